"""Arithmetic of a belief held on a grid: drift by the discrete Gaussian kernel, log-logistic leaks.

The kernel has exactly the variance asked for and is a semigroup, so two days are two times one day; the
usual cell-mass Gaussian adds a twelfth of a cell's square at every step (engine.md 1.2, pitfall c).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from restride.coaching.terms.runs import Floats

_ANGLES = 512
"""Fewest points of the trapezoid rule for the kernel, which is exact but for aliasing: I_n comes with
I_(points - n). So wide kernels get more points than twice their cells."""


@lru_cache(maxsize=256)
def drift(cells: int, step: float, variance: float) -> Floats:
    """The (cells, cells) matrix that lets a row vector of mass drift by ``variance``; edges absorb.

    ``step`` is the cell width, in the unit of the square root of ``variance``. Kernel: e^-L I_n(L) with
    L = variance / step^2 (Lindeberg's discrete Gaussian).
    """
    kernel = kernel_of(variance / step**2, cells)
    gap = np.abs(np.arange(cells)[:, None] - np.arange(cells)[None, :])
    matrix: Floats = kernel[gap]
    # What would leave the grid stays in its last cell, so that no mass is lost.
    beyond = np.maximum(0.5 * (1.0 + kernel[0]) - np.cumsum(kernel), 0.0)
    matrix[:, 0] += beyond[np.arange(cells)]
    matrix[:, -1] += beyond[np.arange(cells)[::-1]]
    matrix.flags.writeable = False
    return matrix


def kernel_of(spread: float, cells: int) -> Floats:
    """e^-L I_n(L) for n = 0 to cells - 1, where L is ``spread``: the variance in squared cells."""
    points = max(_ANGLES, 4 * cells)
    angles = 2.0 * np.pi * np.arange(points) / points
    weights = np.exp(spread * (np.cos(angles) - 1.0)) / points
    kernel: Floats = np.cos(np.outer(np.arange(cells), angles)) @ weights
    bounded: Floats = np.maximum(kernel, 0.0)
    return bounded


def hermite(nodes: int, median: float, log_sd: float) -> tuple[Floats, Floats]:
    """Nodes and weights of a lognormal by Gauss-Hermite: spread values, and their prior weights."""
    points, weights = np.polynomial.hermite_e.hermegauss(nodes)
    return median * np.exp(log_sd * points), weights / weights.sum()


def logistic_scale(sd: Floats) -> Floats:
    """Scale of the logistic whose standard deviation is ``sd``."""
    scale: Floats = sd * np.sqrt(3.0) / np.pi
    return scale


def still_dry(exposure: float, offset: Floats, scale: Floats, cells: Floats, lapse: float) -> Floats:
    """Chance to be dry at ``exposure``, impact-minutes: (S, K, G) for offset (S,), scale (K,), cells (G,).

    exp(-lapse e) (1 - F(e)) with log-logistic F whose log-median is cell + offset. In separable form: one
    outer product instead of an exponential per cell.
    """
    if exposure <= 0.0:
        return np.ones((offset.size, scale.size, cells.size))
    odds = np.exp((np.log(exposure) - offset)[:, None] / scale)[:, :, None] * np.exp(
        -cells[None, :] / scale[:, None]
    )
    odds += 1.0
    dry: Floats = np.divide(np.exp(-lapse * exposure), odds, out=odds)
    return dry
