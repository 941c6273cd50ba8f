"""What a number in an entry can be at all: slips of the thumb are refused in words, never stored."""

from __future__ import annotations

DAY_MIN, DAY_S = 24 * 60.0, 24 * 3600.0
"""A run lasts less than a day. Limits of the format, not of care."""

FARTHEST_M = 500_000.0
"""Metres; more than anybody runs in a day."""


def within(name: str, value: float | None, most: float, unit: str) -> None:
    """Raise ValueError unless ``value`` is None or from 0 to ``most``."""
    if value is not None and not 0.0 <= value <= most:
        raise ValueError(f"{name}: {value:g} {unit} cannot be; give 0 to {most:g}, or leave it out")
