"""The lessons: two minutes each, plain, kind, true to their sources, and fit for everybody who opens them."""

from __future__ import annotations

import re

import pytest

from restride.coaching.terms.lessons import Lesson
from tests.content_lessons.lives import LESSONS, LIBRARY, leaves
from tests.content_practice.facts import scolds, speaks_of_a_baby
from tests.content_safety.shelf import reading_age
from tests.content_safety.test_texts import LICENSED
from tests.docs.test_glossary import NOT_USED
from tests.scenarios.test_stories import OF_A_BABY

OLDEST_READER = 11.0
WORDS_IN_TWO_MINUTES = 400
SOFTER = ("expert", "secondary", "judgement", "unverified")
SUBJECTS = {
    "why-runs-leak", "tight-is-not-strong", "the-canister", "the-knack", "more-than-squeezes",
    "six-weeks-is-not-ready", "landings-and-load", "how-you-run", "bladder-habits", "how-it-heals",
    "heaviness-and-who-can-look", "running-without-fear",
}  # fmt: skip
DIAGNOSIS = re.compile(r"\byou (?:have|suffer from) (?:a |an )?(?:weak|tight|overactive|prolapse)|\bdiagnos")

each = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.id)


def whole(lesson: Lesson) -> str:
    """Everything she reads of it, its local names filled in."""
    text = " ".join((lesson.title + ".", lesson.idea, lesson.text, lesson.disagreement))
    return text.format(**LIBRARY.local)


def test_there_is_a_lesson_on_each_subject_we_promised() -> None:
    assert {lesson.id for lesson in LESSONS} >= SUBJECTS


@each
@pytest.mark.parametrize("part", ["title", "idea", "text", "disagreement"])
def test_it_reads_at_eleven(lesson: Lesson, part: str) -> None:
    assert reading_age(getattr(lesson, part).format(**LIBRARY.local)) <= OLDEST_READER


@each
def test_it_is_read_in_two_minutes(lesson: Lesson) -> None:
    count = len(f"{lesson.idea} {lesson.text} {lesson.disagreement}".split())
    assert WORDS_IN_TWO_MINUTES / 2 <= count <= WORDS_IN_TWO_MINUTES


@each
def test_its_idea_is_one_or_two_sentences(lesson: Lesson) -> None:
    assert len(lesson.idea.split()) <= 25
    assert lesson.idea.count(".") <= 2


@each
def test_where_people_differ_is_told_at_some_length(lesson: Lesson) -> None:
    assert len(lesson.disagreement.split()) >= 50


@each
def test_it_neither_scolds_nor_promises(lesson: Lesson) -> None:
    assert scolds(whole(lesson)) == []


@each
def test_it_keeps_to_our_words_but_for_the_name_she_has_heard(lesson: Lesson) -> None:
    heard = whole(lesson).lower().replace("often called kegels", "")
    assert [one for one in NOT_USED if one in heard] == []


@each
def test_it_makes_no_diagnosis(lesson: Lesson) -> None:
    assert DIAGNOSIS.search(whole(lesson).lower()) is None


@each
def test_it_can_be_read_after_a_loss(lesson: Lesson) -> None:
    assert OF_A_BABY.search(whole(lesson)) is None
    assert speaks_of_a_baby(whole(lesson)) == []


@each
def test_it_quotes_no_licensed_questionnaire(lesson: Lesson) -> None:
    assert [one for one in LICENSED if one in whole(lesson).lower()] == []


@each
def test_it_claims_no_better_evidence_than_its_sources_have(lesson: Lesson) -> None:
    assert lesson.grade in SOFTER or lesson.grade in {LIBRARY.sources[one].grade for one in lesson.source}


@each
def test_it_is_ours_free_and_not_yet_reviewed(lesson: Lesson) -> None:
    assert (lesson.author, lesson.licence, lesson.review) == ("Restride", "CC-BY-4.0", "draft")


def test_nobody_is_told_to_drink_less() -> None:
    assert "we do not advise it" in LIBRARY.lessons["bladder-habits"].text


def test_fear_has_its_lesson_and_it_is_for_the_afraid_first() -> None:
    when = LIBRARY.lessons["running-without-fear"].when
    assert when is not None
    assert [leaf.finding for leaf in leaves(when)] == ["fear"]
