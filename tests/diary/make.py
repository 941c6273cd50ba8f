"""Small diaries for the tests of the diary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from restride.cli.spoken import diary_words, sentence
from restride.coaching.diary.journal import Journal, receive
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Entry, Note, Payload, Receipt, Recorded
from restride.coaching.wire.entries import new_entry

SUMMER = timezone(timedelta(hours=2))
START = datetime(2026, 6, 1, 9, tzinfo=SUMMER)
LATER = datetime(2027, 1, 1, tzinfo=UTC)
MIS_TAP = 10.0


def entry(name: str, payload: Payload | None = None, minutes: float = 0.0) -> Entry:
    """An entry, ``minutes`` after the start of the tests' time."""
    return new_entry(name, START + timedelta(minutes=minutes), payload or Note(f"note {name}"))


def bare(*entries: Entry) -> tuple[Recorded, ...]:
    """Entries as they stand on her phone."""
    return tuple(Recorded(one) for one in entries)


def received(entries: Iterable[Entry], by: str = "runner:ada", journal: Journal | None = None) -> Journal:
    """The journal after one delivery."""
    return receive(journal or Journal(), entries, studio="own", runner="ada", by=by, received_at=LATER)[0]


def can_be_said(told: Iterable[Reason]) -> None:
    """Fail where a sentence needs a value that its reason does not have."""
    for one in told:
        assert "{" not in sentence(one, diary_words())


def signed(one: Entry, by: str, seq: int = 1) -> Recorded:
    """An entry with a receipt that says who wrote it."""
    return Recorded(one, Receipt("own", "ada", by, seq, LATER, one.digest, "0" * 64))
