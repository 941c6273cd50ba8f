"""Receiving: once, in sequence, chained, and nothing lost without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from restride.coaching.diary.journal import (
    FARTHEST_AHEAD,
    Journal,
    Outcome,
    journal_of,
    next_chain,
    receive,
    verify_chain,
)
from restride.coaching.terms.entries import (
    AfterRun,
    Entry,
    Leak,
    Note,
    Payload,
    Recorded,
    Redacted,
    Redaction,
    Retraction,
    Run,
)
from tests.diary.make import LATER, bare, can_be_said, entry, received


def _outcomes(journal: Journal, *entries: Entry, by: str = "runner:ada") -> tuple[Outcome, ...]:
    outcomes = receive(journal, entries, studio="own", runner="ada", by=by, received_at=LATER)[1]
    can_be_said(reason for outcome in outcomes for reason in outcome.told)
    return outcomes


def _codes(told: tuple[Outcome, ...]) -> list[str]:
    return [one.code for outcome in told for one in outcome.told]


def test_receipts_count_from_one_and_chain() -> None:
    journal = received([entry("a"), entry("b")])
    receipts = [one.receipt for one in journal.recorded if one.receipt]
    assert [one.seq for one in receipts] == [1, 2]
    assert receipts[1].chain == next_chain(receipts[0].chain, receipts[1].digest)


def test_who_wrote_comes_from_the_sign_in() -> None:
    journal = received([entry("a")], by="coach:kim")
    assert journal.recorded[0].receipt is not None
    assert journal.recorded[0].receipt.by == "coach:kim"


def test_sent_twice_is_stored_once() -> None:
    journal = received([entry("a")])
    assert received([entry("a")], journal=journal) == journal
    assert _outcomes(journal, entry("a")) == (Outcome("a", "already-there"),)


def test_sent_twice_in_one_delivery_is_stored_once() -> None:
    assert [one.became for one in _outcomes(Journal(), entry("a"), entry("a"))] == ["stored", "already-there"]


def test_the_same_id_with_other_content_is_kept_aside_and_told() -> None:
    journal = received([entry("a", Note("one"))])
    after = received([entry("a", Note("two"))], journal=journal)
    assert (after.recorded, [one.entry.payload for one in after.aside]) == (journal.recorded, [Note("two")])
    assert _codes(_outcomes(journal, entry("a", Note("two")))) == ["diary.same_id"]


def test_what_is_aside_is_kept_once_however_often_it_is_sent() -> None:
    journal = received([entry("a", Note("one")), entry("a", Note("two")), entry("a", Note("two"))])
    assert len(journal.aside) == 1


def test_up_to_a_day_ahead_is_stored_because_clocks_drift() -> None:
    ahead = replace(entry("a"), at=LATER + FARTHEST_AHEAD)
    assert _outcomes(Journal(), ahead)[0].became == "stored"


def test_more_than_a_day_ahead_is_refused_in_words() -> None:
    ahead = replace(entry("a"), at=LATER + FARTHEST_AHEAD + timedelta(seconds=1))
    outcomes = _outcomes(Journal(), ahead)
    assert (outcomes[0].became, _codes(outcomes)) == ("refused", ["diary.too_far_ahead"])


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (Retraction("x"), "diary.retracts_nothing"),
        (Redaction("x"), "diary.redacts_nothing"),
        (AfterRun("x", "dry"), "diary.unknown_run"),
        (Leak("x"), "diary.unknown_run"),
    ],
)
def test_what_names_an_entry_that_is_not_here_is_stored_and_told(payload: Payload, code: str) -> None:
    outcomes = _outcomes(Journal(), entry("a", payload))
    assert (outcomes[0].became, _codes(outcomes)) == ("stored", [code])


def test_what_it_names_may_come_later_in_the_same_delivery() -> None:
    outcomes = _outcomes(Journal(), entry("a", AfterRun("x", "dry"), 5), entry("x", Run(running_min=9)))
    assert _codes(outcomes) == []


def test_a_redaction_destroys_the_payload_and_the_chain_still_proves() -> None:
    journal = received([entry("a", Note("my words")), entry("b"), entry("r", Redaction("a"), 1)])
    assert journal.recorded[0].entry.payload == Redacted()
    assert "my words" not in repr(journal)
    assert verify_chain(journal.recorded) == ()


def test_a_redaction_that_came_first_destroys_the_payload_when_it_comes() -> None:
    journal = received([entry("a", Note("my words"))], journal=received([entry("r", Redaction("a"), 1)]))
    assert "my words" not in repr(journal)


def test_a_redacted_entry_sent_again_does_not_come_back() -> None:
    journal = received([entry("a", Note("my words")), entry("r", Redaction("a"), 1)])
    assert received([entry("a", Note("my words"))], journal=journal) == journal


def test_a_redaction_destroys_what_was_kept_aside_under_that_id_too() -> None:
    journal = received([entry("a", Note("one")), entry("a", Note("my words")), entry("r", Redaction("a"), 1)])
    assert "my words" not in repr(journal)


def test_a_coachs_redaction_of_the_runners_words_is_stored_told_and_does_nothing() -> None:
    journal = received([entry("a", Note("my words"))])
    redaction = entry("r", Redaction("a"), 1)
    assert received([redaction], by="coach:kim", journal=journal).recorded[0] == journal.recorded[0]
    assert _codes(_outcomes(journal, redaction, by="coach:kim")) == ["diary.redacts_other"]


def test_an_entry_that_was_unsent_until_now_gets_its_receipt() -> None:
    journal = received([entry("a")], journal=journal_of(bare(entry("a"))))
    assert len(journal.recorded) == 1


def _three() -> tuple[Recorded, ...]:
    return received([entry("a"), entry("b"), entry("c")]).recorded


def _unproved(recorded: Iterable[Recorded]) -> list[str]:
    told = verify_chain(recorded)
    can_be_said(told)
    return [one.code for one in told]


def test_an_untouched_chain_proves_in_any_order() -> None:
    assert verify_chain(reversed(_three())) == ()


def test_a_missing_entry_breaks_the_proof() -> None:
    first, _second, third = _three()
    assert _unproved((first, third)) == ["diary.gap"]


def test_a_changed_entry_breaks_the_proof() -> None:
    first, second, third = _three()
    changed = replace(second, entry=entry("b", Note("other")))
    assert _unproved((first, changed, third)) == ["diary.changed"]


def test_a_forged_receipt_breaks_the_proof() -> None:
    first, second, third = _three()
    assert second.receipt is not None
    other = entry("b", Note("other"))
    forged = Recorded(other, replace(second.receipt, digest=other.digest))
    assert _unproved((first, forged, third)) == ["diary.chain_broken"]


def test_two_runners_in_one_diary_are_told() -> None:
    first, second, _third = _three()
    assert second.receipt is not None
    mixed = (first, replace(second, receipt=replace(second.receipt, runner="bea")))
    assert _unproved(iter(mixed)) == ["diary.two_runners"]
