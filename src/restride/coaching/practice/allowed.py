"""Which exercises may be given at all today. Nothing here is ever relaxed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from restride.coaching.practice.asked import Asked
from restride.coaching.practice.ladder import reached
from restride.coaching.practice.load import is_work
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import Exercise, Library

LYING = frozenset({"lying", "side-lying", "front-lying"})
_UPRIGHT = frozenset({"sitting", "standing", "moving"})
_BREATH_AND_WALK = frozenset({"breath", "walk"})
_HEAVY = frozenset({"squeeze", "impact", "run"})
_WORK = frozenset({"core", "strength", "squeeze", "impact", "run"})


def permitted(exercise: Exercise, asked: Asked) -> bool:
    """Whether safety, her answers, her orders and the ladder leave this exercise open, wherever she is."""
    # Spelt out, because every exercise is asked at every look and a generator doubles what that costs.
    for limit in _ALWAYS:  # noqa: SIM110
        if not limit(exercise, asked):
            return False
    return True


def barred(exercise: Exercise, asked: Asked) -> bool:
    """Whether something that lasts keeps her from it: a hold, her answers, an order, tension, her exit. What
    is barred cannot be asked of her, so it gates nothing either."""
    return not all(limit(exercise, asked) for limit in _LASTING)


def possible(exercise: Exercise, asked: Asked) -> bool:
    """Whether it can be done where she is, with what is there."""
    upright = "baby-on-me" not in asked.bans or exercise.position in _UPRIGHT
    return (
        upright
        and asked.bans.isdisjoint(exercise.bans)
        and all(one in asked.situation.kit for one in exercise.kit)
    )  # fmt: skip


def _no_hold_forbids_it(exercise: Exercise, asked: Asked) -> bool:
    allowed = asked.verdict.allowed
    return all(use in allowed for use in exercise.uses)


def _her_answers_allow_it(exercise: Exercise, asked: Asked) -> bool:
    return not exercise.not_for or not any(holds(one, asked.facts) for one in exercise.not_for)


def _nobody_ordered_otherwise(exercise: Exercise, asked: Asked) -> bool:
    landing = "impact" in exercise.uses and asked.past.no_impact
    return not landing and not ("run" in exercise.uses and (asked.past.no_run or asked.past.no_impact))


def _impact_has_rested(exercise: Exercise, asked: Asked) -> bool:
    """Never two days running, not on the day of a run and not before one: bone answers a day late."""
    if "impact" not in exercise.uses:
        return True
    if asked.verdict.start.path == "blocked":
        return False
    today, rest = asked.past.today, timedelta(days=asked.numbers.impact_rest_days)
    ahead = asked.run_on is not None and asked.run_on <= today + rest
    return not ahead and not any(today - rest <= day <= today for day in asked.past.impact_days)


def _tension_bears_it(exercise: Exercise, asked: Asked) -> bool:
    """No near-maximal squeeze on a floor that may be holding tension."""
    return not (asked.no_squeeze and "squeeze" in exercise.uses)


def _its_rung_is_reached(exercise: Exercise, asked: Asked) -> bool:
    """What is a harder rung of its own family opens after enough clean days with the rung below; what lands,
    as the ladder says."""
    if "impact" in exercise.uses and not reached(exercise, asked.landed, asked.library):
        return False
    below, needed = _rungs_below(asked.library).get(exercise.id), asked.numbers.sessions_to_progress
    if below is None:
        return True
    clean = asked.past.clean_days
    return len(frozenset[date]().union(*(clean.get(name, ()) for name in below))) >= needed


@lru_cache(maxsize=16)
def _rungs_below(library: Library) -> Mapping[str, frozenset[str]]:
    """Exercise -> those of its own family that name it as their harder one; only where there are any."""
    exercises = library.exercises
    below = {
        id: frozenset(
            name for name, other in exercises.items() if id in other.harder and other.family == one.family
        )
        for id, one in exercises.items()
    }
    return {id: names for id, names in below.items() if names}


def _gentle_means_gentle(exercise: Exercise, asked: Asked) -> bool:
    """Where somebody who saw her left walking, breath and release alone, no hip is taken to its end."""
    return exercise.pattern != "hips" or bool(_WORK & set(asked.verdict.allowed))


def _a_day_of_rest_rests_her(exercise: Exercise, asked: Asked) -> bool:
    """One day in seven without a run, a landing or strength work."""
    return not (asked.resting and is_work(exercise))


def _her_exit_has_it(exercise: Exercise, asked: Asked) -> bool:
    """An exit is a plan of its own: what it leaves out is left out here."""
    uses = set(exercise.uses)
    if asked.verdict.exit == "pregnant":
        return uses <= _BREATH_AND_WALK and exercise.position not in LYING
    if asked.verdict.exit == "prolapse":
        return not uses & _HEAVY and (exercise.position in LYING or uses <= {"breath"})
    # What calms an urgent bladder comes before any lift, so that the lift does not become one more alarm.
    return asked.verdict.exit != "urge" or ("squeeze" not in uses and exercise.pattern != "timing")


_LASTING: tuple[Callable[[Exercise, Asked], bool], ...] = (
    _no_hold_forbids_it,
    _her_answers_allow_it,
    _nobody_ordered_otherwise,
    _tension_bears_it,
    _her_exit_has_it,
    _gentle_means_gentle,
)

_ALWAYS = (*_LASTING, _impact_has_rested, _a_day_of_rest_rests_her, _its_rung_is_reached)
