"""The one-year diary that several figures are measured on, lived once in each run of the bench."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tools.year import live


@cache
def year_file() -> Path:
    """A file with the year (100 runs with a watch, 300 sessions, 60 answers), gone when the bench ends."""
    folder = Path(tempfile.mkdtemp(prefix="restride-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "one-year.jsonl"
    path.write_text(live().lines(), encoding="utf-8")
    return path
