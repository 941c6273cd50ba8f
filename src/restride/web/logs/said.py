"""Waits and times as she would say them."""

from __future__ import annotations

from datetime import date

from restride.web.runs.days import on_day

_COUNTS = ("", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_QUARTER = 5


def waited(minutes: float) -> str:
    """``45 minutes``, ``1 hour``, ``2 hours 15 minutes``, to the nearest five."""
    whole = max(_QUARTER, round(minutes / _QUARTER) * _QUARTER)
    hours, rest = divmod(whole, 60)
    said = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    return " ".join([*said, *([f"{rest} minutes"] if rest else [])])


def ago(day: date, today: date) -> str:
    """``a week ago``, ``four weeks ago``; the day itself within a week and beyond ten."""
    weeks = round((today - day).days / 7)
    if not 0 < weeks < len(_COUNTS):
        return on_day(day, today)
    return f"{_COUNTS[weeks]} week{'s' if weeks > 1 else ''} ago"


def about(number: float) -> str:
    """A mean of a few days: whole, or a half; never nothing where there was something."""
    halves = max(round(number * 2.0), 1 if number else 0)
    return f"{halves // 2 or ''}{'½' if halves % 2 else ''}" or "0"
