"""A dose that grew takes longer, and a session says so: what it lasts is what its doses take."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.diary.timeline import Moment
from restride.coaching.practice.progression import minutes_of, prescribed
from restride.coaching.terms.advice import Prescribed
from restride.coaching.terms.entries import SetDone
from restride.coaching.terms.exercises import Exercise
from tests.content_practice.facts import dose_minutes
from tests.practice.growth import exercise, past, world
from tests.practice.worlds import NOON, asking, did, library, moment, names, today

HALF_A_MINUTE = 0.5
GROWING = sorted(name for name, one in library().exercises.items() if one.progress)
TOP = 40
"""Clean days that bring every dose to the top of its range."""


def long_since(*exercises: str, times: int) -> list[Moment]:
    """So many clean days with these, every other day, the last a week ago."""
    return [did(7 + 2 * ago, *exercises, minutes=60.0) for ago in range(times)]


def taken(one: Exercise, dose: Prescribed) -> float:
    """Minutes that so much of it takes, by the arithmetic of the content's own test."""
    today_s = replace(one.dose, sets=dose.sets, reps=dose.reps, seconds=dose.seconds)
    return one.minutes + dose_minutes(replace(one, dose=today_s)) - dose_minutes(one)


@pytest.mark.parametrize(
    ("name", "minutes"),
    [("side-plank", 5.5), ("suitcase-carry", 5.0), ("single-leg-calf-raise", 4.5), ("side-leg-raise", 4.5)],
)
def test_at_the_top_of_its_range_it_has_the_minutes_it_takes(name: str, minutes: float) -> None:
    asked = asking(long_since(name, times=TOP))
    assert asked.minutes_of(library().exercises[name]) == minutes


@pytest.mark.parametrize("name", GROWING)
def test_whatever_the_dose_its_minutes_are_those_it_takes(name: str) -> None:
    one = library().exercises[name]
    for times in (0, 2, 6, TOP):
        asked = asking(long_since(name, times=times))
        over = asked.minutes_of(one) - taken(one, asked.dose_of(one))
        assert -1e-9 <= over < HALF_A_MINUTE


def test_its_own_dose_has_its_own_minutes() -> None:
    odd = exercise("odd", minutes=2.2)
    assert minutes_of(odd, prescribed(odd, past(), world([odd]))) == 2.2


def test_after_a_symptom_less_of_it_takes_less_time() -> None:
    hurt = moment(SetDone("side-plank", symptom="pain"), NOON - timedelta(days=3), "set")
    plank = library().exercises["side-plank"]
    grown = long_since("side-plank", times=TOP)
    assert asking([*grown, hurt]).minutes_of(plank) < asking(grown).minutes_of(plank)


@given(st.integers(0, TOP), st.integers(6, 60).map(lambda halves: halves / 2))
def test_her_minutes_stay_her_minutes_at_any_dose(times: int, minutes: float) -> None:
    session = today(long_since(*sorted(library().exercises), times=times), minutes)
    parts = [
        max(taken(library().exercises[one.exercise], one.dose), one.minutes)
        for one in session.items
        if one.dose
    ]
    cut = [one.minutes for one in session.items if one.dose is None]
    changes = (len(session.items) - 1) * asking().numbers.change_over_min
    assert sum(parts) + sum(cut) + changes <= minutes + 1e-9


def test_a_grown_dose_keeps_its_place_in_what_is_done_together() -> None:
    session = today(long_since("floor-holds", "soft-drop", times=TOP), 30.0)
    squeeze = next((at for at, name in enumerate(names(session)) if name == "floor-holds"), None)
    assert squeeze is None or session.items[squeeze].minutes > library().exercises["floor-holds"].minutes
