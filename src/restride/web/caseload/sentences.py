"""A text cut into its sentences, so that one of them may be pointed at."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a message in their order, as they were written; none for a text without words."""
    found = (one.strip() for one in _ENDS.split(text))
    return tuple(one for one in found if any(char.isalnum() for char in one))
