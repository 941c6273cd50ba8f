"""Her day: it begins at 04:00, because a night with a baby still belongs to the day before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

_DAWN_HOUR = 4
_BEFORE_DAWN = timedelta(hours=_DAWN_HOUR)


def dawn_of(day: date, zone: tzinfo | None) -> datetime:
    """The instant at which a day of hers begins."""
    return datetime.combine(day, time(_DAWN_HOUR), zone)


def day_of(at: datetime) -> date:
    """Her day of an instant: from 04:00 in the zone the instant carries."""
    # Taking four hours off costs much more than looking at the hour, and changes nothing after dawn.
    return at.date() if at.hour >= _DAWN_HOUR else (at - _BEFORE_DAWN).date()
