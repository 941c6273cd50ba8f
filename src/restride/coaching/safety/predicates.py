"""The condition algebra: when a condition holds on the facts there are.

An unanswered finding never holds: a condition speaks of what she said, not of what she left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum

from restride.coaching.terms.library import AllOf, AnyOf, AtLeast, AtMost, Condition, CountOf, Is, NoneOf

Said = str | float | tuple[str, ...]
"""The value of a finding: an option id, several of them, or a number."""

Leaf = Is | AtLeast | AtMost


class Reading(IntEnum):
    """How a condition holds: not at all, by what was already known, or by something newly said."""

    NO = 0
    KNOWN = 1
    NEW = 2


def holds(condition: Condition, facts: Mapping[str, Said]) -> bool:
    """Whether ``condition`` holds on ``facts`` (finding id -> value); what is not in there does not hold."""

    def leaf_holds(leaf: Leaf) -> Reading:
        said = facts.get(leaf.finding)
        return Reading.KNOWN if said is not None and satisfies(leaf, said) else Reading.NO

    return read(condition, leaf_holds) != Reading.NO


def read(condition: Condition, leaf_reading: Callable[[Leaf], Reading]) -> Reading:
    """Read a condition through its leaves. It holds NEW if a leaf that it rests on does.

    What does not hold supports nothing, so ``none`` never makes a condition new.
    """
    if isinstance(condition, (Is, AtLeast, AtMost)):
        return leaf_reading(condition)
    readings = [read(part, leaf_reading) for part in condition.conditions]
    if isinstance(condition, NoneOf):
        return Reading.NO if any(readings) else Reading.KNOWN
    needed = _needed(condition)
    held = [one for one in readings if one]
    return max(held, default=Reading.KNOWN) if len(held) >= needed else Reading.NO


def satisfies(leaf: Leaf, said: Said) -> bool:
    """Whether one value meets one leaf; of several options chosen, one is enough."""
    if isinstance(leaf, Is):
        chosen = said if isinstance(said, tuple) else (said,)
        return any(one in leaf.values for one in chosen)
    if isinstance(said, (str, tuple)):
        return False
    return said >= leaf.at_least if isinstance(leaf, AtLeast) else said <= leaf.at_most


def findings_of(condition: Condition) -> frozenset[str]:
    """Ids of every finding a condition speaks of."""
    return frozenset(leaf.finding for leaf, _ in leaves_of(condition))


def leaves_of(condition: Condition, positive: bool = True) -> tuple[tuple[Leaf, bool], ...]:
    """Every leaf of a condition, with whether meeting it speaks for the condition (True) or against it."""
    if isinstance(condition, (Is, AtLeast, AtMost)):
        return ((condition, positive),)
    inside = positive != isinstance(condition, NoneOf)
    return tuple(leaf for part in condition.conditions for leaf in leaves_of(part, inside))


def _needed(condition: AllOf | AnyOf | CountOf) -> int:
    if isinstance(condition, CountOf):
        return condition.count
    return len(condition.conditions) if isinstance(condition, AllOf) else 1
