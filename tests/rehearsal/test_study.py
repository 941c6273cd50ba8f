"""The comparison pairs runner with runner, and compares at equal run-minutes only inside the family."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from restride.rehearsal.study import compared
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
        tallies = _tallies(leaks, minutes, at)
        lived[name] = (arm_result(name, tallies, 26, 1, 0.0), tallies)
    return compared(lived, 1, 26)


def test_an_arm_does_not_differ_from_itself() -> None:
    told = _compared(staircase=(0.1, 200.0))
    assert told["arms"]["staircase"]["minus_staircase"]["leaks_per_run"] == [0.0, 0.0]


def test_a_part_of_the_engine_is_held_against_the_whole() -> None:
    told = _compared(staircase=(0.1, 200.0), engine=(0.1, 200.0), engine_bare=(0.2, 250.0))["arms"]
    bare = told["engine_bare"]["minus_engine"]
    assert (bare["run_minutes"], bare["leaks_per_run"][0]) == ([50.0, 0.0], pytest.approx(0.1, abs=0.01))


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
    told = _compared(staircase=(0.0, 100.0), staircase_steep=(0.2, 300.0), engine=(0.05, 200.0))
    one = told["at_equal_minutes"]["engine"]
    assert one["between"] == ["staircase", "staircase_steep"]
    assert one["leaks_per_run"][0] == pytest.approx(-0.05, abs=0.01)


def test_a_staircase_that_another_one_beats_is_nobodys_neighbour() -> None:
    arms = {
        "staircase": (0.0, 100.0),
        "staircase_clumsy": (0.3, 150.0),
        "staircase_steep": (0.2, 300.0),
        "engine": (0.0, 200.0),
    }
    between = _compared(**arms)["at_equal_minutes"]["engine"]["between"]
    assert between == ["staircase", "staircase_steep"]


def test_beyond_the_minutes_of_the_family_its_nearest_stands_alone_and_the_minutes_are_said() -> None:
    told = _compared(staircase=(0.0, 100.0), staircase_steep=(0.2, 300.0), engine=(0.0, 400.0))
    one = told["at_equal_minutes"]["engine"]
    assert (one["between"], one["run_minutes"][0]) == (["staircase_steep"], 100.0)


def test_the_days_she_waited_in_vain_are_counted_to_the_seasons_end() -> None:
    there = Tally("mixed", ready_on=10, thirty_on=40)
    never = Tally("mixed", ready_on=82, dropped_on=100)
    lived = {"staircase": (arm_result("staircase", [there, never], 26, 1, 0.0), [there, never])}
    measured = compared(lived, 1, 26)["arms"]["staircase"]["measures"]
    assert measured["days_waited"][0] == (30.0 + 100.0) / 2.0


def test_success_grows_from_week_to_week_and_keeps_who_gave_up_in_the_count() -> None:
    tallies = [Tally("mixed", succeeded_on=20), Tally("mixed", succeeded_on=6), Tally("mixed", dropped_on=3)]
    lived = {"staircase": (arm_result("staircase", tallies, 4, 1, 0.0), tallies)}
    assert compared(lived, 1, 4)["arms"]["staircase"]["success_by_week"] == [0.3333, 0.3333, 0.6667, 0.6667]
