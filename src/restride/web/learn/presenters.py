"""Lessons and answers in words: what is known, where people differ, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from restride.coaching.terms.advice import Recommendation
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.lessons import Lesson, PersonalAnswer
from restride.coaching.terms.library import Library, Tier
from restride.coaching.terms.said import Reason
from restride.coaching.terms.standing import Fact
from restride.phrasing import words
from restride.phrasing.lessons import source_words


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson or a question in a list."""

    id: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class AllPage:
    """Everything there is to read: lessons meant for her first, the other lessons, her questions."""

    lessons_heading: str
    for_her: tuple[Row, ...]
    lessons: tuple[Row, ...]
    questions_heading: str
    questions: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One lesson. ``following``: the next one in the order, None after the last."""

    title: str
    idea: str
    paragraphs: tuple[str, ...]
    differ_heading: str
    differ: tuple[str, ...]
    sources_heading: str
    sources: tuple[str, ...]
    following: Row | None


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One question answered for her. ``urgent``: fixed texts that come first."""

    asks: str
    urgent: tuple[str, ...]
    parts: tuple[str, ...]
    rests_heading: str
    rests_on: tuple[str, ...]
    sources_heading: str
    sources: tuple[str, ...]
    grade: str


def all_page(library: Library, facts: Mapping[str, Fact]) -> AllPage:
    """The list, by what is known of her."""
    say = partial(words, library=library)
    known = {name: fact.value for name, fact in facts.items()}
    ordered = sorted(library.lessons.values(), key=lambda one: one.order)
    hers = [one for one in ordered if one.when is not None and holds(one.when, known)]
    asked = sorted(library.questions.values(), key=lambda one: one.order)
    return AllPage(
        lessons_heading=say(Reason("lesson.page-lessons")),
        for_her=tuple(map(_row, hers)),
        lessons=tuple(_row(one) for one in ordered if one not in hers),
        questions_heading=say(Reason("answer.page-questions")),
        questions=tuple(Row(one.id, one.asks) for one in asked),
    )


def lesson_page(lesson: Lesson, library: Library) -> LessonPage:
    """One lesson, with the studio's own numbers in its text."""
    say = partial(words, library=library)
    ordered = sorted(library.lessons.values(), key=lambda one: one.order)
    after = ordered[ordered.index(lesson) + 1 :]
    return LessonPage(
        title=lesson.title,
        idea=lesson.idea,
        paragraphs=_paragraphs(lesson.text, library),
        differ_heading=say(Reason("lesson.page-differ")),
        differ=_paragraphs(lesson.disagreement, library),
        sources_heading=say(Reason("answer.page-sources")),
        sources=source_words(lesson.source, library, say),
        following=_row(after[0]) if after else None,
    )


def answer_page(answer: PersonalAnswer, told: Recommendation, library: Library) -> AnswerPage:
    """One question answered; what is urgent stands before it."""
    say = partial(words, library=library)
    return AnswerPage(
        asks=library.questions[answer.question].asks,
        urgent=tuple(say(one) for one in _urgent(told)),
        parts=tuple(map(say, answer.parts)),
        rests_heading=say(Reason("answer.page-rests-on")),
        rests_on=tuple(dict.fromkeys(map(say, answer.rests_on))),
        sources_heading=say(Reason("answer.page-sources")),
        sources=source_words(answer.source, library, say),
        grade=say(Reason(f"answer.grade-{answer.grade}")),
    )


def _urgent(told: Recommendation) -> Iterable[Reason]:
    """The fixed texts of what must be seen within days or sooner."""
    urgent = {hold.text for hold in told.verdict.holds if hold.tier <= Tier.T2}
    return (text for text in told.texts if text.code in urgent)


def _row(lesson: Lesson) -> Row:
    return Row(lesson.id, lesson.title, lesson.idea)


def _paragraphs(text: str, library: Library) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.format_map(library.local).split("\n\n"))
