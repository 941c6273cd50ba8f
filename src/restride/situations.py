"""Where she may be, what may be there, and why she may want an exercise away: the names of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from restride.coaching.terms.advice import Because as Because
from restride.coaching.terms.advice import Situation
from restride.coaching.terms.library import Library

PLACES: Mapping[str, tuple[str, ...]] = {
    "bed": ("in-bed",),
    "floor": (),
    "no-floor": ("no-floor",),
    "baby-on-me": ("baby-on-me",),
    "quiet": ("no-jumping",),
    "night": ("night",),
}
"""A place as she names it -> what cannot be done there."""

NOTHING = "nothing"
"""Said of the kit: none of it is there."""

REASONS: tuple[str, ...] = get_args(Because)
"""Why she may want an exercise away."""


def kit_of(library: Library) -> tuple[str, ...]:
    """Everything any exercise needs, and what is taken to be there."""
    needed = {thing for one in library.exercises.values() for thing in one.kit}
    return tuple(sorted(needed | set(Situation().kit)))
