"""The week ahead: today's question asked seven times, each time as if the day before had been done.

So the first day is today's session and no other, a missed day shifts what follows by itself, and whatever
holds of one day holds of all: rest, floors, holds and the load budget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from restride.coaching.belief.training import shared_out
from restride.coaching.diary.moments import dawn_of
from restride.coaching.diary.timeline import Moment, day_of
from restride.coaching.practice import load
from restride.coaching.practice.past import read
from restride.coaching.practice.relations import main_component
from restride.coaching.terms.advice import DayPlan, Reason, Session, Week
from restride.coaching.terms.entries import Entry, Run, SessionDone
from restride.coaching.terms.library import Component, Library
from restride.coaching.terms.numbers import PracticeNumbers
from restride.coaching.terms.programmes import STRANDS, StrandId

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = 7
_PLANNED_BY = "program:week"

Ask = Callable[[Sequence[Moment], datetime, date | None], Session]
"""Today's session, asked of a past, an instant and the day of the next run."""


class RunsAhead(NamedTuple):
    """Days of the runs ahead, and the impact-minutes of the first, which alone are known."""

    days: tuple[date, ...]
    first_min: float


def week(
    ask: Ask,
    moments: Sequence[Moment],
    now: datetime,
    runs: RunsAhead,
    her_days: Iterable[str],
    library: Library,
    numbers: PracticeNumbers,
    *,
    bone_care: bool,
) -> Week:
    """The next seven days, today first. ``her_days``: weekdays that have room for a session; none: all."""
    may = frozenset(her_days) or frozenset(WEEKDAYS)
    past, days = list(moments), []
    for step in range(_DAYS):
        # From dawn, because a plan for Thursday must not turn with the hour at which she looks on Monday.
        then = dawn_of(day_of(now) + timedelta(days=step), now.tzinfo) if step else now
        plan, session = _day(ask, past, then, runs, may, library, numbers)
        days.append(plan)
        past += _as_done(plan, session, then, runs.first_min)
    last = read(past, library, dawn_of(days[-1].day, now.tzinfo))
    return Week(
        days=tuple(days),
        mix=next((one.id for one in library.mixes.values() if one.shipped), ""),
        load=sum(day.load for day in days),
        budget=load.budget(last, library, numbers, bone_care=bone_care),
        strand_minutes=_strand_minutes(days, library),
        said=_said(days, may),
    )


def strand_of(component: Component, library: Library) -> StrandId | None:
    """The strand a component is fed in; None in a library that puts it in none."""
    return next(
        (name for name in STRANDS if name in library.strands and _feeds(name, component, library)), None
    )


def _feeds(strand: StrandId, component: Component, library: Library) -> bool:
    return component in library.strands[strand].feeds


def _day(
    ask: Ask,
    past: Sequence[Moment],
    then: datetime,
    runs: RunsAhead,
    may: frozenset[str],
    library: Library,
    numbers: PracticeNumbers,
) -> tuple[DayPlan, Session | None]:
    """One day: a session where it is one of hers, and a run where there is one."""
    day = day_of(then)
    following = next((one for one in runs.days if one >= day), None)
    session = ask(past, then, following) if WEEKDAYS[day.weekday()] in may else None
    names = tuple(item.exercise for item in session.items) if session else ()
    runs_today = following == day
    minutes = (runs.first_min if day == runs.days[0] else None) if runs_today else None
    plan = DayPlan(
        day=day,
        minutes=session.minutes if session else 0.0,
        items=names,
        strands=_strands(names, runs_today, library),
        load=load.of_exercises(names, library) + load.of_run(runs.first_min if runs_today else 0.0, numbers),
        run=runs_today,
        run_min=minutes,
        rest=not runs_today and not any(load.is_work(library.exercises[name]) for name in names),
        circuit=session.circuit if session else "",
        why=() if session else (Reason("week.not-her-day"),),
    )
    return plan, session


def _strands(names: Iterable[str], run: bool, library: Library) -> tuple[StrandId, ...]:
    found = {strand_of(main_component(library.exercises[name]), library) for name in names}
    return tuple(one for one in STRANDS if one in found or (run and one == "runs"))


def _as_done(plan: DayPlan, session: Session | None, then: datetime, run_min: float) -> Iterable[Moment]:
    """The entries the day would leave in her diary."""
    if session is not None and session.items:
        yield _entry(SessionDone(plan.minutes, plan.items, plan.circuit or None), "session", then, plan.day)
    if plan.run:
        yield _entry(Run(running_min=run_min), "run", then, plan.day)


def _entry(payload: SessionDone | Run, kind: str, then: datetime, day: date) -> Moment:
    return Moment(Entry(f"planned-{kind}-{day}", then, kind, 1, payload, ""), _PLANNED_BY, day)


def _strand_minutes(days: Sequence[DayPlan], library: Library) -> dict[StrandId, float]:
    """Minutes planned in each strand, a session's shared out over its exercises, because in a circuit they
    are cut to her time; a run counts the impact-minutes that are known."""
    found: dict[StrandId, float] = dict.fromkeys(STRANDS, 0.0)
    for day in days:
        for exercise, scale in shared_out(day.minutes, day.items, library):
            strand = strand_of(main_component(exercise), library)
            if strand is not None:
                found[strand] += exercise.minutes * scale
        found["runs"] += day.run_min or 0.0
    return found


def _said(days: Sequence[DayPlan], may: frozenset[str]) -> tuple[Reason, ...]:
    """What shaped the week, in a line or two."""
    runs, rests = sum(day.run for day in days), sum(day.rest for day in days)
    told = [Reason(f"week.runs-{min(runs, 1)}", {"count": runs}), Reason("week.rest", {"count": rests})]
    if len(may) < _DAYS:
        told.append(Reason("week.her-days", {"count": len(may)}))
    return (*told, Reason("week.shifts"))
