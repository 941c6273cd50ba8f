"""Totals of the mood questions. The tiers they lead to are rules of the library; here is only the sum.

Item nine never waits for a total: its rules read the answer itself.
"""

from __future__ import annotations

from collections.abc import Iterable


def total(scores: Iterable[int | None]) -> float | None:
    """The sum of item scores, or None while one of them is missing: half a screen has no total."""
    known = list(scores)
    if not known or any(one is None for one in known):
        return None
    return float(sum(one for one in known if one is not None))
