"""The impact ladder: the rung she is on, what she has borne, and when a symptom first came.

A ledger of contacts and not of days, because bone and floor answer to landings. Up a rung after green
sessions on it, down at once after a symptom, even one told the day after, and never more landings in a day
than she has borne.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from restride.coaching.practice.past import Past
from restride.coaching.practice.worked import Worked, worked
from restride.coaching.terms.advice import Prescribed, Reason
from restride.coaching.terms.entries import SetDone
from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.library import Library
from restride.coaching.terms.programmes import ImpactLadder


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


class _Tried(NamedTuple):
    """One exercise of the ladder on one day, and its rung."""

    day: Worked
    rung: int
    exercise: Exercise


class _Landing(NamedTuple):
    """What that was: its rung, contacts per leg, those before the first symptom, whether one came, and
    whether the day was green."""

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
    tried = sorted(_tried(past, ladder, library), key=lambda one: one.day.day)
    for _day, of_day in groupby(tried, key=lambda one: one.day.day):
        found = _after([_landing(one, found, ladder, library) for one in of_day], found, ladder)
    return found


def the_ladder(library: Library) -> ImpactLadder | None:
    """The one ladder of the library; the gate refuses a second. None in a library that has none."""
    return next(iter(library.ladders.values()), None)


def reached(exercise: str, found: Ledger, library: Library) -> bool:
    """Whether its rung is open. What is on no rung is none of the ladder's business."""
    rung = rung_of(exercise, library)
    return rung is None or rung <= found.rung


def rung_of(exercise: str, library: Library) -> int | None:
    """The rung an exercise is on, from 0; None where it is on none."""
    return _rungs(library).get(exercise)


@lru_cache(maxsize=16)
def _rungs(library: Library) -> Mapping[str, int]:
    """Exercise -> its rung, the lowest where it is on several."""
    ladder = the_ladder(library)
    rungs = ladder.rungs if ladder else ()
    return dict(reversed([(name, at) for at, rung in enumerate(rungs) for name in rung.exercises]))


def capped(dose: Prescribed, exercise: Exercise, found: Ledger, library: Library) -> Prescribed:
    """The dose with its contacts brought down to what she has borne; it never rises here."""
    ladder = the_ladder(library)
    if ladder is None or rung_of(exercise.id, library) is None or not exercise.contacts_per_leg:
        return dose
    most = contacts_allowed(found, ladder, _step(exercise, library))
    planned = exercise.contacts_per_leg * _share(dose, exercise)
    if planned <= most:
        return dose
    share = most / planned
    told = (*dose.said, Reason("progress.contacts", {"contacts": int(most), "of": exercise.title}))
    if dose.reps is not None:
        return replace(dose, reps=max(1, int(dose.reps * share)), said=told)
    return replace(dose, seconds=max(1.0, float(int((dose.seconds or 0.0) * share))), said=told)


def contacts_allowed(found: Ledger, ladder: ImpactLadder, step: float) -> float:
    """Contacts per leg for a day: the first dose before anything was borne or went wrong; then what was
    borne, and one ``step`` more, also in contacts per leg, after enough green sessions."""
    if not found.borne and found.symptom_at is None:
        return ladder.first_contacts
    borne = found.borne * ladder.tolerated_share
    if found.symptom_at is not None and not found.borne:
        borne = min(ladder.first_contacts, found.symptom_at)
    return borne + (step if found.running_green >= ladder.green_sessions else 0.0)


def _step(exercise: Exercise, library: Library) -> float:
    """Contacts per leg of one step of its rule: of one that counts seconds, those of so many seconds more in
    each set. 0 where it does not grow."""
    rule = library.progress.get(exercise.progress)
    if rule is None:
        return 0.0
    own = {"seconds": exercise.dose.seconds, "reps": exercise.dose.reps}.get(rule.counts)
    return exercise.contacts_per_leg * rule.step / own if own else rule.step


def _share(dose: Prescribed, exercise: Exercise) -> float:
    """How much of the exercise's own dose this is."""
    own = exercise.dose
    if dose.reps is not None and own.reps:
        return dose.sets * dose.reps / (own.sets * own.reps)
    return dose.sets * (dose.seconds or 0.0) / (own.sets * own.seconds) if own.seconds else 1.0


def _tried(past: Past, ladder: ImpactLadder, library: Library) -> Iterable[_Tried]:
    for at, rung in enumerate(ladder.rungs):
        for name in rung.exercises:
            exercise = library.exercises.get(name)
            if exercise is not None:
                yield from (_Tried(day, at, exercise) for day in worked(name, past))


def _landing(one: _Tried, found: Ledger, ladder: ImpactLadder, library: Library) -> _Landing:
    """What a day of it was, for who stood where ``found`` says."""
    day = one.day
    most = contacts_allowed(found, ladder, _step(one.exercise, library))
    sets = _by_set(day, one.exercise, most)
    hurt = bool(day.symptom) or day.leaked or day.unsettled
    before = _before(day, sets, ladder.untimed_share) if hurt else sum(sets)
    return _Landing(one.rung, sum(sets), before, hurt, day.clean)


def _by_set(day: Worked, exercise: Exercise, most: float) -> list[float]:
    """Contacts per leg of each set, as she logged them. What she did not say is what she was told to do: its
    own dose, and no more than the ``most`` that day allowed, or landings nobody did would count as borne."""
    told = min(exercise.contacts_per_leg, most)
    if not day.sets:
        return [told]
    return [_logged(one, exercise, told / len(day.sets)) for one in day.sets]


def _logged(one: SetDone, exercise: Exercise, unsaid: float) -> float:
    """Contacts per leg of one set: counted, or by its reps or seconds; ``unsaid`` where she gave none."""
    if one.contacts is not None:
        return one.contacts
    own = exercise.dose
    if own.reps:
        share = None if one.reps is None else one.reps / own.reps
    else:
        share = one.seconds / own.seconds if one.seconds is not None and own.seconds else None
    return unsaid if share is None else exercise.contacts_per_leg * share / own.sets


def _before(day: Worked, sets: Sequence[float], untimed: float) -> float:
    """Contacts before the first symptom: the sets before it, and of its own set those up to the second it
    came. Of a set that was not timed, and of what belongs to no set, ``untimed`` of it counts: a leak, or
    what was told later."""
    for at, one in enumerate(day.sets):
        if one.symptom:
            timed = one.symptom_at_s is not None and one.seconds
            own = min(1.0, (one.symptom_at_s or 0.0) / one.seconds) if timed and one.seconds else untimed
            return sum(sets[:at]) + sets[at] * own
    return sum(sets) * untimed


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
