"""The exact composer: the most valuable choice that fits the time and the effort and serves what is needed.

A 0/1 knapsack with groups and coverage (engine.md 1.4), solved by dynamic programming over time, effort, the
needs served and the patterns in use. It knows nothing of exercises. Whole numbers go in, so that no rounding
and no machine can change what comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_SMALL = 2**30
"""Sums below it are kept in half the memory, because filling memory is what takes the time."""

_BITS = 8

_Values = NDArray[np.integer]
_Sides = tuple[tuple[slice, ...], tuple[slice, ...]]
_Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be chosen, or not: what it takes, what it is worth and which needs it serves.

    ``time``, ``effort`` and ``value``: whole and not negative, ``time`` at least 1. ``patterns``: no two
    chosen share one; the first is what most of its likes have. None at all: it shares nothing.
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
    """The questions of a table, as axes: one of length 2 for each need (not asked, asked), one of length 2
    for each pattern that several groups want (not to be used, free), effort, time.

    Behind the last minute of each effort lies a ``margin`` that nothing reaches, so that taking time and
    effort away is one step along both axes laid end to end.
    """

    needs: tuple[str, ...]
    shared: tuple[str, ...]
    effort: int
    time: int
    margin: int

    @property
    def marks(self) -> tuple[int, ...]:
        """The lengths of the axes before effort and time."""
        return (2,) * (len(self.needs) + len(self.shared))

    @property
    def row(self) -> int:
        """Cells of one effort."""
        return self.time + 1 + self.margin

    def step(self, one: Choice) -> int:
        """Cells from a question to the one that is left once ``one`` is taken."""
        return one.effort * self.row + one.time

    def sides(self, one: Choice) -> _Sides:
        """Where its value is added from, and to. A need it serves is served whether or not it was asked for,
        so both halves come from the half that does not ask; a pattern it has was free and then is not."""
        every, first, second = slice(None), slice(0, 1), slice(1, 2)
        asked = [first if need in one.serves else every for need in self.needs]
        free = [first if name in one.patterns else every for name in self.shared]
        used = [second if name in one.patterns else every for name in self.shared]
        return (*asked, *free), (*(every for _need in self.needs), *used)


@dataclass(frozen=True, slots=True)
class Table:
    """The best value of every question, and for each choice where it was taken, to read a selection back.

    ``taken``: one bit for each question a choice could be part of the answer to.
    """

    groups: tuple[tuple[Choice, ...], ...]
    frame: _Frame
    values: _Values = field(repr=False)
    taken: dict[str, NDArray[np.uint8]] = field(repr=False)

    def best(self, needed: Iterable[str]) -> tuple[Choice, ...] | None:
        """The best selection that serves ``needed``, some of the table's needs; None if there is none."""
        frame, asked = self.frame, set(needed)
        marks = (*(int(one in asked) for one in frame.needs), *(1 for _one in frame.shared))
        at = frame.effort * frame.row + frame.time
        if self.values[(*marks, at)] < 0:
            return None
        chosen = []
        for group in reversed(self.groups):
            one = next((one for one in reversed(group) if self._took(one, marks, at)), None)
            if one is not None:
                marks, at = self._without(one, marks), at - frame.step(one)
                chosen.append(one)
        return tuple(sorted(chosen, key=lambda one: one.id))

    def _took(self, one: Choice, marks: _Place, at: int) -> bool:
        frame, step = self.frame, self.frame.step(one)
        if at < step:
            return False
        free = marks[len(frame.needs) :]
        wants = [name in one.patterns for name in frame.shared]
        if any(want and not mark for want, mark in zip(wants, free, strict=True)):
            return False
        place = [*marks[: len(frame.needs)], *(m for m, want in zip(free, wants, strict=True) if not want)]
        bit = sum(mark << power for power, mark in enumerate(reversed(place)))
        bit = bit * ((frame.effort + 1) * frame.row - step) + at - step
        return bool(self.taken[one.id][bit // _BITS] >> (_BITS - 1 - bit % _BITS) & 1)

    def _without(self, one: Choice, marks: _Place) -> _Place:
        asked, free = marks[: len(self.frame.needs)], marks[len(self.frame.needs) :]
        left = [mark * (need not in one.serves) for need, mark in zip(self.frame.needs, asked, strict=True)]
        still = [
            mark * (name not in one.patterns) for name, mark in zip(self.frame.shared, free, strict=True)
        ]
        return (*left, *still)


def tabled(choices: Iterable[Choice], time: int, effort: int, needs: Sequence[str]) -> Table:
    """The table of all questions up to ``time`` and ``effort`` and with any of ``needs``."""
    fitting = [one for one in choices if one.time <= time and one.effort <= effort]
    groups = tuple(_unbeaten(group) for group in _grouped(fitting))
    most = min(effort, sum(max(one.effort for one in group) for group in groups))
    margin = max((one.time for one in fitting), default=0)
    frame = _Frame(tuple(needs), _shared(groups), most, time, margin)
    nowhere = -sum(one.value for one in fitting) - 1
    values = _nothing_chosen(frame, nowhere)
    taken: dict[str, NDArray[np.uint8]] = {}
    worth = np.empty_like(values)
    for group in groups:
        taken |= _take(group, frame, values, worth)
        values.reshape(*frame.marks, -1, frame.row)[..., frame.time + 1 :] = nowhere
    return Table(groups, frame, values, taken)


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


def _nothing_chosen(frame: _Frame, nowhere: int) -> _Values:
    """Worth 0 where nothing is needed; elsewhere so little that no sum of values makes up for it."""
    kind = np.int32 if -nowhere <= _SMALL else np.int64
    values = np.full((*frame.marks, frame.effort + 1, frame.row), nowhere, dtype=kind)
    values[(0,) * len(frame.needs)][..., : frame.time + 1] = 0
    return values.reshape(*frame.marks, -1)


def _take(
    group: Sequence[Choice], frame: _Frame, values: _Values, worth: _Values
) -> dict[str, NDArray[np.uint8]]:
    """Let each of a group be taken where that is worth more; ``values`` becomes what the group makes of it.
    ``worth`` is room to write in."""
    taken, size = {}, values.shape[-1]
    # What one is taken beside was there before its group; of a group of one, that is still to be written.
    before = values.copy() if len(group) > 1 else values
    for one in group:
        came, goes = frame.sides(one)
        step = frame.step(one)
        window = values[goes][..., step:]
        sums = worth[came][..., : size - step]
        np.add(before[came][..., : size - step], values.dtype.type(one.value), out=sums)
        better = sums > window
        np.copyto(window, sums, where=better)
        taken[one.id] = np.packbits(better)
    return taken


__all__ = ["Choice", "Table", "compose", "tabled"]
