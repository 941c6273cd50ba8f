"""How entries are received: in sequence, once, each with a receipt that chains to the one before.

Pure: a journal and a delivery in, the next journal and one outcome an entry out. What is acknowledged
is in the journal; what is refused is said, and stays with whoever sent it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from restride.coaching.diary.telling import about
from restride.coaching.diary.timeline import run_named
from restride.coaching.diary.undoing import bar_to_redacting, bar_to_retracting
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Entry, Receipt, Recorded, Redacted, Redaction, Retraction

FARTHEST_AHEAD = timedelta(hours=24)
"""A phone set to a wrong zone is up to a day ahead and its entry is kept; more is a wrong date, refused."""


@dataclass(frozen=True, slots=True)
class Journal:
    """One runner's entries as received. ``recorded``: those with receipts, in sequence. ``aside``:
    entries without one, kept because their id was already taken by another content."""

    recorded: tuple[Recorded, ...] = ()
    aside: tuple[Recorded, ...] = ()

    @property
    def chain(self) -> str:
        """The chain after the last receipt; empty before the first."""
        return _last_receipt(self).chain if self.recorded else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivered entry, and what must be told of it.

    ``stored``: acknowledged, with its receipt. ``already-there``: sent before, nothing to do.
    ``quarantined``: kept aside, because its id belongs to another content. ``refused``: not kept.
    """

    id: str
    became: Literal["stored", "already-there", "quarantined", "refused"]
    told: tuple[Reason, ...] = ()


def journal_of(diary: Iterable[Recorded]) -> Journal:
    """The journal a stored diary is, in whatever order it was read."""
    diary = tuple(diary)
    received = [(one.receipt.seq, one.entry.digest, one) for one in diary if one.receipt is not None]
    in_sequence = sorted(received, key=lambda row: row[:2])
    return Journal(tuple(row[2] for row in in_sequence), tuple(one for one in diary if one.receipt is None))


def receive(
    journal: Journal, entries: Iterable[Entry], *, studio: str, runner: str, by: str, received_at: datetime
) -> tuple[Journal, tuple[Outcome, ...]]:
    """Receive a delivery. ``by`` comes from the sign-in, never from the entries.

    A retraction, redaction, after-run or leak may arrive before the entry it names, because a phone
    sends what it can: it is stored and told. A redaction that may be done is done here: the payload it
    names is gone from the journal returned, and comes back with no later delivery.
    """
    desk = _Desk(journal, studio, runner, by, received_at)
    outcomes = [desk.take(entry) for entry in entries]
    told = (replace(one, told=one.told + desk.told_of(one)) for one in outcomes)
    return desk.close(), tuple(told)


def next_chain(before: str, digest: str) -> str:
    """SHA-256 over the chain before and an entry's digest."""
    return hashlib.sha256(f"{before}{digest}".encode()).hexdigest()


def verify_chain(recorded: Iterable[Recorded]) -> tuple[Reason, ...]:
    """What does not prove: a changed entry, a gap in the sequence, a broken chain, a second runner.

    Empty if everything proves. Redacted entries prove like any other: their digest stayed.
    """
    told: list[Reason] = []
    before, seq = "", 0
    in_sequence = journal_of(recorded).recorded
    for one in in_sequence:
        receipt = one.receipt
        if receipt is None:
            continue
        told += _faults(one, receipt, before, seq)
        before, seq = receipt.chain, receipt.seq
    runners = sorted({one.receipt.runner for one in in_sequence if one.receipt is not None})
    if len(runners) > 1:
        told.append(Reason("diary.two_runners", {"runners": ", ".join(runners)}))
    return tuple(told)


def _faults(one: Recorded, receipt: Receipt, before: str, seq: int) -> Iterable[Reason]:
    if receipt.digest != one.entry.digest:
        yield about("diary.changed", one.entry)
    if receipt.seq != seq + 1:
        yield about("diary.gap", one.entry, before=seq, seq=receipt.seq)
    elif receipt.chain != next_chain(before, receipt.digest):
        yield about("diary.chain_broken", one.entry, seq=receipt.seq)


def _last_receipt(journal: Journal) -> Receipt:
    receipt = journal.recorded[-1].receipt
    assert receipt is not None
    return receipt


class _Desk:
    """Where one delivery is taken in. Lives for one call of ``receive`` and no longer."""

    def __init__(self, journal: Journal, studio: str, runner: str, by: str, received_at: datetime) -> None:
        self._studio, self._runner, self._by, self._received_at = studio, runner, by, received_at
        self._chain = journal.chain
        self._seq = _last_receipt(journal).seq if journal.recorded else 0
        self._aside = list(journal.aside)
        self.known = {one.entry.id: one for one in (*journal.aside, *journal.recorded)}
        self._order = [one.entry.id for one in journal.recorded]

    def take(self, entry: Entry) -> Outcome:
        before = self.known.get(entry.id)
        if before is not None and before.receipt is not None:
            return self._known_already(entry, before)
        if entry.at > self._received_at + FARTHEST_AHEAD:
            return Outcome(entry.id, "refused", (about("diary.too_far_ahead", entry),))
        return self._store(entry)

    def close(self) -> Journal:
        redacted = self._redacted_ids()
        recorded = (_without_words(self.known[entry_id], redacted) for entry_id in self._order)
        return Journal(tuple(recorded), tuple(_without_words(one, redacted) for one in self._aside))

    def told_of(self, outcome: Outcome) -> tuple[Reason, ...]:
        return _told_of(self.known[outcome.id], self.known) if outcome.became == "stored" else ()

    def _known_already(self, entry: Entry, before: Recorded) -> Outcome:
        if before.entry.digest == entry.digest:
            return Outcome(entry.id, "already-there")
        told = (about("diary.same_id", entry),)
        if all((one.entry.id, one.entry.digest) != (entry.id, entry.digest) for one in self._aside):
            self._aside.append(Recorded(entry))
        return Outcome(entry.id, "quarantined", told)

    def _store(self, entry: Entry) -> Outcome:
        self._seq += 1
        self._chain = next_chain(self._chain, entry.digest)
        receipt = Receipt(
            self._studio, self._runner, self._by, self._seq, self._received_at, entry.digest, self._chain
        )
        self.known[entry.id] = Recorded(entry, receipt)
        self._order.append(entry.id)
        return Outcome(entry.id, "stored")

    def _redacted_ids(self) -> set[str]:
        received = [self.known[entry_id] for entry_id in self._order]
        asked = [(one, one.entry.payload.of) for one in received if isinstance(one.entry.payload, Redaction)]
        return {of for one, of in asked if not bar_to_redacting(one, self.known.get(of))}


def _without_words(one: Recorded, redacted: set[str]) -> Recorded:
    entry = one.entry
    if entry.id not in redacted or isinstance(entry.payload, Redacted):
        return one
    return Recorded(
        Entry(entry.id, entry.at, entry.kind, entry.version, Redacted(), entry.digest), one.receipt
    )


def _told_of(one: Recorded, known: Mapping[str, Recorded]) -> tuple[Reason, ...]:
    """What a stored entry names that is not here or not its to undo, so that whoever sent it can look."""
    entry, payload = one.entry, one.entry.payload
    if isinstance(payload, Retraction):
        bar = bar_to_retracting(one, known.get(payload.of))
        return (about(bar, entry, of=payload.of),) if bar else ()
    if isinstance(payload, Redaction):
        bar = bar_to_redacting(one, known.get(payload.of))
        return (about(bar, entry, of=payload.of),) if bar else ()
    run = run_named(entry)
    return (about("diary.unknown_run", entry, run=run),) if run and run not in known else ()
