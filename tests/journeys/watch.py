"""Her watch: it plays the run she was given, and gives back the file of the run she ran."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import fitdecode
import numpy as np

from restride.runfiles.fit_write import RunSamples, write_run

Bout = tuple[bool, float]
"""Whether it was run, and for how many seconds."""

_STEP, _TIME, _REST = 27, 0, 1


def as_given(workout: bytes, started: datetime) -> bytes:
    """The file of a run that went second by second as the workout said."""
    bouts = list(_bouts(workout))
    running = np.concatenate([np.full(round(seconds), ran) for ran, seconds in bouts])
    running = np.append(running, running[-1])
    speed = np.where(running, 2.6, 1.4)
    return write_run(_samples(running, speed), (), started)


def running_minutes(workout: bytes) -> float:
    """How many minutes of running a workout asks for."""
    return sum(seconds for ran, seconds in _bouts(workout) if ran) / 60.0


def _samples(running: Any, speed: Any) -> RunSamples:
    at = np.arange(len(running), dtype=np.float64)
    return RunSamples(
        seconds=at,
        distance_m=np.concatenate([[0.0], np.cumsum(speed)[:-1]]),
        speed_ms=speed,
        cadence_spm=np.where(running, 168.0, 112.0),
        altitude_m=np.full_like(at, 50.0),
        stance_time_ms=np.full_like(at, 260.0),
        vertical_oscillation_mm=np.full_like(at, 85.0),
    )


def _bouts(workout: bytes) -> Iterator[Bout]:
    """Every step of a workout in the order it is played, repeats played out."""
    steps: list[list[Bout]] = []
    for one in _steps(workout):
        if one["kind"] == _TIME:
            steps.append([(one["intensity"] != _REST, one["value"] / 1000.0)])
        else:
            again = [bout for step in steps[one["value"] :] for bout in step]
            steps.append(again * (one["times"] - 1))
    return (bout for step in steps for bout in step)


def _steps(workout: bytes) -> Iterator[dict[str, int]]:
    numbers = {"kind": 1, "value": 2, "times": 4, "intensity": 7}
    for frame in fitdecode.FitReader(io.BytesIO(workout)):
        if isinstance(frame, fitdecode.FitDataMessage) and frame.global_mesg_num == _STEP:
            raw = {one.def_num: one.raw_value for one in frame.fields}
            yield {name: raw[number] for name, number in numbers.items()}
