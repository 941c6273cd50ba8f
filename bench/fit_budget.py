"""How long a FIT file of one hour takes to become a run with its columns, beside fitdecode."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import numpy as np

from restride.coaching.terms.runs import RunningThresholds
from restride.runfiles import NotARun, fit_oracle, read_run, stream
from restride.runfiles.fit_write import RunSamples, Stop, WrittenLap, write_run

HOUR_S = 3600
ROUNDS = 9
BUDGET_MS = 50.0
BUDGET_RATIO = 0.25
BUDGET_HOSTILE_S = 8.0
TINY_RECORDS = 4_000_000
THRESHOLDS = RunningThresholds(
    cadence_spm=130.0, speed_kmh=6.0, pause_speed_ms=0.5, grade_limit=0.15, grade_window_s=30.0
)


def measure() -> list[dict[str, Any]]:
    """Three figures, each with the upper budget on its ``value``: milliseconds, that time over
    fitdecode's, and seconds on a hostile file.

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
        _hostile(),
    ]


def _hostile() -> dict[str, Any]:
    """The most messages a file of eight megabytes can hold, beside summing as many numbers in Python."""
    data = many_tiny_records()
    own = _milliseconds(lambda: _read_or_refuse(data)) / 1000.0
    plain = _milliseconds(lambda: sum(one for one in range(TINY_RECORDS))) / 1000.0
    return {
        "name": "FIT of four million tiny records",
        "value": own,
        "unit": "s",
        "yardstick": "a sum over as many numbers, s",
        "yardstick_value": plain,
        "ratio": own / plain,
        "budget": BUDGET_HOSTILE_S,
    }


def many_tiny_records() -> bytes:
    """A well-formed FIT file of records that hold a cadence and nothing else: two bytes each."""
    kind = b"\x40\x00\x00\x00\x00\x01\x00\x01\x00\x00\x04"
    records = b"\x44\x00\x00\x14\x00\x01\x04\x01\x02" + b"\x04\x55" * TINY_RECORDS
    body = kind + records
    return b"\x0e\x10\x00\x00" + len(body).to_bytes(4, "little") + b".FIT\x00\x00" + body + b"\x00\x00"


def _read_or_refuse(data: bytes) -> None:
    with suppress(NotARun):
        read_run(data, "tiny.fit", running=THRESHOLDS)


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
