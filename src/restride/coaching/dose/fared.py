"""How forecasts fared over many runs: counts beside what luck allows, skill, and a slope once it may be said.

All of it counts scored runs only. What was offered and never run, or run and never told of, is in none of
these; whoever shows them says so (engine.md, amendment Q).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, log, log1p, sqrt

import numpy as np

from restride.coaching.terms.forecasts import Band, ForecastBook, Score, Skill, Slope
from restride.coaching.terms.numbers import ExplainNumbers
from restride.coaching.terms.runs import Floats

_TAIL = 0.025
"""Left out on either side of what luck allows: 95 of 100 lie between."""

_FAR = 10.0
"""So many standard deviations above the mean no count is worth adding up."""

_STEPS = 30


def bands(scores: Sequence[Score], numbers: ExplainNumbers) -> tuple[Band, ...]:
    """The scored runs by the chance that was said of them, least first; bands without a run are left out."""
    edges = (0.0, *numbers.forecast_bands, 1.0)
    found = []
    for low, high in pairwise(edges):
        within = [one for one in scores if low <= one.said < high]
        if within:
            expected, leaks = sum(one.expected for one in within), sum(one.leaked for one in within)
            found.append(Band(low, high, len(within), expected, leaks, by_luck(expected)))
    return tuple(found)


def by_luck(expected: float) -> tuple[int, int]:
    """Between which counts of leaks chance alone leaves 95 of 100 books in which so many were rightly
    expected (Poisson; the leaks come on the way gone, so their count has its mean for its variance)."""
    if expected <= 0.0:
        return 0, 0
    counts = np.arange(ceil(expected + _FAR * sqrt(expected) + _FAR))
    ways = np.concatenate([[0.0], np.cumsum(np.log(counts[1:]))])
    upto = np.cumsum(np.exp(counts * log(expected) - expected - ways))
    return int(np.argmax(upto > _TAIL)), int(np.argmax(upto >= 1.0 - _TAIL))


def over_own(books: Sequence[ForecastBook]) -> Skill | None:
    """How much better than each woman's own rate so far, where there was one; None without a run."""
    return skill([[one.log - one.own for one in book.scores if one.own is not None] for book in books])


def over_base(books: Sequence[ForecastBook]) -> Skill | None:
    """How much better than the belief of a woman of whom nothing is known; None without a run."""
    return skill([[one.log - one.base for one in book.scores] for book in books])


def skill(by_woman: Sequence[Sequence[float]]) -> Skill | None:
    """The mean of these differences, nats a run, woman by woman. The error counts women and not runs,
    because what is wrong with the forecasts of one woman is wrong with all of hers."""
    women = [one for one in by_woman if one]
    runs = sum(map(len, women))
    if not runs:
        return None
    mean = sum(map(sum, women)) / runs
    if len(women) < 2:
        return Skill(runs, len(women), mean, None)
    apart = sum((sum(one) - mean * len(one)) ** 2 for one in women)
    return Skill(runs, len(women), mean, sqrt(apart * len(women) / (len(women) - 1)) / runs)


def slope(scores: Sequence[Score], numbers: ExplainNumbers) -> Slope | None:
    """How leaks grow with what was said, in the log of the leaks expected; None under ``slope_from`` runs,
    because with fewer its error is as large as what it would tell, or where all runs were said alike.

    Leaks as a Poisson process of rate ``exp(a) * said ** b``: b is the slope, by Newton's method.
    """
    if len(scores) < numbers.slope_from:
        return None
    said = np.log([-log1p(-one.said) for one in scores])
    said -= said.mean()
    if float(np.ptp(said)) == 0.0 or not any(one.leaked for one in scores):
        return None
    expected = np.array([one.expected for one in scores])
    leaked = np.array([one.leaked for one in scores], dtype=np.float64)
    columns = np.stack([np.ones_like(said), said])
    at = np.zeros(2)
    for _step in range(_STEPS):
        likely = expected * np.exp(at @ columns)
        at = at + np.linalg.solve(_information(columns, likely), columns @ (leaked - likely))
    error = np.linalg.inv(_information(columns, expected * np.exp(at @ columns)))[1, 1]
    return Slope(1.0 + float(at[1]), sqrt(float(error)))


def _information(columns: Floats, likely: Floats) -> Floats:
    information: Floats = (columns * likely) @ columns.T
    return information
