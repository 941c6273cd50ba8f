"""The library, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from restride.catalogue.cross_checks import cross_check
from restride.catalogue.cross_checks.references import unused_sources
from restride.catalogue.cross_checks.words import phrases_can_be_searched
from restride.catalogue.decoding import Texts, collect, decode_texts
from restride.catalogue.digests import library_digest, numbers_digest, reading_digest
from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault, LibraryRefused
from restride.catalogue.overlay import PREFIX, lay_over
from restride.catalogue.places import discover, languages, shipped_content
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What there is to say of a library: it is there if and only if there is no fault."""

    library: Library | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def load_library(language: str = "en", overlay: Path | None = None, root: Path | None = None) -> Library:
    """The checked library in one language; ``overlay``: a studio's folder; ``root``: other content.

    The shipped one is read once in a process and is the same object ever after, because whatever is worked
    out of a library is kept for that object. Raises LibraryRefused naming every fault at once, as
    ``file · field · sentence``.
    """
    return _shipped(language) if overlay is None and root is None else _load(language, overlay, root)


@lru_cache(maxsize=8)
def _shipped(language: str) -> Library:
    return _load(language, None, None)


def _load(language: str, overlay: Path | None, root: Path | None) -> Library:
    # The shipped phrases alone are not compiled here: the gate compiles them before they ship, and three
    # hundred expressions cost a short command more than all the rest of the reading.
    own_words = overlay is not None or root is not None
    inspection = inspect_library(language, overlay, root, compile_phrases=own_words)
    if inspection.library is None:
        raise LibraryRefused(inspection.faults)
    return inspection.library


def inspect_library(
    language: str = "en",
    overlay: Path | None = None,
    root: Path | None = None,
    *,
    compile_phrases: bool = True,
) -> Inspection:
    """The library with everything that is wrong with it or might be, for those who edit it."""
    texts = collect(language, root or shipped_content())
    studio = Texts() if overlay is None else collect(language, overlay, PREFIX)
    shipped, own = decode_texts(texts), decode_texts(studio)
    faults = shipped.faults + own.faults + lay_over(shipped.draft, own.draft)
    faults += _no_such_language(language, {*texts.languages, *studio.languages})
    faults += cross_check(shipped.draft, without=() if compile_phrases else (phrases_can_be_searched,))
    warnings = tuple(sorted(unused_sources(shipped.draft)))
    files = [(one.name, text) for one, text in texts.files + studio.files]
    library = None if faults else _library(language, shipped.draft, library_digest(language, files))
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
    return Library(
        language=language,
        findings=findings,
        rules=rules,
        checks=_items(draft.checks),
        exercises=_items(draft.exercises),
        circuits=_items(draft.circuits),
        mechanisms=mechanisms,
        evidence=evidence,
        tests=_items(draft.tests),
        numbers=numbers,
        sources=_items(draft.sources),
        phrases=phrases,
        wording=_items(draft.wording),
        local=_items(draft.local),
        digest=digest,
        numbers_digest=of_numbers,
        reading_digest=reading_digest(findings, rules, phrases, mechanisms, evidence, of_numbers),
    )


def _items(placed: Mapping[str, Placed[T]]) -> dict[str, T]:
    return {name: one.item for name, one in placed.items()}
