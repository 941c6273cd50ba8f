"""What of a diary counts, in order: the one reading every other room starts from.

The same entries give the same timeline however they were delivered: shuffled, twice, or in pieces.
Nothing that does not count disappears in silence; each such entry is told with a reason.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import chain
from operator import itemgetter

from restride.coaching.diary.chain import Chain, digest_of
from restride.coaching.diary.moments import Moment as Moment
from restride.coaching.diary.moments import day_of as day_of
from restride.coaching.diary.moments import writer_of
from restride.coaching.diary.placed import EPOCH, Placed, placed, sorted_out
from restride.coaching.diary.telling import about, in_order
from restride.coaching.diary.undoing import UNDOING, Undone, undone_by
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
    Retraction,
)

CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far ahead of ``now`` an entry may lie and still count: two set clocks differ by less, and a woman
who has just tapped must not be told that it lies in the future."""

_TAKES_AWAY = frozenset({Retraction, Redaction, Redacted})
"""Payloads by which something of a diary may not count, or count otherwise than as it was written."""

_SPEAKS_OF_RUN = (AfterRun, Leak, CheckIn)


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
    _by_payload: Mapping[type, tuple[Moment, ...]] = field(default_factory=dict, repr=False, compare=False)
    _chain: Chain | None = field(default=None, repr=False, compare=False)

    def of(self, *payloads: type) -> tuple[Moment, ...]:
        """The moments with these payloads: one type after the other, each in (at, id) order."""
        return tuple(chain.from_iterable(self._by_payload.get(payload, ()) for payload in payloads))

    def digest_of_first(self, n: int) -> str:
        """The digest of the first ``n`` moments: what ``digest`` was when there were no more."""
        known = self._chain.of_first(n) if self._chain else None
        return known or prefix_digest(self.moments, n)


def read(diary: tuple[Recorded, ...], now: datetime, mis_tap_minutes: float) -> Timeline:
    """The timeline of a diary at ``now``.

    ``mis_tap_minutes``: minutes within which an entry may be taken back as a mis-tap. Entries more
    than five minutes ahead of ``now`` wait and are told. Of two entries with one id the first
    received counts, the other is told.
    """
    whole = placed(diary)
    here = bisect_right(whole.places, now + CLOCK_TOLERANCE - EPOCH, key=itemgetter(0))
    untouched = here == len(whole.entries) and whole.by_payload.keys().isdisjoint(_TAKES_AWAY)
    counted = _all_of(whole) if untouched else _sifted(whole, here, timedelta(minutes=mis_tap_minutes))
    births = _births(counted.by_payload)
    birth, births_told = _birth(births, now)
    told = [
        *whole.told,
        *counted.told,
        *births_told,
        *_waiting(counted.waiting),
        *_strange(counted.by_payload, whole.known),
    ]
    return Timeline(
        moments=counted.moments,
        birth=birth,
        told=in_order(told),
        digest=counted.chain.digest if counted.chain else digest_of(counted.moments),
        changes_at=_next_change(counted.waiting, births, now),
        _by_payload=counted.by_payload,
        _chain=counted.chain,
    )


def prefix_digest(moments: tuple[Moment, ...], n: int) -> str:
    """SHA-256 over the first ``n`` moments: id, digest, writer and whether it is a ghost.

    The writer and the ghost are in it because both change what an entry does, so a standing made
    before an entry was taken back must not be continued.
    """
    return digest_of(moments[:n])


@dataclass(frozen=True, slots=True)
class _Counted:
    """What of a diary counts at one instant, what still waits, and what is told of what does not count.
    ``chain``: None where the moments are not all of the diary's."""

    moments: tuple[Moment, ...]
    by_payload: Mapping[type, tuple[Moment, ...]]
    chain: Chain | None = None
    waiting: tuple[Entry, ...] = ()
    told: tuple[Reason, ...] = ()


def _all_of(whole: Placed) -> _Counted:
    """A diary in which nothing waits and nothing takes anything back, as nearly every one is."""
    return _Counted(whole.moments, whole.by_payload, whole.chain)


