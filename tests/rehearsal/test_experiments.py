"""The founding experiment in the rehearsal: seldom false, and sooner the more there is to be found."""

from __future__ import annotations

from functools import cache
from math import inf

import pytest

from restride.catalogue import load_library
from restride.coaching.recommend import recommend
from restride.rehearsal.experiments import Rates, rates, scenes, table
from tests.conftest import FULL

WOMEN = 260 if FULL else 60
LOGGED, SEED = 6, 1
FALSE = 0.05
SLACK = 0.0 if FULL else 0.05
"""So few women as a quick run asks can have one or two against them by luck alone."""


@cache
def of(scene: str) -> Rates:
    return rates(scenes()[scene], load_library(), recommend, WOMEN, SEED, LOGGED)


@pytest.mark.parametrize("scene", ["null", "placebo"])
def test_where_the_circuits_do_nothing_hardly_anybody_is_told_that_they_help(scene: str) -> None:
    assert of(scene).yes <= FALSE + SLACK


@pytest.mark.parametrize("scene", ["story", "base"])
def test_where_they_help_hardly_anybody_is_told_that_they_do_not(scene: str) -> None:
    assert of(scene).no <= FALSE + SLACK


def test_an_effect_as_large_as_the_founding_account_is_found_in_most_within_four_weeks() -> None:
    story = of("story")
    assert story.yes >= 0.5
    assert story.half_by <= 28


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
