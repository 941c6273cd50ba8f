"""Days, minutes and lengths as she would say them."""

from __future__ import annotations

from datetime import date, datetime

_DAYS_IN_SIGHT = 7


def day_said(day: date, today: date) -> str:
    """``today``, ``yesterday``, ``Tuesday`` within a week, ``3 November``, and the year of another one."""
    ago = (today - day).days
    if 0 <= ago < 2:
        return ("today", "yesterday")[ago]
    if 0 <= ago < _DAYS_IN_SIGHT:
        return f"{day:%A}"
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B} {day.year}"


def on_day(day: date, today: date) -> str:
    """The same inside a sentence: ``today``, ``on Tuesday``."""
    said = day_said(day, today)
    return said if said in ("today", "yesterday") else f"on {said}"


def run_named(day: date, today: date) -> str:
    """``today's run``, ``your run of Tuesday``."""
    said = day_said(day, today)
    return f"{said}'s run" if said in ("today", "yesterday") else f"your run of {said}"


def when_said(at: datetime, today: date) -> str:
    """A day and its time, ``yesterday, 07:15``."""
    return f"{day_said(at.date(), today)}, {at:%H:%M}"


def minutes_said(minutes: float) -> str:
    """``9 minutes``, ``10½ minutes``, ``1 minute``, ``45 seconds``; a quarter is as exact as she needs."""
    if minutes < 1.0:
        return f"{round(minutes * 60.0)} seconds"
    quarters = round(4.0 * minutes) if minutes < 20.0 else 4 * round(minutes)
    number = f"{quarters // 4}{('', '¼', '½', '¾')[quarters % 4]}"
    return "1 minute" if quarters == 4 else f"{number} minutes"


def count_said(count: int, one: str, more: str) -> str:
    """``1 run``, ``3 runs``."""
    return f"{count} {one if count == 1 else more}"


def odds_said(chance: float) -> str:
    """A chance as odds: ``1 in 9``, ``4 in 10``; what comes as often as not is no ``1 in 2`` too many."""
    if chance <= 0.0:
        return "hardly any"
    tenths = min(max(round(10.0 * chance), 1), 9)
    return f"{tenths} in 10" if chance > 0.35 else f"1 in {round(1.0 / chance)}"


def whole_minute(minutes: float) -> int:
    """The minute of the run's timer something came in, as a watch shows it."""
    return int(minutes + 1e-6)


def upper_first(words: str) -> str:
    """The same words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]
