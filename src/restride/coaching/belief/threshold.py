"""How far today: the distribution of her log-threshold over all causes, and what it says of a dose.

Exposures in impact-minutes throughout. ``shift`` moves the log-threshold for a day's known circumstances.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import exp, floor, log

import numpy as np
from numpy.typing import NDArray

from restride.coaching.belief.filter import CELLS, NODES, Axes
from restride.coaching.terms.runs import Floats

FINE = 4
"""Fine cells to a grid cell, because a quantile needs interpolation inside the cell."""

_CANDIDATES, _STRIDE = 400, 21
"""Among so many an answer is interpolated, and every so many of them are looked at first."""

_STEPS = 8**8
"""An exposure is found to one part in a million, so that the last bit of no kernel shows."""

_AROUND = 0.5
"""How far to both sides of the mean log-threshold a crossing is first looked for; most lie there."""

_TRIES, _CLOSE = 100, 1e-12
"""So often is a crossing closed in on, and so near in log-odds it is found; half a dozen times do."""

_NEXT_TO_NOTHING = 1e-12
"""Cells at the ends that hold less than this are left out: they cost as much as the others."""

_AT_ONCE = 64
"""So many states at a time are summed where they lie: fewer, and the calls cost more than they spare."""

_SHORTEST, _LONGEST = 0.02, 2000.0
"""Impact-minutes between which an answer is looked for."""

_LOWEST, _HIGHEST = log(_SHORTEST), log(_LONGEST)

_EXPOSURES = np.exp(np.linspace(_LOWEST, _HIGHEST, _CANDIDATES))
_RISKS = 1.0 / (1.0 + np.exp(-np.linspace(-9.0, 9.0, _CANDIDATES)))
"""The exposures, and the leak risks, among which an answer is interpolated."""

_LOG_EXPOSURES = np.log(_EXPOSURES)


_Bounds = tuple[Floats, Floats]


@dataclass(frozen=True, eq=False)
class Threshold:
    """``mass`` (K, G), summing to 1, over logistic ``scales`` (K,) and log-threshold ``theta`` (G,).

    ``lapse``: leaks per impact-minute that have nothing to do with the threshold.
    """

    scales: Floats
    theta: Floats
    mass: Floats
    lapse: float

    def survival(self, exposures: Floats, shift: float = 0.0) -> Floats:
        """Chance of still being dry at each exposure (E,)."""
        logs = np.log(np.maximum(exposures, _SHORTEST / 100.0)) - shift - self._middle
        odds = np.exp(logs[:, None] / self.scales)[:, :, None] * self._odds_at_middle
        odds += 1.0
        np.divide(self.mass, odds, out=odds)
        dry: Floats = np.exp(-self.lapse * exposures) * odds.sum(axis=(1, 2))
        return dry

    @property
    def _middle(self) -> float:
        return float(self.theta[self.theta.size // 2])

    @cached_property
    def _odds_at_middle(self) -> Floats:
        """Odds of a leak in each cell (K, G) at the exposure of the middle one. Those at any other exposure
        are a multiple of these, which spares an exponential per cell; from the middle, because from far
        below a narrow spread would leave the range of a float."""
        odds: Floats = np.exp((self._middle - self.theta) / self.scales[:, None])
        return odds

    def tolerated(self, risk: float, share: float, shift: float = 0.0) -> float:
        """The exposure of which the chance that its true leak risk is above ``risk`` is ``share`` (EWOC)."""
        bounds = _bounds_of(risk, self.lapse)
        # It only grows, so a few of the candidates say between which others the answer lies.
        few = np.maximum.accumulate(self._share_over(_some(bounds, slice(None, None, _STRIDE)), shift))
        after = int(np.searchsorted(few, share)) * _STRIDE
        near = slice(max(after - _STRIDE, 0), after + 1)
        over = np.maximum.accumulate(self._share_over(_some(bounds, near), shift))
        return float(np.exp(np.interp(share, over, _LOG_EXPOSURES[near])))

    def risk_interval(
        self, exposure: float, low: float = 0.1, high: float = 0.9, shift: float = 0.0
    ) -> tuple[float, float]:
        """Between which true leak risks at ``exposure`` the belief has its mass from ``low`` to ``high``."""
        above = self._share_over(_bounds(np.full(_CANDIDATES, exposure), _RISKS, self.lapse), shift)
        below = np.maximum.accumulate(1.0 - above)
        return float(np.interp(low, below, _RISKS)), float(np.interp(high, below, _RISKS))

    def leak_quantile(self, share: float, shift: float = 0.0) -> float:
        """The exposure by which this share of runs has leaked, to the middle of one of ``_STEPS`` equal steps
        of its logarithm."""
        at = self._crossed_at(1.0 - share, shift)
        if at == _HIGHEST:
            return exp(_HIGHEST)
        steps = (at - _LOWEST) / (_HIGHEST - _LOWEST) * _STEPS
        return exp(_LOWEST + (floor(steps) + 0.5) / _STEPS * (_HIGHEST - _LOWEST))

    def _crossed_at(self, dry: float, shift: float) -> float:
        """The log exposure at which the chance of staying dry falls to ``dry``; an end of what is looked at
        where it falls to it beyond. By false position (Illinois) on log-odds, which fall nearly in a line
        around the middle of the mass, so that is where it begins."""
        aim, middle = _log_odds(dry), min(max(self.mean + shift, _LOWEST), _HIGHEST)

        def above(at: float) -> float:
            return _log_odds(self._dry_at(at, shift)) - aim

        far, near = max(middle - _AROUND, _LOWEST), min(middle + _AROUND, _HIGHEST)
        under, over = above(far), above(near)
        if under <= 0.0:
            far, near, under, over = _LOWEST, far, above(_LOWEST), under
        elif over > 0.0:
            far, near, under, over = near, _HIGHEST, over, above(_HIGHEST)
        if under <= 0.0 or over > 0.0:
            return _LOWEST if under <= 0.0 else _HIGHEST
        for _ in range(_TRIES):
            at = near - over * (near - far) / (over - under)
            found = above(at)
            if abs(found) < _CLOSE:
                return at
            if found * over < 0.0:
                far, under = near, over
            else:
                under *= 0.5
            near, over = at, found
        return near

    def _dry_at(self, log_exposure: float, shift: float) -> float:
        """As ``survival``, for one."""
        odds = np.exp((log_exposure - shift - self._middle) / self.scales)[:, None] * self._odds_at_middle
        odds += 1.0
        np.divide(self.mass, odds, out=odds)
        return exp(-self.lapse * exp(log_exposure)) * float(np.add.reduce(odds, axis=None))

    def median(self, shift: float = 0.0) -> float:
        """The exposure she is as likely as not to stay dry for."""
        return self.leak_quantile(0.5, shift)

    def median_interval(self, low: float = 0.1, high: float = 0.9) -> tuple[float, float]:
        """Between which log-medians of her own the belief has its mass from ``low`` to ``high``."""
        below = np.cumsum(self.mass.sum(axis=0))
        edges = self._edges
        return float(np.exp(np.interp(low, below, edges))), float(np.exp(np.interp(high, below, edges)))

    @cached_property
    def _edges(self) -> Floats:
        """The upper edge of each cell (G,)."""
        edges: Floats = self.theta + 0.5 * (self.theta[1] - self.theta[0])
        return edges

    @cached_property
    def _below(self) -> Floats:
        """The mass up to the upper edge of each cell (K, G)."""
        return np.cumsum(self.mass, axis=1)

    @property
    def mean(self) -> float:
        """Posterior mean of the log-threshold."""
        return float(self.mass.sum(axis=0) @ self.theta)

    @property
    def sd(self) -> float:
        """Posterior standard deviation of the log-threshold."""
        return float(np.sqrt(self.mass.sum(axis=0) @ (self.theta - self.mean) ** 2))

    def _share_over(self, bounds: _Bounds, shift: float) -> Floats:
        """Chance that the log-threshold is below each bound (E,), and so the leak risk above its own."""
        logs, odds = bounds
        places, above = logs - shift, np.zeros(logs.size)
        for scale, mass in zip(self.scales, self._below, strict=True):
            above += np.interp(places - scale * odds, self._edges, mass, left=0.0)
        return above


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _NEXT_TO_NOTHING), 1.0 - _NEXT_TO_NOTHING)
    return log(bounded / (1.0 - bounded))


def _bounds(exposures: Floats, risks: Floats, lapse: float) -> _Bounds:
    """Where the true leak risk at each exposure is each risk, pairwise: log exposure (E,), log-odds (E,).

    It is above where exp(-lapse e)(1 - F(e)) < 1 - risk, which is a bound on the log-threshold.
    """
    dry = np.minimum((1.0 - risks) * np.exp(lapse * exposures), 1.0 - 1e-15)
    return np.log(exposures), np.log1p(-dry) - np.log(dry)


def _some(bounds: _Bounds, which: slice) -> _Bounds:
    return bounds[0][which], bounds[1][which]


@lru_cache(maxsize=64)
def _bounds_of(risk: float, lapse: float) -> _Bounds:
    """The bounds for one risk at every candidate. Kept, because few risks are ever tolerated."""
    return _bounds(_EXPOSURES, np.full(_CANDIDATES, risk), lapse)


def mixed(
    cells: Floats, weights: Floats, offset: Floats, axes: Axes, lapse: float, drift: Floats | None = None
) -> Threshold:
    """The threshold over all states: conditional ``cells`` (256, 5, 64) under ``weights`` (256,), each state
    moved by its ``offset`` (256,) on a finer grid, by cubic interpolation, which keeps mean and variance.

    ``drift`` (64, 64): what the days since have done to every state's cells, if any have passed. It is taken
    after the sum over the states, which comes to the same, because the sum has far fewer rows than there are
    states.
    """
    step = axes.step / FINE
    summed, lowest = _summed(cells.reshape(weights.size, -1), weights, offset / step)
    rows = len(summed)
    summed = summed.reshape(rows * NODES, CELLS)
    moved = (summed if drift is None else summed @ drift).reshape(rows, NODES, CELLS)
    laid = _comb(moved)
    dense = np.convolve(laid.ravel(), _TAPS)[: laid.size].reshape(laid.shape)
    mass = np.maximum(dense, 0.0)
    held = np.flatnonzero(mass.sum(axis=0) > _NEXT_TO_NOTHING)
    first = axes.cells[0] + lowest * step - (_TAPS.size // 2) * step
    theta = first + step * np.arange(held[0], held[-1] + 1)
    kept = mass[:, held[0] : held[-1] + 1]
    return Threshold(axes.scales, theta, kept / kept.sum(), lapse)


def _summed(cells: Floats, weights: Floats, places: Floats) -> tuple[Floats, int]:
    """The states' ``cells`` (S, C) under their weights, summed where they lie: (R, C), a row to each whole
    place from the lowest, which is returned beside it, on. A state between two places is shared between them.

    Taken in order of their places and a few at a time, because neighbours share their few rows, and one
    product for all would mostly multiply by nothing.
    """
    order = places.argsort(kind="stable")
    ordered, states = places[order], np.arange(order.size)
    wholes = np.floor(ordered)
    lowest, at = int(wholes[0]), (wholes - wholes[0]).astype(np.intp)
    lower = weights[order]
    upper = lower * (ordered - wholes)
    share = np.zeros((int(at[-1]) + 2, order.size))
    share[at, states], share[at + 1, states] = lower - upper, upper
    summed = np.zeros((len(share), cells.shape[1]))
    for first in range(0, order.size, _AT_ONCE):
        few = slice(first, first + _AT_ONCE)
        rows = slice(int(at[few][0]), int(at[few][-1]) + 2)
        summed[rows] += share[rows, few] @ cells[order[few]]
    return summed, lowest


def _comb(moved: Floats) -> Floats:
    """The rows (R, K, G) laid over one another, each a fine cell further on, every grid cell on its own fine
    cell; and room behind for the taps: (K, FINE * G + R + taps - 1)."""
    rows, nodes, cells = moved.shape
    width = _width(rows, cells)
    places = _places(rows, nodes, cells)
    laid = np.bincount(places, moved.ravel(), nodes * width).astype(np.float64, copy=False)
    return laid.reshape(nodes, width)


def _width(rows: int, cells: int) -> int:
    return FINE * cells + rows + _TAPS.size - 1


@lru_cache(maxsize=64)
def _places(rows: int, nodes: int, cells: int) -> NDArray[np.intp]:
    """Where each value of ``_comb`` is laid. Kept, because rows are as many as the causes lie apart, which
    changes little from day to day."""
    node, cell = _width(rows, cells) * np.arange(nodes)[:, None], FINE * np.arange(cells)
    places = (np.arange(rows)[:, None, None] + node + cell).ravel()
    places.flags.writeable = False
    return places


def _taps() -> Floats:
    """The cardinal cubic between grid cells, sampled at the fine cells."""
    x = np.abs(np.arange(-2 * FINE + 1, 2 * FINE) / FINE)
    near = (1.0 - x) * (1.0 + x) * (2.0 - x) / 2.0
    far = (1.0 - x) * (2.0 - x) * (3.0 - x) / 6.0
    taps: Floats = np.where(x <= 1.0, near, far) / FINE
    return taps


_TAPS = _taps()
