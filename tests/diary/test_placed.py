"""A diary that is read again after more was written reads as if it had never been read before."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.diary.moments import moment_of
from restride.coaching.diary.placed import placed, sorted_out
from restride.coaching.diary.timeline import prefix_digest, read
from restride.coaching.terms.entries import Entry, Note, Recorded, Retraction
from tests.diary.make import LATER, MIS_TAP, bare, entry, signed
from tests.diary.test_timeline_properties import NOW, diaries, sound


def _anew(diary: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """The same entries as other objects, as a file read a second time gives them."""
    return tuple(Recorded(one.entry, one.receipt) for one in diary)


@given(diaries, st.data())
def test_a_diary_that_grew_reads_as_one_that_was_never_read(diary: list[Entry], data: st.DataObject) -> None:
    whole = bare(*diary)
    for length in sorted(data.draw(st.lists(st.integers(0, len(whole))))):
        read(whole[:length], NOW, MIS_TAP)
    assert read(whole, NOW, MIS_TAP) == read(_anew(whole), NOW, MIS_TAP)


@given(sound, st.integers(0, 8), st.integers(0, 8))
def test_the_digest_of_the_first_moments_is_that_of_their_lines(
    diary: list[Entry], earlier: int, n: int
) -> None:
    read(bare(*diary[:earlier]), LATER, MIS_TAP)
    timeline = read(bare(*diary), LATER, MIS_TAP)
    first = min(n, len(timeline.moments))
    assert timeline.digest_of_first(first) == prefix_digest(timeline.moments, first)


@given(sound)
def test_the_moments_of_a_payload_are_all_there_are_of_it(diary: list[Entry]) -> None:
    timeline = read(bare(*diary), LATER, MIS_TAP)
    kinds = {type(one.entry.payload) for one in timeline.moments}
    assert {kind: timeline.of(kind) for kind in kinds} == sorted_out(timeline.moments)


def test_the_digest_far_back_is_that_of_its_lines() -> None:
    timeline = read(bare(*(entry(f"e{n:03}", minutes=n) for n in range(60))), LATER, MIS_TAP)
    assert timeline.digest_of_first(3) == prefix_digest(timeline.moments, 3)


def test_what_is_known_is_placed_once() -> None:
    whole = bare(*(entry(f"e{n}", minutes=n) for n in range(5)))
    before, now = placed(whole[:4]), placed(whole)
    assert all(a is b for a, b in zip(before.moments, now.moments, strict=False))


def test_an_entry_of_an_earlier_minute_is_put_where_it_belongs() -> None:
    whole = bare(entry("b", minutes=1), entry("d", minutes=9), entry("c", minutes=4))
    placed(whole[:2])
    assert [one.entry.id for one in placed(whole).moments] == ["b", "c", "d"]


def test_another_entry_of_a_known_id_is_told_however_late_it_comes() -> None:
    whole = bare(entry("a"), entry("b"), entry("a", Note("otherwise")))
    read(whole[:2], NOW, MIS_TAP)
    assert [one.code for one in read(whole, NOW, MIS_TAP).told] == ["diary.same_id"]


def test_what_was_not_yet_can_be_now() -> None:
    whole = bare(entry("a"), entry("b", minutes=60))
    early = read(whole, NOW - timedelta(hours=1), MIS_TAP)
    assert (len(early.moments), len(read(whole, NOW, MIS_TAP).moments)) == (1, 2)


def test_what_is_taken_back_later_was_there_before() -> None:
    whole = bare(entry("a"), entry("b", Retraction("a", read_again=True), minutes=1))
    before = read(whole[:1], NOW, MIS_TAP).moments
    read(whole, NOW, MIS_TAP)
    assert read(whole[:1], NOW, MIS_TAP).moments == before == (moment_of(whole[0]),)


def test_a_new_receipt_is_read_though_the_entry_is_known() -> None:
    words = entry("a")
    read(bare(words), NOW, MIS_TAP)
    assert read((signed(words, "coach:kim"),), NOW, MIS_TAP).moments[0].by == "coach:kim"
