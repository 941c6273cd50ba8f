"""The one clock of the shell: everything that asks what time it is asks here, so that a test may say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _real() -> datetime:
    return datetime.now(UTC)


_asked: Callable[[], datetime] = _real


def now() -> datetime:
    """The instant it is, aware, in UTC."""
    return _asked()


@contextmanager
def stopped_at(instant: datetime) -> Iterator[None]:
    """While it lasts, it is ``instant``. For tests and for the story a demo tells."""
    put(instant)
    try:
        yield
    finally:
        back()


def put(instant: datetime) -> None:
    """From now on it is ``instant``, in every thread of this process."""
    global _asked
    if instant.tzinfo is None:
        raise ValueError("the clock needs a zone: give an aware datetime")
    _asked = lambda: instant.astimezone(UTC)  # noqa: E731 - a closure over one value


def back() -> None:
    """The real time again."""
    global _asked
    _asked = _real
