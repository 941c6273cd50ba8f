"""Where the real watch files are (no part of the project): ``RESTRIDE_SHARED``, default ``../shared``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


def shared_folder() -> Path:
    """The folder of shared design and data, whether it exists or not."""
    return Path(os.environ.get("RESTRIDE_SHARED", _ROOT.parent / "shared"))


def runs_or_none() -> Path | None:
    """The folder of real watch files, None where there is none."""
    runs = shared_folder() / "data" / "runs"
    return runs if runs.is_dir() else None


def runs_or_skip(*, whole_module: bool = True) -> Path:
    """The folder of real watch files; without it the calling module, or test, is skipped in one loud line."""
    runs = runs_or_none()
    if runs is None:
        pytest.skip(
            f"NO REAL WATCH FILES: {shared_folder() / 'data' / 'runs'} is not there; set RESTRIDE_SHARED",
            allow_module_level=whole_module,
        )
    return runs
