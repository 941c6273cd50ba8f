"""The published performance budget, runnable: `python -m bench`."""
