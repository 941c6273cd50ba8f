"""The library, whole or not at all."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from restride.catalogue.digests import library_digest
from restride.catalogue.faults import LibraryRefused
from restride.catalogue.kept import Kept
from restride.catalogue.places import shipped_content
from restride.catalogue.texts import collect
from restride.coaching.terms.library import Library


def load_library(language: str = "en", overlay: Path | None = None, root: Path | None = None) -> Library:
    """The checked library in one language; ``overlay``: a studio's folder; ``root``: other content.

    The shipped one is read once in a process and is the same object ever after, because whatever is worked
    out of a library is kept for that object. Raises LibraryRefused naming every fault at once, as
    ``file · field · sentence``.
    """
    return _shipped(language) if overlay is None and root is None else _inspected(language, overlay, root)


@lru_cache(maxsize=8)
def _shipped(language: str) -> Library:
    texts = collect(language, shipped_content())
    kept = Kept(shipped_content() / "__pycache__" / f"{language}.kept", library_digest(language, texts.named))
    found = kept.library(texts)
    if found is None:
        found = _inspected(language)
        kept.keep(found)
    return found


def _inspected(language: str, overlay: Path | None = None, root: Path | None = None) -> Library:
    # Met here, because a library that is kept needs no gate and a command would wait for it to be imported.
    from restride.catalogue.gate import inspect_library

    # What is shipped has passed the gate before, and a short command would wait for three hundred expressions
    # to be compiled and for every drawing to be read.
    inspection = inspect_library(language, overlay, root, passed=overlay is None and root is None)
    if inspection.library is None:
        raise LibraryRefused(inspection.faults)
    return inspection.library
