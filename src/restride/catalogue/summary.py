"""How much there is of everything the coach says."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from restride.coaching.terms.library import Family, Library

LATER = ("mechanisms", "programmes", "lessons", "answers", "drawings")
"""Kinds of content this release has no files for: counted as none, so that readers need not guess."""


def summary(library: Library) -> dict[str, int | dict[str, int]]:
    """Counts by kind; ``exercises`` by family."""
    families = Counter(exercise.family for exercise in library.exercises.values())
    return {
        "findings": len(library.findings),
        "mechanisms": 0,
        "rules": len(library.rules),
        "checks": len(library.checks),
        "exercises": {family: families[family] for family in get_args(Family)},
        "circuits": len(library.circuits),
        "programmes": 0,
        "lessons": 0,
        "answers": 0,
        "drawings": 0,
        "sources": len(library.sources),
        "numbers": len(library.numbers),
        "phrases": len(library.phrases),
        "texts": len(library.wording),
    }
