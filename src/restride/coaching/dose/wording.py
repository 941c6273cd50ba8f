"""How a chance and a length are put into a sentence: "1 in 7", "7:30"."""

from __future__ import annotations

from math import floor

_OFTEN = 0.4
"""From here on a chance is said in tenths, because "1 in 2" hides the difference between 4 and 6 of 10."""

_COARSE = ((100, 100), (50, 10), (20, 5))
"""Above so many runs they are counted in steps of so many: nobody knows 1 in 23 from 1 in 25."""

_SELDOM = 1000
"""One in so many is the least that is said."""


def one_in(risk: float) -> int:
    """n of "about 1 in n", for a chance above 0."""
    return max(1, round(1.0 / risk))


def share_of(risk: float) -> tuple[int, int]:
    """A chance as (count, of): 1 in 8, or 6 in 10 where it is more than a chance in a few."""
    if risk >= _OFTEN:
        return min(9, round(10 * risk)), 10
    runs = one_in(max(risk, 1.0 / _SELDOM))
    step = next((step for above, step in _COARSE if runs > above), 1)
    return 1, step * round(runs / step)


def clock(minutes: float) -> str:
    """Minutes as a watch shows them, "7:30"; seconds below are dropped."""
    seconds = floor(minutes * 60.0 + 1e-6)
    return f"{seconds // 60}:{seconds % 60:02d}"
