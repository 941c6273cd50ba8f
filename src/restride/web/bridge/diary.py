"""Diary rows to the core's entries and back: the one place of the shell that knows how one is written."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import restride.coaching
from restride import diaryfile
from restride.coaching.diary import journal
from restride.coaching.diary.journal import Outcome as Outcome
from restride.coaching.diary.strangers import strangers
from restride.coaching.diary.timeline import Moment, day_of, read, run_named
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Entry, Payload, Recorded, Redaction, Retraction
from restride.coaching.terms.library import Library
from restride.coaching.wire.codec import Faulty
from restride.coaching.wire.entries import new_entry
from restride.coaching.wire.lines import read_line, write_line

if TYPE_CHECKING:
    from restride.web.records.models import Runner

__all__ = [
    "Faulty", "Moment", "Outcome", "day_of", "diary_of", "entry", "forget", "line_of", "local_now", "moments",
    "names", "new_id", "read_lines", "receive", "unknown_to", "zone_of",
]  # fmt: skip

_KEPT = 256
"""Diaries kept decoded in this process: several caseloads of a coach, about a MB each at most."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A diary as it was last read: up to which row, and after how many redactions."""

    rewritten: int
    last_row: int
    recorded: tuple[Recorded, ...]


_kept: OrderedDict[str, _Kept] = OrderedDict()
_lock = Lock()


def new_id(now: datetime) -> str:
    """A UUID of version 7, made where an entry is written."""
    return diaryfile.new_id(now)


def entry(payload: Payload, at: datetime, id: str | None = None) -> Entry:
    """A new entry at an aware instant in her zone, which decides the day it belongs to. The same ``id``, sent
    twice, is stored once."""
    return new_entry(id or new_id(at), at, payload)


def diary_of(runner: Runner) -> tuple[Recorded, ...]:
    """Her whole diary. What this process has read of it before is not read again: rows are only ever added,
    and a redaction is counted in ``runner.rewritten``."""
    from restride.web.records.selectors import rewritten, rows_after

    key, count = str(runner.id), rewritten(runner)
    with _lock:
        before = _kept.get(key)
    if before is None or before.rewritten != count:
        before = _Kept(count, 0, ())
    rows = rows_after(runner, before.last_row)
    if rows:
        new = tuple(read_line(line) for _row, line in rows)
        before = _Kept(count, rows[-1][0], (*before.recorded, *new))
    _keep(key, before)
    return before.recorded


def forget(runner: Runner) -> None:
    """Nothing of her diary stays decoded in this process, nor whatever the core remembers of any."""
    with _lock:
        _kept.pop(str(runner.id), None)
    restride.coaching.forget()


def moments(runner: Runner, now: datetime) -> tuple[Moment, ...]:
    """What of her diary counts at ``now``, in time order."""
    return read(diary_of(runner), now, mis_tap_minutes=0.0).moments


def receive(
    known: Iterable[Recorded], entries: Sequence[Entry], *, studio: str, runner: str, by: str, now: datetime
) -> tuple[tuple[Recorded, ...], tuple[Recorded, ...], tuple[Outcome, ...]]:
    """Receive entries after ``known``, which holds her last entry and every one the new ones name.

    Gives the rows to add (set aside ones without a receipt), the known ones that are now redacted, and what
    became of each entry.
    """
    before = journal.journal_of(known)
    after, outcomes = journal.receive(before, entries, studio=studio, runner=runner, by=by, received_at=now)
    had, aside = len(before.recorded), len(before.aside)
    new = (*after.recorded[had:], *after.aside[aside:])
    pairs = zip(before.recorded, after.recorded[:had], strict=True)
    return new, tuple(now_ for then, now_ in pairs if now_ is not then), outcomes


def names(entries: Iterable[Entry]) -> frozenset[str]:
    """The ids entries must be received beside: their own, what they take back, the run they speak of."""
    found = set()
    for one in entries:
        found.add(one.id)
        if isinstance(one.payload, Retraction | Redaction):
            found.add(one.payload.of)
        run = run_named(one)
        if run:
            found.add(run)
    return frozenset(found)


def unknown_to(library: Library, entries: Iterable[Entry]) -> tuple[Reason, ...]:
    """What in these entries the library does not know, and no page of ours can have offered."""
    recorded = tuple(Recorded(one) for one in entries)
    if not recorded:
        return ()
    last = max(one.entry.at for one in recorded)
    return strangers(read(recorded, last, mis_tap_minutes=0.0).moments, library)


def line_of(recorded: Recorded) -> str:
    """The entry and its receipt, as a diary file has them."""
    return write_line(recorded)


def read_lines(lines: Iterable[str]) -> tuple[Recorded, ...]:
    """Lines back to entries. Raises Faulty for one that is none."""
    return tuple(read_line(line) for line in lines)


def zone_of(runner: Runner) -> ZoneInfo:
    """The zone she lives in."""
    try:
        return ZoneInfo(runner.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def local_now(runner: Runner, now: datetime) -> datetime:
    """``now`` on her clock."""
    return now.astimezone(zone_of(runner))


def today_of(runner: Runner, now: datetime) -> date:
    """Her day, which begins at 04:00."""
    return day_of(local_now(runner, now))


def _keep(key: str, diary: _Kept) -> None:
    with _lock:
        _kept[key] = diary
        _kept.move_to_end(key)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
