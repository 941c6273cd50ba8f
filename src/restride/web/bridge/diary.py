"""Diary rows to the core's entries and back: the one place of the shell that knows how one is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import restride.coaching
from restride import diaryfile
from restride.coaching.diary import journal
from restride.coaching.diary.journal import Outcome as Outcome
from restride.coaching.diary.strangers import strangers
from restride.coaching.diary.timeline import Moment, Timeline, day_of, read, run_named
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Entry, Payload, Recorded, Redaction, Retraction
from restride.coaching.terms.library import Library
from restride.coaching.wire.codec import Faulty
from restride.coaching.wire.entries import new_entry, write_entry
from restride.coaching.wire.lines import read_line, write_line
from restride.web.bridge.kept import Kept, forget_everywhere

if TYPE_CHECKING:
    from restride.web.records.models import Runner

Found = TypeVar("Found")

__all__ = [
    "Faulty", "Moment", "Outcome", "day_of", "diary_of", "entry", "forget", "is_id", "lately", "line_of",
    "local_now", "moments", "names", "new_id", "read_lines", "read_off", "receive", "says_the_same",
    "today_of", "unknown_to", "zone_of",
]  # fmt: skip

_KEPT = 256
"""Diaries kept decoded in this process: several caseloads of a coach, about a MB each at most."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A diary as it was last read: up to which row, and after how many redactions."""

    rewritten: int
    last_row: int
    recorded: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What counts of a diary from an instant on, and what was read off it since, by name."""

    since: datetime
    timeline: Timeline
    found: dict[Hashable, Any]

    def holds(self, now: datetime) -> bool:
        """Whether the same entries still count at ``now``."""
        changes_at = self.timeline.changes_at
        return self.since <= now and (changes_at is None or now < changes_at)


_Mark = tuple[str, int, int]

_read: Kept[tuple[str], _Read] = Kept(_KEPT)
_timelines: Kept[_Mark, _Counted] = Kept(_KEPT)
_young: Kept[_Mark, tuple[datetime, tuple[Recorded, ...]]] = Kept(_KEPT)


def new_id(now: datetime) -> str:
    """A UUID of version 7, made where an entry is written."""
    return diaryfile.new_id(now)


def entry(payload: Payload, at: datetime, id: str | None = None) -> Entry:
    """A new entry at an aware instant in her zone, which decides the day it belongs to. The same ``id``, sent
    twice, is stored once."""
    return new_entry(id or new_id(at), at, payload)


def is_id(id: str) -> bool:
    """Whether an entry may be called so: a UUID, as every page of ours makes one."""
    try:
        return str(UUID(id)) == id
    except ValueError:
        return False


def says_the_same(one: Entry, other: Entry | None) -> bool:
    """Whether two entries say the same, at whatever time."""
    return other is not None and _words(one) == _words(other)


def diary_of(runner: Runner) -> tuple[Recorded, ...]:
    """Her whole diary. What this process has read of it before is not read again: rows are only ever added,
    and a redaction is counted in ``runner.rewritten``."""
    return _read_now(runner).recorded


def forget(runner: Runner) -> None:
    """Nothing said of her stays in this process: her diary, what was made of it, what the core remembers."""
    forget_everywhere(str(runner.id))
    restride.coaching.forget()


def moments(runner: Runner, now: datetime) -> tuple[Moment, ...]:
    """What of her diary counts at ``now``, in time order."""
    return _counted(runner, now).timeline.moments


def read_off(
    runner: Runner, now: datetime, name: Hashable, reads: Callable[[tuple[Moment, ...]], Found]
) -> Found:
    """What ``reads`` finds in what counts of her diary at ``now``: worked out once, until something else
    counts. ``name``: the question with everything it hangs on beside her diary."""
    found = _counted(runner, now)
    if name not in found.found:
        found.found[name] = reads(found.timeline.moments)
    answer: Found = found.found[name]
    return answer


def lately(runner: Runner, since: datetime) -> tuple[Recorded, ...]:
    """What of her diary speaks of ``since`` or later, in the order received. The whole of it is gone through
    once, and then what was young at that time."""
    diary = _read_now(runner)
    key = (str(runner.id), diary.rewritten, diary.last_row)
    kept = _young.get(key)
    if kept is None or since < kept[0]:
        kept = (since, tuple(one for one in diary.recorded if one.entry.at >= since))
        _young.only(key)
        _young.put(key, kept)
    return tuple(one for one in kept[1] if one.entry.at >= since)


def _counted(runner: Runner, now: datetime) -> _Counted:
    diary = _read_now(runner)
    key = (str(runner.id), diary.rewritten, diary.last_row)
    kept = _timelines.get(key)
    if kept is None or not kept.holds(now):
        kept = _Counted(now, read(diary.recorded, now, mis_tap_minutes=0.0), {})
        _timelines.only(key)
        _timelines.put(key, kept)
    return kept


def _read_now(runner: Runner) -> _Read:
    """Her diary as it is now; of what was read before, nothing is read again."""
    from restride.web.records.selectors import mark_of, rows_after

    key, (count, last) = (str(runner.id),), mark_of(runner)
    before = _read.get(key)
    if before is not None and (before.rewritten, before.last_row) == (count, last):
        return before
    if before is None or before.rewritten != count:
        before = _Read(count, 0, ())
    rows = rows_after(runner, before.last_row)
    new = tuple(read_line(line) for _row, line in rows)
    now = _Read(count, rows[-1][0] if rows else before.last_row, (*before.recorded, *new))
    _read.put(key, now)
    return now


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


def _words(one: Entry) -> object:
    plain = write_entry(one)
    return plain["kind"], plain.get("payload")


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
