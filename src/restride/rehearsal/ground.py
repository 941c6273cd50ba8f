"""The ground she runs on and how hard she runs it: what a watch would know and the diary does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.worlds import World

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

EVEN = 1.0


@dataclass(frozen=True, slots=True)
class Outing:
    """One day's way: over hills or not, and how far off her usual pace (standard normal)."""

    hilly: bool = False
    pace: float = 0.0


USUAL = Outing()
"""The flat at her own pace."""


def outing_of(chance: float, drawn: float, world: World) -> Outing:
    """The way that these draws, one uniform and one standard normal, are in this world."""
    if not world.course.differs:
        return USUAL
    return Outing(chance < world.course.hilly_share, drawn)


def hardness(outing: Outing, steps: int, minutes_a_step: float, world: World) -> Floats | float:
    """What the impact of each step (T) is multiplied by on this way; 1 on the flat at her own pace."""
    course = world.course
    if not course.differs:
        return EVEN
    pace = float(np.exp(course.pace_sd * outing.pace))
    if not outing.hilly:
        return pace
    return pace * np.where(_on_a_hill(steps, minutes_a_step, world), course.hill_factor, 1.0)


def hardnesses(hills: Floats, paces: Floats, steps: int, minutes_a_step: float, world: World) -> Floats:
    """The same for a set of imagined days: uniform ``hills`` (D) and normal ``paces`` (D) to (D, T)."""
    course = world.course
    hill = np.where(_on_a_hill(steps, minutes_a_step, world), course.hill_factor, 1.0)
    hilly = (hills < course.hilly_share)[:, None]
    factors: Floats = np.exp(course.pace_sd * paces)[:, None] * np.where(hilly, hill, 1.0)
    return factors


def _on_a_hill(steps: int, minutes_a_step: float, world: World) -> Flags:
    """Whether each step lies on a hill: the last minutes of every stretch of the timer."""
    into = (np.arange(steps) * minutes_a_step) % world.course.hill_every_min
    last: Flags = into >= world.course.hill_every_min - world.course.hill_min
    return last
