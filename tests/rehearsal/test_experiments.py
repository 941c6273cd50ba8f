"""The founding experiment in the rehearsal: seldom false, and sooner the more there is to be found."""

from __future__ import annotations

from functools import cache
from math import inf

import pytest

from restride.catalogue import load_library
from restride.coaching.recommend import recommend
from restride.rehearsal.experiments import lived, rates, scenes
from restride.rehearsal.verdicts import Fared, Rates, rates_of, table, those_as_told
from tests.conftest import FULL

WOMEN = 520 if FULL else 80
LOGGED, SEED = 6, 23
FALSE = 0.05
SLACK = 0.0 if FULL else 0.05
"""So few women as a quick run asks can have one or two against them by luck alone."""
LATER = 0 if FULL else 4
"""Days by which the middle one of so few women as a quick run asks may come later by luck alone."""


@cache
def fared(scene: str) -> tuple[Fared, ...]:
    return lived(scenes()[scene], load_library(), recommend, WOMEN, SEED, LOGGED)


def of(scene: str) -> Rates:
    return rates_of(fared(scene), scenes()[scene].title, scenes()[scene].works, LOGGED)


@pytest.mark.parametrize("scene", ["null", "placebo"])
def test_where_the_circuits_do_nothing_hardly_anybody_is_told_that_they_help(scene: str) -> None:
    assert of(scene).yes <= FALSE + SLACK


@pytest.mark.parametrize("scene", ["story", "base"])
def test_where_they_help_hardly_anybody_is_told_that_they_do_not(scene: str) -> None:
    assert of(scene).no <= FALSE + SLACK


def test_an_effect_as_large_as_the_founding_account_is_found_in_most_within_two_weeks() -> None:
    story = of("story")
    assert story.yes >= 0.5
    assert story.half_by <= 14 + LATER


def test_where_three_circuits_did_as_much_as_in_the_account_half_have_a_verdict_by_day_ten() -> None:
    assert those_as_told(fared("story"), LOGGED).half_by <= 10 + LATER


def test_those_in_whom_they_did_as_much_gained_more_than_the_others() -> None:
    told = [one for one in fared("story") if one.verdict != "unfit"]
    least = min(one.gained for one in told if one.as_told)
    assert least > sum(one.gained for one in told) / len(told) / 2.0
    assert those_as_told(fared("story"), LOGGED).gained > of("story").gained


def test_where_the_circuits_do_nothing_nobody_is_one_of_those() -> None:
    assert not any(one.as_told for one in fared("null"))


def test_no_verdict_comes_before_six_circuits_were_made() -> None:
    ended = [one for one in fared("story") if one.verdict in ("helps", "does-not")]
    assert min(one.seen[-1].circuits for one in ended) >= 6


def test_the_base_world_s_effect_is_found_less_often_than_the_large_one() -> None:
    assert of("base").yes < of("story").yes


def test_verdicts_are_shares_of_the_women_whose_test_had_something_to_show() -> None:
    story = of("story")
    assert story.yes + story.no + story.cannot == pytest.approx(1.0)
    assert 0 < story.women <= story.asked == WOMEN


def test_the_table_says_plainly_where_half_never_had_a_verdict() -> None:
    told = table([of("base"), of("story")])
    assert of("base").half_by == inf
    assert "–" in told.splitlines()[1]
    assert f"{of('story').half_by:.0f}" in told.splitlines()[2]


def test_the_same_seed_gives_the_same_rates() -> None:
    again = rates(scenes()["story"], load_library(), recommend, 6, 3)
    assert again == rates(scenes()["story"], load_library(), recommend, 6, 3)
