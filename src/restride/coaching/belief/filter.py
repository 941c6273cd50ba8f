"""The joint filter: causes x day-to-day spread x log-threshold, exact up to its grid (engine.md 4.4 to 4.6).

Per state of causes the conditional distribution of (spread, common log-threshold) is kept, and the log
evidence of the runs; answers never enter, so that a changed answer replays nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from restride.coaching.belief.grid import drift, hermite, logistic_scale, still_dry
from restride.coaching.belief.response import Response
from restride.coaching.diary.remembered import remembered
from restride.coaching.terms.belief import Grid, History, Observation
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.runs import Floats

STATES, NODES, CELLS = 256, 5, 64
"""Sizes of the grid: all combinations of eight causes, spread nodes, threshold cells."""

HALF_RANGE = 3.5
"""The grid reaches so far to both sides of the prior's log-threshold: a factor of 33 each way."""

LEVELS = 4095
"""The square roots of conditional cells are kept in steps of one part in so many of a state's highest. A
standing must fit a phone, and with and without one the same cells must come out, so they are always kept in
these steps; roots, because a leak nobody expected is weighed by cells a million times below the highest."""


LEAST = 1e-200
"""The least likelihood an observation has, because one that is nought in every cell would leave no belief."""


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """The grid's axes: log-threshold ``cells`` (64,), logistic ``scales`` (5,), and their prior (5, 64)."""

    cells: Floats
    scales: Floats
    prior: Floats

    @property
    def step(self) -> float:
        """Width of a cell."""
        return float(self.cells[1] - self.cells[0])


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """The filter's state on ``day``: ``cells`` (256, 5, 64), each state's summing to 1; log ``evidence``
    (256,) of what was observed; ``fatigue`` (256,) left of earlier runs."""

    day: date
    cells: Floats
    evidence: Floats
    fatigue: Floats


@lru_cache(maxsize=32)
def axes_of(numbers: BeliefNumbers) -> Axes:
    """The axes by the library's prior of threshold and spread."""
    middle = np.log(numbers.threshold_median_min)
    cells = middle + np.linspace(-HALF_RANGE, HALF_RANGE, CELLS)
    spread, weights = hermite(NODES, numbers.spread_median, numbers.spread_log_sd)
    shape = np.exp(-0.5 * ((cells - middle) / numbers.threshold_log_sd) ** 2)
    return Axes(cells, logistic_scale(spread), weights[:, None] * (shape / shape.sum()))


def begin(day: date, history: History | None, response: Response, numbers: BeliefNumbers) -> Belief:
    """The state before any run; her own account of where she leaks is one observation that leaves the
    spread alone (amendment E)."""
    axes = axes_of(numbers)
    cells = np.broadcast_to(axes.prior, (STATES, NODES, CELLS)).copy()
    start = Belief(day, cells, np.zeros(STATES), np.zeros(STATES))
    if history is None:
        return start
    at = response.offset(history.adapted, history.healed)[:, None] + axes.cells
    gap = (np.log(history.minutes) - at) / numbers.history_log_sd
    # "I never leak, and I ran this far" is a threshold somewhere above: one-sided, by the logistic that has
    # the same spread.
    seen = 1.0 / (1.0 + np.exp(gap * np.pi / np.sqrt(3.0))) if history.above else np.exp(-0.5 * gap**2)
    began = replace(start, day=history.day) if history.day < day else start
    return advanced(weighed(began, seen[:, None, :]), day, numbers)


def advanced(belief: Belief, day: date, numbers: BeliefNumbers) -> Belief:
    """The state after the days up to ``day``: the threshold has drifted, fatigue has faded."""
    matrix = drift_until(belief, day, numbers)
    if matrix is None:
        return belief
    rows = belief.cells.reshape(-1, CELLS)
    # Runs leave nothing in the cells at the ends, and from there nothing drifts. Found by a product with
    # ones, because a maximum down the columns takes as long as the drift that it spares.
    held = np.flatnonzero(np.ones(len(rows)) @ rows)
    first, last = held[0], held[-1] + 1
    moved = (rows[:, first:last] @ matrix[first:last]).reshape(belief.cells.shape)
    return Belief(day, moved, belief.evidence, fatigue_on(belief, day, numbers))


def drift_until(belief: Belief, day: date, numbers: BeliefNumbers) -> Floats | None:
    """The drift of the days from the state's own to ``day``, (64, 64); None if none has passed."""
    days = (day - belief.day).days
    if days <= 0:
        return None
    return drift(CELLS, axes_of(numbers).step, numbers.drift_sd_per_day**2 * days)


def fatigue_on(belief: Belief, day: date, numbers: BeliefNumbers) -> Floats:
    """What is left of the fatigue (256,) on ``day``."""
    days = max(0, (day - belief.day).days)
    left: Floats = belief.fatigue * 0.5 ** (days / numbers.fatigue_half_life_days)
    return left


