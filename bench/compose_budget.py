"""What a session costs to compose: sixty exercises, thirty minutes, everything needed at once."""

from __future__ import annotations

from bench.figures import Plain, at_most, median_seconds
from restride.coaching.practice.composer import Choice, compose

BUDGET_MS = 5.0
TIMES = 60
EXERCISES = 60
PATTERNS = 30
HALF_MINUTES = 61
EFFORT = 12
NEEDS = ("breath", "coordination", "leg strength", "release")


def measure() -> list[Plain]:
    """Median of 60 compositions; thirty minutes and the change that the last item does not need.

    The yardstick is the same question for a plain knapsack: no patterns, no needs, no effort.
    """
    rich = [_choice(at) for at in range(EXERCISES)]
    plain = [Choice(one.id, one.time, one.value) for one in rich]
    whole = median_seconds(lambda: compose(rich, HALF_MINUTES, EFFORT, NEEDS), TIMES)
    bare = median_seconds(lambda: compose(plain, HALF_MINUTES, 0), TIMES)
    beside = (f"a plain knapsack of {EXERCISES}", bare * 1e3)
    return [at_most("a session composed, worst case", whole * 1e3, "ms", BUDGET_MS, beside)]


def _choice(at: int) -> Choice:
    """No two alike, two a pattern, every fifth with the let-go that other patterns want too."""
    serves = {NEEDS[at % len(NEEDS)]} | ({NEEDS[at % 3]} if at % 2 else set())
    patterns = (f"pattern {at % PATTERNS}", *(("let-go",) if at % 5 == 0 else ()))
    return Choice(f"{at:02}", 3 + at * 7 % 11, 500 + at * 389 % 3000, at % 4, frozenset(serves), patterns)
