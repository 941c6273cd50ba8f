"""Conditions: every finding, answer and number they speak of is there, and each can hold and can fail."""

from __future__ import annotations

from collections.abc import Iterator

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault, like
from restride.coaching.terms.library import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    CountOf,
    Exercise,
    Finding,
    Is,
    NoneOf,
    Rule,
)
from restride.coaching.terms.mechanisms import Evidence

Leaf = Is | AtLeast | AtMost
Owner = Placed[Rule] | Placed[Exercise] | Placed[Evidence]
_BRANCH = {AllOf: "all", AnyOf: "any", NoneOf: "none", CountOf: "of"}


def parts(condition: Condition, path: str) -> Iterator[tuple[str, Condition]]:
    """The condition and everything within it, each with the path an editor sees."""
    yield path, condition
    if isinstance(condition, AllOf | AnyOf | NoneOf | CountOf):
        for at, one in enumerate(condition.conditions):
            yield from parts(one, f"{path}.{_BRANCH[type(condition)]}[{at}]")


def _owned(draft: Draft) -> Iterator[tuple[Owner, str, Condition]]:
    for rule in draft.rules.values():
        yield from ((rule, path, one) for path, one in parts(rule.item.when, "when"))
    for exercise in draft.exercises.values():
        for at, condition in enumerate(exercise.item.not_for):
            yield from ((exercise, path, one) for path, one in parts(condition, f"not_for[{at}]"))
    for row in draft.evidence.values():
        if row.item.when is not None:
            yield from ((row, path, one) for path, one in parts(row.item.when, "when"))


def _leaves(draft: Draft) -> Iterator[tuple[Owner, str, Leaf]]:
    for owner, path, one in _owned(draft):
        if isinstance(one, Is | AtLeast | AtMost):
            yield owner, path, one


def condition_findings(draft: Draft) -> Iterator[Fault]:
    """Every finding a condition names is one of the library's."""
    for owner, path, leaf in _leaves(draft):
        if not draft.is_named("findings", leaf.finding):
            yield owner.fault(f"{path}.finding", draft.unknown("findings", leaf.finding, "finding"))


def condition_answers(draft: Draft) -> Iterator[Fault]:
    """Every answer a condition waits for can be given."""
    for owner, path, leaf in _leaves(draft):
        found = draft.findings.get(leaf.finding)
        if found is None or not isinstance(leaf, Is):
            continue
        known = [option.id for option in found.item.options]
        if not leaf.values:
            yield owner.fault(f"{path}.is", "is empty, so it never holds; name at least one answer")
        elif not known:
            yield owner.fault(f"{path}.is", f"{_a_number(found.item)}; use at_least or at_most")
        for value in [one for one in leaf.values if known and one not in known]:
            said = (
                f'"{value}" is no answer of {leaf.finding}, which has {", ".join(known)}{like(value, known)}'
            )
            yield owner.fault(f"{path}.is", said)


def _a_number(finding: Finding) -> str:
    return f"asks an answer of {finding.id}, which is a number"


def condition_numbers(draft: Draft) -> Iterator[Fault]:
    """Every bound of a condition lies within what the finding can be."""
    for owner, path, leaf in _leaves(draft):
        found = draft.findings.get(leaf.finding)
        if found is None or isinstance(leaf, Is):
            continue
        key, bound = ("at_least", leaf.at_least) if isinstance(leaf, AtLeast) else ("at_most", leaf.at_most)
        said = _bound_fault(found.item, key, bound)
        if said:
            yield owner.fault(f"{path}.{key}", said)


def _bound_fault(finding: Finding, key: str, bound: float) -> str:
    if finding.options:
        return f'asks a number of {finding.id}, which has answers; use is = ["{finding.options[0].id}"]'
    lowest, highest = finding.lowest, finding.highest
    if lowest is None or highest is None or lowest >= highest:
        return ""
    if not lowest <= bound <= highest:
        return f"{bound:g} is outside {finding.id}, which goes from {lowest:g} to {highest:g} {finding.unit}"
    always = bound == (lowest if key == "at_least" else highest)
    return f"{bound:g} is true of every {finding.id}; name a bound that some values miss" if always else ""


def conditions_decide(draft: Draft) -> Iterator[Fault]:
    """No group of conditions is always true or never true by its own form."""
    for owner, path, one in _owned(draft):
        if isinstance(one, AllOf | AnyOf | NoneOf | CountOf) and not one.conditions:
            yield owner.fault(path, "groups no condition at all, so it decides nothing; put one in")
        elif isinstance(one, CountOf) and not 1 <= one.count <= len(one.conditions):
            many = len(one.conditions)
            said = f"{one.count} of {many} conditions decides nothing; count from 1 to {many}"
            yield owner.fault(f"{path}.count", said)
