"""The coach's desk: whom to help first, and one woman on one page."""
