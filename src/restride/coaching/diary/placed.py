"""The entries of a diary in their places, kept from one reading to the next.

A diary is read again after every entry, and all of it but that entry was read before. What one entry is, and
where it stands among the others, depends on no clock; so the last few diaries are kept as they were placed,
and one that goes on from one of them is placed by putting in what is new.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import is_, itemgetter

from restride.coaching.diary.chain import Chain, chain_of
from restride.coaching.diary.moments import Moment, moment_of
from restride.coaching.diary.remembered import on_forgetting
from restride.coaching.diary.united import told_of, unite
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Entry, Recorded

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Place = tuple[timedelta, str]
"""When an entry was written, on one clock for all zones, and its id. Comparing two zones costs much at each
step of a sort, and within one zone it would misplace the hour that autumn repeats."""

_KEPT = 8
"""So many diaries are kept: whoever works on several at once goes back and forth between a few."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A diary with one record for each id, in (at, id) order.

    ``diary``: as it was delivered. ``known``: its records by id; ``told``: what uniting them told.
    ``entries``, their ``places``, and ``moments``: what each is if nothing takes it back; one length, one
    order. ``by_payload``: the moments once more, by the type of their payload. ``chain`` of the moments.
    """

    diary: tuple[Recorded, ...]
    known: Mapping[str, Recorded]
    told: tuple[Reason, ...]
    places: tuple[Place, ...]
    entries: tuple[Recorded, ...]
    moments: tuple[Moment, ...]
    by_payload: Mapping[type, tuple[Moment, ...]]
    chain: Chain


def placed(diary: tuple[Recorded, ...]) -> Placed:
    """A diary in its places. Pure: what is kept changes how soon the answer is there and nothing of it."""
    before = next((one for one in tuple(_LATELY) if _goes_on(diary, one)), None)
    if before is not None and len(before.diary) == len(diary):
        return before
    now = _grown(before, diary) if before is not None else None
    now = now or _from_nothing(diary)
    _LATELY.appendleft(now)
    return now


_LATELY: deque[Placed] = deque(maxlen=_KEPT)
on_forgetting(_LATELY.clear)


def sorted_out(moments: Iterable[Moment]) -> dict[type, tuple[Moment, ...]]:
    """The moments by the type of their payload, in their order."""
    found: dict[type, list[Moment]] = {}
    for one in moments:
        found.setdefault(type(one.entry.payload), []).append(one)
    return {kind: tuple(ones) for kind, ones in found.items()}


def _goes_on(diary: tuple[Recorded, ...], before: Placed) -> bool:
    """Whether the diary begins with the very objects of this one. That they are the same is asked, not
    whether they are equal, because to compare every entry would take as long as to place it."""
    return 0 < len(before.diary) <= len(diary) and all(map(is_, before.diary, diary))


def _from_nothing(diary: tuple[Recorded, ...]) -> Placed:
    known, told = unite(diary)
    in_place = sorted([(_place(one.entry), one) for one in known.values()], key=itemgetter(0))
    entries = tuple([one for _place, one in in_place])
    moments = tuple([moment_of(one) for one in entries])
    return Placed(
        diary=diary,
        known=known,
        told=tuple(told),
        places=tuple([place for place, _one in in_place]),
        entries=entries,
        moments=moments,
        by_payload=sorted_out(moments),
        chain=chain_of(moments),
    )


def _grown(before: Placed, diary: tuple[Recorded, ...]) -> Placed | None:
    """``before`` with the further entries put in; None where one has an id that is known, because which of
    the two counts is for ``unite`` to say."""
    new = diary[len(before.diary) :]
    known = {**before.known, **{one.entry.id: one for one in new}}
    if len(known) < len(before.known) + len(new):
        return None
    places, entries, moments = list(before.places), list(before.entries), list(before.moments)
    by_payload, first = dict(before.by_payload), len(moments)
    for one in new:
        moment, kind = moment_of(one), type(one.entry.payload)
        at = bisect_right(places, _place(one.entry))
        places.insert(at, _place(one.entry))
        entries.insert(at, one)
        moments.insert(at, moment)
        by_payload[kind] = _put_in(by_payload.get(kind, ()), moment)
        first = min(first, at)
    return Placed(
        diary=diary,
        known=known,
        told=(*before.told, *(reason for one in new for reason in told_of(one))),
        places=tuple(places),
        entries=tuple(entries),
        moments=tuple(moments),
        by_payload=by_payload,
        chain=before.chain.changed(moments, first),
    )


def _put_in(ones: tuple[Moment, ...], more: Moment) -> tuple[Moment, ...]:
    at = bisect_right(ones, _place(more.entry), key=lambda one: _place(one.entry))
    return (*ones[:at], more, *ones[at:])


def _place(entry: Entry) -> Place:
    return (entry.at - EPOCH, entry.id)
