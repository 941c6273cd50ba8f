"""What of a diary counts, in order: the one reading every other room starts from.

The same entries give the same timeline however they were delivered: shuffled, twice, or in pieces.
Nothing that does not count disappears in silence; each such entry is told with a reason.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from restride.coaching.diary.telling import about, in_order
from restride.coaching.diary.undoing import UNDOING, Undone, undone_by
from restride.coaching.diary.united import unite
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import (
    AfterRun,
    Birth,
    CheckIn,
    Entry,
    Leak,
    Opaque,
    Recorded,
    Redacted,
    Redaction,
)

CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far ahead of ``now`` an entry may lie and still count: two set clocks differ by less, and a woman
who has just tapped must not be told that it lies in the future."""

_DAWN_HOUR = 4
_BEFORE_DAWN = timedelta(hours=_DAWN_HOUR)
"""Her day starts at 04:00, because a night with a baby still belongs to the day before."""

UNSENT_BY = "runner:unsent"
"""Who wrote an entry without a receipt: it is still on her own phone."""

_SPEAKS_OF_RUN = frozenset({"after-run", "leak", "check-in"})
_HARD_TO_READ = frozenset({Opaque, AfterRun, Leak, CheckIn})
"""Payloads that may be strange: not understood, or about a run that is not here."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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


@dataclass(frozen=True, slots=True)
class Timeline:
    """The moments in (at, id) order, the birth the plan counts from, and what must be told.

    ``digest``: SHA-256 over the moments. ``changes_at``: the first instant at which this reading
    changes without a new entry, because one dated ahead begins to count; None if there is none.
    """

    moments: tuple[Moment, ...]
    birth: Birth | None
    told: tuple[Reason, ...]
    digest: str
    changes_at: datetime | None = None


def read(diary: tuple[Recorded, ...], now: datetime, mis_tap_minutes: float) -> Timeline:
    """The timeline of a diary at ``now``.

    ``mis_tap_minutes``: minutes within which an entry may be taken back as a mis-tap. Entries more
    than five minutes ahead of ``now`` wait and are told. Of two entries with one id the first
    received counts, the other is told.
    """
    kept, told = unite(diary)
    present, ahead = _parted(kept, now + CLOCK_TOLERANCE)
    undoing = [one for one in present if one.entry.kind in UNDOING]
    carried_out = _carried_out([*undoing, *ahead], kept)
    placed = _ids(carried_out)
    waiting = [one.entry for one in ahead if one.entry.id not in placed]
    undone = undone_by(undoing, kept, timedelta(minutes=mis_tap_minutes))
    moments = tuple(_moments(present, undone, carried_out))
    births = _births(moments)
    birth, births_told = _birth(births, now)
    told += [
        *undone.told,
        *births_told,
        *_waiting(waiting),
        *_strange(moments, kept),
        *_unsaid(present, carried_out),
    ]
    changes_at = _next_change(waiting, births, now)
    return Timeline(moments, birth, in_order(told), prefix_digest(moments, len(moments)), changes_at)


def prefix_digest(moments: tuple[Moment, ...], n: int) -> str:
    """SHA-256 over the first ``n`` moments: id, digest, writer and whether it is a ghost.

    The writer and the ghost are in it because both change what an entry does, so a standing made
    before an entry was taken back must not be continued.
    """
    first = moments if n == len(moments) else moments[:n]
    lines = [f"{(entry := m.entry).id} {entry.digest} {m.by} {'1' if m.ghost else '0'}" for m in first]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def day_of(at: datetime) -> date:
    """Her day of an instant: from 04:00 in the zone the instant carries."""
    # Taking four hours off costs much more than looking at the hour, and changes nothing after dawn.
    return at.date() if at.hour >= _DAWN_HOUR else (at - _BEFORE_DAWN).date()


def _place(one: Recorded) -> tuple[timedelta, str]:
    entry = one.entry
    return (entry.at - _EPOCH, entry.id)


def _instant(one: Recorded) -> timedelta:
    """When an entry was written, on one clock for all zones: comparing two zones costs much at each step of
    a sort, and within one zone it would misplace the hour that autumn repeats."""
    return one.entry.at - _EPOCH


def _parted(kept: dict[str, Recorded], horizon: datetime) -> tuple[list[Recorded], list[Recorded]]:
    """The entries up to the horizon and those beyond it, each in (at, id) order."""
    ordered = sorted(kept.values(), key=_place)
    here = bisect_right(ordered, horizon - _EPOCH, key=_instant)
    return ordered[:here], ordered[here:]


def _carried_out(among: list[Recorded], kept: dict[str, Recorded]) -> dict[str, list[Recorded]]:
    """Redacted entry -> the redactions that name it, in (at, id) order, whenever they were written."""
    found: dict[str, list[Recorded]] = {}
    for one in among:
        target = kept.get(one.entry.payload.of) if isinstance(one.entry.payload, Redaction) else None
        if target is not None and isinstance(target.entry.payload, Redacted):
            found.setdefault(target.entry.id, []).append(one)
    return found


def _moments(
    present: list[Recorded], undone: Undone, carried_out: dict[str, list[Recorded]]
) -> Iterable[Moment]:
    """What counts. A redaction that was carried out stands where the words stood, because the holds it
    keeps were open from then on: a replay of the days between must not find them gone."""
    gone, ghosts = undone.gone | _ids(carried_out), undone.ghosts
    for one in present:
        entry = one.entry
        if carried_out:
            for redaction in carried_out.get(entry.id, ()):
                yield _in_place_of(redaction, entry)
        if entry.id not in gone and type(entry.payload) is not Redacted:
            by = one.receipt.by if one.receipt else UNSENT_BY
            yield Moment(entry, by, day_of(entry.at), entry.id in ghosts)


def _ids(carried_out: dict[str, list[Recorded]]) -> set[str]:
    return {one.entry.id for redactions in carried_out.values() for one in redactions}


def _in_place_of(redaction: Recorded, entry: Entry) -> Moment:
    by = redaction.receipt.by if redaction.receipt else UNSENT_BY
    return Moment(replace(redaction.entry, at=entry.at), by, day_of(entry.at))


def _birth(births: list[tuple[Birth, Moment]], now: datetime) -> tuple[Birth | None, list[Reason]]:
    """The most recent birth counts, because counting from the later date is the more careful mistake."""
    past = [(birth, one) for birth, one in births if birth.date <= now.date()]
    told = [
        about("diary.birth_to_come", one.entry, date=birth.date.isoformat())
        for birth, one in births
        if birth.date > now.date()
    ]
    if not past:
        return None, told
    chosen, written = max(past, key=lambda pair: (pair[0].date, pair[1].entry.at, pair[1].entry.id))
    told += [
        about("diary.birth_earlier", one.entry, date=birth.date.isoformat(), counted=chosen.date.isoformat())
        for birth, one in past
        if birth.date < chosen.date and one.entry.at > written.entry.at
    ]
    return chosen, told


def _births(moments: tuple[Moment, ...]) -> list[tuple[Birth, Moment]]:
    said = [one for one in moments if one.entry.kind == "birth" and not one.ghost]
    return [(one.entry.payload, one) for one in said if isinstance(one.entry.payload, Birth)]


def _waiting(ahead: list[Entry]) -> list[Reason]:
    return [about("diary.future", entry) for entry in ahead]


def _unsaid(present: list[Recorded], carried_out: dict[str, list[Recorded]]) -> list[Reason]:
    """Redacted entries whose redaction is not here, so that nobody says which holds they leave open."""
    bare = (one.entry for one in present if type(one.entry.payload) is Redacted)
    return [about("diary.redacted_unsaid", entry) for entry in bare if entry.id not in carried_out]


def _next_change(ahead: list[Entry], births: list[tuple[Birth, Moment]], now: datetime) -> datetime | None:
    begins = [entry.at - CLOCK_TOLERANCE for entry in ahead]
    for birth, _one in births:
        if birth.date > now.date():
            begins.append(datetime.combine(birth.date, time.min, now.tzinfo))
    return min(begins, default=None)


def _strange(moments: tuple[Moment, ...], kept: dict[str, Recorded]) -> list[Reason]:
    """What this release cannot read, and what speaks of a run that is not here."""
    told = []
    for entry in [one.entry for one in moments if type(one.entry.payload) in _HARD_TO_READ]:
        if type(entry.payload) is Opaque:
            told.append(about("diary.not_understood", entry, version=entry.version))
        elif entry.kind in _SPEAKS_OF_RUN and (run := run_named(entry)) and run not in kept:
            told.append(about("diary.unknown_run", entry, run=run))
    return told


def run_named(entry: Entry) -> str | None:
    """The id of the run an entry speaks of, if it speaks of one."""
    if isinstance(entry.payload, (AfterRun, Leak, CheckIn)):
        return entry.payload.run
    return None
