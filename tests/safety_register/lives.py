"""A short diary through the real front door, for hazards that no single room can show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

from restride.catalogue import load_library
from restride.coaching.diary.journal import Journal, receive
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Recommendation
from restride.coaching.terms.entries import Answer, Birth, CheckIn, Payload
from restride.coaching.terms.library import Library
from restride.coaching.wire.entries import new_entry

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUIET = CheckIn("start", {"medical-review": "yes"}, none=True, groups=("pre-run", "start-red-flags"))
CHEST_PAIN = Answer("heart-breath", "chest-pain")
BEGINNING: tuple[Payload, ...] = (Birth(date(2026, 3, 1), "vaginal"), QUIET)


@cache
def library() -> Library:
    """The library as shipped."""
    return load_library()


def written(journal: Journal, payload: Payload, minute: float) -> Journal:
    """The journal after one entry of hers, so many minutes after noon; its id is its minute."""
    at = NOON + timedelta(minutes=minute)
    entry = new_entry(f"at-{minute:g}", at, payload)
    return receive(journal, [entry], studio="own", runner="ada", by="runner:ada", received_at=at)[0]


def diary(*payloads: Payload) -> Journal:
    """Her beginning and these, one a minute from noon on: ``at-0``, ``at-1`` and so on."""
    journal = Journal()
    for minute, payload in enumerate((*BEGINNING, *payloads)):
        journal = written(journal, payload, minute)
    return journal


def told(journal: Journal, minute: float = 60.0) -> Recommendation:
    """What she is told so many minutes after noon."""
    return recommend(CoachingInput("ada", NOON + timedelta(minutes=minute), journal.recorded, library()))[0]
