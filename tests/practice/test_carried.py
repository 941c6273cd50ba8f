"""What was read at the last look is carried on: sooner there, and never another answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.diary.remembered import forget
from restride.coaching.diary.timeline import Moment
from restride.coaching.practice.carried import by_kind, carried_on
from restride.coaching.practice.past import READS, Past, read
from restride.coaching.terms.entries import (
    AfterRun,
    CheckDone,
    CheckIn,
    ItemResult,
    Leak,
    Payload,
    Run,
    SessionDone,
    SetDone,
)
from tests.practice.worlds import NOON, library, moment

PAIN_ABOVE = 3.0
DERIVED = (
    "clean_days",
    "logged",
    "symptom_on",
    "held",
    "last",
    "alone",
    "not_clean",
    "week",
    "idle_days",
    "circuits",
)
SAID: tuple[Payload, ...] = (
    SessionDone(12.0, ("bridge", "heel-drops")),
    SessionDone(5.0, ("bridge",), finished=False),
    SessionDone(5.0, (), "breath-and-canister"),
    SetDone("calf-raise", reps=8),
    SetDone("bridge", reps=8, symptom="leak"),
    Leak("cough"),
    Run(running_min=8.0),
    Run(running_min=0.0),
    AfterRun("r", "dry", pain=4.0),
    AfterRun("r", "dry"),
    CheckIn("next-day", {"next-day-heaviness": "still-there"}),
    CheckDone("readiness", 1, {"hop": ItemResult("clean")}),
)
TOLD = st.lists(st.tuples(st.sampled_from(range(len(SAID))), st.integers(0, 30), st.booleans()), max_size=14)


@st.composite
def diaries(draw: st.DrawFn) -> list[Moment]:
    """Up to fourteen entries of a month, in the order in which they were written; some taken back late."""
    told = sorted(draw(TOLD), key=lambda one: -one[1])
    when = [NOON - timedelta(days=ago, minutes=-at) for at, (_said, ago, _ghost) in enumerate(told)]
    return [
        moment(SAID[said], at, f"entry-{said}", ghost and said % 4 == 0)
        for (said, _ago, ghost), at in zip(told, when, strict=True)
    ]


def in_kinds(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """One kind after the other, as a timeline gives them."""
    return tuple(one for kind in READS for one in moments if type(one.entry.payload) is kind)


def whole(past: Past) -> list[object]:
    """All that a past says."""
    return [getattr(past, one.name) for one in fields(Past)] + [getattr(past, name) for name in DERIVED]


def afresh(moments: Sequence[Moment]) -> list[object]:
    """What they say to who never read any of them."""
    forget()
    return whole(read(moments, library(), NOON, PAIN_ABOVE))


@given(diaries())
def test_a_diary_read_entry_by_entry_says_what_it_says_at_once(diary: list[Moment]) -> None:
    lengths = range(len(diary) + 1)
    looks = [whole(read(in_kinds(diary[:upto]), library(), NOON, PAIN_ABOVE)) for upto in lengths]
    assert looks == [afresh(in_kinds(diary[:upto])) for upto in lengths]


@given(diaries(), st.integers(0, 13))
def test_what_is_taken_back_is_gone_though_it_was_read(diary: list[Moment], at: int) -> None:
    read(in_kinds(diary), library(), NOON, PAIN_ABOVE)
    left = diary[:at] + diary[at + 1 :]
    assert whole(read(in_kinds(left), library(), NOON, PAIN_ABOVE)) == afresh(in_kinds(left))


@given(diaries())
def test_two_diaries_in_turn_do_not_mix(diary: list[Moment]) -> None:
    looks = [one[:upto] for upto in range(len(diary)) for one in (diary[::2], diary[1::2])]
    found = [whole(read(in_kinds(one), library(), NOON, PAIN_ABOVE)) for one in looks]
    assert found == [afresh(in_kinds(one)) for one in looks]


def test_a_later_pain_limit_reads_the_same_entries_anew() -> None:
    told = [moment(AfterRun("r", "dry", pain=4.0), NOON, "told")]
    assert [len(read(told, library(), NOON, above).unsettled) for above in (3.0, 5.0)] == [2, 0]


def test_an_entry_that_becomes_a_ghost_is_of_no_kind() -> None:
    one = moment(Leak("cough"), NOON, "leak")
    assert [len(by_kind((now,), READS)[Leak]) for now in (one, replace(one, ghost=True))] == [1, 0]


def test_only_what_is_new_is_read() -> None:
    heard: list[tuple[int, ...]] = []

    @carried_on(0)
    def summed(told: int, new: Sequence[int]) -> int:
        heard.append(tuple(new))
        return told + sum(new)

    assert [summed((1, 2)), summed((1, 2, 3)), summed((1, 2, 3))] == [3, 6, 6]
    assert heard == [(1, 2), (3,)]


def test_what_is_to_be_forgotten_is_read_again() -> None:
    heard: list[int] = []

    @carried_on(0)
    def counted(told: int, new: Sequence[int]) -> int:
        heard.append(len(new))
        return told + len(new)

    counted((1, 2))
    forget()
    assert (counted((1, 2)), heard) == (2, [2, 2])
