"""Over a week: the floors hold, nothing starves, and nothing is only squeezes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.practice import strand_minutes
from restride.coaching.practice.past import minutes_by_component, read
from restride.coaching.practice.relations import main_component
from restride.coaching.terms.advice import Session
from restride.coaching.terms.entries import SessionDone
from restride.coaching.terms.library import Component
from tests.practice.worlds import (
    NOON,
    TENSE,
    codes,
    did,
    library,
    live,
    moment,
    names,
    numbers,
    today,
    verdict,
)

MINUTES = st.integers(10, 60).map(lambda halves: halves / 2)
"""From 5 minutes on: in 3 a session is one exercise, and a week of 21 minutes cannot hold three floors."""


def fed(sessions: list[Session]) -> dict[Component, float]:
    """Minutes each component got from sessions done as told."""
    total = dict.fromkeys(strand_minutes((), library(), NOON), 0.0)
    for session in sessions:
        for item in session.items:
            for name, share in library().exercises[item.exercise].feeds.items():
                total[name] += share * item.minutes
    return total


def share(sessions: list[Session], component: Component) -> float:
    """A component's part of what all components got."""
    minutes = fed(sessions)
    return minutes[component] / sum(minutes.values())


def with_legs(sessions: list[Session]) -> int:
    """Sessions that hold leg strength."""
    mains = [{main_component(library().exercises[name]) for name in names(one)} for one in sessions]
    return sum("leg strength" in one for one in mains)


@given(MINUTES)
def test_a_week_holds_the_floor_of_breath(minutes: float) -> None:
    assert share(live(7, minutes), "breath") >= numbers().practice.breath_floor_share


@given(MINUTES)
def test_a_week_holds_the_floor_of_coordination(minutes: float) -> None:
    assert share(live(7, minutes), "coordination") >= numbers().practice.coordination_floor_share


@given(st.integers(6, 60).map(lambda halves: halves / 2), st.booleans())
def test_a_week_has_two_sessions_of_leg_strength_or_a_quarter_of_its_minutes(
    minutes: float, tense: bool
) -> None:
    week = live(7, minutes, said=TENSE if tense else {})
    asked = numbers().practice
    enough = share(week, "leg strength") >= asked.leg_strength_floor_share
    assert enough or with_legs(week) >= asked.leg_strength_sessions_per_week


@given(MINUTES)
def test_while_the_floor_may_hold_tension_floor_strength_stays_under_its_ceiling(minutes: float) -> None:
    ceiling = numbers().practice.floor_strength_ceiling_if_tight
    assert share(live(10, minutes, said=TENSE), "floor strength") <= ceiling


def test_no_week_consists_only_of_squeezes_even_where_she_did_nothing_else() -> None:
    squeezes = [did(ago, "floor-holds") for ago in range(1, 7)]
    session = today(squeezes, minutes=6.5)
    assert any("squeeze" not in library().exercises[name].uses for name in names(session))


def test_with_squeezes_alone_allowed_there_is_no_session_of_squeezes() -> None:
    assert today(minutes=20, given=verdict(("squeeze",))).items == ()


@given(MINUTES)
def test_impact_never_comes_two_days_running(minutes: float) -> None:
    landing = {name for name, one in library().exercises.items() if "impact" in one.uses}
    for before, after in pairwise(live(10, minutes)):
        assert not (landing & set(names(before)) and landing & set(names(after)))


@given(MINUTES)
def test_yesterdays_exercises_come_again_only_where_it_is_said(minutes: float) -> None:
    for before, after in pairwise(live(7, minutes)):
        let_go = {library().exercises[name].let_go for name in names(after)}
        again = set(names(before)) & set(names(after)) - let_go
        told = {str(one.values["exercise"]) for one in after.relaxed if one.code.endswith("variety")}
        assert {library().exercises[name].title for name in again} <= told


def test_over_a_fortnight_of_twenty_minutes_every_component_is_fed() -> None:
    assert min(fed(live(14, 20)).values()) > 0


