"""How exercises stand to each other: what each mainly feeds, what is harder, what leads to floor strength."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from restride.coaching.terms.library import Component, Exercise, Library


def main_component(exercise: Exercise) -> Component:
    """The component most of its minutes feed."""
    return max(sorted(exercise.feeds), key=lambda name: exercise.feeds[name])


def is_mainly(exercise: Exercise, component: Component) -> bool:
    """Whether none of its minutes feed another component more."""
    return exercise.feeds.get(component, 0.0) >= max(exercise.feeds.values())


@lru_cache(maxsize=16)
def at_least(library: Library) -> Mapping[str, frozenset[str]]:
    """Exercise -> itself and everything harder, however many rungs up: who does those can do it."""
    return {name: _upward(name, library) for name in library.exercises}


@lru_cache(maxsize=16)
def floor_strength(library: Library) -> frozenset[str]:
    """What trains the strength of the pelvic floor."""
    return frozenset(name for name, one in library.exercises.items() if is_mainly(one, "floor strength"))


@lru_cache(maxsize=16)
def before_floor_strength(library: Library) -> frozenset[str]:
    """The step right before it: finding the lift comes before holding it."""
    strong, exercises = floor_strength(library), library.exercises
    return frozenset(name for name, one in exercises.items() if not strong.isdisjoint(one.harder))


def _upward(name: str, library: Library) -> frozenset[str]:
    found, ahead = {name}, [name]
    while ahead:
        harder = [one for one in library.exercises[ahead.pop()].harder if one in library.exercises]
        ahead += [one for one in harder if one not in found]
        found.update(harder)
    return frozenset(found)
