"""The gate: a library goes through it whole, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from restride.catalogue.cross_checks import cross_check
from restride.catalogue.cross_checks.references import unused_sources
from restride.catalogue.cross_checks.words import phrases_can_be_searched
from restride.catalogue.decoding import decode_texts
from restride.catalogue.digests import library_digest, numbers_digest, reading_digest
from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault
from restride.catalogue.overlay import PREFIX, lay_over
from restride.catalogue.places import Kind, discover, languages, shipped_content
from restride.catalogue.texts import Texts, collect
from restride.catalogue.unopened import unopened
from restride.coaching.terms.lessons import Question
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.programmes import STRANDS

T = TypeVar("T")

LATER: frozenset[Kind] = frozenset({"drawings"})
"""Kinds of the shipped library that are decoded when they are looked at (see ``unopened``)."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What there is to say of a library: it is there if and only if there is no fault."""

    library: Library | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def inspect_library(
    language: str = "en", overlay: Path | None = None, root: Path | None = None, *, passed: bool = False
) -> Inspection:
    """The library with everything that is wrong with it or might be, for those who edit it.

    ``passed``: it went through the gate before, so that what takes long is left for later.
    """
    texts = collect(language, root or shipped_content())
    studio = Texts() if overlay is None else collect(language, overlay, PREFIX)
    shipped = decode_texts(texts, LATER if passed else frozenset())
    own = decode_texts(studio)
    faults = shipped.faults + own.faults + lay_over(shipped.draft, own.draft)
    faults += _no_such_language(language, {*texts.languages, *studio.languages})
    faults += cross_check(shipped.draft, without=(phrases_can_be_searched,) if passed else ())
    warnings = tuple(sorted(unused_sources(shipped.draft)))
    digest = library_digest(language, texts.named + studio.named)
    library = None if faults else _library(language, shipped.draft, digest)
    if library is not None and passed:
        library = replace(library, drawings=unopened(texts))
    return Inspection(library, tuple(sorted(set(faults))), warnings)


def languages_in(root: Path | None = None) -> list[str]:
    """The languages the content has wording in, in order."""
    return languages(discover(root or shipped_content())[0])


def _no_such_language(language: str, offered: set[str]) -> list[Fault]:
    if language in offered:
        return []
    said = f"there is no wording in {language}; languages here: {', '.join(sorted(offered)) or 'none'}"
    return [Fault(f"wording/{language}", "", said)]


def _library(language: str, draft: Draft, digest: str) -> Library:
    numbers, findings = _items(draft.numbers), _items(draft.findings)
    rules, phrases = tuple(_items(draft.rules).values()), tuple(_items(draft.phrases).values())
    mechanisms = {name: draft.mechanisms[name].item for name in MECHANISMS}
    evidence, of_numbers = _items(draft.evidence), numbers_digest(numbers)
    exercises, circuits, questions = _items(draft.exercises), _items(draft.circuits), _items(draft.questions)
    return Library(
        language=language,
        findings=findings,
        rules=rules,
        checks=_items(draft.checks),
        exercises=exercises,
        circuits=circuits,
        programmes=_items(draft.programmes),
        strands={name: draft.strands[name].item for name in STRANDS if name in draft.strands},
        mixes=_items(draft.mixes),
        progress=_items(draft.progress),
        ladders=_items(draft.ladders),
        drawings=_items(draft.drawings),
        lessons=_items(draft.lessons),
        questions=questions,
        self_tests=_items(draft.self_tests),
        mechanisms=mechanisms,
        evidence=evidence,
        tests=_items(draft.tests),
        experiments=_items(draft.experiments),
        numbers=numbers,
        sources=_items(draft.sources),
        phrases=phrases,
        wording={**_items(draft.wording), **_paragraphs(questions)},
        local=_items(draft.local),
        digest=digest,
        numbers_digest=of_numbers,
        reading_digest=reading_digest(
            findings, rules, phrases, mechanisms, evidence, exercises, circuits, of_numbers
        ),
    )


def _items(placed: Mapping[str, Placed[T]]) -> dict[str, T]:
    return {name: one.item for name, one in placed.items()}


def _paragraphs(questions: Mapping[str, Question]) -> dict[str, str]:
    """The words of every part of every answer, by the code a personal answer names it with."""
    return {
        f"answers.{question.id}.{part.id}": part.text
        for question in questions.values()
        for part in question.parts
    }
