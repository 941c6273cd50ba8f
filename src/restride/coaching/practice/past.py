"""What she has practised: sessions done, minutes by component, days of impact."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from restride.coaching.belief.runs import is_quiet
from restride.coaching.belief.training import shared_out
from restride.coaching.diary.orders import stands
from restride.coaching.diary.remembered import remembered
from restride.coaching.diary.timeline import Moment, day_of
from restride.coaching.practice.carried import by_kind, carried_on, sorted_out
from restride.coaching.practice.sessions import Done as Done
from restride.coaching.practice.sessions import (
    by_exercise,
    circuits_among,
    clean_by_exercise,
    last_by_exercise,
    read_sessions,
    sessions_of,
)
from restride.coaching.terms.entries import (
    AfterRun,
    CheckDone,
    CheckIn,
    Leak,
    Order,
    Run,
    SessionDone,
    SetDone,
)
from restride.coaching.terms.library import Component, Library
from restride.coaching.terms.runs import BIN_S
from restride.coaching.terms.shared import COMPONENTS as COMPONENTS

WEEK = timedelta(days=7)
"""A week, as every floor of care.md counts it."""

_ONE_DAY = timedelta(days=1)
_ZONES_APART = timedelta(days=3)
"""Two zones call one instant by days that lie less than this apart, with her 04:00 and a changed clock."""

READS = (SessionDone, SetDone, Leak, Order, Run, CheckDone, AfterRun, CheckIn)
"""The payloads that speak of practice; no other entry is looked at."""


@dataclass(frozen=True)
class Past:
    """Everything practised up to ``today``, oldest first, with what else bears on practice.

    ``impact_days``: days with a run, or with an exercise or test that lands. ``ordered``: first days of the
    release blocks a person ordered and that are in force. ``no_impact``, ``no_run``: such an order is in
    force. ``sets``: what she logged set by set, with its day; ``leaked``: days on which a leak was written
    down; ``unsettled``: days that did not end well, by what she told of them then or the day after:
    heaviness, a pain that had not settled, a leak in the next-day check;
    ``ran``: minutes run, by day. ``began``: where no session is done yet, her first day that speaks of
    practice.
    """

    today: date
    done: tuple[Done, ...]
    impact_days: frozenset[date]
    ordered: tuple[date, ...]
    no_impact: bool
    no_run: bool
    sets: tuple[tuple[date, SetDone], ...] = ()
    leaked: frozenset[date] = frozenset()
    unsettled: frozenset[date] = frozenset()
    ran: Mapping[date, float] = field(default_factory=dict)
    began: date | None = None

    def since(self, days: int) -> tuple[Done, ...]:
        """Sessions of the last ``days`` days, today among them."""
        first = self.today - timedelta(days=days - 1)
        return tuple(one for one in self.done if first <= one.day)

    @cached_property
    def clean_days(self) -> Mapping[str, AbstractSet[date]]:
        """The days on which each exercise was done clean; gathered once, because every rung asks for them. A
        set logged outside any session is a day too; one in which something came makes its day not clean."""
        held = clean_by_exercise(self.done, self.unsettled)
        if not self.sets:
            return held
        days = {name: set(clean) for name, clean in held.items()}
        broken_off = {(one.day, name) for one in self.done if not one.finished for name in one.exercises}
        for day, logged in self.sets:
            dry = not logged.symptom and day not in self.leaked and day not in self.unsettled
            if dry and (day, logged.exercise) not in broken_off:
                days.setdefault(logged.exercise, set()).add(day)
        for day, logged in self.sets:
            if logged.symptom:
                days.get(logged.exercise, set()).discard(day)
        return days

    @cached_property
    def logged(self) -> Mapping[str, Mapping[date, list[SetDone]]]:
        """What she logged of each exercise on each day."""
        found: dict[str, dict[date, list[SetDone]]] = {}
        for day, one in self.sets:
            found.setdefault(one.exercise, {}).setdefault(day, []).append(one)
        return found

    @cached_property
    def symptom_on(self) -> Mapping[str, date]:
        """The last day on which each exercise brought a symptom, where one did."""
        return {one.exercise: day for day, one in self.sets if one.symptom}

    @property
    def held(self) -> Mapping[str, tuple[Done, ...]]:
        """The sessions that held each exercise, oldest first."""
        return by_exercise(self.done)

    @cached_property
    def not_clean(self) -> frozenset[date]:
        """Days on which nothing was done clean, whatever it was."""
        return self.leaked | self.unsettled

    @property
    def circuits(self) -> tuple[Done, ...]:
        """The circuits she finished, oldest first."""
        return circuits_among(self.done)

    @cached_property
    def last(self) -> Mapping[str, date]:
        """The last day of each exercise, in a session or logged alone."""
        held = last_by_exercise(self.done)
        if not self.sets:
            return held
        last = dict(held)
        for day, logged in self.sets:
            last[logged.exercise] = max(day, last.get(logged.exercise, day))
        return last

    @cached_property
    def alone(self) -> Mapping[date, frozenset[str]]:
        """What she logged set by set on a day whose sessions did not hold it: work all the same."""
        if not self.sets:
            return {}
        held = {(one.day, name) for one in self.done for name in one.exercises}
        found: dict[date, set[str]] = {}
        for day, logged in self.sets:
            if (day, logged.exercise) not in held:
                found.setdefault(day, set()).add(logged.exercise)
        return {day: frozenset(exercises) for day, exercises in found.items()}

    @cached_property
    def idle_days(self) -> int:
        """Days since her last session; since she began where there is none."""
        last = self.done[-1].day if self.done else self.began
        return max(0, (self.today - last).days) if last else 0

    @cached_property
    def week(self) -> tuple[Done, ...]:
        """Sessions of the last seven days, today among them."""
        return self.since(WEEK.days)


def read(moments: Sequence[Moment], library: Library, now: datetime, pain_above: float = math.inf) -> Past:
    """The past as practice needs it. Entries taken back are not part of it. ``pain_above``: from there on a
    pain that she tells of after a run says that something was too much."""
    today, real = day_of(now), by_kind(moments, READS)
    leaked, sets, ran = _days(real[Leak]), _sets(real[SetDone]), _ran(real[Run])
    done = sessions_of(real[SessionDone], library, leaked)
    orders = [(one.day, one.entry.payload) for one in real[Order] if isinstance(one.entry.payload, Order)]
    standing = [(order.begins or day, order) for day, order in orders if stands(order, day, today)]
    landed = _landing_sessions(done, library) | _landing_sets(sets, library)
    return Past(
        today=today,
        done=done,
        impact_days=landed | ran.days | _landing_tests(real[CheckDone], library),
        ordered=tuple(begins for begins, order in standing if order.subject == "down-training"),
        no_impact=any(order.subject == "no-impact" for _begins, order in standing),
        no_run=any(order.subject == "no-run" for _begins, order in standing),
        sets=sets,
        leaked=leaked,
        unsettled=_after_runs(real[AfterRun], pain_above) | _next_days(real[CheckIn], library),
        ran=ran.minutes,
        began=None if done else min((one.day for one in moments), default=None),
    )


def strand_minutes(moments: Sequence[Moment], library: Library, now: datetime) -> Mapping[Component, float]:
    """Minutes of practice, runs not among them, that fed each component in the last seven days."""
    first = day_of(now) - WEEK + _ONE_DAY
    done = read_sessions((), sorted_out(_lately(moments, now), READS)[SessionDone], library, frozenset())
    return minutes_by_component((one for one in done if first <= one.day), library)


def last_landing(moments: Sequence[Moment], library: Library, now: datetime) -> date | None:
    """The last day of the past week on which practice landed, runs not among them; None if none did.

    ``moments``: of all kinds, in the order of their time, so that only the past week of them is looked at.
    """
    real = sorted_out(_lately(moments, now), READS)
    landing = landings(library)
    done = read_sessions((), real[SessionDone], library, frozenset())
    sessions = [one.day for one in done if not landing.isdisjoint(one.exercises)]
    sets = [one.day for one in real[SetDone] if _names(one.entry.payload, landing)]
    # A test of today comes before today's run, so it rests the run of tomorrow and not that of today.
    tests = [one.day for one in real[CheckDone] if _is_test(one, library) and one.day < day_of(now)]
    return max([*sessions, *sets, *tests], default=None)


def _is_test(one: Moment, library: Library) -> bool:
    """Whether it is a standard test that lands, and was done."""
    done = one.entry.payload
    return isinstance(done, CheckDone) and done.check in library.tests and _landed(done, library)


def _names(payload: object, exercises: frozenset[str]) -> bool:
    return isinstance(payload, SetDone) and payload.exercise in exercises


@lru_cache(maxsize=16)
def landings(library: Library) -> frozenset[str]:
    """The exercises that land: ids."""
    return frozenset(name for name, one in library.exercises.items() if "impact" in one.uses)


def minutes_by_component(done: Iterable[Done], library: Library) -> dict[Component, float]:
    """Minutes that fed each component. A session's minutes are shared out as its exercises' own would be."""
    return dict(_fed(tuple([(one.minutes, one.exercises) for one in done]), library))


@remembered(maxsize=64)
def _fed(done: tuple[tuple[float, tuple[str, ...]], ...], library: Library) -> Mapping[Component, float]:
    """Kept, because it is asked twice at every look, of the same week."""
    fed = dict.fromkeys(COMPONENTS, 0.0)
    for minutes, exercises in done:
        for exercise, scale in shared_out(minutes, exercises, library):
            for component, share in exercise.feeds.items():
                fed[component] += share * exercise.minutes * scale
    return fed


def _lately(moments: Sequence[Moment], now: datetime) -> list[Moment]:
    """Of moments in the order of their time those of the past week, in whatever zones they were written."""
    first = now - WEEK - _ZONES_APART
    return list(takewhile(lambda one: one.entry.at >= first, reversed(moments)))[::-1]


@carried_on(frozenset[date]())
def _days(told: frozenset[date], new: Sequence[Moment]) -> frozenset[date]:
    return told.union([one.day for one in new])


@carried_on(tuple[tuple[date, SetDone], ...]())
def _sets(told: tuple[tuple[date, SetDone], ...], new: Sequence[Moment]) -> tuple[tuple[date, SetDone], ...]:
    return (*told, *[(m.day, m.entry.payload) for m in new if isinstance(m.entry.payload, SetDone)])


@carried_on(frozenset[date]())
def _after_runs(told: frozenset[date], new: Sequence[Moment], pain_above: float) -> frozenset[date]:
    """The unsettled days: what she tells after a run speaks of that day and of the one before."""
    said = [(one.day, one.entry.payload) for one in new]
    unsettled = [
        day
        for day, after in said
        if isinstance(after, AfterRun) and (after.heaviness > 0 or after.pain_grew or after.pain > pain_above)
    ]
    return told.union(unsettled, [day - _ONE_DAY for day in unsettled])


@carried_on(frozenset[date]())
def _next_days(told: frozenset[date], new: Sequence[Moment], library: Library) -> frozenset[date]:
    """The unsettled days: a check-in speaks of the day before."""
    telling = _of_the_day_after(library)
    said = [(one.day, one.entry.payload) for one in new]
    return told.union(
        [
            day - _ONE_DAY
            for day, check in said
            if isinstance(check, CheckIn)
            and not telling.isdisjoint(check.said)
            and not is_quiet(check, library)
        ]
    )


@lru_cache(maxsize=16)
def _of_the_day_after(library: Library) -> frozenset[str]:
    """The findings by which a screen is quiet or not; most screens have none of them."""
    return frozenset(name for name, finding in library.findings.items() if finding.green)


@carried_on(frozenset[date]())
def _landing_sessions(told: frozenset[date], new: Sequence[Done], library: Library) -> frozenset[date]:
    landing = landings(library)
    return told.union([one.day for one in new if not landing.isdisjoint(one.exercises)])


@carried_on(frozenset[date]())
def _landing_sets(
    told: frozenset[date], new: Sequence[tuple[date, SetDone]], library: Library
) -> frozenset[date]:
    landing = landings(library)
    return told.union([day for day, logged in new if logged.exercise in landing])


@carried_on(frozenset[date]())
def _landing_tests(told: frozenset[date], new: Sequence[Moment], library: Library) -> frozenset[date]:
    done = [(one.day, one.entry.payload) for one in new]
    return told.union([day for day, one in done if isinstance(one, CheckDone) and _landed(one, library)])


class _Ran(NamedTuple):
    """Days on which she ran, and minutes of running by day."""

    days: frozenset[date]
    minutes: Mapping[date, float]


@carried_on(_Ran(frozenset(), {}))
def _ran(told: _Ran, new: Sequence[Moment]) -> _Ran:
    runs = [(one.day, one.entry.payload) for one in new]
    minutes, days = dict(told.minutes), set(told.days)
    for day, run in runs:
        if isinstance(run, Run):
            own = _running_minutes(run)
            minutes[day] = minutes.get(day, 0.0) + own
            if own > 0:
                days.add(day)
    return _Ran(frozenset(days), minutes)


def _running_minutes(run: Run) -> float:
    """As the watch counted them, else as she said."""
    if run.columns is not None:
        return float(np.count_nonzero(run.columns.running)) * BIN_S / 60.0
    return run.running_min or 0.0


def _landed(done: CheckDone, library: Library) -> bool:
    test = library.tests.get(done.check)
    if test is not None:
        return test.contacts_per_leg > 0 and any(one.outcome != "not-done" for one in done.results.values())
    check = library.checks.get(done.check)
    landing = {one.id for one in check.items if one.contacts_per_leg > 0} if check else set()
    return any(done.results[one].outcome != "not-done" for one in landing.intersection(done.results))
