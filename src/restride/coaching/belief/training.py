"""The training ledger: how far each component has been trained, behind every predicted gain (amendment F).

Seven components, in the order of ``Component``. Each adapts towards the dose of the last seven days, taken
as a share of its weekly dose, and fades the same way when the work stops.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from restride.coaching.terms.belief import TrainingMemory
from restride.coaching.terms.entries import SessionDone
from restride.coaching.terms.library import Component, Exercise, Library
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.shared import COMPONENTS as COMPONENTS

CUE, IMPACT = COMPONENTS.index("cue"), COMPONENTS.index("impact load")
UNTRAINED: tuple[float, ...] = (0.0,) * len(COMPONENTS)

Doses = tuple[float, ...]
"""One dose a component: minutes, but for impact load, which is a share of a week's full load."""

_WEEK = timedelta(days=7)


def on_day(memory: TrainingMemory, day: date, numbers: BeliefNumbers) -> TrainingMemory:
    """The ledger on the morning of ``day``: every day before it has been trained or rested through."""
    if memory.day is None or day <= memory.day:
        return memory if memory.day is not None else TrainingMemory(day, UNTRAINED, ())
    adapted, week, now = memory.adapted, memory.week, memory.day
    while now < day:
        week = tuple([one for one in week if now - one[0] < _WEEK])
        if not week and not any(adapted):
            return TrainingMemory(day, UNTRAINED, ())
        adapted = _after_a_day(adapted, _input(week, numbers), numbers)
        now += timedelta(days=1)
    kept = tuple([one for one in week if day - one[0] < _WEEK])
    return TrainingMemory(day, adapted, kept)


def with_doses(memory: TrainingMemory, doses: Doses) -> TrainingMemory:
    """The ledger with these doses taken on its day."""
    assert memory.day is not None, "a ledger is brought to a day before a dose is entered"
    if memory.week and memory.week[-1][0] == memory.day:
        doses = tuple(a + b for a, b in zip(memory.week[-1][1], doses, strict=True))
        return TrainingMemory(memory.day, memory.adapted, (*memory.week[:-1], (memory.day, doses)))
    return TrainingMemory(memory.day, memory.adapted, (*memory.week, (memory.day, doses)))


def of_session(session: SessionDone, library: Library, numbers: BeliefNumbers) -> Doses:
    """What a session feeds."""
    circuit = library.circuits.get(session.circuit or "")
    names = session.exercises or (tuple(one.exercise for one in circuit.items) if circuit else ())
    doses, contacts = dict.fromkeys(COMPONENTS, 0.0), 0.0
    for exercise, scale in shared_out(max(0.0, session.minutes), names, library):
        contacts += exercise.contacts_per_leg * scale
        for component, share in exercise.feeds.items():
            doses[component] += share * exercise.minutes * scale
    return _with_impact(doses, contacts / numbers.impact_contacts_per_week)


def shared_out(minutes: float, names: Sequence[str], library: Library) -> list[tuple[Exercise, float]]:
    """The exercises of a session of so many minutes, each with its share of their own minutes and contacts.

    The minutes are shared out as the exercises' own would be; one this library does not know takes its place
    without feeding anything.
    """
    known = [library.exercises[one] for one in names if one in library.exercises]
    whole = sum(one.minutes for one in known)
    scale = minutes * len(known) / len(names) / whole if whole else 0.0
    return [(one, scale) for one in known]


def of_run(running: float, weekly_running: float, numbers: BeliefNumbers) -> Doses:
    """What so many impact-minutes of running feed: impact, against the running of her usual week; and the
    one cue each run names, for the share of it in which she is thought to mind it."""
    doses = dict.fromkeys(COMPONENTS, 0.0)
    doses["cue"] = running * numbers.cue_share_of_running
    return _with_impact(doses, running / max(weekly_running, numbers.weekly_running_floor_min))


def _with_impact(doses: dict[Component, float], share: float) -> Doses:
    """Impact is counted in contacts or in running, each as a share of its own week, never in minutes."""
    return tuple(share if one == "impact load" else doses[one] for one in COMPONENTS)


def _after_a_day(
    adapted: tuple[float, ...], wanted: tuple[float, ...], numbers: BeliefNumbers
) -> tuple[float, ...]:
    quick = _quickness(numbers)
    # Number by number, because seven of them are too few for an array to be worth its making.
    return tuple([now + (to - now) * share for now, to, share in zip(adapted, wanted, quick, strict=True)])


def _input(week: tuple[tuple[date, Doses], ...], numbers: BeliefNumbers) -> tuple[float, ...]:
    """What the last seven days gave, each component as a share of its whole week."""
    if not week:
        return UNTRAINED
    taken = map(sum, zip(*(doses for _day, doses in week), strict=True))
    return tuple([min(1.0, one / full) for one, full in zip(taken, _full_week(numbers), strict=True)])


@lru_cache(maxsize=64)
def _full_week(numbers: BeliefNumbers) -> tuple[float, ...]:
    return tuple(1.0 if at == IMPACT else full for at, full in enumerate(numbers.weekly_doses))


@lru_cache(maxsize=64)
def _quickness(numbers: BeliefNumbers) -> tuple[float, ...]:
    """Share of the way to its input that a component goes in a day."""
    return tuple(-math.expm1(-1.0 / days) for days in numbers.component_days)
