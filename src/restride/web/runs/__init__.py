"""Runs: by file or by hand, leaks on the run's own line, the day after."""
