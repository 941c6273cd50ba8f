"""Ten-second columns from samples: exact shares of each stretch between samples, on the run's own clock."""

from __future__ import annotations

import numpy as np

from restride.coaching.terms.runs import BIN_S, Flags, RunColumns, RunningThresholds
from restride.runfiles.decoded import Floats
from restride.runfiles.samples import Samples

_KMH = 3.6


def columns_of(samples: Samples, running: RunningThresholds) -> RunColumns:
    """The five columns of a run; none at all for fewer than two samples or no time between them."""
    total = float(samples.clock[-1]) if len(samples) else 0.0
    # A rest of rounding at the end must not make a bin of its own.
    edges = np.append(np.arange(0.0, total - 1e-6, BIN_S), total) if total > 0.0 else np.zeros(1)
    seconds = np.diff(edges)
    metres = _shares(samples.metres, samples, edges)
    return RunColumns(
        seconds=seconds,
        metres=metres,
        steps=_shares(_steps(samples, running), samples, edges),
        grade=_grade(samples, metres, edges, running),
        running=_summed(np.where(is_running(samples, running), samples.lasted, 0.0), samples, edges)
        > seconds / 2,
    )


def is_running(samples: Samples, running: RunningThresholds) -> Flags:
    """For each sample whether the while before it was run: by cadence, by speed where there is none."""
    cadence = _trusted_cadence(samples, running)
    by_speed = samples.speed * _KMH >= running.speed_kmh
    flags: Flags = np.where(np.isfinite(cadence), cadence >= running.cadence_spm, by_speed)
    return flags


def _trusted_cadence(samples: Samples, running: RunningThresholds) -> Floats:
    """Cadence, unknown where it is 0 at running speed, because then the sensor is silent and not the feet."""
    silent = (samples.cadence == 0.0) & (samples.speed * _KMH >= running.speed_kmh)
    return np.where(silent, np.nan, samples.cadence)


def _steps(samples: Samples, running: RunningThresholds) -> Floats:
    steps: Floats = _trusted_cadence(samples, running) * samples.lasted / 60.0
    return steps


def _summed(amounts: Floats, samples: Samples, edges: Floats) -> Floats:
    """What of each sample's amount falls into each bin, spread evenly over the while before the sample."""
    totals = np.cumsum(amounts)
    if not len(totals):
        return np.zeros(len(edges) - 1)
    summed: Floats = np.diff(np.interp(edges, samples.clock, totals))
    return summed


def _shares(amounts: Floats, samples: Samples, edges: Floats) -> Floats:
    """As ``_summed`` where some amounts are unknown: scaled up to the bin, NaN if under half is known."""
    told = np.isfinite(amounts)
    known = _summed(np.where(told, samples.lasted, 0.0), samples, edges)
    summed = _summed(np.where(told, amounts, 0.0), samples, edges)
    seconds = np.diff(edges)
    enough = (known >= seconds / 2) & (known > 0.0)
    whole: Floats = np.divide(summed * seconds, known, out=np.full_like(summed, np.nan), where=enough)
    return whole


def smoothed_altitude(samples: Samples, window_s: float) -> Floats:
    """Altitude in m averaged over the window about each sample that has one; empty if the file has none."""
    return _smoothed(samples.altitude, samples, window_s)


def _smoothed(values: Floats, samples: Samples, window_s: float) -> Floats:
    """Mean of values over the window about each sample with an altitude."""
    valid = np.isfinite(samples.altitude)
    clock, values = samples.clock[valid], values[valid]
    first = np.searchsorted(clock, clock - window_s / 2, side="left")
    last = np.searchsorted(clock, clock + window_s / 2, side="right")
    totals = np.concatenate(([0.0], np.cumsum(values)))
    mean: Floats = (totals[last] - totals[first]) / (last - first)
    return mean


def _grade(samples: Samples, metres: Floats, edges: Floats, running: RunningThresholds) -> Floats:
    """Rise over run in each bin; NaN where altitude or distance is unknown or she stood."""
    grade = np.full(len(metres), np.nan)
    heights = smoothed_altitude(samples, running.grade_window_s)
    if not len(heights):
        return grade
    # Distance is smoothed alike, because at both ends of a run the window is cut and its middle moves.
    covered = _smoothed(np.cumsum(np.nan_to_num(samples.metres)), samples, running.grade_window_s)
    clock = samples.clock[np.isfinite(samples.altitude)]
    rise, reach = (
        np.diff(np.interp(edges, clock, each, left=np.nan, right=np.nan)) for each in (heights, covered)
    )
    moved = (metres >= running.pause_speed_ms * np.diff(edges)) & (reach > 0.0)
    np.divide(rise, reach, out=grade, where=moved)
    believed: Floats = np.clip(grade, -running.grade_limit, running.grade_limit)
    return believed
