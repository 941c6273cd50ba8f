"""What she has practised: sessions done, minutes by component, days of impact."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from restride.coaching.belief.runs import is_quiet
from restride.coaching.belief.training import shared_out
from restride.coaching.diary.orders import stands
from restride.coaching.diary.timeline import Moment, day_of
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


class Done(NamedTuple):
    """One session she did. ``clean``: finished, and no leak written down on that day. A tuple, because a year
    of them is made at every look and a dataclass takes three times as long."""

    day: date
    minutes: float
    exercises: tuple[str, ...]
    circuit: str
    finished: bool
    clean: bool


@dataclass(frozen=True)
class Past:
    """Everything practised up to ``today``, oldest first, with what else bears on practice.

    ``impact_days``: days with a run, or with an exercise or test that lands. ``ordered``: first days of the
    release blocks a person ordered and that are in force. ``no_impact``, ``no_run``: such an order is in
    force. ``sets``: what she logged set by set, with its day; ``leaked``: days on which a leak was written
    down; ``unsettled``: days that did not end well, by what she told of them then or the day after:
    heaviness, a pain that had not settled, a leak in the next-day check;
    ``ran``: minutes run, by day. ``began``: her first day that speaks of practice.
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
    def clean_days(self) -> Mapping[str, set[date]]:
        """The days on which each exercise was done clean; gathered once, because every rung asks for them. A
        set logged outside any session is a day too; one in which something came makes its day not clean."""
        settled = {one.day for one in self.done if one.clean} - self.unsettled
        days: dict[str, set[date]] = {}
        for exercise, held in self.held.items():
            if clean := settled.intersection([one.day for one in held if one.clean]):
                days[exercise] = clean
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

    @cached_property
    def held(self) -> Mapping[str, list[Done]]:
        """The sessions that held each exercise, oldest first."""
        found: dict[str, list[Done]] = {}
        for one in self.done:
            for exercise in one.exercises:
                found.setdefault(exercise, []).append(one)
        return found

    @cached_property
    def last(self) -> Mapping[str, date]:
        """The last day of each exercise, in a session or logged alone."""
        last = {exercise: held[-1].day for exercise, held in self.held.items()}
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

    @property
    def week(self) -> tuple[Done, ...]:
        """Sessions of the last seven days, today among them."""
        return self.since(WEEK.days)


def read(moments: Sequence[Moment], library: Library, now: datetime, pain_above: float = math.inf) -> Past:
    """The past as practice needs it. Entries taken back are not part of it. ``pain_above``: from there on a
    pain that she tells of after a run says that something was too much."""
    today = day_of(now)
    real = _by_kind(moments)
    done = _sessions(real, library)
    sets = tuple((m.day, m.entry.payload) for m in real[SetDone] if isinstance(m.entry.payload, SetDone))
    orders = [(one.day, one.entry.payload) for one in real[Order] if isinstance(one.entry.payload, Order)]
    standing = [(order.begins or day, order) for day, order in orders if stands(order, day, today)]
    return Past(
        today=today,
        done=done,
        impact_days=frozenset(_impact_days(real, done, sets, library)),
        ordered=tuple(begins for begins, order in standing if order.subject == "down-training"),
        no_impact=any(order.subject == "no-impact" for _begins, order in standing),
        no_run=any(order.subject == "no-run" for _begins, order in standing),
        sets=sets,
        leaked=frozenset(one.day for one in real[Leak]),
        unsettled=frozenset(_unsettled(real, library, pain_above)),
        ran=_minutes_run(real, today),
        began=moments[0].day if moments else None,
    )


def strand_minutes(moments: Sequence[Moment], library: Library, now: datetime) -> Mapping[Component, float]:
    """Minutes of practice, runs not among them, that fed each component in the last seven days."""
    first = day_of(now) - WEEK + _ONE_DAY
    done = _sessions(_by_kind(_lately(moments, now)), library)
    return minutes_by_component((one for one in done if first <= one.day), library)


