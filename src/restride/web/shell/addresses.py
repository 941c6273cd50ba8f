"""What an address or a hidden field says, read so that nothing typed into it is an error of ours."""

from __future__ import annotations

import re
from datetime import datetime

_WHOLE = re.compile(r"[0-9]{1,4}")
_YEARS = 50
"""Further back than anything of ours."""


def whole(said: str | None) -> int | None:
    """A whole number of at most four digits, as a place in a list has; None for anything else."""
    return int(said) if said is not None and _WHOLE.fullmatch(said) else None


def instant(said: str | None, now: datetime) -> datetime | None:
    """An instant that has been, with its zone; None for anything else."""
    try:
        at = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    # By its year first, because at the ends of the calendar an instant cannot even be told in another zone.
    if at.tzinfo is None or abs(now.year - at.year) > _YEARS:
        return None
    return at if at <= now else None
