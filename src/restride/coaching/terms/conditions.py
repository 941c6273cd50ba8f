"""Conditions of the content, and when one holds on what is known.

An unanswered finding never holds: a condition speaks of what she said, not of what she left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Said = str | float | tuple[str, ...]
"""The value of a finding: an option id, several of them, or a number."""


@dataclass(frozen=True, slots=True)
class Is:
    """The finding's answer is one of these. In TOML: ``{finding = "x", is = ["yes"]}``."""

    finding: str
    values: tuple[str, ...] = field(metadata={"key": "is"})


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The finding's number is this or more. In TOML: ``{finding = "x", at_least = 38.0}``."""

    finding: str
    at_least: float


@dataclass(frozen=True, slots=True)
class AtMost:
    """The finding's number is this or less. In TOML: ``{finding = "x", at_most = 5.5}``."""

    finding: str
    at_most: float


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one holds. In TOML: ``{all = [...]}``."""

    conditions: tuple[Condition, ...] = field(metadata={"key": "all"})


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one holds. In TOML: ``{any = [...]}``."""

    conditions: tuple[Condition, ...] = field(metadata={"key": "any"})


@dataclass(frozen=True, slots=True)
class NoneOf:
    """None holds; an unanswered finding does not hold. In TOML: ``{none = [...]}``."""

    conditions: tuple[Condition, ...] = field(metadata={"key": "none"})


@dataclass(frozen=True, slots=True)
class CountOf:
    """At least so many hold. In TOML: ``{count = 2, of = [...]}``."""

    count: int
    conditions: tuple[Condition, ...] = field(metadata={"key": "of"})


Condition = Is | AtLeast | AtMost | AllOf | AnyOf | NoneOf | CountOf


def holds(condition: Condition, facts: Mapping[str, Said]) -> bool:
    """Whether ``condition`` holds on ``facts`` (finding id -> value); what is not in there does not hold."""
    if isinstance(condition, (Is, AtLeast, AtMost)):
        said = facts.get(condition.finding)
        return said is not None and satisfies(condition, said)
    if isinstance(condition, AllOf):
        return all(holds(part, facts) for part in condition.conditions)
    if isinstance(condition, AnyOf):
        return any(holds(part, facts) for part in condition.conditions)
    if isinstance(condition, NoneOf):
        return not any(holds(part, facts) for part in condition.conditions)
    return sum(holds(part, facts) for part in condition.conditions) >= condition.count


def satisfies(leaf: Is | AtLeast | AtMost, said: Said) -> bool:
    """Whether one value meets one leaf; of several options chosen, one is enough."""
    if isinstance(leaf, Is):
        return any(one in leaf.values for one in said) if isinstance(said, tuple) else said in leaf.values
    if isinstance(said, (str, tuple)):
        return False
    return said >= leaf.at_least if isinstance(leaf, AtLeast) else said <= leaf.at_most
