"""The founding account in the rehearsal's physics: what closure it takes to go from a leak early in a run to
a long dry run.

She leaked at about ten minutes; after three circuits in three days she ran 47 dry. Both are one day each, so
the least that explains it is that her middle day moved from the one to the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.physics import STEP_MIN, continuous, course_of, steps_of, volumes
from restride.rehearsal.training import Body
from restride.rehearsal.worlds import World

Floats = NDArray[np.float64]

_DAYS, _HALVINGS, _REACH_CMH2O = 200, 20, 120.0
"""Imagined runs, and how often an interval of shifts that holds every body is halved. A resolution."""


@dataclass(frozen=True, slots=True)
class Account:
    """A leak at this minute before, and so many minutes dry after."""

    leaked_at_min: float
    dry_min: float


def account_of(raw: Mapping[str, Any]) -> Account:
    """The account of the file's tables."""
    return Account(**{name: float(one["value"]) for name, one in raw.items()})


def closure_taken(body: Body, account: Account, rng: np.random.Generator, world: World) -> float:
    """By how many cmH2O this body must close better, so that the run which on her middle day leaks at the
    account's minute stays dry for the whole of its minutes on a middle day."""
    spikes = rng.gumbel(size=(_DAYS, round(account.dry_min / STEP_MIN)))
    return _kept_dry(body, account.dry_min, spikes, world) - _kept_dry(
        body, account.leaked_at_min, spikes, world
    )


def _kept_dry(body: Body, minutes: float, spikes: Floats, world: World) -> float:
    """Shift of the reserve, cmH2O, with which half of her runs of so many minutes leak."""
    running = steps_of(continuous(minutes))
    course = course_of(body, running, world)
    low, high = -_REACH_CMH2O, _REACH_CMH2O
    for _halving in range(_HALVINGS):
        middle = 0.5 * (low + high)
        passing = volumes(course, spikes[:, : running.size], middle, world).sum(axis=1)
        leaks = np.mean(passing >= body.notice_ml) > 0.5
        low, high = (middle, high) if leaks else (low, middle)
    return low
