"""The impact ladder: the rung she is on, what she has borne, and when a symptom first came.

A ledger of contacts and not of days, because bone and floor answer to landings. Up a rung after green
sessions on it, down at once after a symptom, and never more landings in a day than she has borne.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from restride.coaching.practice.past import Past
from restride.coaching.practice.worked import Worked, worked
from restride.coaching.terms.advice import Prescribed, Reason
from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.library import Library
from restride.coaching.terms.programmes import ImpactLadder, Progress


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where she is. ``rung``: index from 0; ``greens``: green sessions on it; ``running_green``: green days
    in a row, whatever the rung; ``borne``: contacts per leg borne cleanly in a day, 0 before the first;
    ``symptom_at``: contacts per leg at which a symptom last came, None if none ever did."""

    rung: int = 0
    greens: int = 0
    running_green: int = 0
    borne: float = 0.0
    symptom_at: float | None = None


class _Landing(NamedTuple):
    """One impact exercise on one day: its rung, contacts per leg, those before the first symptom, whether one
    came, and whether the day was green."""

    day: date
    rung: int
    contacts: float
    before_symptom: float
    hurt: bool
    green: bool


def ledger(past: Past, library: Library) -> Ledger:
    """The ledger folded over every day that landed."""
    ladder = the_ladder(library)
    if ladder is None:
        return Ledger()
    found = Ledger()
    landings = sorted(_landings(past, ladder, library), key=lambda one: one.day)
    for _day, of_day in groupby(landings, key=lambda one: one.day):
        found = _after(list(of_day), found, ladder)
    return found


def the_ladder(library: Library) -> ImpactLadder | None:
    """The one ladder of the library; the gate refuses a second. None in a library that has none."""
    return next(iter(library.ladders.values()), None)


def reached(exercise: Exercise, found: Ledger, library: Library) -> bool:
    """Whether its rung is open. What is on no rung is none of the ladder's business."""
    ladder = the_ladder(library)
    rung = None if ladder is None else rung_of(exercise.id, ladder)
    return rung is None or rung <= found.rung


def rung_of(exercise: str, ladder: ImpactLadder) -> int | None:
    """The rung an exercise is on, from 0; None where it is on none."""
    return next((at for at, rung in enumerate(ladder.rungs) if exercise in rung.exercises), None)


def capped(dose: Prescribed, exercise: Exercise, found: Ledger, library: Library) -> Prescribed:
    """The dose with its contacts brought down to what she has borne; it never rises here."""
    ladder = the_ladder(library)
    if ladder is None or rung_of(exercise.id, ladder) is None or not exercise.contacts_per_leg:
        return dose
    most = contacts_allowed(found, ladder, library.progress.get(exercise.progress))
    planned = exercise.contacts_per_leg * _share(dose, exercise)
    if planned <= most:
        return dose
    share = most / planned
    told = (*dose.said, Reason("progress.contacts", {"contacts": int(most), "of": exercise.title}))
    if dose.reps is not None:
        return replace(dose, reps=max(1, int(dose.reps * share)), said=told)
    return replace(dose, seconds=max(1.0, float(int((dose.seconds or 0.0) * share))), said=told)


def contacts_allowed(found: Ledger, ladder: ImpactLadder, rule: Progress | None) -> float:
    """Contacts per leg for a day: the first dose before anything was borne; then what was borne, and one step
    more after enough green sessions."""
    if not found.borne:
        return min(ladder.first_contacts, found.symptom_at or ladder.first_contacts)
    grows = rule is not None and found.running_green >= ladder.green_sessions
    return found.borne * ladder.tolerated_share + (rule.step if rule is not None and grows else 0.0)


def _share(dose: Prescribed, exercise: Exercise) -> float:
    """How much of the exercise's own dose this is."""
    own = exercise.dose
    if dose.reps is not None and own.reps:
        return dose.sets * dose.reps / (own.sets * own.reps)
    return dose.sets * (dose.seconds or 0.0) / (own.sets * own.seconds) if own.seconds else 1.0


def _landings(past: Past, ladder: ImpactLadder, library: Library) -> Iterable[_Landing]:
    for at, rung in enumerate(ladder.rungs):
        for name in rung.exercises:
            exercise = library.exercises.get(name)
            if exercise is not None:
                yield from (_landing(day, at, exercise, ladder) for day in worked(name, past))


def _landing(day: Worked, rung: int, exercise: Exercise, ladder: ImpactLadder) -> _Landing:
    """Contacts as she logged them, else those of the exercise's own dose."""
    logged = sum(one.contacts or 0.0 for one in day.sets)
    contacts = logged or exercise.contacts_per_leg
    hurt = bool(day.symptom) or day.leaked
    before = _before(day, contacts, ladder.untimed_share) if hurt else contacts
    return _Landing(day.day, rung, contacts, before, hurt, day.clean)


def _before(day: Worked, contacts: float, untimed: float) -> float:
    """Contacts before the first symptom: the sets before it, and of its own set those up to the second it
    came. Of a set that was not timed, and of a leak that belongs to no set, ``untimed`` of it counts."""
    each = contacts / max(1, len(day.sets))
    for at, one in enumerate(day.sets):
        if one.symptom:
            timed = one.symptom_at_s is not None and one.seconds
            own = min(1.0, (one.symptom_at_s or 0.0) / one.seconds) if timed and one.seconds else untimed
            return each * (at + own)
    return contacts * untimed


def _after(of_day: list[_Landing], found: Ledger, ladder: ImpactLadder) -> Ledger:
    """The ledger after one day that landed."""
    if any(one.hurt for one in of_day):
        at = sum(one.before_symptom for one in of_day)
        lowest = min(one.rung for one in of_day if one.hurt)
        down = max(0, min(found.rung, lowest) - ladder.back_rungs)
        return Ledger(down, 0, 0, min(found.borne, at), at)
    green = all(one.green for one in of_day)
    borne = max(found.borne, sum(one.contacts for one in of_day if one.green))
    in_a_row = found.running_green + 1 if green else 0
    on_rung = green and max(one.rung for one in of_day) >= found.rung
    greens = found.greens + 1 if on_rung else found.greens
    if greens >= ladder.green_sessions and found.rung + 1 < len(ladder.rungs):
        return Ledger(found.rung + 1, 0, in_a_row, borne, found.symptom_at)
    return Ledger(found.rung, greens, in_a_row, borne, found.symptom_at)
