"""Support lines: whom to call, in the words and numbers of the studio's own country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NUMBER = re.compile(r"\+?\d(?:[\d ()/-]{0,20}\d)?")
_FEWEST_DIGITS = 3

_LINES = (
    ("emergency", "Danger to life, now", "Any hour. Say where you are first."),
    ("crisis_line", "Very dark thoughts, or a mind that races", "For you, or for somebody you worry about."),
    ("abuse_line", "Somebody frightens you or hurts you", "They listen. You decide what happens next."),
    ("maternity_line", "Worried about your body after a birth", "Bleeding, fever, a sore breast, a wound."),
    ("urgent_care", "It cannot wait, but nobody is in danger", "For today or tonight."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One line. ``who``: its name or number as the studio wrote it; ``dial``: a tel: address, or empty."""

    what: str
    who: str
    more: str
    dial: str


def support_lines(local: Mapping[str, str]) -> tuple[SupportLine, ...]:
    """The lines a studio has set, most pressing first; one it left out is not shown."""
    return tuple(
        SupportLine(what, local[key][:1].upper() + local[key][1:], more, _dial(local[key]))
        for key, what, more in _LINES
        if local.get(key)
    )


def _dial(words: str) -> str:
    """What a telephone can dial of it: the first number of at least three digits."""
    for found in _NUMBER.findall(words):
        digits = re.sub(r"[^+\d]", "", found)
        if len(digits.lstrip("+")) >= _FEWEST_DIGITS:
            return f"tel:{digits}"
    return ""
