"""Every code has its sentence, every sentence its code, and every gap in a sentence a value."""

from __future__ import annotations

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.advice import Reason
from restride.phrasing import words
from tests.docs import codes
from tools.scenarios import names, play

MODULES = codes.said()
FOR_TEMPLATES = frozenset({"safety_page.private-note", "safety_page.support-lines"})
"""Sentences pages say in their own place; here too, because a translator needs all safety texts at once."""


def _wording() -> dict[str, str]:
    return dict(load_library().wording)


def _groups() -> frozenset[str]:
    return frozenset(code.split(".")[0] for code in _wording())


def test_every_code_in_the_source_has_a_sentence() -> None:
    known = {*_wording(), *load_library().numbers}  # a number's name looks like a code
    asked = codes.asked_for(MODULES, _groups())
    assert {code: where for code, where in asked.items() if code not in known} == {}


def test_there_are_codes_in_the_source() -> None:
    assert len(codes.asked_for(MODULES, _groups())) > 40


def test_no_sentence_is_dead() -> None:
    content = codes.in_content()
    # A paragraph of an answer is content itself; tests/content_lessons finds one that is never said.
    asked = [code for code in _wording() if not code.startswith("answers.")]
    dead = [code for code in asked if not codes.is_used(code, MODULES, content)]
    assert sorted(set(dead) - FOR_TEMPLATES) == []


def test_what_waits_for_a_page_to_come_is_there_and_waits() -> None:
    content = codes.in_content()
    assert set(_wording()) >= FOR_TEMPLATES
    assert [code for code in FOR_TEMPLATES if codes.is_used(code, MODULES, content)] == []


def test_a_sentence_nobody_asks_for_is_found() -> None:
    assert not codes.is_used("dose.never-said-anywhere", MODULES, "")


def test_every_gap_in_a_sentence_gets_a_value() -> None:
    library = load_library()
    assert codes.unfilled(library.wording, frozenset(library.local)) == []


def test_a_gap_without_a_value_is_found() -> None:
    assert codes.unfilled({"dose.not-yet": "Not {what}."}, frozenset()) != []


@pytest.mark.parametrize("story", names())
def test_every_reason_of_a_story_can_be_said(story: str) -> None:
    """No gap is left open in any reason of any page, those it does not print included."""
    library = load_library()
    for one in play(story).lived:
        if one.page is not None:
            told = one.page.recommendation
            start = (*told.verdict.start.reasons, told.verdict.start.next_step)
            whole = (*told.texts, *told.told, *told.verdict.referrals, *told.verdict.no_increase, *start)
            assert all(words(reason, library) for reason in whole if isinstance(reason, Reason))
