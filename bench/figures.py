"""What a measurement is, and how to take one that another can repeat."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def at_most(name: str, value: float, unit: str, budget: float, beside: tuple[str, float]) -> Plain:
    """A figure that may not exceed ``budget``; ``beside`` is a yardstick of the same unit and its value."""
    yardstick, yardstick_value = beside
    return {
        "name": name,
        "value": value,
        "unit": unit,
        "yardstick": yardstick,
        "yardstick_value": yardstick_value,
        "ratio": value / yardstick_value,
        "budget": budget,
        "ok": value <= budget,
    }


def at_least(name: str, value: float, unit: str, budget: float, beside: tuple[str, float]) -> Plain:
    """A figure that may not fall below ``budget``, such as a rate; else as ``at_most``."""
    return at_most(name, value, unit, budget, beside) | {"at_least": True, "ok": value >= budget}


def median_seconds(action: Callable[[], object], times: int = 5) -> float:
    """Median wall seconds of ``times`` calls of ``action``, after one that is not counted."""
    action()
    return statistics.median(_seconds(action) for _ in range(times))


def ran(command: list[str], place: Path) -> None:
    """Run a command start to finish in ``place``, one thread, its words thrown away; with the bytecode that
    its first start leaves behind, because nobody compiles a coach anew each morning.

    Raises subprocess.CalledProcessError if it fails: a failure is quick, and must not pass for speed.
    """
    surroundings = {name: value for name, value in os.environ.items() if name != NO_BYTECODE} | ONE_THREAD
    subprocess.run(command, cwd=place, env=surroundings, check=True, capture_output=True)


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began
