"""What the core keeps of a diary to be sooner with the next answer, and that it lets go of it when told."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from restride.catalogue import load_library
from restride.coaching import forget
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Part
from restride.coaching.terms.belief import Observation, ToldAnswer
from restride.coaching.terms.entries import Answer, CheckIn, Entry, Note, Recorded, SetDone
from restride.coaching.terms.standing import RunReading
from restride.coaching.wire.entries import new_entry
from tools.year import FIRST_DAY, live

HER_DAYS = 23
NOW = FIRST_DAY + timedelta(days=HER_DAYS, hours=1)
OF_A_DIARY = (Entry, RunReading, Observation, ToldAnswer)
HER_WORDS = "a walk by the river and something of no one else"


def _ask_for_all() -> None:
    """Every part is asked for, and once more after one more entry, as a page does it."""
    written = live(HER_DAYS).journal.recorded
    more = [
        new_entry("forget-1", NOW - timedelta(minutes=9), Note(HER_WORDS)),
        new_entry("forget-2", NOW - timedelta(minutes=8), CheckIn("before-run", {"sleep-hours": 5.0})),
        new_entry("forget-3", NOW - timedelta(minutes=6), Answer("cannot-let-go", "yes")),
        new_entry("forget-4", NOW - timedelta(minutes=7), SetDone("squat-to-chair", reps=8)),
    ]
    wants: tuple[Part, ...] = ("session", "run", "picture", "week", "answers")
    given = CoachingInput("Ada", NOW, written, load_library(), wants=wants)
    _advice, standing = recommend(given)
    recommend(replace(given, diary=(*written, *(Recorded(one) for one in more))), standing)


def _of_hers() -> Iterator[object]:
    """What is in memory that could only come from a diary written in the tests' own year."""
    for one in gc.get_objects():
        # By its type and no other way, because to ask some objects what they are wakes them.
        kind = type(one)
        if kind in OF_A_DIARY or (kind is tuple and any(part is HER_WORDS for part in one)):
            yield one


@pytest.fixture
def others() -> frozenset[int]:
    """What other tests hold on to, so that only what comes after is counted."""
    forget()
    gc.collect()
    return frozenset(map(id, _of_hers()))


def _left(others: frozenset[int]) -> list[str]:
    gc.collect()
    return sorted({type(one).__name__ for one in _of_hers() if id(one) not in others})


def test_what_was_asked_of_a_diary_is_kept_until_told(others: frozenset[int]) -> None:
    _ask_for_all()
    assert {"Entry", "Observation", "RunReading", "ToldAnswer"} <= set(_left(others))


def test_nothing_of_a_diary_is_in_memory_once_the_core_was_told_to_forget(others: frozenset[int]) -> None:
    _ask_for_all()
    forget()
    assert _left(others) == []


def test_what_was_forgotten_is_answered_the_same() -> None:
    given = CoachingInput("Ada", NOW, live(HER_DAYS).journal.recorded, load_library())
    before = recommend(given)
    forget()
    assert recommend(given) == before
