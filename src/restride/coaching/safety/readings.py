"""Conditions made ready to be read: each becomes a test of the facts, put together once per library.

A year's diary asks some thousand times whether a rule is met. Walking the condition each time would ask of
every part what kind it is; a test has been told so already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from restride.coaching.safety.predicates import Reading
from restride.coaching.terms.library import AnyOf, AtLeast, AtMost, Condition, CountOf, Is, NoneOf
from restride.coaching.terms.standing import Fact

Facts = Mapping[str, Fact]

Test = Callable[[Facts, datetime, datetime | None], Reading]
"""(facts, an instant, when somebody saw her about it) -> how a condition holds at that instant.

Only what was said since she was seen is NEW; without a visit everything is. A fact that has faded, like one
that was never said, does not hold.
"""

_NO, _KNOWN, _NEW = Reading.NO, Reading.KNOWN, Reading.NEW


def prepared(condition: Condition) -> Test:
    """The test of a condition. It reads as ``predicates.read`` does."""
    if isinstance(condition, Is):
        return _one_of(condition)
    if isinstance(condition, (AtLeast, AtMost)):
        return _number(condition)
    parts = tuple(prepared(part) for part in condition.conditions)
    if isinstance(condition, NoneOf):
        return _none(parts)
    if isinstance(condition, AnyOf):
        return _enough(parts, 1)
    return _enough(parts, condition.count) if isinstance(condition, CountOf) else _all(parts)


def faded(fact: Fact, at: datetime) -> bool:
    """Whether a fact no longer counts at an instant."""
    return fact.until is not None and fact.until <= at


def _one_of(leaf: Is) -> Test:
    finding, values = leaf.finding, frozenset(leaf.values)

    def test(facts: Facts, at: datetime, since: datetime | None) -> Reading:
        fact = facts.get(finding)
        if fact is None:
            return _NO
        said = fact.value
        chosen = not values.isdisjoint(said) if isinstance(said, tuple) else said in values
        return _when_said(fact, at, since) if chosen else _NO

    return test


def _number(leaf: AtLeast | AtMost) -> Test:
    finding = leaf.finding
    at_least = isinstance(leaf, AtLeast)
    bound = leaf.at_least if isinstance(leaf, AtLeast) else leaf.at_most

    def test(facts: Facts, at: datetime, since: datetime | None) -> Reading:
        fact = facts.get(finding)
        if fact is None or isinstance(fact.value, (str, tuple)):
            return _NO
        inside = fact.value >= bound if at_least else fact.value <= bound
        return _when_said(fact, at, since) if inside else _NO

    return test


def _when_said(fact: Fact, at: datetime, since: datetime | None) -> Reading:
    if faded(fact, at):
        return _NO
    return _NEW if since is None or fact.at > since else _KNOWN


def _all(parts: tuple[Test, ...]) -> Test:
    def test(facts: Facts, at: datetime, since: datetime | None) -> Reading:
        found = _KNOWN
        for part in parts:
            one = part(facts, at, since)
            if one is _NO:
                return _NO
            if one is _NEW:
                found = _NEW
        return found

    return test


def _enough(parts: tuple[Test, ...], needed: int) -> Test:
    def test(facts: Facts, at: datetime, since: datetime | None) -> Reading:
        held = [one for part in parts if (one := part(facts, at, since))]
        return max(held, default=_KNOWN) if len(held) >= needed else _NO

    return test


def _none(parts: tuple[Test, ...]) -> Test:
    def test(facts: Facts, at: datetime, since: datetime | None) -> Reading:
        return _NO if any(part(facts, at, since) for part in parts) else _KNOWN

    return test
