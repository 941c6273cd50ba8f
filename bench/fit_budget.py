"""How long a FIT file of one hour takes to become a run with its columns, beside fitdecode."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import numpy as np

from restride.coaching.terms.runs import RunningThresholds
from restride.runfiles import fit_oracle, read_run, stream
from restride.runfiles.fit_write import RunSamples, Stop, WrittenLap, write_run

HOUR_S = 3600
ROUNDS = 9
BUDGET_MS = 50.0
BUDGET_RATIO = 0.25
THRESHOLDS = RunningThresholds(
    cadence_spm=130.0, speed_kmh=6.0, pause_speed_ms=0.5, grade_limit=0.15, grade_window_s=30.0
)


def measure() -> list[dict[str, Any]]:
    """Two figures, each with the upper budget on its ``value``: milliseconds, and that time over fitdecode's.

    Both sides end in the same RunStream; medians of ``ROUNDS``, taken in turn so that a busy machine
    slows both alike.
    """
    data = one_hour()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        ours.append(_milliseconds(lambda: read_run(data, "hour.fit", running=THRESHOLDS)))
        theirs.append(
            _milliseconds(lambda: stream.stream_of(fit_oracle.read(data), "hour.fit", "", THRESHOLDS, ()))
        )
    own, other = statistics.median(ours), statistics.median(theirs)
    yardstick = {
        "yardstick": "the same run through fitdecode, ms",
        "yardstick_value": other,
        "ratio": own / other,
    }
    return [
        {"name": "FIT of one hour to a run", "value": own, "unit": "ms", **yardstick, "budget": BUDGET_MS},
        {
            "name": "FIT beside fitdecode",
            "value": own / other,
            "unit": "ratio",
            **yardstick,
            "budget": BUDGET_RATIO,
        },
    ]


def one_hour() -> bytes:
    """An invented hour: 3,601 records of walk and run on rolling ground, one pause, two laps."""
    at = np.arange(HOUR_S + 1, dtype=np.float64)
    runs = (at % 300.0) < 240.0
    speed = np.where(runs, 2.8, 1.5) + 0.1 * np.sin(at / 7.0)
    samples = RunSamples(
        seconds=at,
        distance_m=np.cumsum(speed) - speed[0],
        speed_ms=speed,
        cadence_spm=np.where(runs, 168.0, 112.0),
        altitude_m=100.0 + 10.0 * np.sin(at / 200.0),
        stance_time_ms=np.where(runs, 255.0, np.nan),
        vertical_oscillation_mm=np.where(runs, 88.0, np.nan),
    )
    laps = (WrittenLap(1500, pressed=True), WrittenLap(HOUR_S, pressed=False))
    return write_run(samples, laps, datetime(2026, 3, 1, 7, 30, tzinfo=UTC), stops=(Stop(1800, 1830),))


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000.0
