"""Runs for tests of watch files: thresholds, an even hour, reading in one word."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from restride.coaching.terms.runs import RunningThresholds, RunStream
from restride.runfiles import read_run
from restride.runfiles.decoded import Floats
from restride.runfiles.fit_write import RunSamples, Stop, WrittenLap, write_run

THRESHOLDS = RunningThresholds(
    cadence_spm=130.0, speed_kmh=6.0, pause_speed_ms=0.5, grade_limit=0.15, grade_window_s=30.0
)
STARTED = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def read(data: bytes, name: str = "run.fit") -> RunStream:
    return read_run(data, name, running=THRESHOLDS)


def even_samples(seconds: int, *, speed: float = 3.0, spm: float = 170.0, rise: float = 0.0) -> RunSamples:
    """One sample a second of an even run on an even slope."""
    at = np.arange(seconds + 1, dtype=np.float64)
    return RunSamples(
        seconds=at,
        distance_m=at * speed,
        speed_ms=_all(at, speed),
        cadence_spm=_all(at, spm),
        altitude_m=50.0 + at * speed * rise,
        stance_time_ms=_all(at, 250.0),
        vertical_oscillation_mm=_all(at, 90.0),
    )


def even_run(seconds: int = 600, *, stops: tuple[Stop, ...] = (), laps: tuple[WrittenLap, ...] = ()) -> bytes:
    return write_run(even_samples(seconds), laps, STARTED, stops=stops)


def _all(like: Floats, value: float) -> Floats:
    return np.full_like(like, value)
