"""Other work than the coach composes: the same minutes spread evenly, or squeezes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from restride.coaching.terms.advice import Reason, Recommendation, Session, SessionItem
from restride.coaching.terms.library import Component, Exercise, Library
from restride.rehearsal.worlds import COMPONENTS, World

Work = Callable[[Recommendation, Library, World], Recommendation]
"""The advice with another session in it, where there was one; safety's holds count for it as for any."""

_WHY = Reason("rehearsal.work")


def evenly(advice: Recommendation, library: Library, _world: World) -> Recommendation:
    """The coach's minutes, evenly over every component there is an exercise for that is allowed today."""
    session = advice.today
    if session is None or not session.items:
        return advice
    return replace(advice, today=_of(_purest(advice, library, COMPONENTS), session.minutes))


def kegels_only(advice: Recommendation, library: Library, world: World) -> Recommendation:
    """Squeezes for strength and nothing else, as long each time; nothing where the coach gives no session."""
    session = advice.today
    if session is None or not session.items:
        return advice
    return replace(advice, today=_of(_purest(advice, library, ("floor strength",)), world.arms.kegels_min))


def _of(exercises: tuple[str, ...], minutes: float) -> Session:
    items = tuple(SessionItem(one, minutes / len(exercises), _WHY) for one in exercises)
    return Session(items, minutes if items else 0.0, (_WHY,))


def _purest(advice: Recommendation, library: Library, wanted: Iterable[Component]) -> tuple[str, ...]:
    """For each component the allowed exercise that feeds it most, by id where two do."""
    allowed = frozenset(advice.verdict.allowed)
    may = [one for one in library.exercises.values() if allowed.issuperset(one.uses)]
    found = (max(may, key=lambda one: _purity(one, component), default=None) for component in wanted)
    return tuple(dict.fromkeys(one.id for one in found if one is not None))


def _purity(exercise: Exercise, component: Component) -> tuple[float, str]:
    return exercise.feeds.get(component, 0.0), exercise.id
