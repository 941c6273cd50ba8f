"""What there is to agree to, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

KEEP = "keep"
"""That her diary is kept at all, under what the first page says."""

OF_AGE = "of-age"
"""That she is eighteen or older."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One thing a coach may be let see."""

    id: str
    title: str
    words: str


SCOPES: tuple[Scope, ...] = (
    Scope("runs", "Runs and leaks", "How long, how it went, where it leaked, and the check before a run."),
    Scope("body", "Birth and body", "What you answer about birth, bladder, bowel, pain and the self-tests."),
    Scope("mood", "Mood", "Which safety text came up, instead of “safety pause”. Answers stay yours alone."),
    Scope("picture", "The picture of causes", "What we think is going on, and how sure we are."),
)

NAMES: frozenset[str] = frozenset(scope.id for scope in SCOPES)
