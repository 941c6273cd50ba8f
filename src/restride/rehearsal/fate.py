"""What befalls a runner day by day, drawn before the season begins so that every arm meets the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.chance import Streams
from restride.rehearsal.people import Woman
from restride.rehearsal.worlds import Mishap, World

Floats = NDArray[np.float64]

DAILY_CHANCES = (
    "goes", "works", "shortens", "misses", "imagines", "heavy", "gives_up", "walking_first", "settles",
)  # fmt: skip
"""Uniform draws of each day, in the order of their columns; append only."""


@dataclass(frozen=True, slots=True, eq=False)
class Fate:
    """Arrays over the days of a season.

    ``reserve_cmh2o``: shift of her reserve on that day. ``sleep_h``: hours slept. ``recall``: standard
    normal error of the minute she recalls. ``chance``: name -> uniform draws (days).
    ``mishap`` comes on ``mishap_day``; None: none does.
    """

    reserve_cmh2o: Floats
    sleep_h: Floats
    recall: Floats
    chance: dict[str, Floats]
    mishap: Mishap | None
    mishap_day: int


def fate_of(streams: Streams, woman: Woman, days: int, world: World) -> Fate:
    """What happens to this woman in ``days`` days."""
    rng = streams.of("days")
    rows = rng.standard_normal((days, 3))
    uniform = streams.of("reports").random((days, len(DAILY_CHANCES)))
    sleep = world.days.sleep_mean_h + world.days.sleep_sd_h * rows[:, 1]
    mishap, mishap_day = _mishap(streams, days, world)
    return Fate(
        reserve_cmh2o=_reserve(rows[:, 0], sleep, woman, world),
        sleep_h=sleep,
        recall=rows[:, 2],
        chance={name: uniform[:, column] for column, name in enumerate(DAILY_CHANCES)},
        mishap=mishap,
        mishap_day=mishap_day,
    )


def _reserve(shocks: Floats, sleep: Floats, woman: Woman, world: World) -> Floats:
    """An AR(1) day state, the cycle and short nights, as a shift of the reserve in cmH2O."""
    keep = world.days.carry_over
    state = np.empty(shocks.size)
    last = 0.0
    for day, shock in enumerate(shocks):
        last = shock if day == 0 else keep * last + (1.0 - keep**2) ** 0.5 * shock
        state[day] = last
    luteal = np.arange(shocks.size) % world.days.cycle_days >= world.days.cycle_days / 2.0
    missing = np.maximum(0.0, world.days.sleep_mean_h - sleep)
    shift: Floats = woman.day_sd_cmh2o * state + woman.luteal * luteal
    return shift - world.days.short_sleep_cmh2o_per_h * missing


def _mishap(streams: Streams, days: int, world: World) -> tuple[Mishap | None, int]:
    rng = streams.of("mishaps")
    meets, which, when = rng.random(), rng.random(), rng.random()
    day = int(when * days)
    if meets >= world.life.mishap_share or not world.mishaps:
        return None, day
    return world.mishaps[int(which * len(world.mishaps))], day