def test_strand_minutes_share_a_session_out_as_its_exercises_are_long() -> None:
    minutes = strand_minutes([did(1, "rib-breath", "quiet-march", minutes=10.0)], library(), NOON)
    assert minutes["cue"] == pytest.approx(6.0)
    assert minutes["breath"] == pytest.approx(4.0 * 0.8)


def test_strand_minutes_forget_after_seven_days() -> None:
    in_the_week, before_it = (did(ago, "bridge") for ago in (6, 7))
    assert strand_minutes([in_the_week], library(), NOON)["leg strength"] > 0
    assert sum(strand_minutes([before_it], library(), NOON).values()) == 0


def test_a_session_named_only_by_its_circuit_counts_its_stations() -> None:
    minutes = strand_minutes([did(1, circuit="evening-let-go", minutes=8.0)], library(), NOON)
    assert sum(minutes.values()) == pytest.approx(8.0)


def test_an_exercise_this_library_does_not_know_feeds_nothing_and_takes_its_place() -> None:
    minutes = strand_minutes([did(1, "rib-breath", "from-another-time", minutes=10.0)], library(), NOON)
    assert sum(minutes.values()) == pytest.approx(5.0)


def test_a_session_taken_back_is_not_counted() -> None:
    ghost = moment(SessionDone(10.0, ("bridge",)), NOON, ghost=True)
    assert sum(strand_minutes([ghost], library(), NOON).values()) == 0


def test_what_is_furthest_under_its_floor_comes_first() -> None:
    done = [did(3, "calf-raise", minutes=30.0), did(4, "rib-breath", minutes=1.0)]
    session = today(done, minutes=3, bans=["no-floor"])
    assert "coordination" in library().exercises[names(session)[0]].feeds
    assert "practice.relaxed_breath" in codes(session)


def test_a_floor_that_got_something_is_not_called_left_out_though_the_week_is_short_of_it() -> None:
    session = today([did(3, "bridge", minutes=90.0)], minutes=5)
    assert any(main_component(library().exercises[name]) == "breath" for name in names(session))
    assert "practice.relaxed_breath" not in codes(session)


def test_two_sessions_of_leg_strength_are_enough_however_short_they_were() -> None:
    others = [did(ago, "knack-drill", "rib-breath", minutes=20.0) for ago in (2, 4)]
    once, twice = ([*others, *(did(ago, "bridge", minutes=1.0) for ago in days)] for days in ([3], [3, 5]))
    assert "leg strength" in library().exercises[names(today(once, minutes=3))[0]].feeds
    assert "practice.relaxed_leg_strength" not in codes(today(twice, minutes=3, bans=["night"]))


def test_a_floor_that_found_no_room_is_told() -> None:
    assert "practice.relaxed_leg_strength" in codes(today(minutes=3))


def test_a_component_that_is_held_is_not_called_short_of_room() -> None:
    held = verdict(("breath", "walk", "core", "release"))
    assert "practice.relaxed_leg_strength" not in codes(today(minutes=3, given=held))


HERS = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
WRITTEN = st.lists(st.tuples(st.integers(0, 12 * 24), HERS), max_size=12)


@given(WRITTEN, HERS)
def test_the_strands_of_the_last_days_are_those_of_the_whole_diary(
    written: list[tuple[int, timezone]], here: timezone
) -> None:
    times = [(NOON - timedelta(hours=ago)).astimezone(zone) for ago, zone in sorted(written, key=_oldest)]
    diary, now = [moment(_session(at), at) for at in times], NOON.astimezone(here)
    whole = minutes_by_component(read(diary, library(), now).week, library())
    assert strand_minutes(diary, library(), now) == whole


def _oldest(one: tuple[int, timezone]) -> int:
    return -one[0]


def _session(at: datetime) -> SessionDone:
    names = sorted(library().exercises)
    return SessionDone(5.0 + at.hour, (names[at.day % len(names)], names[at.hour % len(names)]))
