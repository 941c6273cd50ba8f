"""When a condition of the content holds on what is known.

An unanswered finding never holds: a condition speaks of what she said, not of what she left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from restride.coaching.terms.library import AllOf, AtLeast, AtMost, Condition, CountOf, Is, NoneOf

Said = str | float | tuple[str, ...]
"""The value of a finding: an option id, several of them, or a number."""


def holds(condition: Condition, facts: Mapping[str, Said]) -> bool:
    """Whether ``condition`` holds on ``facts`` (finding id -> value); what is not in there does not hold."""
    if isinstance(condition, (Is, AtLeast, AtMost)):
        said = facts.get(condition.finding)
        return said is not None and satisfies(condition, said)
    held = sum(holds(part, facts) for part in condition.conditions)
    if isinstance(condition, NoneOf):
        return held == 0
    if isinstance(condition, CountOf):
        return held >= condition.count
    return held == len(condition.conditions) if isinstance(condition, AllOf) else held > 0


def satisfies(leaf: Is | AtLeast | AtMost, said: Said) -> bool:
    """Whether one value meets one leaf; of several options chosen, one is enough."""
    if isinstance(leaf, Is):
        chosen = said if isinstance(said, tuple) else (said,)
        return any(one in leaf.values for one in chosen)
    if isinstance(said, (str, tuple)):
        return False
    return said >= leaf.at_least if isinstance(leaf, AtLeast) else said <= leaf.at_most
