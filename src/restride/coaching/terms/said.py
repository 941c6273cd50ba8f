"""Anything said to her: a code with its values; the sentence is the library's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | float | int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code with its values; ``content/wording`` has the sentence."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
