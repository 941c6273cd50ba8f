"""Typed words that mean a red flag."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A family of ways of writing one red flag, in one language.

    A text matches if any regular expression of ``says`` is found in a clause in which no expression of
    ``unless`` (negation, the past, a joke, somebody else) is found. Matching is case-insensitive, on
    text with accents and repeated letters folded. ``means``: the rule the text then opens.
    ``asks``: wording code of the one question put to her.
    """

    id: str
    means: str
    says: tuple[str, ...]
    unless: tuple[str, ...]
    asks: str
