"""What keeps an exercise from her for longer than a day: a hold, her answers, an order, tension, her exit.

Whoever asks again tomorrow is mostly in the same case, so what a case bars is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from restride.coaching.diary.remembered import remembered
from restride.coaching.practice.past import Past
from restride.coaching.terms.advice import Verdict
from restride.coaching.terms.conditions import Condition, Said, holds
from restride.coaching.terms.library import Exercise, Library

LYING = frozenset({"lying", "side-lying", "front-lying"})
_BREATH_AND_WALK = frozenset({"breath", "walk"})
_HEAVY = frozenset({"squeeze", "impact", "run"})
_WORK = frozenset({"core", "strength", "squeeze", "impact", "run"})


class Lasting(NamedTuple):
    """All that a lasting limit looks at. ``met``: which of the conditions that some exercise is not for hold,
    by their place among them all; not her answers themselves, because some change with every day.

    ``no_impact``, ``no_run``: an order of a person is in force; ``no_squeeze``: the floor may hold tension.
    """

    allowed: tuple[str, ...]
    exit: str
    no_impact: bool
    no_run: bool
    no_squeeze: bool
    met: frozenset[int]


def lasting(
    verdict: Verdict, past: Past, facts: Mapping[str, Said], no_squeeze: bool, library: Library
) -> Lasting:
    """Her case today, as the lasting limits see it."""
    met = frozenset([at for one, at in _not_for(library).items() if holds(one, facts)])
    return Lasting(verdict.allowed, verdict.exit, past.no_impact, past.no_run, no_squeeze, met)


@remembered(maxsize=256)
def barred_by(case: Lasting, library: Library) -> frozenset[str]:
    """Ids of the exercises that something lasting keeps from her."""
    places = _not_for(library)
    return frozenset(
        name
        for name, one in library.exercises.items()
        if any(places[condition] in case.met for condition in one.not_for)
        or not all(limit(one, case) for limit in _LIMITS)
    )


@lru_cache(maxsize=16)
def _not_for(library: Library) -> Mapping[Condition, int]:
    """Every condition that some exercise is not for, each once, with its place among them."""
    found = [condition for one in library.exercises.values() for condition in one.not_for]
    return {condition: at for at, condition in enumerate(dict.fromkeys(found))}


def _no_hold_forbids_it(exercise: Exercise, case: Lasting) -> bool:
    return all(use in case.allowed for use in exercise.uses)


def _nobody_ordered_otherwise(exercise: Exercise, case: Lasting) -> bool:
    landing = "impact" in exercise.uses and case.no_impact
    return not landing and not ("run" in exercise.uses and (case.no_run or case.no_impact))


def _tension_bears_it(exercise: Exercise, case: Lasting) -> bool:
    """No near-maximal squeeze on a floor that may be holding tension."""
    return not (case.no_squeeze and "squeeze" in exercise.uses)


def _her_exit_has_it(exercise: Exercise, case: Lasting) -> bool:
    """An exit is a plan of its own: what it leaves out is left out here."""
    uses = set(exercise.uses)
    if case.exit == "pregnant":
        return uses <= _BREATH_AND_WALK and exercise.position not in LYING
    if case.exit == "prolapse":
        return not uses & _HEAVY and (exercise.position in LYING or uses <= {"breath"})
    # What calms an urgent bladder comes before any lift, so that the lift does not become one more alarm.
    return case.exit != "urge" or ("squeeze" not in uses and exercise.pattern != "timing")


def _gentle_means_gentle(exercise: Exercise, case: Lasting) -> bool:
    """Where somebody who saw her left walking, breath and release alone, no hip is taken to its end."""
    return exercise.pattern != "hips" or bool(_WORK & set(case.allowed))


_LIMITS: tuple[Callable[[Exercise, Lasting], bool], ...] = (
    _no_hold_forbids_it,
    _nobody_ordered_otherwise,
    _tension_bears_it,
    _her_exit_has_it,
    _gentle_means_gentle,
)
