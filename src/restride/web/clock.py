"""The one clock of the shell: everything that asks what time it is asks here, so that a test may say."""

from __future__ import annotations

from datetime import UTC, datetime

_stopped_at: list[datetime] = []


def now() -> datetime:
    """The instant it is, aware, in UTC."""
    return _stopped_at[-1] if _stopped_at else datetime.now(UTC)


def put(instant: datetime) -> None:
    """From now on it is ``instant``, in every thread of this process. For tests, and for a story told."""
    if instant.tzinfo is None:
        raise ValueError("the clock needs a zone: give an aware datetime")
    _stopped_at[:] = [instant.astimezone(UTC)]


def back() -> None:
    """The real time again."""
    _stopped_at.clear()
