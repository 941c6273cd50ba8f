"""Every life an answer can be given in, as far as its question looks: causes, plan, and her own answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from restride.catalogue import load_library
from restride.coaching.explain.answers import said
from restride.coaching.terms.conditions import AtLeast, AtMost, Condition, Is, Said
from restride.coaching.terms.lessons import PICTURED, AnswerPart, Question
from restride.coaching.terms.library import Library
from restride.coaching.terms.said import Value

LIBRARY: Library = load_library()
QUESTIONS = sorted(LIBRARY.questions.values(), key=lambda one: one.order)
LESSONS = sorted(LIBRARY.lessons.values(), key=lambda one: one.order)
SIGN = "a wee is hard to start or to finish"
"""One of her answers, as it is told."""

Life = tuple[Mapping[str, Said], Mapping[str, Value]]
"""What is known of her, and what the words may be filled with."""


def leaves(condition: Condition) -> Iterator[Is | AtLeast | AtMost]:
    """Every finding a condition looks at, with what it compares."""
    if isinstance(condition, (Is, AtLeast, AtMost)):
        yield condition
    else:
        for one in condition.conditions:
            yield from leaves(one)


def looks_at(question: Question) -> list[str]:
    """Everything the parts of a question look at, and where what fills their words comes from."""
    conditions = [part.when for part in question.parts if part.when is not None]
    comes_from = {"cause": "picture-leading", "because": "picture-leading", "minutes": "plan-run"}
    filled_from = {comes_from[name] for name in comes_from if asks_for(question, name)}
    return sorted({leaf.finding for one in conditions for leaf in leaves(one)} | filled_from)


def asks_for(question: Question, name: str) -> bool:
    """Whether some paragraph of a question has this placeholder."""
    return any(f"{{{name}}}" in part.text for part in question.parts)


def _values(name: str) -> tuple[Said | None, ...]:
    if name in PICTURED:
        return PICTURED[name]
    return (None, *(option.id for option in LIBRARY.findings[name].options))


def lives(question: Question) -> Iterator[Life]:
    """All combinations of what the question looks at, with and without a reason and a rival to name."""
    names = looks_at(question)
    signs = (SIGN, "") if asks_for(question, "because") else ("",)
    rivals = ("support", "") if asks_for(question, "other") else ("",)
    for chosen in product(*(_values(name) for name in names)):
        known = {name: value for name, value in zip(names, chosen, strict=True) if value is not None}
        for because, other in product(signs, rivals):
            yield known, filled(known, because, other)


def filled(known: Mapping[str, Said], because: str, other: str) -> dict[str, Value]:
    """What there is to fill the words with in a life."""
    leading = known.get("picture-leading", "none")
    causes = {str(name): one.title for name, one in LIBRARY.mechanisms.items()}
    return {
        "cause": causes.get(str(leading), ""),
        "because": because if leading != "none" else "",
        "other": causes.get(other, ""),
        "minutes": 7 if known.get("plan-run") == "yes" else 0,
    }


@cache
def answers(question: str) -> tuple[tuple[Mapping[str, Said], tuple[AnswerPart, ...], str], ...]:
    """Every answer a question can get: the life it is given in, its parts and its words."""
    asked = LIBRARY.questions[question]
    return tuple(
        (known, parts := said(asked, known, values), words(parts, values)) for known, values in lives(asked)
    )


def words(parts: tuple[AnswerPart, ...], values: Mapping[str, Value]) -> str:
    """The paragraphs as she reads them. Raises KeyError where a word cannot be filled."""
    whole = {**LIBRARY.local, **{name: value for name, value in values.items() if value}}
    return "\n\n".join(part.text.format_map(whole) for part in parts)


def allows_a_run(known: Mapping[str, Said]) -> bool:
    """Whether her plan has a run for her, and neither a pregnancy nor a bulge stands against it."""
    path = known.get("plan-path") in ("clear", "modified", "already-running")
    return path and known.get("plan-run") == "yes"
