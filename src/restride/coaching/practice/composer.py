"""The exact composer: the most valuable choice that fits the time and the effort and serves what is needed.

A 0/1 knapsack with groups and coverage (engine.md 1.4), solved by dynamic programming over time, effort, the
needs served and the patterns in use. It knows nothing of exercises. Whole numbers go in, so that no rounding
and no machine can change what comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SMALL = 2**30
"""Sums below it are kept in half the memory, because filling memory is what takes the time."""

_Values = NDArray[np.integer]


class Choice(NamedTuple):
    """One thing that may be chosen, or not: what it takes, what it is worth and which needs it serves.

    ``time``, ``effort`` and ``value``: whole and not negative, ``time`` at least 1. ``patterns``: no two
    chosen share one; the first is what most of its likes have. None at all: it shares nothing. A tuple,
    because every exercise is one at every look and a dataclass takes three times as long.
    """

    id: str
    time: int
    value: int
    effort: int = 0
    serves: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """What at most one of is chosen."""
        return self.patterns[0] if self.patterns else f"={self.id}"


def compose(
    choices: Iterable[Choice], time: int, effort: int, needed: Iterable[str] = ()
) -> tuple[Choice, ...] | None:
    """The most valuable of all selections within ``time`` and ``effort`` that serve everything ``needed``,
    by id; None if there is none. The same for the same choices, in whatever order they came."""
    wanted = tuple(sorted(set(needed)))
    return tabled(choices, time, effort, wanted).best(wanted)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The questions of a table. A row for each set of marks: one for each need (asked or not), one for each
    pattern that several groups want (free or not). In a row: effort, time.

    Behind the last minute of each effort lies a ``margin`` that nothing reaches, so that taking time and
    effort away is one step along the row. Behind the last row lies one that nothing reaches either.
    """

    needs: tuple[str, ...]
    shared: tuple[str, ...]
    effort: int
    time: int
    margin: int

    @property
    def rows(self) -> int:
        """Rows of questions."""
        return 1 << len(self.needs) + len(self.shared)

    @property
    def minutes(self) -> int:
        """Cells of one effort."""
        return self.time + 1 + self.margin

    def step(self, one: Choice) -> int:
        """Cells from a question to the one that is left once ``one`` is taken."""
        return one.effort * self.minutes + one.time

    def row(self, asked: Iterable[str]) -> int:
        """The row that asks for these needs, with every pattern free."""
        return _marked(asked, self.needs) | self._every_pattern

    def source(self, one: Choice) -> tuple[int, int]:
        """Marks it needs free, and marks that are gone once it is taken."""
        return _source(one.serves, one.patterns, self.needs, self.shared)

    @property
    def _every_pattern(self) -> int:
        return self.rows - (1 << len(self.needs))


def _marked(names: Iterable[str], among: Sequence[str]) -> int:
    """A bit for each of ``among`` that is one of ``names``."""
    return sum([1 << at for at, name in enumerate(among) if name in names])


@lru_cache(maxsize=4096)
def _source(
    serves: frozenset[str], patterns: tuple[str, ...], needs: tuple[str, ...], shared: tuple[str, ...]
) -> tuple[int, int]:
    used = _marked(patterns, shared) << len(needs)
    return used, used | _marked(serves, needs)


@lru_cache(maxsize=1024)
def _sources(rows: int, used: int, gone: int) -> NDArray[np.intp]:
    """For each row, the row of what is left once something is taken; the row that nothing reaches where it
    may not be. Kept, because most choices serve the same."""
    row = np.arange(rows)
    return np.where(row & used == used, row & ~gone, rows)


@dataclass(frozen=True, slots=True)
class Table:
    """The best value of every question, and what it was before each group, to read a selection back."""

    groups: tuple[tuple[Choice, ...], ...]
    frame: _Frame
    values: _Values = field(repr=False)
    before: tuple[_Values, ...] = field(repr=False)

    def best(self, needed: Iterable[str]) -> tuple[Choice, ...] | None:
        """The best selection that serves ``needed``, some of the table's needs; None if there is none."""
        frame = self.frame
        row, at = frame.row(set(needed)), frame.effort * frame.minutes + frame.time
        worth = self.values[row, at]
        if worth < 0:
            return None
        chosen = []
        for group, before in zip(reversed(self.groups), reversed(self.before), strict=True):
            if before[row, at] == worth:
                continue
            one, row, at = self._taken(group, before, row, at, worth)
            worth = before[row, at]
            chosen.append(one)
        return tuple(sorted(chosen, key=lambda one: one.id))

    def _taken(
        self, group: Sequence[Choice], before: _Values, row: int, at: int, worth: int
    ) -> tuple[Choice, int, int]:
        """Which of a group made a question worth so much, the first where several do; and the question that
        is left."""
        frame = self.frame
        for one in group:
            (used, gone), left = frame.source(one), at - frame.step(one)
            if left >= 0 and row & used == used and before[row & ~gone, left] + one.value == worth:
                return one, row & ~gone, left
        raise AssertionError("a table holds a value that no choice made")


