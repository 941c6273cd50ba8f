"""How much running a run was, in impact-minutes (engine.md, amendment G and 4.2).

One impact-minute is one minute easy on level road at the reference cadence. All weights are expert
opinion and live in ``content/numbers/exposure.toml``; the steps are the honest unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

import numpy as np

from restride.coaching.terms.entries import Run
from restride.coaching.terms.numbers import ExposureNumbers
from restride.coaching.terms.runs import Floats, RunColumns

KMH_PER_MS = 3.6


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """One run's exposure, impact-minutes: ``running`` and ``total`` (walking at its small weight).

    ``raw_min`` running minutes, ``metres`` run (None unknown), ``speed_kmh`` median running speed.
    ``by_minute``: running exposure at each whole minute of the run's timer, and last at its end.
    """

    running: float
    total: float
    raw_min: float
    metres: float | None
    speed_kmh: float | None
    timer_min: float
    by_minute: tuple[float, ...]


def of_run(run: Run, easy_kmh: float | None, numbers: ExposureNumbers) -> Exposure:
    """The exposure of a run. ``easy_kmh``: her median running speed of 30 days; None: this run's own."""
    load = _surface_weight(run, numbers) * (numbers.buggy_weight if run.buggy else 1.0)
    if run.columns is None:
        return _of_minutes(run, load, numbers)
    return _of_columns(run.columns, load, easy_kmh, numbers)


def _surface_weight(run: Run, numbers: ExposureNumbers) -> float:
    soft = run.surface in ("treadmill", "track", "trail")
    return numbers.soft_surface_weight if soft else 1.0


def _of_minutes(run: Run, load: float, numbers: ExposureNumbers) -> Exposure:
    """Without a watch, bouts and walks are taken as evenly mixed, because nothing says otherwise."""
    raw, walked = run.running_min or 0.0, run.walking_min or 0.0
    running = raw * load
    return Exposure(
        running=running,
        total=running + walked * numbers.walking_weight_per_min,
        raw_min=raw,
        metres=run.distance_m,
        speed_kmh=run.distance_m / 1000.0 / (raw / 60.0) if run.distance_m and raw else None,
        timer_min=raw + walked,
        by_minute=_at_whole_minutes(np.array([0.0, raw + walked]), np.array([0.0, running])),
    )


def _of_columns(
    columns: RunColumns, load: float, easy_kmh: float | None, numbers: ExposureNumbers
) -> Exposure:
    minutes = columns.seconds / 60.0
    speed = _speed_kmh(columns)
    usual = _median_running_speed(speed, columns)
    weights = _speed_weight(speed, easy_kmh or usual, numbers) * _grade_weight(columns.grade, numbers) * load
    steps = columns.steps / numbers.reference_cadence_spm
    bins = np.where(columns.running, np.where(np.isnan(steps), minutes, steps) * weights, 0.0)
    timer, reached = _summed(minutes), _summed(bins)
    ran = float(minutes[columns.running].sum())
    metres = columns.metres[columns.running]
    known = metres[~np.isnan(metres)]
    return Exposure(
        running=float(reached[-1]),
        total=float(reached[-1]) + (float(timer[-1]) - ran) * numbers.walking_weight_per_min,
        raw_min=ran,
        metres=float(known.sum()) if known.size else None,
        speed_kmh=usual,
        timer_min=float(timer[-1]),
        by_minute=_at_whole_minutes(timer, reached),
    )


def _summed(bins: Floats) -> Floats:
    """What the bins come to after none of them, one, and so on to all."""
    summed = np.zeros(bins.size + 1)
    np.cumsum(bins, out=summed[1:])
    return summed


def _at_whole_minutes(timer_min: Floats, cumulative: Floats) -> tuple[float, ...]:
    end = float(timer_min[-1])
    whole = [*range(ceil(end)), end]
    return tuple(np.interp(whole, timer_min, cumulative).tolist())


def _speed_kmh(columns: RunColumns) -> Floats:
    seconds = np.where(columns.seconds > 0, columns.seconds, np.nan)
    return columns.metres / seconds * KMH_PER_MS


def _median_running_speed(speed: Floats, columns: RunColumns) -> float | None:
    known = speed[columns.running & ~np.isnan(speed)]
    return median(known.tolist()) if known.size else None


def median(values: Iterable[float]) -> float:
    """The median of some values, at least one; as numpy's own, which for a hundred values takes ten times as
    long."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else 0.5 * (ordered[half - 1] + ordered[half])


def _speed_weight(speed: Floats, easy_kmh: float | None, numbers: ExposureNumbers) -> Floats:
    if easy_kmh is None:
        return np.ones_like(speed)
    raw = np.exp(numbers.speed_weight_per_kmh * (np.where(np.isnan(speed), easy_kmh, speed) - easy_kmh))
    return np.minimum(np.maximum(raw, numbers.speed_weight_lowest), numbers.speed_weight_highest)


def _grade_weight(grade: Floats, numbers: ExposureNumbers) -> Floats:
    known = np.where(np.isnan(grade), 0.0, grade)
    percent = 100.0 * np.minimum(np.maximum(known, -numbers.grade_limit), numbers.grade_limit)
    down, up = numbers.downhill_weight_per_percent, numbers.uphill_weight_per_percent
    return 1.0 + np.where(percent < 0, -percent * down, percent * up)
