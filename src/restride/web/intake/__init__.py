"""The first twelve answers, and the rest over her first week."""
