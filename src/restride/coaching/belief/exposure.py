"""How much running a run was, in impact-minutes (engine.md, amendment G and 4.2).

One impact-minute is one minute easy on level road at the reference cadence. All weights are expert
opinion and live in ``content/numbers/exposure.toml``; the steps are the honest unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

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
    walked = float(np.sum(minutes[~columns.running]))
    metres = columns.metres[columns.running]
    return Exposure(
        running=float(np.sum(bins)),
        total=float(np.sum(bins)) + walked * numbers.walking_weight_per_min,
        raw_min=float(np.sum(minutes[columns.running])),
        metres=float(np.nansum(metres)) if np.any(~np.isnan(metres)) else None,
        speed_kmh=usual,
        timer_min=float(np.sum(minutes)),
        by_minute=_at_whole_minutes(
            np.concatenate(([0.0], np.cumsum(minutes))), np.concatenate(([0.0], np.cumsum(bins)))
        ),
    )


def _at_whole_minutes(timer_min: Floats, cumulative: Floats) -> tuple[float, ...]:
    end = float(timer_min[-1])
    whole = np.append(np.arange(0.0, end, 1.0), end)
    return tuple(float(value) for value in np.interp(whole, timer_min, cumulative))


def _speed_kmh(columns: RunColumns) -> Floats:
    seconds = np.where(columns.seconds > 0, columns.seconds, np.nan)
    return columns.metres / seconds * KMH_PER_MS


def _median_running_speed(speed: Floats, columns: RunColumns) -> float | None:
    known = speed[columns.running & ~np.isnan(speed)]
    return median(known.tolist()) if known.size else None


def _speed_weight(speed: Floats, easy_kmh: float | None, numbers: ExposureNumbers) -> Floats:
    if easy_kmh is None:
        return np.ones_like(speed)
    raw = np.exp(numbers.speed_weight_per_kmh * (np.where(np.isnan(speed), easy_kmh, speed) - easy_kmh))
    return np.clip(raw, numbers.speed_weight_lowest, numbers.speed_weight_highest)


def _grade_weight(grade: Floats, numbers: ExposureNumbers) -> Floats:
    percent = 100.0 * np.clip(np.nan_to_num(grade, nan=0.0), -numbers.grade_limit, numbers.grade_limit)
    down, up = numbers.downhill_weight_per_percent, numbers.uphill_weight_per_percent
    return 1.0 + np.where(percent < 0, -percent * down, percent * up)
