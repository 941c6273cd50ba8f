"""The exact composer: the most valuable choice that fits the time and the effort and serves what is needed.

A 0/1 knapsack with groups and coverage (engine.md 1.4), solved by dynamic programming over time, effort, the
needs served and the patterns in use. It knows nothing of exercises. Whole numbers go in, so that no rounding
and no machine can change what comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, combinations, islice
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
    return tabled(choices, time, effort, wanted, [wanted]).best(wanted)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The questions of a table: effort, set of marks, time. A set of marks is a number: a bit for each need
    (asked or not), one for each pattern that several groups want (free or not); it has a row of minutes.

    Before the first minute of each row lies a ``margin`` that nothing reaches, so that taking time away never
    leaves the row, and taking time and effort away is one step through the whole.
    """

    needs: tuple[str, ...]
    shared: tuple[str, ...]
    effort: int
    time: int
    margin: int

    @property
    def minutes(self) -> int:
        """Cells of one row."""
        return self.margin + self.time + 1

    def marks(self, asked: Iterable[str]) -> int:
        """The marks that ask for these needs, with every pattern free."""
        free = (1 << len(self.shared)) - 1
        return _marked(frozenset(asked), self.needs) | free << len(self.needs)

    def source(self, one: Choice) -> tuple[int, int]:
        """Marks it needs free, and marks that are gone once it is taken."""
        return _source(one.serves, one.patterns, self.needs, self.shared)


def _marked(names: Collection[str], among: Sequence[str]) -> int:
    """A bit for each of ``among`` that is one of ``names``."""
    return sum([1 << at for at, name in enumerate(among) if name in names])


@lru_cache(maxsize=4096)
def _source(
    serves: frozenset[str], patterns: tuple[str, ...], needs: tuple[str, ...], shared: tuple[str, ...]
) -> tuple[int, int]:
    used = _marked(patterns, shared) << len(needs)
    return used, used | _marked(serves, needs)


class _Question(NamedTuple):
    """What is asked of a layer: effort left, marks, and the cell of the minutes left."""

    effort: int
    marks: int
    time: int


_Taking = tuple[Choice, int, int]
"""A choice, the marks it needs free, and those that are gone once it is taken."""


@dataclass(frozen=True, slots=True)
class Table:
    """The best value of every question that its ways lead to, before the first group and after each, to read
    a selection back. ``rows``: the row of each set of marks, the same in every layer that has it."""

    groups: tuple[tuple[Choice, ...], ...]
    frame: _Frame
    rows: Mapping[int, int]
    layers: tuple[_Values, ...] = field(repr=False)

    def best(self, needed: Iterable[str]) -> tuple[Choice, ...] | None:
        """The best selection that serves ``needed``, one of the table's ways; None if there is none."""
        frame = self.frame
        at = _Question(frame.effort, frame.marks(needed), frame.margin + frame.time)
        worth = self._worth(self.layers[-1], at)
        if worth < 0:
            return None
        chosen = []
        for group, before in zip(reversed(self.groups), reversed(self.layers[:-1]), strict=True):
            if self._worth(before, at) == worth:
                continue
            one, at = self._taken(group, before, at, worth)
            worth = self._worth(before, at)
            chosen.append(one)
        return tuple(sorted(chosen, key=lambda one: one.id))

    def _worth(self, layer: _Values, at: _Question) -> int:
        return int(layer[at.effort, self.rows[at.marks], at.time])

    def _taken(
        self, group: Sequence[Choice], before: _Values, at: _Question, worth: int
    ) -> tuple[Choice, _Question]:
        """Which of a group made a question worth so much, the first where several do; and the question that
        is left."""
        for one in group:
            used, gone = self.frame.source(one)
            if one.effort > at.effort or at.marks & used != used:
                continue
            left = _Question(at.effort - one.effort, at.marks & ~gone, at.time - one.time)
            if self._worth(before, left) + one.value == worth:
                return one, left
        raise AssertionError("a table holds a value that no choice made")


