"""What of a diary counts, in order: the one reading every other room starts from.

The same entries give the same timeline however they were delivered: shuffled, twice, or in pieces.
Nothing that does not count disappears in silence; each such entry is told with a reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from restride.coaching.diary.telling import about, in_order
from restride.coaching.diary.undoing import Undone, undone_by
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

_BEFORE_DAWN = timedelta(hours=4)
"""Her day starts at 04:00, because a night with a baby still belongs to the day before."""

UNSENT_BY = "runner:unsent"
"""Who wrote an entry without a receipt: it is still on her own phone."""

_SPEAKS_OF_RUN = frozenset({"after-run", "leak", "check-in"})


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
    horizon = now + CLOCK_TOLERANCE
    present = sorted((one for one in kept.values() if one.entry.at <= horizon), key=_place)
    carried_out = _carried_out(kept)
    placed = _ids(carried_out)
    ahead = [one.entry for one in kept.values() if one.entry.at > horizon and one.entry.id not in placed]
    undone = undone_by(present, kept, timedelta(minutes=mis_tap_minutes))
    moments = tuple(_moments(present, undone, carried_out))
    birth, births_told = _birth(moments, now)
    told += [
        *undone.told,
        *births_told,
        *_waiting(ahead),
        *_strange(moments, kept),
        *_unsaid(present, carried_out),
    ]
    changes_at = _next_change(ahead, moments, now)
    return Timeline(moments, birth, in_order(told), prefix_digest(moments, len(moments)), changes_at)


def prefix_digest(moments: tuple[Moment, ...], n: int) -> str:
    """SHA-256 over the first ``n`` moments: id, digest, writer and whether it is a ghost.

    The writer and the ghost are in it because both change what an entry does, so a standing made
    before an entry was taken back must not be continued.
    """
    lines = "\n".join([f"{m.entry.id} {m.entry.digest} {m.by} {m.ghost:d}" for m in moments[:n]])
    return hashlib.sha256(lines.encode()).hexdigest()


def day_of(at: datetime) -> date:
    """Her day of an instant: from 04:00 in the zone the instant carries."""
    return (at - _BEFORE_DAWN).date()


def _place(one: Recorded) -> tuple[datetime, str]:
    return (one.entry.at, one.entry.id)


def _carried_out(kept: dict[str, Recorded]) -> dict[str, list[Recorded]]:
    """Redacted entry -> the redactions that name it, in (at, id) order, whenever they were written."""
    found: dict[str, list[Recorded]] = {}
    redactions = [one for one in kept.values() if one.entry.kind == "redaction"]
    for one in sorted(redactions, key=_place):
        target = kept.get(one.entry.payload.of) if isinstance(one.entry.payload, Redaction) else None
        if target is not None and isinstance(target.entry.payload, Redacted):
            found.setdefault(target.entry.id, []).append(one)
    return found


def _moments(
    present: list[Recorded], undone: Undone, carried_out: dict[str, list[Recorded]]
) -> Iterable[Moment]:
    """What counts. A redaction that was carried out stands where the words stood, because the holds it
    keeps were open from then on: a replay of the days between must not find them gone."""
    gone = undone.gone | _ids(carried_out)
    for one in present:
        entry = one.entry
        for redaction in carried_out.get(entry.id, ()):
            yield _moment(redaction, replace(redaction.entry, at=entry.at), ghost=False)
        if entry.id not in gone and type(entry.payload) is not Redacted:
            yield _moment(one, entry, ghost=entry.id in undone.ghosts)


def _ids(carried_out: dict[str, list[Recorded]]) -> set[str]:
    return {one.entry.id for redactions in carried_out.values() for one in redactions}


def _moment(one: Recorded, entry: Entry, ghost: bool) -> Moment:
    return Moment(entry, one.receipt.by if one.receipt else UNSENT_BY, day_of(entry.at), ghost)


def _birth(moments: tuple[Moment, ...], now: datetime) -> tuple[Birth | None, list[Reason]]:
    """The most recent birth counts, because counting from the later date is the more careful mistake."""
    births = _births(moments)
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


def _next_change(ahead: list[Entry], moments: tuple[Moment, ...], now: datetime) -> datetime | None:
    begins = [entry.at - CLOCK_TOLERANCE for entry in ahead]
    for birth, _one in _births(moments):
        if birth.date > now.date():
            begins.append(datetime.combine(birth.date, time.min, now.tzinfo))
    return min(begins, default=None)


def _strange(moments: tuple[Moment, ...], kept: dict[str, Recorded]) -> list[Reason]:
    """What this release cannot read, and what speaks of a run that is not here."""
    told = []
    for one in moments:
        entry = one.entry
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