def offset_for(belief: Belief, seen: Observation, response: Response, numbers: BeliefNumbers) -> Floats:
    """Log-threshold over the common one in each state (256,) as this run was run."""
    rested = response.offset(seen.adapted, seen.healed)
    offset: Floats = rested + seen.shift - numbers.fatigue_gain * belief.fatigue
    return offset


def likelihood(seen: Observation, offset: Floats, numbers: BeliefNumbers) -> Floats | None:
    """Likelihood of a run on the grid (256, 5, 64); None where it shows nothing (engine.md 4.5; N).

    "Unsure" shows nothing: half a leak at some moment and half a dry report add up to the same everywhere.
    """
    if seen.seen in ("nothing", "unsure"):
        return None
    axes = axes_of(numbers)

    def dry(exposure: float) -> Floats:
        return still_dry(exposure, offset, axes.scales, axes.cells, numbers.lapse_per_min)

    if seen.seen == "urge":
        return dry(seen.high)
    # Worked in place, because a fresh half megabyte at every step costs as much as the arithmetic.
    shown, said = dry(seen.low if seen.seen == "leak" else seen.reached), 1.0 - seen.missed
    if seen.seen == "leak":
        shown -= dry(seen.high)
        shown *= said
        return shown
    shown *= said if seen.seen == "dry" else -said
    shown += seen.missed if seen.seen == "dry" else said
    return shown


def tired(belief: Belief, seen: Observation, offset: Floats, numbers: BeliefNumbers) -> Belief:
    """The state with the fatigue this run leaves: exposure against what each state could expect before it."""
    middles = belief.cells.reshape(-1, CELLS) @ axes_of(numbers).cells
    usual = np.exp(middles.reshape(STATES, NODES).sum(axis=1) + offset)
    added = np.minimum(numbers.fatigue_most, seen.reached / usual)
    return replace(belief, fatigue=belief.fatigue + added)


def weighed(belief: Belief, weight: Floats) -> Belief:
    """The state after an observation of this likelihood on the grid, broadcast to (256, 5, 64).

    What is out of a state's reach altogether leaves its cells as they were and counts as all but impossible.
    """
    cells = belief.cells * weight
    by_state = cells.reshape(STATES, -1)
    evidence = _each_summed(by_state)
    if evidence.min() < LEAST:
        return weighed(belief, np.maximum(weight, LEAST))
    by_state *= (1.0 / evidence)[:, None]
    return replace(belief, cells=cells, evidence=belief.evidence + np.log(evidence))


def chance_of(before: Belief, after: Belief, response: Response) -> float:
    """Chance of what was observed between the two, over causes by prior and runs alone, answers apart."""
    log_states = response.prior + before.evidence
    states = np.exp(log_states - log_states.max())
    return float(states @ np.exp(after.evidence - before.evidence) / states.sum())


def settled(belief: Belief, runs: int, held: tuple[str, ...]) -> Grid:
    """The state as a standing keeps it."""
    steps = _in_steps(belief.cells).astype(np.uint16)
    evidence, fatigue = tuple(belief.evidence.tolist()), tuple(belief.fatigue.tolist())
    return Grid(runs, belief.day, steps.tobytes(), evidence, fatigue, held)


@remembered(maxsize=4)
def resumed(grid: Grid) -> Belief:
    """The state a standing kept. One grid gives one state, so that a step taken from it is known again."""
    steps = np.frombuffer(grid.cells, dtype=np.uint16).reshape(STATES, NODES, CELLS)
    return Belief(
        grid.day, _shares(steps.astype(np.float64)), np.array(grid.evidence), np.array(grid.fatigue)
    )


def rounded(belief: Belief) -> Belief:
    """The state as it would be after keeping and resuming it, because every run is followed by that."""
    return replace(belief, cells=_shares(_in_steps(belief.cells).astype(np.float64)))


def _in_steps(cells: Floats) -> NDArray[np.float32]:
    """Whole numbers from 0 to LEVELS. In half the width, because a root takes a quarter of the time there and
    there are a thousand numbers to a step."""
    by_state = cells.reshape(STATES, -1)
    scale = (LEVELS**2 / by_state.max(axis=1))[:, None]
    steps = (by_state * scale).astype(np.float32)
    np.sqrt(steps, out=steps)
    np.rint(steps, out=steps)
    whole: NDArray[np.float32] = steps.reshape(cells.shape)
    return whole


def _shares(steps: Floats) -> Floats:
    steps *= steps
    by_state = steps.reshape(STATES, -1)
    by_state /= _each_summed(by_state)[:, None]
    return steps


def _each_summed(by_state: Floats) -> Floats:
    """The sum of each row. As a product with ones, which takes half the time of a sum along the rows."""
    summed: Floats = by_state @ np.ones(by_state.shape[1])
    return summed
