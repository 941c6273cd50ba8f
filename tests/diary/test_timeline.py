"""What of a diary counts, and what is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from restride.coaching.diary.timeline import CLOCK_TOLERANCE, Timeline, prefix_digest, read
from restride.coaching.terms.entries import (
    AfterRun,
    Birth,
    CheckIn,
    Leak,
    Note,
    Opaque,
    Order,
    Payload,
    Recorded,
    Redacted,
    Redaction,
    Retraction,
    Run,
)
from restride.coaching.wire.entries import new_entry
from tests.diary.make import LATER, MIS_TAP, START, bare, can_be_said, entry, signed


def _read(*recorded: Recorded, now: datetime = LATER) -> Timeline:
    timeline = read(recorded, now, MIS_TAP)
    can_be_said(timeline.told)
    return timeline


def _codes(timeline: Timeline) -> list[str]:
    return [one.code for one in timeline.told]


def _ids(timeline: Timeline) -> list[str]:
    return [one.entry.id for one in timeline.moments]


def test_moments_stand_in_the_order_of_their_instants_not_of_the_file() -> None:
    early, late = entry("z"), entry("a", minutes=5)
    assert _ids(_read(*bare(late, early))) == ["z", "a"]


def test_entries_of_one_instant_stand_in_the_order_of_their_ids() -> None:
    assert _ids(_read(*bare(entry("b"), entry("a")))) == ["a", "b"]


@pytest.mark.parametrize(
    ("hour", "day"), [(3, date(2026, 5, 31)), (4, date(2026, 6, 1)), (23, date(2026, 6, 1))]
)
def test_her_day_starts_at_four_in_the_zone_of_the_entry(hour: int, day: date) -> None:
    at = START.replace(hour=hour, minute=59 if hour == 3 else 0)
    assert _read(Recorded(new_entry("a", at, Note("x")))).moments[0].day == day


def test_the_zone_of_the_entry_decides_the_day_and_not_the_zone_of_now() -> None:
    in_tokyo = datetime(2026, 6, 1, 8, tzinfo=timezone(timedelta(hours=9)))
    assert _read(Recorded(new_entry("a", in_tokyo, Note("x")))).moments[0].day == date(2026, 6, 1)


def test_without_a_receipt_an_entry_is_the_runners_own_and_unsent() -> None:
    assert _read(*bare(entry("a"))).moments[0].by == "runner:unsent"


def test_who_wrote_is_read_from_the_receipt() -> None:
    assert _read(signed(entry("a"), "coach:kim")).moments[0].by == "coach:kim"


def test_an_entry_within_clock_tolerance_of_now_counts() -> None:
    timeline = _read(*bare(entry("a")), now=START - CLOCK_TOLERANCE)
    assert (_ids(timeline), _codes(timeline)) == (["a"], [])


def test_an_entry_still_to_come_waits_and_is_told() -> None:
    timeline = _read(*bare(entry("a")), now=START - CLOCK_TOLERANCE - timedelta(seconds=1))
    assert (_ids(timeline), _codes(timeline)) == ([], ["diary.future"])


def test_a_waiting_entry_says_when_the_reading_changes_and_then_it_does() -> None:
    diary = bare(entry("a", minutes=60))
    changes_at = _read(*diary, now=START).changes_at
    assert changes_at is not None
    assert _ids(_read(*diary, now=changes_at - timedelta(seconds=1))) == []
    assert _ids(_read(*diary, now=changes_at)) == ["a"]


def test_a_mis_tap_taken_back_in_time_with_the_text_read_again_is_gone() -> None:
    timeline = _read(*bare(entry("a"), entry("r", Retraction("a", read_again=True), 10)))
    assert _ids(timeline) == ["r"]


@pytest.mark.parametrize(("minutes", "read_again"), [(10.1, True), (5, False)])
def test_taken_back_late_or_unread_it_stays_as_a_ghost(minutes: float, read_again: bool) -> None:
    timeline = _read(*bare(entry("a"), entry("r", Retraction("a", read_again=read_again), minutes)))
    assert [(one.entry.id, one.ghost) for one in timeline.moments] == [("a", True), ("r", False)]


def test_a_retraction_that_was_taken_back_does_nothing() -> None:
    undo = entry("r", Retraction("a", read_again=True), 1)
    timeline = _read(*bare(entry("a"), undo, entry("s", Retraction("r"), 60)))
    assert ("a", False) in [(one.entry.id, one.ghost) for one in timeline.moments]


def test_a_retraction_still_to_come_takes_nothing_back_yet() -> None:
    diary = bare(entry("a"), entry("r", Retraction("a", read_again=True), 8))
    assert _ids(_read(*diary, now=START)) == ["a"]


def test_taking_back_what_is_not_there_is_told() -> None:
    assert _codes(_read(*bare(entry("r", Retraction("nowhere"))))) == ["diary.retracts_nothing"]


def test_a_coach_cannot_take_back_what_the_runner_wrote() -> None:
    mine = signed(entry("a"), "runner:ada")
    timeline = _read(mine, signed(entry("r", Retraction("a", read_again=True), 1), "coach:kim", 2))
    assert (timeline.moments[0].ghost, _codes(timeline)) == (False, ["diary.retracts_other"])


def test_the_runner_cannot_take_back_the_coachs_order() -> None:
    order = signed(entry("a", Order("no-run", "sore shin")), "coach:kim")
    timeline = _read(order, *bare(entry("r", Retraction("a", read_again=True), 1)))
    assert (timeline.moments[0].ghost, _codes(timeline)) == (False, ["diary.retracts_other"])


def test_another_coach_can_take_back_an_order() -> None:
    order = signed(entry("a", Order("no-run", "sore shin")), "coach:kim")
    assert _read(order, signed(entry("r", Retraction("a"), 60), "coach:lee", 2)).moments[0].ghost


def test_what_a_retraction_names_is_found_after_it_was_sent() -> None:
    phone = entry("r", Retraction("a", read_again=True), 1)
    assert _ids(_read(signed(entry("a"), "runner:ada"), *bare(phone))) == ["r"]


def test_a_redacted_entry_is_gone_and_its_redaction_stays_to_hold_what_it_keeps() -> None:
    timeline = _read(*bare(entry("a"), entry("r", Redaction("a", ("bulge",)), 1)))
    assert [one.entry.payload for one in timeline.moments] == [Redaction("a", ("bulge",))]


def test_a_redaction_cannot_be_taken_back() -> None:
    undo = entry("s", Retraction("r", read_again=True), 2)
    timeline = _read(*bare(entry("a"), entry("r", Redaction("a"), 1), undo))
    assert ("a" in _ids(timeline), _codes(timeline)) == (False, ["diary.redaction_stays"])


def test_a_retraction_cannot_be_redacted_because_its_entry_would_count_again() -> None:
    undo = entry("r", Retraction("a", read_again=True), 1)
    timeline = _read(*bare(entry("a"), undo, entry("s", Redaction("r"), 2)))
    assert ("a" in _ids(timeline), _codes(timeline)) == (False, ["diary.undoing_stays"])


def test_a_coach_cannot_redact_what_the_runner_wrote() -> None:
    timeline = _read(signed(entry("a"), "runner:ada"), signed(entry("r", Redaction("a"), 1), "coach:kim", 2))
    assert ("a" in _ids(timeline), _codes(timeline)) == (True, ["diary.redacts_other"])


def test_a_destroyed_payload_without_its_redaction_is_told() -> None:
    gone = replace(entry("a"), payload=Redacted())
    timeline = _read(*bare(gone))
    assert (_ids(timeline), _codes(timeline)) == ([], ["diary.redacted_unsaid"])


def test_a_phone_that_kept_the_words_does_not_bring_a_redacted_entry_back() -> None:
    whole = entry("a")
    gone = Recorded(replace(whole, payload=Redacted()), signed(whole, "runner:ada").receipt)
    timeline = _read(Recorded(whole), gone, *bare(entry("r", Redaction("a"), 1)))
    assert _ids(timeline) == ["r"]


def test_of_a_whole_and_a_redacted_copy_the_redacted_one_is_read() -> None:
    whole = entry("a")
    gone = Recorded(replace(whole, payload=Redacted()))
    for diary in ((signed(whole, "runner:ada"), gone), (gone, signed(whole, "runner:ada"))):
        assert _ids(_read(*diary)) == []


def test_of_two_contents_with_one_id_the_first_received_counts_and_the_other_is_told() -> None:
    first, second = (
        signed(entry("a", Note("one")), "runner:ada", 1),
        signed(entry("a", Note("two")), "runner:ada", 2),
    )
    for diary in ((first, second), (second, first)):
        timeline = _read(*diary)
        assert [one.entry.payload for one in timeline.moments] == [Note("one")]
        assert _codes(timeline) == ["diary.same_id"]


def test_without_receipts_the_smaller_digest_counts_whatever_the_order() -> None:
    pair = bare(entry("a", Note("one")), entry("a", Note("two")))
    assert _read(*pair) == _read(*reversed(pair))


def test_an_entry_changed_since_its_receipt_is_told_and_read_as_it_stands() -> None:
    honest = signed(entry("a", Note("one")), "runner:ada")
    timeline = _read(replace(honest, entry=entry("a", Note("two"))))
    assert (_ids(timeline), _codes(timeline)) == (["a"], ["diary.changed"])


def test_the_plan_counts_from_the_most_recent_birth() -> None:
    old, new = Birth(date(2023, 1, 1), "vaginal"), Birth(date(2026, 5, 1), "caesarean")
    assert _read(*bare(entry("a", new), entry("b", old, 5))).birth == new


def test_a_birth_written_later_with_an_earlier_day_is_told_because_it_may_be_a_correction() -> None:
    wrong, right = Birth(date(2026, 5, 11), "vaginal"), Birth(date(2026, 5, 1), "vaginal")
    assert _codes(_read(*bare(entry("a", wrong), entry("b", right, 5)))) == ["diary.birth_earlier"]


def test_what_is_said_later_of_the_same_birth_counts() -> None:
    first, then = Birth(date(2026, 5, 1), "vaginal"), Birth(date(2026, 5, 1), "vaginal", tear=2)
    assert _read(*bare(entry("b", first), entry("a", then, 5))).birth == then


def test_a_birth_taken_back_late_is_not_the_birth() -> None:
    birth = entry("a", Birth(date(2026, 5, 1), "vaginal"))
    assert _read(*bare(birth, entry("r", Retraction("a"), 60))).birth is None


def test_a_birth_still_to_come_does_not_count_and_is_told() -> None:
    timeline = _read(*bare(entry("a", Birth(date(2026, 6, 2), "vaginal"))), now=START)
    assert (timeline.birth, _codes(timeline)) == (None, ["diary.birth_to_come"])
    assert timeline.changes_at == datetime(2026, 6, 2, tzinfo=START.tzinfo)


@pytest.mark.parametrize("payload", [AfterRun("x", "dry"), Leak("x"), CheckIn("next-day", run="x")])
def test_an_entry_of_an_unknown_run_counts_and_is_told(payload: Payload) -> None:
    timeline = _read(*bare(entry("a", payload)))
    assert (_ids(timeline), _codes(timeline)) == (["a"], ["diary.unknown_run"])


def test_an_entry_of_a_run_that_was_taken_back_is_not_told_again() -> None:
    run, after = entry("x", Run(running_min=9)), entry("a", AfterRun("x", "dry"), 20)
    assert _codes(_read(*bare(run, after, entry("r", Retraction("x"), 60)))) == []


def test_a_kind_that_is_not_known_is_kept_as_a_moment_and_told() -> None:
    strange = replace(entry("a"), kind="dream", version=3, payload=Opaque({"of": "running"}))
    timeline = _read(*bare(strange))
    assert (_ids(timeline), _codes(timeline)) == (["a"], ["diary.not_understood"])


def test_the_digest_of_a_prefix_is_the_digest_there_was_before_more_came() -> None:
    diary = bare(*(entry(f"e{n}", minutes=n) for n in range(9)))
    whole = _read(*diary)
    assert [prefix_digest(whole.moments, n) for n in range(10)] == [
        _read(*diary[:n]).digest for n in range(10)
    ]


def test_an_entry_taken_back_changes_the_digest_of_every_prefix_that_held_it() -> None:
    diary = bare(entry("a"), entry("b", minutes=1))
    before, after = _read(*diary), _read(*diary, *bare(entry("r", Retraction("a"), 60)))
    assert prefix_digest(after.moments, 2) != before.digest


def test_an_empty_diary_reads_as_nothing() -> None:
    assert _read(now=datetime(2026, 1, 1, tzinfo=UTC)).moments == ()
