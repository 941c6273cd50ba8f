"""Which exercises may be given at all today. Nothing here is ever relaxed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from restride.coaching.practice.asked import Asked
from restride.coaching.practice.ladder import reached
from restride.coaching.practice.lasting import LYING as LYING
from restride.coaching.practice.load import is_work
from restride.coaching.practice.past import landings
from restride.coaching.practice.relations import at_least
from restride.coaching.terms.library import Exercise, Library

_UPRIGHT = frozenset({"sitting", "standing", "moving"})


def permitted(asked: Asked) -> frozenset[str]:
    """What safety, her answers, her orders, rest and the ladder leave open, wherever she is: ids."""
    if asked.once.permitted is None:
        asked.once.permitted = _permitted(asked)
    return asked.once.permitted


def barred(exercise: Exercise, asked: Asked) -> bool:
    """Whether something that lasts keeps her from it: a hold, her answers, an order, tension, her exit. What
    is barred cannot be asked of her, so it gates nothing either."""
    return exercise.id in asked.barred


def possible(asked: Asked) -> frozenset[str]:
    """What can be done where she is, with what is there: ids."""
    return _possible(asked.bans, asked.situation.kit, asked.library)


def _permitted(asked: Asked) -> frozenset[str]:
    library = asked.library
    left = library.exercises.keys() - asked.barred - _with_a_symptom_lately(asked)
    if not _impact_has_rested(asked):
        left -= landings(library)
    if asked.resting:
        # One day in seven without a run, a landing or strength work.
        left -= _work(library)
    rungs = left & _on_rungs(library)
    return frozenset((left - rungs).union([name for name in rungs if _its_rung_is_reached(name, asked)]))


@lru_cache(maxsize=64)
def _possible(bans: frozenset[str], kit: tuple[str, ...], library: Library) -> frozenset[str]:
    return frozenset(
        name
        for name, one in library.exercises.items()
        if ("baby-on-me" not in bans or one.position in _UPRIGHT)
        and bans.isdisjoint(one.bans)
        and all(thing in kit for thing in one.kit)
    )


@lru_cache(maxsize=16)
def _work(library: Library) -> frozenset[str]:
    return frozenset(name for name, one in library.exercises.items() if is_work(one))


def _impact_has_rested(asked: Asked) -> bool:
    """Never two days running, not on the day of a run and not before one: bone answers a day late."""
    if asked.verdict.start.path == "blocked":
        return False
    today, rest = asked.past.today, timedelta(days=asked.numbers.impact_rest_days)
    ahead = asked.run_on is not None and asked.run_on <= today + rest
    return not ahead and not any(today - rest <= day <= today for day in asked.past.impact_days)


def _with_a_symptom_lately(asked: Asked) -> frozenset[str]:
    """What brought a symptom: not again today and not tomorrow, not even where nothing else fits."""
    today, days = asked.past.today, asked.numbers.not_again_within_days
    return frozenset(name for name, came in asked.past.symptom_on.items() if (today - came).days <= days)


def _its_rung_is_reached(name: str, asked: Asked) -> bool:
    """What is a harder rung of its own family opens after enough clean days with the rung below or, by her
    own log, with it or anything harder; what lands, as the ladder says."""
    if name in landings(asked.library) and not reached(name, asked.landed, asked.library):
        return False
    able, clean = _opened_by(asked.library).get(name), asked.past.clean_days
    if able is None:
        return True
    days, enough = [clean[one] for one in able if one in clean], asked.numbers.sessions_to_progress
    return any(len(one) >= enough for one in days) or len(set[date]().union(*days)) >= enough


@lru_cache(maxsize=16)
def _on_rungs(library: Library) -> frozenset[str]:
    """What may have to be reached first: ids."""
    return landings(library).union(_opened_by(library))


@lru_cache(maxsize=16)
def _opened_by(library: Library) -> Mapping[str, frozenset[str]]:
    """Exercise -> what opens it: those of its own family that name it as their harder one, itself and what is
    harder still; only where there is anything below it."""
    exercises = library.exercises
    below = {
        id: frozenset(
            name for name, other in exercises.items() if id in other.harder and other.family == one.family
        )
        for id, one in exercises.items()
    }
    return {id: names | at_least(library)[id] for id, names in below.items() if names}
