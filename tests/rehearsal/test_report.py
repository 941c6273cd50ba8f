"""The report says what the plan says it will say: losses first, every gate, and pictures anybody can read."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.rehearsal.forecasts import Foretold
from restride.rehearsal.overlay import world_names
from restride.rehearsal.plans import Arm, arm_of
from restride.rehearsal.plots import rounded_up, ticks
from restride.rehearsal.programme import Round, carried_out, family, planned, rounds, seasons_in, verdict
from restride.rehearsal.report import lost, pictures_of, report_of
from restride.rehearsal.study import Lived
from restride.rehearsal.tally import Tally, arm_result
from restride.rehearsal.worlds import shipped_world

PLAN = Path(__file__).parents[2] / "docs" / "rehearsal" / "plan.md"
SVG = "{http://www.w3.org/2000/svg}"


def _season(engine: bool, worse: float, her: float) -> Tally:
    """Forty runs of a runner in an arm: the engine leaks so much more or less often than the rest."""
    leaked = round(40 * (her + (worse if engine else 0.0)))
    foretold = [Foretold(0.12, 0.15, 0.1, True, leaked > 10)]
    return Tally(
        "mixed", runs=40, leaked_runs=leaked, prescribed=40, risky=leaked, run_minutes=400.0, ready_on=30,
        thirty_on=90, succeeded_on=100, foretold=foretold, red_flag_days={3},
    )  # fmt: skip


def _living(worse: float, missed: bool = False) -> Any:
    def lives(one: Round) -> Lived:
        hers = np.random.Generator(np.random.PCG64(one.seed)).uniform(0.2, 0.4, 200)
        both = []
        for engine in (False, True):
            tallies = [_season(engine, worse, her) for her in hers]
            if missed and not engine:
                tallies[0] = replace(tallies[0], missed_red_flags={3})
            both.append((arm_result("any", tallies, 26, one.seed, 0.0), tallies))
        return {arm: both[arm == "engine"] for arm in one.arms}

    return lives


@cache
def _study(worse: float = 0.1, missed: bool = False) -> dict[str, Any]:
    held = {"physics": "0123456789abcdef", "anchors": [["leak per laboratory run", 0.6, 0.61]]}
    return {**carried_out(_living(worse, missed), 1, 26, 0.01), **held}


@cache
def _report(worse: float = 0.1, missed: bool = False) -> str:
    return report_of(_study(worse, missed), 0.25, "2026-11-24")


def test_losses_come_before_any_table() -> None:
    page = _report()
    assert page.index("The engine is worse: base, leaks a run") < page.index("| arm |")


def test_every_world_is_named_where_it_was_lost() -> None:
    assert len(lost(_study())) == 2 * (1 + len(world_names()))


def test_where_nothing_was_lost_that_is_what_it_says() -> None:
    assert lost(_study(-0.1)) == []
    assert "the engine lost 0 and won 18; 0 are level" in _report(-0.1)


def test_the_report_bears_its_seed_its_size_and_its_date() -> None:
    assert all(said in _report() for said in ("2026-11-24", "Seed 2", "200 runners", "26 weeks"))


def test_a_missed_red_flag_is_printed_at_its_gate() -> None:
    gates = [re.search(r"missed red flags.*\| (\d+) \| 0 \|", _report(0.1, one)) for one in (False, True)]
    assert [int(one[1]) > 0 for one in gates if one] == [False, True]


def test_it_says_that_nothing_is_shown_about_bodies() -> None:
    assert "nothing is said about what happens in a woman's body" in _report()


def test_every_world_of_the_plan_has_its_table() -> None:
    titles = [_study()[name]["title"] for name in planned()["worlds"]["names"]]
    assert [one for one in titles if f"### {one}" not in _report()] == []


@pytest.mark.parametrize("name", ["frontier.svg", "survival.svg", "calibration.svg"])
def test_a_picture_has_a_title_says_what_is_in_it_and_works_in_the_dark(name: str) -> None:
    root = ElementTree.fromstring(pictures_of(_study())[name])
    parts = [root.findtext(f"{SVG}{tag}") or "" for tag in ("title", "desc", "style")]
    assert all(parts)
    assert "prefers-color-scheme:dark" in parts[2]


def test_a_picture_names_its_arms_in_words() -> None:
    root = ElementTree.fromstring(pictures_of(_study())["survival.svg"])
    words = {one.text for one in root.iter(f"{SVG}text")}
    assert {"engine", "staircase", "clairvoyant"} <= words


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        ([0.05, 0.01], "worse"),
        ([-0.05, 0.01], "better"),
        ([0.0, 0.003], "level"),
        ([0.005, 0.02], "not settled"),
        ([0.005, 0.001], "level"),
        ([-0.011, 0.02], "not settled"),
    ],
)
def test_a_difference_is_called_what_the_plan_calls_it(difference: list[float], said: str) -> None:
    assert verdict(difference, 0.01, 200) == said


def test_over_few_runners_nothing_is_settled() -> None:
    assert verdict([0.0, 0.0], 0.01, 199) == "not settled"


def test_the_plan_compares_every_world_there_is() -> None:
    assert tuple(planned()["worlds"]["names"]) == world_names()


def test_every_arm_of_the_plan_is_an_arm_there_is() -> None:
    arms = {arm for one in rounds(family(), 1) for arm in one.arms}
    assert {type(arm_of(arm, shipped_world())) for arm in arms} == {Arm}


def test_the_family_is_the_whole_grid_but_the_one_that_ships() -> None:
    assert (len(family()), len(set(family())), "staircase+10-40" in family()) == (119, 119, False)


def test_no_two_rounds_but_the_worlds_share_their_runners() -> None:
    seeds = [one.seed for one in rounds((), 1) if one.name not in world_names()]
    assert len({1, *seeds}) == 1 + len(seeds)


def test_a_smaller_rehearsal_is_smaller_in_every_round() -> None:
    assert seasons_in(0.1) == pytest.approx(0.1 * seasons_in(), rel=0.05)


@pytest.mark.parametrize("part", ["screen", "base", "sweep", "worlds"])
def test_the_page_of_the_plan_has_the_sizes_of_the_plan(part: str) -> None:
    assert str(planned()[part]["runners"]) in PLAN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "margin", [planned()["margins"][one] for one in ("leaks_per_run", "risk_over_twice_tolerated")]
)
def test_the_page_of_the_plan_has_the_margins_of_the_plan(margin: float) -> None:
    assert f"from {margin:g}".replace("0.", ".") in PLAN.read_text(encoding="utf-8")


@given(st.floats(0.001, 1e6))
def test_an_axis_ends_at_or_above_what_it_shows_and_begins_at_nothing(most: float) -> None:
    end = rounded_up(most)
    assert ticks(end)[0] == 0.0
    assert most <= end <= 2.0 * most + 1e-9
