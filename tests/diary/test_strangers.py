"""Ids that the library does not have are kept, told once, and used for nothing."""

from __future__ import annotations

import pytest

from restride.catalogue import load_library
from restride.coaching.diary.strangers import strangers
from restride.coaching.diary.timeline import read
from restride.coaching.terms.entries import (
    Answer,
    CheckDone,
    CheckIn,
    NotNow,
    Payload,
    Redaction,
    Retraction,
    Seen,
    SessionDone,
    SetDone,
)
from restride.coaching.terms.library import Library
from tests.diary.make import LATER, MIS_TAP, START, bare, can_be_said, entry

EMPTY = Library("en", {}, (), {}, {}, {}, {}, {}, {}, {}, {}, (), {}, {}, "d", "n", "r")


def _told(*payloads: Payload) -> list[tuple[object, object, object]]:
    diary = bare(*(entry(f"e{n}", one, n) for n, one in enumerate(payloads)))
    told = strangers(read(diary, LATER, MIS_TAP).moments, EMPTY)
    can_be_said(told)
    return [(one.values["what"], one.values["name"], one.values["times"]) for one in told]


@pytest.mark.parametrize(
    ("payload", "what"),
    [
        (Answer("x", "yes"), "finding"),
        (CheckIn("weekly", {"x": "yes"}), "finding"),
        (CheckDone("x", 1, {}), "check"),
        (SessionDone(8, ("x",)), "exercise"),
        (SessionDone(8, (), circuit="x"), "circuit"),
        (SetDone("x"), "exercise"),
        (NotNow("x"), "rule"),
        (Seen("a physio", START.date(), "yes", ("x",)), "rule"),
        (Redaction("e0", ("x",)), "rule"),
    ],
)
def test_an_id_the_library_does_not_have_is_told(payload: Payload, what: str) -> None:
    assert _told(payload) == [(what, "x", 1)]


def test_the_same_id_is_told_once_with_how_often_it_is_named() -> None:
    assert _told(SetDone("x"), SetDone("x"), SetDone("y")) == [("exercise", "x", 2), ("exercise", "y", 1)]


def test_what_was_taken_back_is_not_told() -> None:
    assert _told(SetDone("x"), Retraction("e0")) == []


@pytest.mark.parametrize(
    "payload",
    [Answer("fever", "purple"), Answer("goal-minutes", -3.0), CheckIn("weekly", {"bulge": "perhaps"})],
)
def test_an_answer_that_its_finding_does_not_take_is_told(payload: Payload) -> None:
    moments = read(bare(entry("e0", payload, 0)), LATER, MIS_TAP).moments
    told = strangers(moments, load_library())
    can_be_said(told)
    assert [one.code for one in told] == ["diary.no_answer"]
