"""Where she is, in hours: the zone of a diary, of this machine, and of what was typed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from restride.cli.spoken import Refused
from restride.coaching.terms.entries import HomeZone, Recorded


def when(text: str, zone: tzinfo | None, option: str) -> datetime:
    """An instant from what was typed; without a zone of its own, in ``zone``. Raises Refused."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{option} {text!r} is not a time. Write it as 2026-11-22T07:30.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def zone_of(name: str) -> ZoneInfo:
    """A zone by its IANA name. Raises Refused with a sentence that says how such a name looks."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(
            f"There is no time zone {name!r}. Write it as Europe/Berlin or America/Toronto."
        ) from None


def home_zone(recorded: Iterable[Recorded], now: datetime) -> tzinfo:
    """The zone she lives in: the last home zone that is known, else that of her last entry, else UTC."""
    past = sorted(
        (one.entry for one in recorded if one.entry.at <= now), key=lambda entry: (entry.at, entry.id)
    )
    for entry in reversed(past):
        if isinstance(entry.payload, HomeZone):
            try:
                return zone_of(entry.payload.zone)
            except Refused:
                continue
    offset = past[-1].at.utcoffset() if past else None
    return UTC if offset is None else timezone(offset)


def machine_zone() -> str:
    """The IANA name of this machine's zone; UTC where it does not say."""
    asked = os.environ.get("TZ", "").removeprefix(":")
    named = asked or str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    try:
        zone_of(named)
    except Refused:
        return "UTC"
    return named
