"""One entry that counts, and the day of hers on which it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from restride.coaching.terms.days import dawn_of as dawn_of
from restride.coaching.terms.days import day_of as day_of
from restride.coaching.terms.entries import Entry, Recorded

UNSENT_BY = "runner:unsent"
"""Who wrote an entry without a receipt: it is still on her own phone."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry that counts: who wrote it, and her day (from 04:00 in the entry's own zone).

    ``ghost``: taken back too late, or without the fixed text read again. It opens safety holds and
    is nothing else: not a fact, not a run.
    """

    entry: Entry
    by: str
    day: date
    ghost: bool = False


def moment_of(one: Recorded) -> Moment:
    """What an entry is as long as nothing takes it back."""
    return Moment(one.entry, writer_of(one), day_of(one.entry.at))


def writer_of(one: Recorded) -> str:
    """Who wrote an entry, by its receipt."""
    return one.receipt.by if one.receipt else UNSENT_BY
