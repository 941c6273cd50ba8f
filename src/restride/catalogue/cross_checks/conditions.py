"""Conditions: every finding, answer and number they speak of is there, and each can hold and can fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault, like
from restride.coaching.terms.lessons import PICTURED, Lesson, Question
from restride.coaching.terms.library import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Circuit,
    Condition,
    CountOf,
    Exercise,
    Finding,
    Is,
    NoneOf,
    Rule,
)
from restride.coaching.terms.mechanisms import Evidence
from restride.coaching.terms.programmes import Programme
from restride.coaching.terms.self_tests import SelfTest

Leaf = Is | AtLeast | AtMost
Owner = (
    Placed[Rule]
    | Placed[Exercise]
    | Placed[Evidence]
    | Placed[Circuit]
    | Placed[Programme]
    | Placed[Lesson]
    | Placed[Question]
    | Placed[SelfTest]
)
_BRANCH = {AllOf: "all", AnyOf: "any", NoneOf: "none", CountOf: "of"}


def parts(condition: Condition, path: str) -> Iterator[tuple[str, Condition]]:
    """The condition and everything within it, each with the path an editor sees."""
    yield path, condition
    if isinstance(condition, AllOf | AnyOf | NoneOf | CountOf):
        for at, one in enumerate(condition.conditions):
            yield from parts(one, f"{path}.{_BRANCH[type(condition)]}[{at}]")


def _owned(draft: Draft) -> Iterator[tuple[Owner, str, Condition]]:
    for owner, path, condition in _conditions(draft):
        yield from ((owner, within, one) for within, one in parts(condition, path))


def _conditions(draft: Draft) -> Iterator[tuple[Owner, str, Condition]]:
    """Every condition of the library as a whole, with the field it stands in."""
    yield from ((rule, "when", rule.item.when) for rule in draft.rules.values())
    barred: tuple[Mapping[str, Placed[Exercise] | Placed[SelfTest]], ...] = (
        draft.exercises,
        draft.self_tests,
    )
    for placed in (placed for kind in barred for placed in kind.values()):
        yield from ((placed, f"not_for[{at}]", one) for at, one in enumerate(placed.item.not_for))
    meant: tuple[Mapping[str, Placed[Evidence] | Placed[Circuit] | Placed[Lesson]], ...] = (
        draft.evidence, draft.circuits, draft.lessons,
    )  # fmt: skip
    for one in (one for kind in meant for one in kind.values()):
        if one.item.when is not None:
            yield one, "when", one.item.when
    yield from _of_phases_and_parts(draft)


def _of_phases_and_parts(draft: Draft) -> Iterator[tuple[Owner, str, Condition]]:
    for programme in draft.programmes.values():
        for at, phase in enumerate(programme.item.phases):
            if phase.gate.when is not None:
                yield programme, f"phases[{at}].gate.when", phase.gate.when
    for question in draft.questions.values():
        for at, part in enumerate(question.item.parts):
            if part.when is not None:
                yield question, f"parts[{at}].when", part.when


def _leaves(draft: Draft) -> Iterator[tuple[Owner, str, Leaf]]:
    for owner, path, one in _owned(draft):
        if isinstance(one, Is | AtLeast | AtMost):
            yield owner, path, one


def condition_findings(draft: Draft) -> Iterator[Fault]:
    """Every finding a condition names is the library's; a part of an answer may name her picture too."""
    for owner, path, leaf in _leaves(draft):
        if not _pictured(owner, leaf) and not draft.is_named("findings", leaf.finding):
            yield owner.fault(f"{path}.finding", draft.unknown("findings", leaf.finding, "finding"))


def _pictured(owner: Owner, leaf: Leaf) -> bool:
    return isinstance(owner.item, Question) and leaf.finding in PICTURED


def condition_answers(draft: Draft) -> Iterator[Fault]:
    """Every answer a condition waits for can be given."""
    for owner, path, leaf in _leaves(draft):
        if not isinstance(leaf, Is):
            continue
        found = draft.findings.get(leaf.finding)
        if _pictured(owner, leaf):
            known = list(PICTURED[leaf.finding])
        elif found is not None:
            known = [option.id for option in found.item.options]
        else:
            continue
        if not leaf.values:
            yield owner.fault(f"{path}.is", "is empty, so it never holds; name at least one answer")
        elif not known:
            said = f"asks an answer of {leaf.finding}, which is a number; use at_least or at_most"
            yield owner.fault(f"{path}.is", said)
        for value in [one for one in leaf.values if known and one not in known]:
            said = (
                f'"{value}" is no answer of {leaf.finding}, which has {", ".join(known)}{like(value, known)}'
            )
            yield owner.fault(f"{path}.is", said)


def condition_numbers(draft: Draft) -> Iterator[Fault]:
    """Every bound of a condition lies within what the finding can be."""
    for owner, path, leaf in _leaves(draft):
        if isinstance(leaf, Is):
            continue
        found = draft.findings.get(leaf.finding)
        if _pictured(owner, leaf):
            values = PICTURED[leaf.finding]
            said = f'asks a number of {leaf.finding}, which has {", ".join(values)}; use is = ["{values[0]}"]'
            yield owner.fault(f"{path}.{_bound_of(leaf)[0]}", said)
        if found is None:
            continue
        key, bound = _bound_of(leaf)
        said = _bound_fault(found.item, key, bound)
        if said:
            yield owner.fault(f"{path}.{key}", said)


def _bound_of(leaf: AtLeast | AtMost) -> tuple[str, float]:
    return ("at_least", leaf.at_least) if isinstance(leaf, AtLeast) else ("at_most", leaf.at_most)


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
