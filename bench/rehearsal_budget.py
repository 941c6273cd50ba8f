"""How many seasons of the staircase a minute holds, workers' start included, beside those of the rest arm."""

from __future__ import annotations

import os

from bench.figures import Plain, at_least
from restride.catalogue.load import load_library
from restride.cli.rehearse import in_run_of
from restride.rehearsal.rehearse import Setting, rehearse

RUNNERS = 200 if os.environ.get("RESTRIDE_FULL") == "1" else 60
SEED = 1
WORKERS = 2
BUDGET_PER_MIN = 200.0


def measure() -> list[Plain]:
    """One figure: whole seasons of 26 weeks per minute, on two workers started for it."""
    name = f"rehearsal, {RUNNERS} seasons of the staircase"
    beside = ("the same runners resting", _per_minute("rest"))
    return [at_least(name, _per_minute("staircase"), "seasons/min", BUDGET_PER_MIN, beside)]


def _per_minute(arm: str) -> float:
    (result,) = rehearse([arm], RUNNERS, SEED, Setting(load_library, in_run_of), WORKERS)
    return 60.0 * result.seasons / result.seconds