def last_landing(moments: Sequence[Moment], library: Library, now: datetime) -> date | None:
    """The last day of the past week on which practice landed, runs not among them; None if none did."""
    real = _by_kind(_lately(moments, now))
    landing = landings(library)
    sessions = [one.day for one in _sessions(real, library) if not landing.isdisjoint(one.exercises)]
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
    fed = dict.fromkeys(COMPONENTS, 0.0)
    for session in done:
        for exercise, scale in shared_out(session.minutes, session.exercises, library):
            for component, share in exercise.feeds.items():
                fed[component] += share * exercise.minutes * scale
    return fed


def _by_kind(moments: Iterable[Moment]) -> Mapping[type, list[Moment]]:
    """The moments that speak of practice, by their payload: a year is looked through once, because most of
    it is what was issued and what was answered."""
    found: dict[type, list[Moment]] = {kind: [] for kind in READS}
    for one in moments:
        kind = type(one.entry.payload)
        if kind in found and not one.ghost:
            found[kind].append(one)
    return found


def _lately(moments: Sequence[Moment], now: datetime) -> list[Moment]:
    """The moments at the end of a timeline that reach back a week, in whatever zones they were written."""
    first = now - WEEK - _ZONES_APART
    return list(takewhile(lambda one: one.entry.at >= first, reversed(moments)))[::-1]


def _sessions(real: Mapping[type, list[Moment]], library: Library) -> tuple[Done, ...]:
    leaked = {one.day for one in real[Leak]}
    found = [(one.day, one.entry.payload) for one in real[SessionDone]]
    return tuple(
        _done(day, session, library, leaked) for day, session in found if isinstance(session, SessionDone)
    )


def _done(day: date, session: SessionDone, library: Library, leaked: set[date]) -> Done:
    exercises, circuit = session.exercises, session.circuit or ""
    if not exercises and circuit in library.circuits:
        exercises = tuple(one.exercise for one in library.circuits[circuit].items)
    clean = session.finished and day not in leaked
    return Done(day, max(0.0, session.minutes), exercises, circuit, session.finished, clean)


def _unsettled(real: Mapping[type, list[Moment]], library: Library, pain_above: float) -> Iterable[date]:
    """What she tells after a run speaks of that day and of the one before, a check-in of the one before."""
    for one in real[AfterRun]:
        said = one.entry.payload
        if isinstance(said, AfterRun) and (said.heaviness > 0 or said.pain_grew or said.pain > pain_above):
            yield from (one.day, one.day - _ONE_DAY)
    telling = _of_the_day_after(library)
    for one in real[CheckIn]:
        check = one.entry.payload
        if isinstance(check, CheckIn) and not telling.isdisjoint(check.said) and not is_quiet(check, library):
            yield one.day - _ONE_DAY


@lru_cache(maxsize=16)
def _of_the_day_after(library: Library) -> frozenset[str]:
    """The findings by which a screen is quiet or not; every screen of a year is asked at every look, and most
    have none of them."""
    return frozenset(name for name, finding in library.findings.items() if finding.green)


def _impact_days(
    real: Mapping[type, list[Moment]],
    done: Sequence[Done],
    sets: Iterable[tuple[date, SetDone]],
    library: Library,
) -> Iterable[date]:
    landing = landings(library)
    yield from (one.day for one in done if not landing.isdisjoint(one.exercises))
    yield from (day for day, logged in sets if logged.exercise in landing)
    for one in real[Run]:
        if isinstance(one.entry.payload, Run) and _ran(one.entry.payload):
            yield one.day
    for one in real[CheckDone]:
        if isinstance(one.entry.payload, CheckDone) and _landed(one.entry.payload, library):
            yield one.day


def _ran(run: Run) -> bool:
    if run.columns is not None:
        return int(np.count_nonzero(run.columns.running)) > 0
    return run.running_min is None or run.running_min > 0


def _minutes_run(real: Mapping[type, list[Moment]], today: date) -> Mapping[date, float]:
    """Minutes of running by day, of the two weeks that a load budget looks at."""
    found: dict[date, float] = {}
    for one in real[Run]:
        if isinstance(one.entry.payload, Run) and one.day > today - 3 * WEEK:
            found[one.day] = found.get(one.day, 0.0) + _running_minutes(one.entry.payload)
    return found


def _running_minutes(run: Run) -> float:
    """As the watch counted them, else as she said; a run nobody measured counts none."""
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
