"""The next run to take along: on which day, under which name, and until when what was said of it holds.

What a page and the command line both hand out is decided here; how it is asked for is theirs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from restride.coaching.diary.timeline import day_of
from restride.coaching.terms.advice import NextRun, Recommendation
from restride.coaching.terms.entries import AfterRun, Recorded, Run
from restride.coaching.terms.said import Reason


class Untimely(ValueError):
    """A day or a time that is over, or before the run may be. ``reason``: what is wrong with it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


def run_day(wanted: date | None, run: NextRun, now: datetime, *, typed: str = "") -> date:
    """The day or the instant (with its zone) she means to run; unsaid, the first day it may be. Days are
    those of a calendar: at 01:30 yesterday's page is still open, but yesterday is over.

    ``typed``: what she wrote, to be said back to her. Raises Untimely for one that is over or too early.
    """
    today = now.date()
    if wanted is None:
        return max(run.not_before, today)
    over = wanted < now if isinstance(wanted, datetime) else wanted < today
    if over:
        raise Untimely(Reason("workout.past", {"when": typed or wanted.isoformat()}))
    day = day_of(wanted) if isinstance(wanted, datetime) else wanted
    if day < run.not_before:
        raise Untimely(Reason("workout.too-early", {"day": run.not_before.isoformat()}))
    return wanted


def iso_day(on: date) -> str:
    """The calendar's own day of a day or an instant, as a reason takes it."""
    return on.date().isoformat() if isinstance(on, datetime) else on.isoformat()


def until(told: Recommendation, on: date) -> Iterator[Reason]:
    """Till when this holds; and that it is to be asked anew where she means to run later than that."""
    end = told.good_until
    yield Reason("page.good-until", {"until": f"{end:%A} {end.day} {end:%B %Y}, {end:%H:%M}"})
    # A day alone means after its dawn, so an answer good until that dawn is not good for it.
    if (on > end) if isinstance(on, datetime) else (on > day_of(end - timedelta.resolution)):
        yield Reason("workout.ask-again")


def calendar_uid(runner: str, diary: Iterable[Recorded]) -> str:
    """One for the run after her last one, so that asking again moves the entry instead of adding another;
    a digest, because it travels and must say nothing of the diary."""
    runs = [one.entry for one in diary if isinstance(one.entry.payload, Run | AfterRun)]
    last = max(((each.at, each.id) for each in runs), default=("", "first"))[1]
    return f"{hashlib.sha256(f'{runner} {last}'.encode()).hexdigest()[:32]}@restride"
