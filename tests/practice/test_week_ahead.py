"""The week ahead is today's question asked seven times; these hold of every week it can lay out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.diary.timeline import Moment
from restride.coaching.practice import RunsAhead, choose, week
from restride.coaching.terms.advice import Session, Situation, Verdict, Week
from restride.coaching.terms.library import Activity
from restride.coaching.terms.programmes import STRANDS
from tests.practice.worlds import EVERYTHING, NOON, TENSE, did, facts, library, numbers, ran, today, verdict

DAY = timedelta(days=1)
TODAY = NOON.date()


def ahead(
    moments: Iterable[Moment] = (),
    runs: tuple[int, ...] = (),
    her_days: tuple[str, ...] = (),
    given_verdict: Verdict | None = None,
    minutes: float = 10.0,
    said: dict[str, str] | None = None,
) -> Week:
    """The week ahead on the shipped content; ``runs``: days from today with a run."""
    told, known = given_verdict or verdict(), facts(said or {})

    def ask(past: Sequence[Moment], now: datetime, run_on: date | None) -> Session:
        return choose(past, told, Situation(minutes=minutes), library(), numbers(), now, known, run_on=run_on)

    days = RunsAhead(tuple(TODAY + step * DAY for step in runs), 6.0)
    in_order = sorted(moments, key=lambda one: one.entry.at)
    return week(ask, in_order, NOON, days, her_days, library(), numbers().practice, bone_care=False)


PASTS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["bridge", "calf-raise", "rib-breath", "heel-drops"])),
    max_size=6,
).map(lambda days: [did(ago, name) for ago, name in dict(days).items()])
RUNS = st.sampled_from([(), (0, 2, 4), (1, 3, 5), (2, 5), (6,)])


def test_the_first_day_is_todays_session() -> None:
    assert ahead().days[0].items == tuple(item.exercise for item in today().items)


def test_a_week_has_seven_days_from_today() -> None:
    assert [day.day for day in ahead().days] == [TODAY + step * DAY for step in range(7)]


@given(PASTS, RUNS)
def test_no_impact_two_days_running(moments: list[Moment], runs: tuple[int, ...]) -> None:
    days = ahead(moments, runs).days
    lands = [day.run or any("impact" in library().exercises[name].uses for name in day.items) for day in days]
    assert not any(one and other for one, other in pairwise(lands))


@given(PASTS, RUNS)
def test_a_week_has_a_day_of_rest(moments: list[Moment], runs: tuple[int, ...]) -> None:
    assert any(day.rest for day in ahead(moments, runs).days)


@given(PASTS, RUNS)
def test_no_week_is_of_squeezes_alone(moments: list[Moment], runs: tuple[int, ...]) -> None:
    names = [name for day in ahead(moments, runs).days for name in day.items]
    assert any("squeeze" not in library().exercises[name].uses for name in names)


@given(PASTS, RUNS)
def test_every_squeeze_is_let_go(moments: list[Moment], runs: tuple[int, ...]) -> None:
    for day in ahead(moments, runs).days:
        for at, name in enumerate(day.items):
            let_go = library().exercises[name].let_go
            assert not let_go or let_go in day.items[at + 1 :]


@given(PASTS, RUNS)
def test_the_week_keeps_its_budget(moments: list[Moment], runs: tuple[int, ...]) -> None:
    told = ahead(moments, runs)
    assert told.load <= told.budget


@given(RUNS, st.sampled_from(EVERYTHING))
def test_nothing_held_is_planned(runs: tuple[int, ...], held: Activity) -> None:
    allowed = tuple(one for one in EVERYTHING if one != held)
    for day in ahead((), runs, given_verdict=verdict(allowed)).days:
        assert all(held not in library().exercises[name].uses for name in day.items)


@given(RUNS)
def test_a_tight_floor_caps_no_leg_work(runs: tuple[int, ...]) -> None:
    days = ahead((), runs, said=TENSE, minutes=20.0).days
    legs = [day for day in days if any(library().exercises[name].family == "strength" for name in day.items)]
    assert len(legs) >= numbers().practice.leg_strength_sessions_per_week


def test_days_that_are_not_hers_hold_nothing() -> None:
    days = ahead(her_days=("mon", "thu")).days
    assert {day.day.strftime("%a").lower() for day in days if day.items} <= {"mon", "thu"}


def test_a_missed_day_shifts_what_follows() -> None:
    planned = ahead().days
    tomorrow = choose((), verdict(), Situation(minutes=10.0), library(), numbers(), NOON + DAY, facts({}))
    assert tuple(item.exercise for item in tomorrow.items) == planned[0].items


def test_a_run_of_yesterday_keeps_impact_off_today() -> None:
    names = ahead([ran(1)]).days[0].items
    assert all("impact" not in library().exercises[name].uses for name in names)


def test_the_days_ahead_are_the_same_at_whatever_hour_of_today_she_looks() -> None:
    """A word that fades on a later day does so for the whole of it, or the week would change by the hour."""
    until = NOON + 3 * DAY + timedelta(hours=2)
    known = {name: replace(fact, until=until) for name, fact in facts(TENSE).items()}

    def ask(past: Sequence[Moment], now: datetime, run_on: date | None) -> Session:
        here = Situation(minutes=10.0)
        return choose(past, verdict(), here, library(), numbers(), now, known, run_on=run_on)

    def seen(now: datetime) -> tuple[tuple[str, ...], ...]:
        told = week(ask, (), now, RunsAhead((), 0.0), (), library(), numbers().practice, bone_care=False)
        return tuple(day.items for day in told.days)

    assert seen(NOON) == seen(NOON + timedelta(hours=6))


def test_minutes_of_each_strand_are_told() -> None:
    told = ahead(runs=(1, 3))
    assert set(told.strand_minutes) == set(STRANDS)
    assert told.strand_minutes["runs"] == 6.0


@given(PASTS, RUNS, st.sampled_from([{}, TENSE]))
def test_the_strands_share_out_all_the_minutes_of_the_sessions(
    moments: list[Moment], runs: tuple[int, ...], said: dict[str, str]
) -> None:
    """On the days of a circuit too, whose stations are shorter than the exercises alone."""
    told = ahead(moments, runs, said=said)
    practised = sum(minutes for strand, minutes in told.strand_minutes.items() if strand != "runs")
    assert practised == pytest.approx(sum(day.minutes for day in told.days))
