"""A run as a chart reads it: where each ten-second bin lies, its bouts, averages over stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from restride.coaching.terms.entries import Amount
from restride.coaching.terms.runs import Flags, Floats, RunColumns

MOST_POINTS = 72
"""More points than a phone can show side by side would only make the page heavier."""


@dataclass(frozen=True, slots=True)
class LeakMark:
    """A leak on the run's own timer, in seconds from its start."""

    at_s: float
    amount: Amount = "drops"
    urge: bool = False


@dataclass(frozen=True, slots=True)
class Bout:
    """From second ``begins`` to ``ends``, all of it run or all of it walked."""

    begins: float
    ends: float
    running: bool


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Averages over equal stretches of the run; NaN where the watch knew nothing.

    ``edges_s`` has one more than the others. ``speed`` in km/h, ``cadence`` in steps a minute of both feet,
    ``downhill`` as a fraction (0.05 = 5 % down), ``running`` True where most of the stretch was run.
    """

    edges_s: Floats
    speed: Floats
    cadence: Floats
    downhill: Floats
    running: Flags


def length_of(columns: RunColumns | None, told_s: float | None) -> float:
    """The run's length in timer seconds: the columns', else what she said, else 0."""
    if columns is not None and len(columns):
        return float(columns.seconds.sum())
    return max(told_s or 0.0, 0.0)


def bouts_of(columns: RunColumns) -> tuple[Bout, ...]:
    """The run as bouts of running and walking, in order."""
    if not len(columns):
        return ()
    ends = np.cumsum(columns.seconds)
    turns = np.flatnonzero(np.diff(columns.running)) + 1
    firsts = [0, *turns.tolist(), len(columns)]
    starts = [0.0, *ends.tolist()]
    return tuple(Bout(starts[a], starts[b], bool(columns.running[a])) for a, b in pairwise(firsts))


def running_before(columns: RunColumns, at_s: float) -> float:
    """Seconds of running up to ``at_s`` on the timer."""
    return sum(max(min(one.ends, at_s) - one.begins, 0.0) for one in bouts_of(columns) if one.running)


def stretches(columns: RunColumns, step_s: float) -> Stretches:
    """Averages over stretches of ``step_s`` seconds; a bin counts where it begins."""
    ends = np.cumsum(columns.seconds)
    which = np.minimum((ends - columns.seconds) // step_s, np.iinfo(np.int32).max).astype(np.int64)
    count = int(which[-1]) + 1
    seconds = columns.seconds
    edges = np.minimum(np.arange(count + 1) * step_s, ends[-1])
    return Stretches(
        edges,
        3.6 * _rate(which, count, columns.metres, seconds),
        60.0 * _rate(which, count, columns.steps, seconds),
        _rate(which, count, np.maximum(-columns.grade, 0.0) * seconds, seconds),
        _rate(which, count, columns.running * seconds, seconds) > 0.5,
    )


def _rate(
    which: np.ndarray[tuple[int], np.dtype[np.int64]], count: int, amount: Floats, per: Floats
) -> Floats:
    known = ~np.isnan(amount)
    top = np.bincount(which, np.where(known, amount, 0.0), count)
    base = np.bincount(which, np.where(known, per, 0.0), count)
    rate: Floats = np.divide(top, base, out=np.full(count, np.nan), where=base > 0.0)
    return rate


def step_to_draw(length_s: float) -> float:
    """Seconds per drawn point: whole bins, and at most ``MOST_POINTS`` of them."""
    return max(10.0, 10.0 * float(np.ceil(length_s / 10.0 / MOST_POINTS)))


def inside(leaks: Sequence[LeakMark], length_s: float) -> tuple[LeakMark, ...]:
    """The marks in the order of time, each kept on the line."""
    kept = (LeakMark(min(max(one.at_s, 0.0), length_s), one.amount, one.urge) for one in leaks)
    return tuple(sorted(kept, key=lambda one: one.at_s))
