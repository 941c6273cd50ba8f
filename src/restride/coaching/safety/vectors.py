"""The rule table as plain JSON, with test vectors, so that a second implementation can be held to it.

A vector is a set of answers and the days since birth (null: no birth known), with the ids of every
rule met by exactly that. They cover each rule met in each of its ways, each of its leaves flipped or
left out, each number at and just beyond its bound, each count one short, and each edge of its weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from restride.coaching.safety.predicates import Leaf, Said, holds, leaves_of, satisfies
from restride.coaching.safety.rules import in_band
from restride.coaching.terms.library import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    CountOf,
    Finding,
    Is,
    Library,
    NoneOf,
    Rule,
)

WEEKS = "weeks-since-birth"
"""The one finding a vector never answers by itself: it is its days since birth."""

_FORMAT = 1
_WEEK = 7
_BEYOND = 0.1
"""How far beyond a bound a vector goes. Of the vectors' format; no rule is read by it."""

Answers = dict[str, Said]
Vector = dict[str, Any]
Solution = tuple[Answers, int | None]
"""Answers, and days since birth."""


def compile_rules(library: Library) -> dict[str, Any]:
    """The whole rule table and its vectors as JSON-able data.

    Raises ValueError naming the rule if nothing can meet it.
    """
    return {
        "format": _FORMAT,
        "library": library.digest,
        "findings": {id: _finding(one) for id, one in sorted(library.findings.items())},
        "rules": [_rule(rule) for rule in library.rules],
        "vectors": [vector for rule in library.rules for vector in vectors_of(rule, library)],
    }


def met_by(library: Library, answers: Mapping[str, Said], days: int | None) -> tuple[str, ...]:
    """Ids of every rule that exactly these answers meet, so many days after the birth, in id order."""
    return tuple(sorted(rule.id for rule in library.rules if _is_met(rule, answers, days)))


def vectors_of(rule: Rule, library: Library) -> tuple[Vector, ...]:
    """Every vector of one rule, the first one meeting it. Raises ValueError if nothing can."""
    ways = _ways(rule.when)
    positives = _solutions(rule, ways, library, met=True)
    if not positives:
        raise ValueError(f"rule {rule.id}: no answers can meet it; its conditions contradict each other")
    found: dict[str, Vector] = {}
    for answers, days in [*positives, *_solutions(rule, _countered(rule.when, ways), library, met=False)]:
        for case, changed, when in _cases(rule, answers, days, library):
            key = repr((sorted(changed.items()), when))
            if key not in found:
                found[key] = _vector(rule, case, changed, when, library)
    return tuple(found.values())


# --- ways of meeting a condition ----------------------------------------------------------------------


def _ways(condition: Condition) -> list[tuple[Leaf, ...]]:
    """Sets of leaves each of which is enough; every positive leaf stands in at least one."""
    if isinstance(condition, (Is, AtLeast, AtMost)):
        return [(condition,)]
    if isinstance(condition, NoneOf):
        return [()]
    ways = [_ways(part) for part in condition.conditions]
    if isinstance(condition, AnyOf):
        return [way for part in ways for way in part]
    if isinstance(condition, CountOf):
        doubled = ways + ways
        return [way for n in range(len(ways)) for way in _joined(doubled[n : n + condition.count])]
    return _joined(ways)


def _joined(ways: list[list[tuple[Leaf, ...]]]) -> list[tuple[Leaf, ...]]:
    """All of these at once: the first way of each, and each other way in its place."""
    first = [part[0] for part in ways]
    joined = [[*first[:n], way, *first[n + 1 :]] for n, part in enumerate(ways) for way in part[bool(n) :]]
    return [tuple(leaf for part in one for leaf in part) for one in joined or [[]]]


def _countered(condition: Condition, ways: list[tuple[Leaf, ...]]) -> list[tuple[Leaf, ...]]:
    """Each way again, with something beside it that a ``none`` of the condition forbids."""
    against = [way for part in _nones(condition) for way in _ways(AnyOf(part.conditions))]
    return [(*way, *counter) for way in ways for counter in against]


def _nones(condition: Condition) -> Iterator[NoneOf]:
    if isinstance(condition, (Is, AtLeast, AtMost)):
        return
    if isinstance(condition, NoneOf):
        yield condition
    for part in condition.conditions:
        yield from _nones(part)


def _solutions(rule: Rule, ways: list[tuple[Leaf, ...]], library: Library, met: bool) -> list[Solution]:
    solved = [_solved(rule, way, library, met) for way in ways]
    return [one for one in solved if one is not None]


def _solved(rule: Rule, way: tuple[Leaf, ...], library: Library, met: bool) -> Solution | None:
    """Answers and days that give every leaf of a way, and with them meet the rule or not as asked."""
    wanted = sorted({leaf.finding for leaf in way} - {WEEKS})
    choices = [_values(finding, way, library.findings.get(finding)) for finding in wanted]
    for days in _days(rule):
        for values in product(*choices):
            answers = dict(zip(wanted, values, strict=True))
            if _is_met(rule, answers, days) is met and _by_way(way, answers, days):
                return answers, days
    return None


