"""Which answers of hers a rule rests on, so that a page can lead her to the one that would lift it."""

from __future__ import annotations

from functools import lru_cache

from restride.coaching.safety.predicates import findings_of
from restride.coaching.terms.library import Finding, Library

LEAKING = "usual-leak"
"""The rule by which everybody who leaks is offered a visit."""


@lru_cache(maxsize=512)
def rests_on(library: Library, rule: str) -> tuple[Finding, ...]:
    """The findings a rule asks for, in the library's order: those she is asked, none that is worked out.
    Nothing for a rule the library does not have."""
    named = frozenset().union(*(findings_of(one.when) for one in library.rules if one.id == rule))
    return tuple(one for one in library.findings.values() if one.id in named and one.kind != "derived")
