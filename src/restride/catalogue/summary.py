"""How much there is of everything the coach says."""

from __future__ import annotations

from collections import Counter
from typing import get_args, get_type_hints

from restride.coaching.terms.library import Family, Library
from restride.coaching.terms.mechanisms import Evidence

LATER = ("programmes", "lessons", "answers", "drawings")
"""Kinds of content that have no place in the tree yet: a file of theirs is refused, so there are none."""


ROLES: tuple[str, ...] = get_args(get_type_hints(Evidence)["role"])


def summary(library: Library) -> dict[str, int | dict[str, int]]:
    """Counts by kind; ``exercises`` by family, ``evidence`` by role."""
    families = Counter(exercise.family for exercise in library.exercises.values())
    roles: Counter[str] = Counter(row.role for row in library.evidence.values())
    return {
        "findings": len(library.findings),
        "rules": len(library.rules),
        "checks": len(library.checks),
        "exercises": {family: families[family] for family in get_args(Family)},
        "circuits": len(library.circuits),
        "mechanisms": len(library.mechanisms),
        "evidence": {role: roles[role] for role in ROLES},
        "tests": len(library.tests),
        "sources": len(library.sources),
        "numbers": len(library.numbers),
        "phrases": len(library.phrases),
        "texts": len(library.wording),
        **dict.fromkeys(LATER, 0),
    }
