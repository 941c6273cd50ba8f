"""The two-question severity index: how often times how much (Sandvik 2000, in the NHANES coding)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

BANDS = ("dry", "slight", "moderate", "severe", "very-severe")


def score(how_often: int | None, how_much: int | None) -> float | None:
    """``how_often`` 0 (never) to 4 times ``how_much`` 1 to 3: 0 to 12. None while it cannot be known.

    Never needs no amount, because the question is not asked then.
    """
    if how_often is None:
        return None
    if how_often == 0:
        return 0.0
    return None if how_much is None else float(how_often * how_much)


def band(points: float, edges: Sequence[float]) -> str:
    """The band of a score. ``edges``: the lowest score of each band after ``dry``, from the numbers.

    Raises ValueError unless there are four edges, because four bands follow dry.
    """
    if len(edges) != len(BANDS) - 1:
        raise ValueError(f"the severity index has {len(BANDS) - 1} band edges, not {len(edges)}")
    return BANDS[bisect_right(sorted(edges), points)]
