"""How much there is of everything the coach says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args, get_type_hints

from restride.coaching.terms.library import Circuit, Family, Library
from restride.coaching.terms.mechanisms import Evidence

ROLES: tuple[str, ...] = get_args(get_type_hints(Evidence)["role"])
PURPOSES: tuple[str, ...] = get_args(get_type_hints(Circuit)["purpose"])


def summary(library: Library) -> dict[str, int | dict[str, int]]:
    """Counts by kind; ``exercises`` by family, ``circuits`` by purpose, ``evidence`` by role."""
    return {
        "findings": len(library.findings),
        "rules": len(library.rules),
        "checks": len(library.checks),
        "exercises": _by((one.family for one in library.exercises.values()), get_args(Family)),
        "circuits": _by((one.purpose for one in library.circuits.values()), PURPOSES),
        "programmes": len(library.programmes),
        "phases": sum(len(one.phases) for one in library.programmes.values()),
        "strands": len(library.strands),
        "mixes": len(library.mixes),
        "progress": len(library.progress),
        "rungs": sum(len(one.rungs) for one in library.ladders.values()),
        "drawings": len(library.drawings),
        "lessons": len(library.lessons),
        "questions": len(library.questions),
        "self_tests": len(library.self_tests),
        "mechanisms": len(library.mechanisms),
        "evidence": _by((row.role for row in library.evidence.values()), ROLES),
        "tests": len(library.tests),
        "experiments": len(library.experiments),
        "sources": len(library.sources),
        "numbers": len(library.numbers),
        "phrases": len(library.phrases),
        "texts": len(library.wording),
    }


def _by(kinds: Iterable[str], order: tuple[str, ...]) -> dict[str, int]:
    counts = Counter(kinds)
    return {kind: counts[kind] for kind in order}
