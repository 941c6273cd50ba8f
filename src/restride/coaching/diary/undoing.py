"""What takes an entry back: retraction, and redaction.

Taking back is itself an entry. A mis-tap taken back in time, with the fixed text read again, never
happened; later it stays a ghost, which still opens safety holds, because no tap may clear a red flag.
Only the role that wrote an entry can take it back, because a coach never clears a runner's hold and a
runner never loosens a coach's order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from restride.coaching.diary.telling import about
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Recorded, Redacted, Redaction, Retraction

UNDOING = frozenset({"retraction", "redaction"})
"""The kinds of entry that take another back."""


@dataclass(slots=True)
class Undone:
    """Ids that no longer count at all, ids that are ghosts, and what must be told."""

    gone: set[str] = field(default_factory=set)
    ghosts: set[str] = field(default_factory=set)
    told: list[Reason] = field(default_factory=list)


def undone_by(undoing: list[Recorded], known: Mapping[str, Recorded], mis_tap: timedelta) -> Undone:
    """What these retractions and redactions undo.

    ``undoing``: in (at, id) order. ``known``: everything there is, for an entry may be taken back that
    still waits. Read from the latest back, so that a retraction which was itself taken back does nothing.
    """
    undone = Undone()
    for one in reversed(undoing):
        if one.entry.id in undone.gone or one.entry.id in undone.ghosts:
            continue
        payload = one.entry.payload
        if isinstance(payload, Retraction):
            _retract(one, payload, known, mis_tap, undone)
        elif isinstance(payload, Redaction):
            _redact(one, payload, known, undone)
    return undone


def role_of(one: Recorded) -> str:
    """The role that wrote an entry; one without a receipt is still on the runner's own phone."""
    return one.receipt.by.partition(":")[0] if one.receipt else "runner"


def bar_to_retracting(one: Recorded, target: Recorded | None) -> str:
    """Code of the reason why ``one`` cannot take ``target`` back; empty if it can."""
    if target is None or target.entry.id == one.entry.id:
        return "diary.retracts_nothing"
    if isinstance(target.entry.payload, Redaction):
        return "diary.redaction_stays"
    return "" if role_of(target) == role_of(one) else "diary.retracts_other"


def bar_to_redacting(one: Recorded, target: Recorded | None) -> str:
    """Code of the reason why ``one`` cannot destroy ``target``'s payload; empty if it can."""
    if target is None or target.entry.id == one.entry.id:
        return "diary.redacts_nothing"
    if isinstance(target.entry.payload, (Redaction, Retraction)):
        return "diary.undoing_stays"
    return "" if role_of(target) == role_of(one) else "diary.redacts_other"


def _retract(
    one: Recorded, taken: Retraction, known: Mapping[str, Recorded], mis_tap: timedelta, undone: Undone
) -> None:
    target = known.get(taken.of)
    bar = bar_to_retracting(one, target)
    if bar or target is None:
        undone.told.append(about(bar, one.entry, of=taken.of))
    elif taken.read_again and abs(one.entry.at - target.entry.at) <= mis_tap:
        undone.gone.add(taken.of)
    else:
        undone.ghosts.add(taken.of)


def _redact(one: Recorded, destroyed: Redaction, known: Mapping[str, Recorded], undone: Undone) -> None:
    target = known.get(destroyed.of)
    if target is not None and isinstance(target.entry.payload, Redacted):
        undone.gone.add(destroyed.of)
    elif bar := bar_to_redacting(one, target):
        undone.told.append(about(bar, one.entry, of=destroyed.of))
    else:
        undone.gone.add(destroyed.of)
