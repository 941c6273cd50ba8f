"""How many seasons of the staircase a minute holds, workers' start included; and what one season costs with
the engine in the loop, in processor time, beside the same runners by the calendar."""

from __future__ import annotations

import gc
import os
from time import process_time

from bench.figures import Plain, at_least, at_most
from restride.catalogue.load import load_library
from restride.cli.rehearse import in_run_of
from restride.rehearsal.plans import arms_of
from restride.rehearsal.rehearse import Setting, rehearse, seldom_look_for_rubbish, stage_of
from restride.rehearsal.season import live

RUNNERS = 200 if os.environ.get("RESTRIDE_FULL") == "1" else 60
SEASONS = 40 if os.environ.get("RESTRIDE_FULL") == "1" else 12
SEED = 1
WORKERS = 2
BUDGET_PER_MIN = 200.0
BUDGET_MS = 400.0


def measure() -> list[Plain]:
    """Two figures: seasons of 26 weeks a minute, on two workers started for it; and milliseconds a season."""
    name = f"rehearsal, {RUNNERS} seasons of the staircase"
    beside = ("the same runners resting", _per_minute("rest"))
    by_calendar = ("the same runners by the calendar", _ms_a_season("couch-to-5k"))
    return [
        at_least(name, _per_minute("staircase"), "seasons/min", BUDGET_PER_MIN, beside),
        at_most("a season with the engine in the loop", _ms_a_season("engine"), "ms", BUDGET_MS, by_calendar),
    ]


def _per_minute(arm: str) -> float:
    (result,) = rehearse([arm], RUNNERS, SEED, Setting(load_library, in_run_of), WORKERS)
    return 60.0 * result.seasons / result.seconds


def _ms_a_season(arm: str) -> float:
    """Mean over the first runners, after one that is not counted; processor time, because another process on
    the machine is no cost of ours."""
    stage = stage_of(Setting(load_library, in_run_of))
    live(stage, arms_of(stage.world)[arm], SEED, SEASONS)
    gc.collect()
    before = gc.get_threshold()
    seldom_look_for_rubbish()  # as a worker does; what else this process holds is no cost of a season
    began = process_time()
    for runner in range(SEASONS):
        live(stage, arms_of(stage.world)[arm], SEED, runner)
    taken = process_time() - began
    gc.unfreeze()
    gc.set_threshold(*before)
    return 1000.0 * taken / SEASONS
