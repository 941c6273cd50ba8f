"""Instants as people say them: today 21:14, Tuesday 09:00. Nothing here knows what time it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


def said(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """``at`` on her clock: the time with "today", "yesterday" or "tomorrow", a day's name within a week, else
    the date."""
    there, here = at.astimezone(zone), now.astimezone(zone)
    days = (there.date() - here.date()).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(days)
    if near is not None:
        return f"{near} {there:%H:%M}"
    if abs(days) < 7:
        return f"{there:%A} {there:%H:%M}"
    year = "" if there.year == here.year else f" {there.year}"
    return f"{there:%A} {there.day} {there:%B}{year}, {there:%H:%M}"


def span(between: timedelta) -> str:
    """How long: "5 minutes", "3 hours", "4 days"."""
    minutes = max(0, round(between / timedelta(minutes=1)))
    for size, name in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {name}{'' if count == 1 else 's'}"
    return "a moment"
