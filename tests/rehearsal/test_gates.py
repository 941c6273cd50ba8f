"""The hard gates at reduced size: no red flag missed, no spike under the limits, overdoses within alpha.

That the measure can fail, once the red-flag rules are out, is tried in ``test_season``. ``RESTRIDE_FULL=1``
lives them at a larger size; the sizes of the plan are those of the full rehearsal.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import cache

import pytest

from restride.catalogue.load import load_library
from restride.cli.rehearse import in_run_of, with_numbers
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import numbers_on
from restride.rehearsal.plans import arm_of, arms_of
from restride.rehearsal.rehearse import FIRST_DAY, Setting, stage_of
from restride.rehearsal.season import live
from restride.rehearsal.study import compared
from restride.rehearsal.tally import Tally, arm_result
from restride.rehearsal.worlds import World, shipped_world

FULL = os.environ.get("RESTRIDE_FULL") == "1"
RUNNERS, WEEKS = (24, 26) if FULL else (2, 4)
FEEDBACK = (
    "staircase", "staircase+10-40-minute-memory", "engine", "engine-equal-mix", "engine-without-minute",
    "engine-without-mechanism", "clairvoyant",
)  # fmt: skip
"""The arms that look at her diary and stand under every limit."""


@cache
def _library() -> Library:
    return load_library()


def _everybody_is_unlucky() -> World:
    world = shipped_world()
    return replace(world, life=replace(world.life, mishap_share=1.0))


def _lived(name: str, world: World, runners: int = RUNNERS) -> list[Tally]:
    arm = arm_of(name, world)
    setting = Setting(_library, in_run_of, WEEKS, with_numbers=with_numbers)
    stage = stage_of(setting, world, arm.numbers)
    return [live(stage, arm, 21, runner) for runner in range(runners)]


@cache
def _seasons(name: str) -> list[Tally]:
    return _lived(name, _everybody_is_unlucky())


@pytest.mark.parametrize(
    "arm", [*FEEDBACK, "engine-without-guard", "kegels-and-free-running", "couch-to-5k", "rest"]
)
def test_no_arm_misses_a_red_flag_though_everybody_meets_one(arm: str) -> None:
    flagged = sum(len(one.red_flag_days) for one in _seasons(arm))
    sys.stdout.write(f"{arm}: {RUNNERS} runners, {WEEKS} weeks, {flagged} days under a red flag\n")
    assert (flagged > 0, sum(len(one.missed_red_flags) for one in _seasons(arm))) == (True, 0)


@pytest.mark.parametrize("arm", FEEDBACK)
def test_no_arm_under_the_limits_makes_a_spike(arm: str) -> None:
    assert sum(one.spikes for one in _seasons(arm)) == 0


def test_the_engine_overdoses_no_more_than_it_says() -> None:
    lived = _lived("engine", shipped_world(), 24 if FULL else 4)
    alpha = numbers_on(_library().numbers, FIRST_DAY).dose.feasibility_bound
    told = compared({"engine": (arm_result("engine", lived, WEEKS, 21, 0.0), lived)}, 21, WEEKS)
    share, error = told["arms"]["engine"]["measures"]["overdose_share"]
    sys.stdout.write(f"overdoses {share:.3f} ± {error:.3f} ({len(lived)} runners), allowed {alpha}\n")
    assert share <= alpha + 3.0 * error


def test_the_arms_of_the_gates_are_arms_there_are() -> None:
    assert {one for one in FEEDBACK if "+" not in one} <= set(arms_of(shipped_world()))
