"""Which exercises may be given at all today. Nothing here is ever relaxed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from restride.coaching.practice.asked import Asked
from restride.coaching.practice.ladder import reached
from restride.coaching.practice.lasting import LYING as LYING
from restride.coaching.practice.load import is_work
from restride.coaching.practice.relations import at_least
from restride.coaching.terms.library import Exercise, Library

_UPRIGHT = frozenset({"sitting", "standing", "moving"})


def permitted(exercise: Exercise, asked: Asked) -> bool:
    """Whether safety, her answers, her orders and the ladder leave this exercise open, wherever she is."""
    return (
        not barred(exercise, asked)
        and _impact_has_rested(exercise, asked)
        and _a_day_of_rest_rests_her(exercise, asked)
        and _what_brought_a_symptom_rests(exercise, asked)
        and _its_rung_is_reached(exercise, asked)
    )


def barred(exercise: Exercise, asked: Asked) -> bool:
    """Whether something that lasts keeps her from it: a hold, her answers, an order, tension, her exit. What
    is barred cannot be asked of her, so it gates nothing either."""
    return exercise.id in asked.barred


def possible(exercise: Exercise, asked: Asked) -> bool:
    """Whether it can be done where she is, with what is there."""
    upright = "baby-on-me" not in asked.bans or exercise.position in _UPRIGHT
    return (
        upright
        and asked.bans.isdisjoint(exercise.bans)
        and all(one in asked.situation.kit for one in exercise.kit)
    )  # fmt: skip


def _impact_has_rested(exercise: Exercise, asked: Asked) -> bool:
    """Never two days running, not on the day of a run and not before one: bone answers a day late."""
    if "impact" not in exercise.uses:
        return True
    if asked.verdict.start.path == "blocked":
        return False
    today, rest = asked.past.today, timedelta(days=asked.numbers.impact_rest_days)
    ahead = asked.run_on is not None and asked.run_on <= today + rest
    return not ahead and not any(today - rest <= day <= today for day in asked.past.impact_days)


def _a_day_of_rest_rests_her(exercise: Exercise, asked: Asked) -> bool:
    """One day in seven without a run, a landing or strength work."""
    return not (asked.resting and is_work(exercise))


def _what_brought_a_symptom_rests(exercise: Exercise, asked: Asked) -> bool:
    """Not again today and not tomorrow, not even where nothing else fits."""
    came = asked.past.symptom_on.get(exercise.id)
    return came is None or (asked.past.today - came).days > asked.numbers.not_again_within_days


def _its_rung_is_reached(exercise: Exercise, asked: Asked) -> bool:
    """What is a harder rung of its own family opens after enough clean days with the rung below or, by her
    own log, with it or anything harder; what lands, as the ladder says."""
    if "impact" in exercise.uses and not reached(exercise, asked.landed, asked.library):
        return False
    able, clean = _opened_by(asked.library).get(exercise.id), asked.past.clean_days
    if able is None:
        return True
    days = [clean[name] for name in able if name in clean]
    return len(set[date]().union(*days)) >= asked.numbers.sessions_to_progress


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