def _sifted(whole: Placed, here: int, mis_tap: timedelta) -> _Counted:
    """What counts of a diary of which so many entries are ``here``, and some may take others back."""
    present, ahead = whole.entries[:here], whole.entries[here:]
    undoing = [one for one in present if one.entry.kind in UNDOING]
    carried_out = _carried_out([*undoing, *ahead], whole.known)
    undone = undone_by(undoing, whole.known, mis_tap)
    moments = tuple(_moments(whole.moments[:here], undone, carried_out))
    in_their_place = _ids(carried_out)
    return _Counted(
        moments=moments,
        by_payload=sorted_out(moments),
        waiting=tuple(one.entry for one in ahead if one.entry.id not in in_their_place),
        told=(*undone.told, *_unsaid(present, carried_out)),
    )


def _carried_out(among: list[Recorded], kept: Mapping[str, Recorded]) -> dict[str, list[Recorded]]:
    """Redacted entry -> the redactions that name it, in (at, id) order, whenever they were written."""
    found: dict[str, list[Recorded]] = {}
    for one in among:
        target = kept.get(one.entry.payload.of) if isinstance(one.entry.payload, Redaction) else None
        if target is not None and isinstance(target.entry.payload, Redacted):
            found.setdefault(target.entry.id, []).append(one)
    return found


def _moments(
    present: Iterable[Moment], undone: Undone, carried_out: Mapping[str, list[Recorded]]
) -> Iterable[Moment]:
    """What counts. A redaction that was carried out stands where the words stood, because the holds it
    keeps were open from then on: a replay of the days between must not find them gone."""
    gone, ghosts = undone.gone | _ids(carried_out), undone.ghosts
    for one in present:
        entry = one.entry
        for redaction in carried_out.get(entry.id, ()):
            yield _in_place_of(redaction, entry)
        if entry.id not in gone and type(entry.payload) is not Redacted:
            yield replace(one, ghost=True) if entry.id in ghosts else one


def _ids(carried_out: Mapping[str, list[Recorded]]) -> set[str]:
    return {one.entry.id for redactions in carried_out.values() for one in redactions}


def _in_place_of(redaction: Recorded, entry: Entry) -> Moment:
    return Moment(replace(redaction.entry, at=entry.at), writer_of(redaction), day_of(entry.at))


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


def _births(by_payload: Mapping[type, tuple[Moment, ...]]) -> list[tuple[Birth, Moment]]:
    said = [(one.entry.payload, one) for one in by_payload.get(Birth, ()) if not one.ghost]
    return [(birth, one) for birth, one in said if isinstance(birth, Birth)]


def _waiting(ahead: Iterable[Entry]) -> list[Reason]:
    return [about("diary.future", entry) for entry in ahead]


def _unsaid(present: Iterable[Recorded], carried_out: Mapping[str, list[Recorded]]) -> list[Reason]:
    """Redacted entries whose redaction is not here, so that nobody says which holds they leave open."""
    bare = (one.entry for one in present if type(one.entry.payload) is Redacted)
    return [about("diary.redacted_unsaid", entry) for entry in bare if entry.id not in carried_out]


def _next_change(
    ahead: Iterable[Entry], births: list[tuple[Birth, Moment]], now: datetime
) -> datetime | None:
    begins = [entry.at - CLOCK_TOLERANCE for entry in ahead]
    for birth, _one in births:
        if birth.date > now.date():
            begins.append(datetime.combine(birth.date, time.min, now.tzinfo))
    return min(begins, default=None)


def _strange(
    by_payload: Mapping[type, tuple[Moment, ...]], known: Mapping[str, Recorded]
) -> Iterable[Reason]:
    """What this release cannot read, and what speaks of a run that is not here."""
    for one in by_payload.get(Opaque, ()):
        yield about("diary.not_understood", one.entry, version=one.entry.version)
    for kind in _SPEAKS_OF_RUN:
        for one in by_payload.get(kind, ()):
            if (run := run_named(one.entry)) and run not in known:
                yield about("diary.unknown_run", one.entry, run=run)


def run_named(entry: Entry) -> str | None:
    """The id of the run an entry speaks of, if it speaks of one."""
    return entry.payload.run if isinstance(entry.payload, _SPEAKS_OF_RUN) else None
