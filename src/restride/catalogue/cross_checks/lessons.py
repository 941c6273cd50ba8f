"""Lessons and questions: read in two minutes, the disagreement said; an answer for everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from restride.catalogue.cross_checks.words import placeholders
from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault, like
from restride.coaching.terms.conditions import AnyOf, Condition, Is
from restride.coaching.terms.lessons import FILLED, PICTURED, AnswerPart, Lesson, Question

WORDS_A_MINUTE, MINUTES = 200, 2
"""How long a lesson may be: two minutes as an adult reads who is tired. A format, not a clinical number."""

_ASKED = " or ".join(f"{{{name}}}" for name in FILLED)


def lessons_are_read_in_two_minutes(draft: Draft) -> Iterator[Fault]:
    """All there is to read of a lesson is read in two minutes."""
    for lesson in draft.lessons.values():
        one = lesson.item
        count = len(f"{one.idea} {one.text} {one.disagreement}".split())
        if count > WORDS_A_MINUTE * MINUTES:
            said = (
                f"has {count} words with its idea and where people differ; {WORDS_A_MINUTE * MINUTES} at most"
            )
            yield lesson.fault("text", said)


def lessons_say_who_differs(draft: Draft) -> Iterator[Fault]:
    """A lesson has a name, one idea, its text, and where those who know differ."""
    for lesson in draft.lessons.values():
        yield from (lesson.fault(path, said) for path, said in _empty(lesson.item))


def _empty(lesson: Lesson) -> Iterator[tuple[str, str]]:
    words = {"title": lesson.title, "idea": lesson.idea, "text": lesson.text}
    for name in [key for key, text in words.items() if not text.strip()]:
        yield name, "is empty; write what she reads there"
    if not lesson.disagreement.strip():
        yield (
            "disagreement",
            "is empty; say under ## Where people differ who sees it otherwise, or that nobody does",
        )


def orders_are_unique(draft: Draft) -> Iterator[Fault]:
    """Every lesson has a place of its own in the order, and every question."""
    kinds: tuple[Mapping[str, Placed[Lesson] | Placed[Question]], ...] = (draft.lessons, draft.questions)
    for kind in kinds:
        first: dict[int, str] = {}
        for name, placed in kind.items():
            held = first.setdefault(placed.item.order, name)
            if held != name:
                yield placed.fault("order", f"{placed.item.order} is the place of {held}; give each its own")


def questions_have_parts(draft: Draft) -> Iterator[Fault]:
    """A question asks something; its parts can be told apart, say something, and wait in no circle."""
    for question in draft.questions.values():
        yield from (question.fault(path, said) for path, said in _question_faults(question.item))


def _question_faults(question: Question) -> Iterator[tuple[str, str]]:
    if not question.asks.strip():
        yield "asks", "is empty; write the question as a woman would ask it"
    ids = [part.id for part in question.parts]
    for name in [one for one, count in Counter(ids).items() if count > 1]:
        yield "parts", f'has "{name}" more than once; each part needs its own id'
    for at, part in enumerate(question.parts):
        if not part.text.strip():
            yield f"parts[{at}].text", f"is empty; write the paragraph under ## {part.id}"
        for n, other in enumerate(part.unless):
            if other not in ids or other == part.id:
                said = f'"{other}" is no other part of this question{like(other, ids)}; name one, or none'
                yield f"parts[{at}].unless[{n}]", said
    circle = _circle(question)
    if circle:
        yield "parts", f"{', '.join(circle)} stand in for one another in a circle, so none would be said"


def _circle(question: Question) -> list[str]:
    """The parts of which each waits for another to be left out or said, round in a circle."""
    ids = {part.id for part in question.parts}
    left = {part.id: set(part.unless) & ids - {part.id} for part in question.parts}
    while ready := [name for name, others in left.items() if not others & left.keys()]:
        for name in ready:
            del left[name]
    return sorted(left)


def questions_answer_everybody(draft: Draft) -> Iterator[Fault]:
    """Whatever is known of her, some part of every answer is said."""
    for question in draft.questions.values():
        parts = tuple(part for part in question.item.parts if not _may_lack(part))
        if any(part.when is None for part in parts) or _covers(parts):
            continue
        said = (
            f"may all be left out, and she gets no answer; write one without when that asks for no {_ASKED}"
        )
        yield question.fault("parts", said)


def _may_lack(part: AnswerPart) -> bool:
    """Whether the part is left out where there is nothing to fill it in with."""
    return not set(FILLED).isdisjoint(placeholders(part.text))


def _covers(parts: tuple[AnswerPart, ...]) -> bool:
    """Whether the parts together speak for every value of one thing in her picture."""
    met: dict[str, set[str]] = {}
    for leaf in (leaf for part in parts if part.when is not None for leaf in _either(part.when)):
        met.setdefault(leaf.finding, set()).update(leaf.values)
    return any(met.get(name, set()) >= set(values) for name, values in PICTURED.items())


def _either(condition: Condition) -> Iterator[Is]:
    """The leaves any one of which makes the condition hold."""
    if isinstance(condition, Is):
        yield condition
    elif isinstance(condition, AnyOf):
        for one in condition.conditions:
            yield from _either(one)


def paragraphs_can_be_filled(draft: Draft) -> Iterator[Fault]:
    """The words of lessons and answers ask for nothing that nobody fills in."""
    if "local" in draft.unsure:
        return
    local = draft.named.get("local", set())
    for placed, path, text, known in _paragraphs(draft, local):
        if text.count("{") != text.count("}") or ("{" in text and not placeholders(text)):
            yield placed.fault(path, "has a curly bracket that is no placeholder; write {name}")
        for name in [one for one in placeholders(text) if one not in known]:
            offered = ", ".join(sorted(known))
            yield placed.fault(path, f"asks for {{{name}}}, which nothing fills in; there are {offered}")


def _paragraphs(draft: Draft, local: set[str]) -> Iterator[tuple[Placed[object], str, str, set[str]]]:
    for lesson in draft.lessons.values():
        one = lesson.item
        for path, text in (("idea", one.idea), ("text", one.text), ("disagreement", one.disagreement)):
            yield lesson, path, text, local
    for question in draft.questions.values():
        for at, part in enumerate(question.item.parts):
            yield question, f"parts[{at}].text", part.text, {*local, *FILLED}
