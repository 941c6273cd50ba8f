"""What befalls a runner day by day, drawn before the season begins so that every arm meets the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.chance import Streams
from restride.rehearsal.ground import Outing, outing_of
from restride.rehearsal.people import Woman
from restride.rehearsal.worlds import Mishap, World

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

DAYS_PER_YEAR = 365.25

_WEEKDAYS = 7

DAILY_CHANCES = (
    "goes", "works", "shortens", "misses", "imagines", "heavy", "gives_up", "walking_first", "settles",
)  # fmt: skip
"""Uniform draws of each day, in the order of their columns. One more column would change every draw: what
comes later has a purpose of its own."""

LATER_CHANCES = ("hills", "says_cough", "writes_down")
"""Uniform draws of each day that came later, under the purpose "ways"; the same holds of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Fate:
    """Arrays over the days of a season.

    ``reserve_cmh2o``: whole shift of her reserve on that day. ``known_cmh2o``: the part of it that is no luck
    of the day: cycle, cough and drift; ``lasting_cmh2o``: the drift alone. ``away``: she neither runs nor
    works. ``coughs``: she does both, coughing. ``sleep_h``: hours slept. ``recall``: standard normal error of
    the minute she recalls. ``pace``: standard normal. ``chance``: name -> uniform draws (days). ``mishap``
    comes on ``mishap_day``; None: none does.
    """

    reserve_cmh2o: Floats
    known_cmh2o: Floats
    lasting_cmh2o: Floats
    away: Flags
    coughs: Flags
    sleep_h: Floats
    recall: Floats
    pace: Floats
    chance: dict[str, Floats]
    mishap: Mishap | None
    mishap_day: int

    def outing(self, day: int, world: World) -> Outing:
        """Her way of that day."""
        return outing_of(float(self.chance["hills"][day]), float(self.pace[day]), world)


def fate_of(streams: Streams, woman: Woman, days: int, world: World) -> Fate:
    """What happens to this woman in ``days`` days."""
    rows = streams.of("days").standard_normal((days, 3))
    ways = streams.of("ways")
    chance = _named(DAILY_CHANCES, streams.of("reports").random((days, len(DAILY_CHANCES))))
    chance |= _named(LATER_CHANCES, ways.random((days, len(LATER_CHANCES))))
    sleep = world.days.sleep_mean_h + world.days.sleep_sd_h * rows[:, 1]
    mishap, mishap_day = _mishap(streams, days, world)
    away, coughs = _breaks(streams, days, world)
    drift = _drift(streams, days, world)
    known = _cycle(streams, woman, days, world) + drift - world.breaks.cough_cmh2o * coughs
    return Fate(
        reserve_cmh2o=_luck(rows[:, 0], sleep, woman, world) + known,
        known_cmh2o=known,
        lasting_cmh2o=drift,
        away=away,
        coughs=coughs,
        sleep_h=sleep,
        recall=rows[:, 2],
        pace=ways.standard_normal(days),
        chance=chance,
        mishap=mishap,
        mishap_day=mishap_day,
    )


def run_days_of(fate: Fate, woman: Woman, first_day: date) -> list[bool]:
    """Whether each day is one of hers on which she would go for a run. ``first_day``: the date of day 0."""
    weekdays = (first_day.weekday() + np.arange(fate.away.size)) % _WEEKDAYS
    goes = fate.chance["goes"] < woman.run_adherence
    hers: list[bool] = (np.isin(weekdays, woman.run_days) & ~fate.away & goes).tolist()
    return hers


def work_days_of(fate: Fate, woman: Woman) -> list[bool]:
    """Whether each day is one on which she works."""
    works: list[bool] = (~fate.away & (fate.chance["works"] < woman.work_adherence)).tolist()
    return works


def _named(names: tuple[str, ...], columns: Floats) -> dict[str, Floats]:
    return {name: columns[:, at] for at, name in enumerate(names)}


def _luck(shocks: Floats, sleep: Floats, woman: Woman, world: World) -> Floats:
    """An AR(1) day state and short nights, as a shift of the reserve in cmH2O."""
    keep = world.days.carry_over
    state = np.empty(shocks.size)
    last = 0.0
    for day, shock in enumerate(shocks):
        last = shock if day == 0 else keep * last + (1.0 - keep**2) ** 0.5 * shock
        state[day] = last
    missing = np.maximum(0.0, world.days.sleep_mean_h - sleep)
    shift: Floats = woman.day_sd_cmh2o * state - world.days.short_sleep_cmh2o_per_h * missing
    return shift


def _cycle(streams: Streams, woman: Woman, days: int, world: World) -> Floats:
    """Her own shift on the last days of each cycle, from a phase of her own; nothing until it is back."""
    rng, of = streams.of("cycle"), world.days
    is_back, phase, wait = rng.random() < of.cycling_share, rng.random() * of.cycle_days, rng.random()
    into = np.arange(days) + (phase if is_back else -_returns_on(wait, days, world))
    low = into % of.cycle_days >= of.cycle_days - of.cycle_low_days
    shift: Floats = np.where(low & (into >= 0.0), of.cycle_mean_cmh2o + woman.luteal, 0.0)
    return shift


def _returns_on(chance: float, days: int, world: World) -> int:
    """The day on which a cycle that was away begins again; the day after the last where it does not."""
    mean = world.days.cycle_return_days
    return _geometric(chance, mean) if mean > 0.0 else days


def _drift(streams: Streams, days: int, world: World) -> Floats:
    """A walk without a way home, from nothing on the first day."""
    if world.days.drift_cmh2o_per_day <= 0.0:
        return np.zeros(days)
    steps = streams.of("drift").standard_normal(days)
    steps[0] = 0.0
    walked: Floats = np.cumsum(world.days.drift_cmh2o_per_day * steps)
    return walked


def _breaks(streams: Streams, days: int, world: World) -> tuple[Flags, Flags]:
    """Days away, and days of coughing after an illness. Spells begin by chance; lengths are geometric."""
    rng, of = streams.of("breaks"), world.breaks
    begins, lengths = rng.random((2, days)), rng.random((2, days))
    away, coughs = np.zeros(days, dtype=np.bool_), np.zeros(days, dtype=np.bool_)
    rates, means = (of.illness_per_year, of.away_per_year), (of.illness_days, of.away_days)
    for kind, (a_year, mean) in enumerate(zip(rates, means, strict=True)):
        for day in np.flatnonzero(begins[kind] < a_year / DAYS_PER_YEAR):
            end = day + _geometric(float(lengths[kind, day]), mean)
            away[day:end] = True
            if kind == 0:
                coughs[end : end + round(of.cough_days)] = True
    return away, coughs & ~away


def _geometric(chance: float, mean: float) -> int:
    """A length of at least one day with this mean, by inversion of one uniform draw."""
    if mean <= 1.0:
        return 1
    return 1 + int(np.log1p(-chance) / np.log1p(-1.0 / mean))


def _mishap(streams: Streams, days: int, world: World) -> tuple[Mishap | None, int]:
    rng = streams.of("mishaps")
    meets, which, when = rng.random(), rng.random(), rng.random()
    day = int(when * days)
    if meets >= world.life.mishap_share or not world.mishaps:
        return None, day
    return world.mishaps[int(which * len(world.mishaps))], day
