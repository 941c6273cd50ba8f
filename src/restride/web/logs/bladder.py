"""Three days of the bladder, counted: plain taps in, what they come to out. No clock and no row is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from restride.coaching.terms.numbers import PracticeNumbers
from restride.web.bridge.logs import Tap

DAYS = 3
"""Days of a bladder diary, by custom."""

_WEEK = timedelta(days=7)
_CUPS = {"caffeine-cup": 1, "caffeine-big": 2}
"""A big one counts as two cups."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of taps, oldest first."""

    day: date
    taps: tuple[Tap, ...]

    @property
    def voids(self) -> tuple[Tap, ...]:
        """Her visits to the toilet."""
        return self._of("void")

    @property
    def drinks(self) -> tuple[Tap, ...]:
        """What she drank."""
        return self._of("drink")

    @property
    def leaks(self) -> tuple[Tap, ...]:
        """Her leaks off the runs."""
        return self._of("leak")

    @property
    def cups(self) -> int:
        """Cups with caffeine."""
        return sum(_CUPS.get(one.how, 0) for one in self.drinks)

    @property
    def gaps(self) -> tuple[float, ...]:
        """Minutes between one visit and the next while she was up; after midnight is night."""
        up = [one.at for one in self.voids if one.at.date() == self.day]
        return tuple((later - one).total_seconds() / 60.0 for one, later in pairwise(up))

    @property
    def is_kept(self) -> bool:
        """Whether it says anything of how long she waits: a wait has two ends."""
        return bool(self.gaps)

    def _of(self, what: str) -> tuple[Tap, ...]:
        return tuple(one for one in self.taps if one.what == what)


@dataclass(frozen=True, slots=True)
class ThreeDays:
    """What three kept days come to. ``gap``: her usual minutes between visits while up; ``longest`` of
    them all. ``voids`` and ``cups``: of a day. ``leaks``: all of them, ``urge_leaks`` those after an urge."""

    first: date
    last: date
    gap: float
    longest: float
    voids: float
    cups: float
    leaks: int
    urge_leaks: int


@dataclass(frozen=True, slots=True)
class Interval:
    """How long to wait between two visits this week, minutes. ``usual``: what her diary said, ``most``: where
    it ends, ``step``: what a week adds. ``enough``: her own waits are that long already."""

    minutes: float
    usual: float
    most: float
    step: float
    enough: bool


def days_of(taps: Iterable[Tap]) -> tuple[Day, ...]:
    """Her taps by day, oldest first."""
    found: dict[date, list[Tap]] = {}
    for one in taps:
        found.setdefault(one.day, []).append(one)
    return tuple(Day(day, tuple(found[day])) for day in sorted(found))


def kept_days(days: Sequence[Day], today: date) -> tuple[Day, ...]:
    """The days of the diary she is in; none where the last one kept is more than a week ago."""
    sittings = _sittings(days)
    if not sittings or today - sittings[-1][-1].day > _WEEK:
        return ()
    return tuple(sittings[-1])


def three_days(days: Sequence[Day]) -> ThreeDays | None:
    """The last three kept days that belong together; None before there are three."""
    whole = [one for one in _sittings(days) if len(one) == DAYS]
    return _sum(whole[-1]) if whole else None


def _sittings(days: Iterable[Day]) -> list[list[Day]]:
    """Kept days by threes, with no more than a week between two of them."""
    found: list[list[Day]] = []
    for one in (day for day in days if day.is_kept):
        last = found[-1] if found else []
        if not last or len(last) == DAYS or one.day - last[-1].day > _WEEK:
            found.append([one])
        else:
            last.append(one)
    return found


def _sum(days: Sequence[Day]) -> ThreeDays:
    gaps = [gap for one in days for gap in one.gaps]
    leaks = [leak for one in days for leak in one.leaks]
    return ThreeDays(
        first=days[0].day,
        last=days[-1].day,
        gap=median(gaps),
        longest=max(gaps),
        voids=sum(len(one.voids) for one in days) / len(days),
        cups=sum(one.cups for one in days) / len(days),
        leaks=len(leaks),
        urge_leaks=sum(one.urge for one in leaks),
    )


def interval(of: ThreeDays, today: date, numbers: PracticeNumbers) -> Interval:
    """This week's wait: from her own usual one, a step longer each whole week, never beyond the most."""
    step, most = numbers.void_step_min, numbers.void_longest_min
    usual = max(step, of.gap // step * step)
    weeks = max(0, (today - of.last) // _WEEK)
    return Interval(min(most, usual + step * weeks), usual, most, step, enough=usual >= most)
