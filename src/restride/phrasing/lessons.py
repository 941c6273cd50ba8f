"""An answer to one of her questions, and a lesson, as lines for a terminal or a letter: the words, then why.

Only the order is decided here; every sentence is the library's, through ``say``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from restride.coaching.terms.lessons import Lesson, PersonalAnswer
from restride.coaching.terms.library import Library, Source
from restride.coaching.terms.said import Reason
from restride.phrasing.text import Say, bullets, paragraph

_NOWHERE = "no address"


def answer_lines(answer: PersonalAnswer, library: Library, say: Say) -> Iterator[str]:
    """One question as she asks it, the paragraphs of her answer, what they rest on, and the sources.

    Raises LookupError, as ``say`` does, where a sentence is missing.
    """
    yield library.questions[answer.question].asks
    for part in answer.parts:
        yield ""
        yield from paragraph(say(part))
    yield from _list(say(Reason("answer.page-rests-on")), map(say, answer.rests_on))
    yield from _sources(answer.source, library, say)


def lesson_lines(lesson: Lesson, library: Library, say: Say) -> Iterator[str]:
    """A lesson: its name, its idea, the text, where people differ, and the sources."""
    yield lesson.title
    yield from paragraph(lesson.idea)
    yield ""
    yield from _paragraphs(lesson.text.format_map(library.local))
    yield ""
    yield say(Reason("lesson.page-differ"))
    yield from _paragraphs(lesson.disagreement.format_map(library.local))
    yield from _sources(lesson.source, library, say)


def _paragraphs(text: str) -> Iterator[str]:
    for at, one in enumerate(text.split("\n\n")):
        if at:
            yield ""
        yield from paragraph(" ".join(one.split()))


def _list(heading: str, sentences: Iterable[str]) -> Iterator[str]:
    yield ""
    yield heading
    yield from bullets(sentences)


def _sources(ids: Iterable[str], library: Library, say: Say) -> Iterator[str]:
    yield from _list(say(Reason("answer.page-sources")), source_words(ids, library, say))


def source_words(ids: Iterable[str], library: Library, say: Say) -> tuple[str, ...]:
    """Each source once, with its year and its grade, so that a judgement does not pass for a trial."""
    say_grade = {one: say(Reason(f"answer.grade-{library.sources[one].grade}")) for one in ids}
    return tuple(_source(library.sources[one], grade) for one, grade in say_grade.items())


def _source(source: Source, grade: str) -> str:
    year = f", {source.year}" if source.year and str(source.year) not in source.who else ""
    where = "" if source.where == _NOWHERE else f" {source.where}"
    return f"{source.title}. {source.who}{year} ({grade}).{where}"