def _is_met(rule: Rule, answers: Mapping[str, Said], days: int | None) -> bool:
    weeks = None if days is None else days / _WEEK
    return in_band(rule, weeks) and holds(rule.when, _known(answers, days))


def _known(answers: Mapping[str, Said], days: int | None) -> Mapping[str, Said]:
    return answers if days is None else {**answers, WEEKS: days / _WEEK}


def _by_way(way: tuple[Leaf, ...], answers: Answers, days: int | None) -> bool:
    known = _known(answers, days)
    return all(leaf.finding in known and satisfies(leaf, known[leaf.finding]) for leaf in way)


def _values(finding: str, way: tuple[Leaf, ...], known: Finding | None) -> list[Said]:
    """Values that could meet every leaf of a way which speaks of one finding."""
    about = [leaf for leaf in way if leaf.finding == finding]
    options = [leaf.values for leaf in about if isinstance(leaf, Is)]
    if not options:
        return sorted({value for leaf in about for value in _around(leaf)})
    single: list[Said] = [one for values in options for one in values]
    several = [tuple(dict.fromkeys(chosen)) for chosen in product(*options)] if _is_several(known) else []
    return [*single, *(chosen for chosen in several if len(chosen) > 1)]


def _is_several(known: Finding | None) -> bool:
    return known is not None and known.several


def _around(leaf: Leaf) -> tuple[float, ...]:
    if isinstance(leaf, Is):
        return ()
    bound = leaf.at_least if isinstance(leaf, AtLeast) else leaf.at_most
    return (bound, bound - _BEYOND, bound + _BEYOND)


def _days(rule: Rule) -> list[int | None]:
    """Days worth trying: no birth known where no week matters, else each edge and a day beyond it."""
    bounds = [week for week in (rule.from_week, rule.to_week) if week is not None]
    bounds += [
        value for leaf, _ in leaves_of(rule.when) if leaf.finding == WEEKS for value in _around(leaf)[:1]
    ]
    edges = sorted({round(week * _WEEK) + step for week in bounds for step in (-1, 0, 1)})
    return list(edges) if edges else [None]


# --- cases around a way -------------------------------------------------------------------------------


def _cases(
    rule: Rule, answers: Answers, days: int | None, library: Library
) -> Iterator[tuple[str, Answers, int | None]]:
    yield "met", answers, days
    for finding in answers:
        yield f"{finding} not answered", {id: said for id, said in answers.items() if id != finding}, days
    for leaf, _ in leaves_of(rule.when):
        if leaf.finding != WEEKS:
            for value in _tried(leaf, answers.get(leaf.finding), library.findings.get(leaf.finding)):
                yield f"{leaf.finding} = {value}", {**answers, leaf.finding: value}, days
    for edge in _days(rule):
        yield f"day {edge}", answers, edge
    yield "no birth known", answers, None


def _tried(leaf: Leaf, said: Said | None, known: Finding | None) -> Iterable[Said]:
    """What a leaf's finding is set to: each value that meets it, one that does not, and its bounds."""
    if not isinstance(leaf, Is):
        return _around(leaf)
    options = tuple(option.id for option in known.options) if known is not None else ()
    others = [one for one in options if one not in leaf.values][:1]
    if not isinstance(said, tuple):
        return (*leaf.values, *others)
    kept = tuple(one for one in said if one not in leaf.values)
    return (*((*kept, one) for one in leaf.values), *((kept,) if kept else ()))


def _vector(rule: Rule, case: str, answers: Answers, days: int | None, library: Library) -> Vector:
    return {
        "rule": rule.id,
        "case": case,
        "days": days,
        "answers": {id: list(said) if isinstance(said, tuple) else said for id, said in answers.items()},
        "met": list(met_by(library, answers, days)),
    }


# --- the table ------------------------------------------------------------------------------------------


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "options": [option.id for option in one.options],
        "several": one.several,
        "lasts_days": one.lasts_days,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "tier": rule.tier.name,
        "when": condition_told(rule.when),
        "from_week": rule.from_week,
        "to_week": rule.to_week,
        "holds": list(rule.holds),
        "lifted_by": rule.lifted_by,
        "lifted_after_days": rule.lifted_after_days,
        "no_increase": rule.no_increase,
        "dose_factor": rule.dose_factor,
        "referral": rule.referral,
        "exit": rule.exit,
        "private": rule.private,
        "text": rule.text,
    }


def condition_told(condition: Condition) -> dict[str, Any]:
    """A condition as plain data, its parts within it."""
    if isinstance(condition, Is):
        return {"finding": condition.finding, "is": list(condition.values)}
    if isinstance(condition, AtLeast):
        return {"finding": condition.finding, "at_least": condition.at_least}
    if isinstance(condition, AtMost):
        return {"finding": condition.finding, "at_most": condition.at_most}
    inside = [condition_told(part) for part in condition.conditions]
    if isinstance(condition, CountOf):
        return {"count": condition.count, "of": inside}
    return {_WORD[type(condition)]: inside}


_WORD: dict[type, str] = {AllOf: "all", AnyOf: "any", NoneOf: "none"}
