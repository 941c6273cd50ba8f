"""The studio itself: begun, filled with invented people, rebuilt."""
