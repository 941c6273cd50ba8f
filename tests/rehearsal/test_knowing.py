"""The reader who knows all but chance: never sooner than the design, and sooner than the coach."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import inf

import pytest

from restride.catalogue import load_library
from restride.coaching.recommend import recommend
from restride.rehearsal.experiments import lived, scenes
from restride.rehearsal.knowing import told_by_who_knows, without_verdicts
from restride.rehearsal.verdicts import Fared, Seen, rates_of
from tests.conftest import FULL

WOMEN, SEED, LOGGED = (260 if FULL else 40), 1, 6
STORY = scenes()["story"]
BEFORE = tuple(Seen(day, 0, 3, 0.0, 0.0, 9.0) for day in (1, 3, 5, 7, 9, 11))


def after_the_change(told: int | None, gained: float) -> Fared:
    """Six tests that leak at the third jump, then eight of the change that all end the same way."""
    after = tuple(Seen(16 + 2 * at, 3 + 2 * at, told, 0.0, -gained, 9.0) for at in range(8))
    return Fared("cannot-tell", 18, 18, 14, gained, True, (*BEFORE, *after))


def judged(fared: Fared) -> Fared:
    return told_by_who_knows(fared, load_library(), STORY.world)


@cache
def at_the_end() -> tuple[Fared, ...]:
    return lived(STORY, without_verdicts(load_library()), recommend, WOMEN, SEED, LOGGED)


def test_dry_tests_after_a_large_gain_are_told_as_help_and_not_before_six_circuits() -> None:
    one = judged(after_the_change(None, 25.0))
    assert (one.verdict, one.days) == ("helps", 8)


def test_tests_that_stay_as_they_were_speak_against_a_large_gain() -> None:
    assert judged(after_the_change(3, 25.0)).verdict == "does-not"


def test_where_nothing_was_gained_nothing_can_be_told() -> None:
    assert judged(after_the_change(None, 0.0)).verdict == "cannot-tell"


def test_a_test_without_room_stays_unfit() -> None:
    assert judged(replace(after_the_change(None, 25.0), verdict="unfit")).verdict == "unfit"


def test_without_verdicts_every_experiment_goes_to_its_end() -> None:
    assert {one.verdict for one in at_the_end()} <= {"cannot-tell", "unfit"}


def test_who_knows_everything_is_never_behind_the_coach() -> None:
    library, rates = load_library(), (STORY.title, True, LOGGED)
    coach = rates_of(lived(STORY, library, recommend, WOMEN, SEED, LOGGED), *rates)
    knows = rates_of([judged(one) for one in at_the_end()], *rates)
    assert knows.half_by <= coach.half_by
    assert knows.yes > coach.yes


def test_even_who_knows_everything_needs_more_than_a_week() -> None:
    knows = rates_of([judged(one) for one in at_the_end()], STORY.title, True, LOGGED)
    assert 7 < knows.half_by < inf
    assert knows.women == pytest.approx(sum(one.verdict != "unfit" for one in at_the_end()))
