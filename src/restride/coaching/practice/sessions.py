"""The sessions she did, and what they say of each exercise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from restride.coaching.diary.timeline import Moment
from restride.coaching.practice.carried import carried_on
from restride.coaching.terms.entries import SessionDone
from restride.coaching.terms.library import Library


class Done(NamedTuple):
    """One session she did. ``clean``: finished, and no leak written down on that day."""

    day: date
    minutes: float
    exercises: tuple[str, ...]
    circuit: str
    finished: bool
    clean: bool


def read_sessions(
    told: tuple[Done, ...], new: Sequence[Moment], library: Library, leaked: frozenset[date]
) -> tuple[Done, ...]:
    """The sessions that were ``told`` and those of ``new`` moments; ``leaked``: days with a leak."""
    found = [(one.day, one.entry.payload) for one in new]
    return (
        *told,
        *[_done(day, session, library, leaked) for day, session in found if isinstance(session, SessionDone)],
    )


sessions_of = carried_on(tuple[Done, ...]())(read_sessions)
"""The sessions of moments, in a library and with days of leaks."""


def _done(day: date, session: SessionDone, library: Library, leaked: frozenset[date]) -> Done:
    exercises, circuit = session.exercises, session.circuit or ""
    if not exercises and circuit in library.circuits:
        exercises = tuple(one.exercise for one in library.circuits[circuit].items)
    clean = session.finished and day not in leaked
    return Done(day, max(0.0, session.minutes), exercises, circuit, session.finished, clean)


@carried_on(tuple[Done, ...]())
def circuits_among(told: tuple[Done, ...], new: Sequence[Done]) -> tuple[Done, ...]:
    """The circuits that were finished."""
    return (*told, *[one for one in new if one.circuit and one.finished])


@carried_on(dict[str, tuple[Done, ...]]())
def by_exercise(told: Mapping[str, tuple[Done, ...]], new: Sequence[Done]) -> dict[str, tuple[Done, ...]]:
    """The sessions that held each exercise, in order."""
    found: dict[str, list[Done]] = {}
    for one in new:
        for exercise in one.exercises:
            found.setdefault(exercise, []).append(one)
    return {**told, **{name: (*told.get(name, ()), *held) for name, held in found.items()}}


@carried_on(dict[str, date]())
def last_by_exercise(told: Mapping[str, date], new: Sequence[Done]) -> dict[str, date]:
    """The day of the last session that held each exercise."""
    return {**told, **{exercise: one.day for one in new for exercise in one.exercises}}


@carried_on(dict[str, frozenset[date]]())
def clean_by_exercise(
    told: Mapping[str, frozenset[date]], new: Sequence[Done], unsettled: frozenset[date]
) -> dict[str, frozenset[date]]:
    """The days of the clean sessions that held each exercise, but those that were ``unsettled``."""
    found: dict[str, set[date]] = {}
    for one in new:
        if one.clean and one.day not in unsettled:
            for exercise in one.exercises:
                found.setdefault(exercise, set()).add(one.day)
    return {**told, **{name: told.get(name, frozenset()).union(days) for name, days in found.items()}}
