"""Beliefs for the dose room: one made by hand as a bell, and the real one of a story of runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np

from restride.catalogue import load_library
from restride.coaching.belief.grid import logistic_scale
from restride.coaching.belief.reading import Believed, believe
from restride.coaching.belief.threshold import Threshold
from restride.coaching.dose.book import seen_of
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import BeliefMemory
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import RunReading
from tests.support.cases import TODAY, shipped_numbers

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
UNTRAINED = (0.0,) * 7


@dataclass(frozen=True)
class Seen:
    """A belief by hand."""

    threshold: Threshold
    unlogged: Threshold
    shift: float = 0.0
    held: tuple[str, ...] = ()


def bell(median: float, log_sd: float = 0.3, spread: float = 0.38, lapse: float = 0.001) -> Threshold:
    """A threshold around ``median`` impact-minutes, known to ``log_sd``."""
    theta = np.log(median) + np.linspace(-5.0, 5.0, 201) * log_sd
    mass = np.exp(-0.5 * np.linspace(-5.0, 5.0, 201) ** 2)[None, :]
    return Threshold(logistic_scale(np.array([spread])), theta, mass / mass.sum(), lapse)


def sight(median: float, unlogged: float | None = None, shift: float = 0.0) -> Seen:
    """A belief around ``median``, and around ``unlogged`` if nothing were said of the last run."""
    return Seen(bell(median), bell(median if unlogged is None else unlogged), shift)


@lru_cache(maxsize=1)
def library() -> Library:
    return load_library()


def belief_of(runs: tuple[RunReading, ...]) -> Believed:
    """What is really believed after these runs, with no answer given and no work done."""
    numbers = shipped_numbers()
    seen = tuple(replace(seen_of(run, numbers.belief, Engine()), adapted=UNTRAINED) for run in runs)
    memory = BeliefMemory(began=runs[0].day if runs else None, runs=seen)
    return believe(memory, {}, NOW, TODAY, None, library(), numbers, Engine())
