"""The comparison pairs runner with runner, and compares at equal run-minutes only inside the family."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from restride.cli.rehearse import setting_of
from restride.rehearsal.study import MAIN, STEPS, VARIANTS, Variant, compared, study
from restride.rehearsal.tables import tables_of
from restride.rehearsal.tally import Tally, arm_result

RUNNERS = 60


def _tallies(leaks: float, minutes: float, own: int = 1) -> list[Tally]:
    """Runners who differ much from one another and little from arm to arm."""
    rng, noise = np.random.Generator(np.random.PCG64(5)), np.random.Generator(np.random.PCG64(own))
    tallies = []
    for hers in rng.uniform(0.0, 0.2, RUNNERS):
        leaked = round(40 * (hers + leaks) + noise.uniform(-0.5, 0.5))
        tallies.append(
            Tally("mixed", runs=40, leaked_runs=leaked, prescribed=40, over=leaked, run_minutes=minutes)
        )
    return tallies


def _compared(**arms: tuple[float, float]) -> dict[str, Any]:
    lived = {}
    for at, (name, (leaks, minutes)) in enumerate(arms.items()):
        one = Variant(name, "engine" if name.startswith("engine") else "staircase")
        tallies = _tallies(leaks, minutes, at)
        lived[name] = (one, arm_result(one.arm, tallies, 26, 1, 0.0), tallies)
    return compared(lived, 1)


@cache
def _small() -> dict[str, Any]:
    variants = tuple(one for one in MAIN if one.arm in ("engine", "staircase")) + STEPS[:1]
    variants += (Variant("staircase, telling", "staircase", tells=True),)
    told = study(2, 1, lambda changes, tells: setting_of(5, changes, tells), 1, variants)
    return {"weeks": 5, "engine": "belief-1", "numbers": "0123456789", **told}


def test_an_arm_does_not_differ_from_itself() -> None:
    told = _compared(staircase=(0.1, 200.0))
    assert told["arms"]["staircase"]["minus_staircase"]["leaks_per_run"] == [0.0, 0.0]


def test_a_difference_is_surer_than_the_measures_it_is_of_because_the_runners_are_the_same() -> None:
    told = _compared(staircase=(0.1, 200.0), engine=(0.15, 200.0))["arms"]["engine"]
    value, error = told["minus_staircase"]["leaks_per_run"]
    assert value == pytest.approx(0.05, abs=0.01)
    assert error < 0.5 * told["measures"]["leaks_per_run"][1]


def test_the_standard_error_of_a_mean_is_the_known_one() -> None:
    told = _compared(staircase=(0.1, 200.0))["arms"]["staircase"]["measures"]["leaks_per_run"]
    leaked = [one.leaked_runs / one.runs for one in _tallies(0.1, 200.0, 0)]
    assert told[1] == pytest.approx(np.std(leaked) / RUNNERS**0.5, rel=0.1)


def test_at_equal_minutes_an_arm_is_held_against_the_line_between_its_neighbours() -> None:
    told = _compared(staircase=(0.0, 100.0), steep=(0.2, 300.0), engine=(0.05, 200.0))
    one = told["at_equal_minutes"]["engine"]
    assert one["between"] == ["staircase", "steep"]
    assert one["leaks_per_run"][0] == pytest.approx(-0.05, abs=0.01)


def test_a_staircase_that_another_one_beats_is_nobodys_neighbour() -> None:
    arms = {"staircase": (0.0, 100.0), "clumsy": (0.3, 150.0), "steep": (0.2, 300.0), "engine": (0.0, 200.0)}
    assert _compared(**arms)["at_equal_minutes"]["engine"]["between"] == ["staircase", "steep"]


def test_beyond_the_minutes_of_the_family_its_nearest_stands_alone_and_the_minutes_are_said() -> None:
    told = _compared(staircase=(0.0, 100.0), steep=(0.2, 300.0), engine=(0.0, 400.0))
    one = told["at_equal_minutes"]["engine"]
    assert (one["between"], one["run_minutes"][0]) == (["steep"], 100.0)


def test_no_two_arms_of_the_study_share_a_name() -> None:
    assert len({one.name for one in VARIANTS}) == len(VARIANTS)


def test_a_study_holds_every_arm_it_was_asked_for() -> None:
    assert list(_small()["arms"]) == ["staircase", "engine", "staircase +5% −10%", "staircase, telling"]


def test_the_numbers_an_arm_was_lived_with_stand_beside_it() -> None:
    arms = _small()["arms"]
    rises = [arms[name]["numbers"].get("dose.staircase_rise") for name in ("staircase", "staircase +5% −10%")]
    assert rises == [None, 1.05]


@pytest.mark.parametrize(
    "name", ["arms", "differences", "numbers", "family", "equal", "forecasts", "decided"]
)
def test_every_table_has_a_row_for_each_of_its_lines(name: str) -> None:
    lines = tables_of(_small())[name].splitlines()
    assert len(lines) >= 3
    assert {line.count("|") for line in lines} == {lines[0].count("|")}
