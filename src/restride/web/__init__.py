"""The studio in the browser: a thin Django shell. Services write, selectors read, presenters phrase, and the
bridge alone calls the core."""