def tabled(choices: Iterable[Choice], time: int, effort: int, needs: Sequence[str]) -> Table:
    """The table of all questions up to ``time`` and ``effort`` and with any of ``needs``."""
    fitting = [one for one in choices if one.time <= time and one.effort <= effort]
    groups = tuple(_unbeaten(group) for group in _grouped(fitting))
    most = min(effort, sum(max(one.effort for one in group) for group in groups))
    margin = max((one.time for one in fitting), default=0)
    frame = _Frame(tuple(needs), _shared(groups), most, time, margin)
    nowhere = -sum(one.value for one in fitting) - 1
    layers = _layers(len(groups) + 1, frame, nowhere)
    behind = layers.reshape(len(groups) + 1, frame.rows + 1, -1, frame.minutes)[..., time + 1 :]
    room = np.empty_like(layers[0, :-1])
    for at, group in enumerate(groups):
        layers[at + 1] = layers[at]
        _take(group, frame, layers[at], layers[at + 1], room)
        behind[at + 1] = nowhere
    return Table(groups, frame, layers[-1], tuple(layers[:-1]))


def _grouped(choices: Iterable[Choice]) -> tuple[tuple[Choice, ...], ...]:
    """The groups and what is in them, in order."""
    groups: dict[str, list[Choice]] = {}
    for one in sorted(choices, key=lambda one: one.id):
        groups.setdefault(one.group, []).append(one)
    return tuple(tuple(groups[name]) for name in sorted(groups))


def _unbeaten(group: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """A group without what is worth less than another of it that could stand in its place wherever it can:
    no answer holds it, and each of a table's choices costs as much as any other."""
    if len(group) == 1:
        return group
    return tuple(one for one in group if not any(_beats(other, one) for other in group))


def _beats(other: Choice, one: Choice) -> bool:
    return (
        other.value > one.value
        and other.time <= one.time
        and other.effort <= one.effort
        and one.serves <= other.serves
        and set(other.patterns) <= set(one.patterns)
    )


def _shared(groups: Iterable[Sequence[Choice]]) -> tuple[str, ...]:
    """The patterns that more than one group wants; within a group the group itself keeps them apart."""
    wanted = Counter(name for group in groups for name in {name for one in group for name in one.patterns})
    return tuple(sorted(name for name, count in wanted.items() if count > 1))


def _layers(count: int, frame: _Frame, nowhere: int) -> _Values:
    """Room for so many layers of questions, the first filled in: worth 0 where nothing is needed, elsewhere
    so little that no sum of values makes up for it. One piece of memory, because the system takes as long to
    hand out a layer as the composer takes to fill it."""
    kind = np.int32 if -nowhere <= _SMALL else np.int64
    layers = np.empty((count, frame.rows + 1, frame.effort + 1, frame.minutes), dtype=kind)
    layers[0] = nowhere
    layers[0, : frame.rows : 1 << len(frame.needs), :, : frame.time + 1] = 0
    return layers.reshape(count, frame.rows + 1, -1)


def _take(group: Sequence[Choice], frame: _Frame, before: _Values, values: _Values, room: _Values) -> None:
    """Let each of a group be taken beside what was there ``before`` it, where that is worth more; ``values``
    becomes what the group makes of it. ``room`` is room to write in."""
    rows, size = room.shape
    for one in group:
        step = frame.step(one)
        sums, window = room[:, : size - step], values[:rows, step:]
        used, gone = frame.source(one)
        if gone:
            before.take(_sources(rows, used, gone), axis=0, out=room, mode="clip")
            sums += one.value
        else:
            np.add(before[:rows, : size - step], values.dtype.type(one.value), out=sums)
        np.maximum(window, sums, out=window)


__all__ = ["Choice", "Table", "compose", "tabled"]
