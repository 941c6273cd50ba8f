"""Many deliveries of the same entries, united: one entry for one id, whatever order they came in."""

from __future__ import annotations

from restride.coaching.diary.telling import about
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Recorded, Redacted


def unite(diary: tuple[Recorded, ...]) -> tuple[dict[str, Recorded], list[Reason]]:
    """One record for each id, and a reason for each that is set aside or has been changed.

    With one id and one digest it is the same entry, delivered again. With another digest the first
    received counts (by receipt, else by the smaller digest, so that no order of delivery matters).
    """
    kept: dict[str, Recorded] = {}
    again: dict[str, list[Recorded]] = {}
    told: list[Reason] = []
    for one in diary:
        before = kept.setdefault(one.entry.id, one)
        if before is not one:
            again.setdefault(one.entry.id, [before]).append(one)
        told += told_of(one)
    for entry_id, copies in again.items():
        kept[entry_id] = _first_received(copies)
        told += [
            about("diary.same_id", one.entry)
            for one in copies
            if one.entry.digest != kept[entry_id].entry.digest
        ]
    return kept, told


def told_of(one: Recorded) -> tuple[Reason, ...]:
    """What is told of one delivery by itself: that the entry has been changed since it was received."""
    changed = one.receipt is not None and one.receipt.digest != one.entry.digest
    return (about("diary.changed", one.entry),) if changed else ()


def _first_received(copies: list[Recorded]) -> Recorded:
    first = min(copies, key=_arrival)
    same = [one for one in copies if one.entry.digest == first.entry.digest]
    # A redacted copy wins over a whole one, because a phone that kept its words must not bring them back.
    return min(same, key=lambda one: (not isinstance(one.entry.payload, Redacted), _arrival(one)))


def _arrival(one: Recorded) -> tuple[bool, int, str, str]:
    receipt = one.receipt
    if receipt is None:
        return (True, 0, one.entry.digest, "")
    return (False, receipt.seq, one.entry.digest, receipt.by)