def tabled(
    choices: Iterable[Choice],
    time: int,
    effort: int,
    needs: Sequence[str],
    ways: Iterable[Iterable[str]] | None = None,
) -> Table:
    """The table of all questions up to ``time`` and ``effort``. ``ways``: what of the ``needs`` will be asked
    together; any of them, if not said."""
    fitting = [one for one in choices if one.time <= time and one.effort <= effort]
    groups = tuple([_unbeaten(group) for group in _grouped(fitting)])
    most = min(effort, sum([max([one.effort for one in group]) for group in groups]))
    frame = _Frame(tuple(needs), _shared(groups), most, time, max([one.time for one in fitting], default=0))
    takings = [[(one, *frame.source(one)) for one in group] for group in groups]
    asked = _every_way(needs) if ways is None else ways
    rows, counts = _reached([frame.marks(way) for way in asked], takings)
    nowhere = -sum([one.value for one in fitting]) - 1
    layers = [_first_layer(rows, frame, nowhere)]
    for group, count in zip(takings, reversed(counts), strict=True):
        layers.append(_with(group, layers[-1], rows, count, frame, nowhere))
    return Table(groups, frame, rows, tuple(layers))


def _every_way(needs: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return chain.from_iterable(combinations(needs, size) for size in range(len(needs) + 1))


def _reached(asked: Iterable[int], takings: Sequence[Sequence[_Taking]]) -> tuple[dict[int, int], list[int]]:
    """Marks -> their row, from 1, of all that is ever asked; and for each group, the last first, how many
    rows are asked of what it makes. Row 0 is the one that nothing reaches.

    From the last group to the first, because few of all sets of marks are ever come to, and few of those
    until late; what is come to late has the later row, so a layer has the rows that it needs and no more.
    """
    rows = {marks: at for at, marks in enumerate(dict.fromkeys(asked), start=1)}
    counts = []
    for group in reversed(takings):
        counts.append(len(rows))
        here = tuple(rows)
        for used, gone in {(used, gone): None for _one, used, gone in group if gone}:
            for marks in here:
                if marks & used == used:
                    rows.setdefault(marks & ~gone, len(rows) + 1)
    return rows, counts


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
    return tuple([one for one in group if not any(_beats(other, one) for other in group)])


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
    once, again = set[str](), set[str]()
    for group in groups:
        wanted = {name for one in group for name in one.patterns}
        again |= wanted & once
        once |= wanted
    return tuple(sorted(again))


def _first_layer(rows: Mapping[int, int], frame: _Frame, nowhere: int) -> _Values:
    """The questions with nothing to choose from: worth 0 where nothing is needed, elsewhere so little that no
    sum of values makes up for it."""
    kind = np.int32 if -nowhere <= _SMALL else np.int64
    layer = np.full((frame.effort + 1, len(rows) + 1, frame.minutes), nowhere, dtype=kind)
    needs = (1 << len(frame.needs)) - 1
    layer[:, [at for marks, at in rows.items() if not marks & needs], frame.margin :] = 0
    return layer


def _with(
    group: Sequence[_Taking],
    before: _Values,
    rows: Mapping[int, int],
    count: int,
    frame: _Frame,
    nowhere: int,
) -> _Values:
    """The first ``count`` rows of the layer after a group: what was there ``before`` it, or one of it beside
    that, where that is worth more."""
    values, minutes = before[:, : count + 1].copy(), frame.minutes
    cells, asked = values.reshape(-1), tuple(islice(rows, count))
    for one, used, gone in group:
        if gone:
            left = np.array([0, *[rows[marks & ~gone] if marks & used == used else 0 for marks in asked]])
            sums = before.take(left, axis=1, mode="clip")
            sums += one.value
        else:
            sums = before[:, : count + 1] + one.value
        # Cell by cell through the whole, because rows of so few minutes are not worth a loop of their own.
        window = cells[one.effort * (count + 1) * minutes + one.time :]
        np.maximum(window, sums.reshape(-1)[: len(window)], out=window)
    values[:, :, : frame.margin] = nowhere
    return values


__all__ = ["Choice", "Table", "compose", "tabled"]
