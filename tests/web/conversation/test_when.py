"""Instants as people say them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from restride.web.conversation.when import said, span

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "today 10:00"),
        (-11, "yesterday 23:00"),
        (14, "tomorrow 00:00"),
        (48, "Wednesday 10:00"),
        (-24 * 8, "Sunday 15 November, 10:00"),
        (24 * 60, "Friday 22 January 2027, 10:00"),
    ],
)
def test_an_instant_is_said_on_her_own_clock(hours: float, words: str) -> None:
    assert said(NOW + timedelta(hours=hours), NOW, BERLIN) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "a moment"), (1, "1 minute"), (59, "59 minutes"), (60, "1 hour"), (60 * 50, "2 days")],
)
def test_a_span_is_said_in_its_largest_whole_unit(minutes: float, words: str) -> None:
    assert span(timedelta(minutes=minutes)) == words
