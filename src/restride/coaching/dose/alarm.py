"""The alarm: whether the forecasts have stopped holding (engine.md, amendment O).

A wager against the forecasts that starts at 1. After each run it is multiplied by how much likelier what was
seen is if leaks come ``tilt`` times as readily as was said: S becomes S to the power ``tilt``. The mean over
the tilts is kept.

Why a good forecast is seldom accused: if the forecasts are true, each factor has the mean 1 given all that
came before (it is a ratio of two chances of the same outcomes, summed with the true ones as weights), so the
wager is a non-negative martingale that starts at 1. Ville's inequality says that such a thing *ever* reaches
x in at most 1 of x lives, however often one looks. It rings at ``alarm_at``; at 20 that is one woman in
twenty. A run may end early, and a run nobody tells of is left out: both are fine as long as neither is done
because of a leak that goes unsaid, which no sum over her diary could find out.

How it ends: from the ring on the wager stands at ``alarm_at`` and may only fall. Every forecast that holds
lowers it. Back at 1 there is no more against the forecasts than there was on the first day: the alarm ends,
the wager starts anew, and for the next one the same bound holds. A forecast that stays wrong keeps it up,
and so keeps the plain rule in charge for good. Everything is read off the runs of the diary, so that two
readings of one diary never differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from math import exp, expm1, log

import numpy as np

from restride.coaching.diary.remembered import remembered
from restride.coaching.dose.book import seen_of
from restride.coaching.dose.forecast import hazard
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import Observation
from restride.coaching.terms.forecasts import Curve
from restride.coaching.terms.numbers import BeliefNumbers, Numbers
from restride.coaching.terms.standing import RunMemory, RunReading

_KEPT = 4096
"""Of so many runs the factors are kept."""

_ROUNDING = 1e-9
"""So that a wager just at the alarm is looked at run by run."""


@dataclass(frozen=True, slots=True)
class Wager:
    """Log wealth against each tilt, and whether the alarm stands."""

    logs: tuple[float, ...]
    rings: bool = False

    @property
    def log_wealth(self) -> float:
        """Log of the mean over the tilts, which itself may be more than a float holds."""
        most = max(self.logs)
        return most + log(sum(exp(one - most) for one in self.logs) / len(self.logs))

    @property
    def wealth(self) -> float:
        """The mean over the tilts."""
        return exp(self.log_wealth)


def rings(runs: RunMemory, held: tuple[str, ...], numbers: Numbers, engine: Engine) -> bool:
    """Whether the alarm stands after these runs; a run ``held`` until she says it again accuses nobody."""
    counted = (run for run in runs.runs if run.entry not in held)
    factors = _factors(counted, numbers, engine)
    if _first_reached(factors, numbers.dose.alarm_at) is None:
        return False
    return wagered(factors, len(numbers.dose.alarm_tilts), numbers.dose.alarm_at).rings


def rang_after(runs: RunMemory, numbers: Numbers, engine: Engine) -> int | None:
    """After how many of the runs with a forecast the alarm first rang; None: it never has."""
    return _first_reached(_factors(runs.runs, numbers, engine), numbers.dose.alarm_at)


def _factors(runs: Iterable[RunReading], numbers: Numbers, engine: Engine) -> list[tuple[float, ...]]:
    """The log factors of every run for which something was forecast."""
    of = _reader(numbers.belief, engine, numbers.dose.alarm_tilts)
    return [of(run) for run in runs if run.forecast]


def _first_reached(factors: list[tuple[float, ...]], alarm_at: float) -> int | None:
    """After how many runs the wager first reaches the alarm; nearly nobody's does, and all runs at once are
    quick."""
    # The mean over the tilts is never above the greatest, and nearly always all of them stay far below.
    near = log(alarm_at) - 2.0 * _ROUNDING
    if all(max(accumulate(of_tilt)) < near for of_tilt in zip(*factors, strict=True)):
        return None
    logs = np.cumsum(np.array(factors), axis=0)
    wealth = np.logaddexp.reduce(logs, axis=1) - log(logs.shape[1])
    reached = wealth >= log(alarm_at) - _ROUNDING
    return int(np.argmax(reached)) + 1 if reached.any() else None


@remembered(maxsize=8)
def _reader(
    numbers: BeliefNumbers, engine: Engine, tilts: tuple[float, ...]
) -> Callable[[RunReading], tuple[float, ...]]:
    """Reads the log factors of a run. Kept, and each run's with it, because every look asks for them all."""
    kept: dict[str, tuple[RunReading, tuple[float, ...]]] = {}

    def of(run: RunReading) -> tuple[float, ...]:
        # The very run first, because to compare two of them field by field takes as long as to read one anew.
        known, factors = kept.get(run.entry, (None, ()))
        if known is run:
            return factors
        if known != run:
            factors = log_factors(run.forecast, seen_of(run, numbers, engine), tilts)
        if len(kept) >= _KEPT:
            kept.clear()
        kept[run.entry] = (run, factors)
        return factors

    return of


def wagered(factors: Iterable[tuple[float, ...]], tilts: int, alarm_at: float) -> Wager:
    """The wager after these log factors, run by run, one for each of so many ``tilts``."""
    wager = Wager((0.0,) * tilts)
    for one in factors:
        wager = _after(wager, one, alarm_at)
    return wager


def _after(wager: Wager, factors: tuple[float, ...], alarm_at: float) -> Wager:
    now = Wager(tuple(a + b for a, b in zip(wager.logs, factors, strict=True)), wager.rings)
    over = now.log_wealth - log(alarm_at)
    if over >= 0.0:
        return Wager(tuple(one - over for one in now.logs), rings=True)
    if now.rings and now.log_wealth <= 0.0:
        return Wager((0.0,) * len(now.logs))
    return now


def log_factors(curve: Curve, seen: Observation, tilts: tuple[float, ...]) -> tuple[float, ...]:
    """Log of how much likelier what was seen is under each tilt; 0 where it shows nothing."""
    seen = _as_forecast(curve, seen)
    low, high, reached = (hazard(curve, at) for at in (seen.low, seen.high, seen.reached))
    return tuple(_log_factor(seen, tilt, low, high, reached) for tilt in tilts)


def _as_forecast(curve: Curve, seen: Observation) -> Observation:
    """What was seen up to where the forecast ends, because a run far longer than the one offered says nothing
    against what was said of that one."""
    end = curve[-1][0]
    if seen.reached <= end or seen.seen not in ("dry", "leak", "urge"):
        return seen
    if seen.seen != "dry" and seen.low < end:
        return replace(seen, high=min(seen.high, end))
    return replace(seen, seen="dry", reached=end)


def _log_factor(seen: Observation, tilt: float, low: float, high: float, reached: float) -> float:
    if seen.seen == "dry":
        return (1.0 - tilt) * reached
    if seen.seen == "urge":
        return (1.0 - tilt) * high
    if seen.seen == "leak":
        return (1.0 - tilt) * low + _leaks(tilt, high - low)
    return _leaks(tilt, reached) if seen.seen == "some-leak" else 0.0


def _leaks(tilt: float, expected: float) -> float:
    """Log ratio of the chances of a leak on a stretch where so many were expected."""
    return log(expm1(-tilt * expected) / expm1(-expected))
