"""The compiled rule table: a second, obvious implementation agrees with it, and no boundary slips through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from typing import Any

import pytest

from restride.coaching.safety.predicates import findings_of
from restride.coaching.safety.vectors import WEEKS, compile_rules, vectors_of
from restride.coaching.terms.library import AllOf, AtLeast, AtMost
from tests.safety import obvious
from tests.safety.shipped import heard, is_asked, lived, shipped
from tests.safety.support import NOON, held, library, rule

DAY = 1 / 7


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """The table as another program would read it: through JSON."""
    read: dict[str, Any] = json.loads(json.dumps(compile_rules(shipped())))
    return read


def rule_ids() -> list[str]:
    return [one.id for one in shipped().rules]


def vectors_about(rule_id: str) -> list[dict[str, Any]]:
    return [one for one in table()["vectors"] if one["rule"] == rule_id]


def test_an_obvious_second_implementation_agrees_on_every_vector() -> None:
    wrong = [
        one for one in table()["vectors"] if obvious.met(table(), one["answers"], one["days"]) != one["met"]
    ]
    assert wrong == []


@pytest.mark.parametrize("rule_id", rule_ids())
def test_each_rule_has_vectors_on_both_of_its_sides(rule_id: str) -> None:
    assert {rule_id in one["met"] for one in vectors_about(rule_id)} == {True, False}


@pytest.mark.parametrize("rule_id", rule_ids())
def test_no_change_of_one_boundary_of_a_rule_goes_unnoticed(rule_id: str) -> None:
    (known,) = (one for one in table()["rules"] if one["id"] == rule_id)
    blind = [what for what, changed in mutants(known) if not noticed(changed, vectors_about(rule_id))]
    assert blind == []


def test_a_diary_of_each_vector_stands_under_exactly_its_rules() -> None:
    """Rules on derived findings are left out: an answer may give rise to more than the vector says."""
    derived = {one.id for one in shipped().findings.values() if one.kind == "derived"} - {WEEKS}
    aside = {one.id for one in shipped().rules if findings_of(one.when) & derived}
    asked = [one for one in table()["vectors"] if is_asked(one)]
    found = [held(heard(shipped(), *before_noon(one))) - aside for one in asked]
    assert found == [set(one["met"]) - aside for one in asked]


def before_noon(vector: dict[str, Any]) -> tuple[Any, ...]:
    diary, birth = lived(vector)
    return diary, NOON, birth


def test_a_rule_that_nothing_can_meet_is_refused() -> None:
    never = rule("never", AllOf((AtLeast("x", 5), AtMost("x", 4))))
    with pytest.raises(ValueError, match="rule never: no answers can meet it"):
        vectors_of(never, library(rules=[never]))


# --- changed by a hair -----------------------------------------------------------------------------------


def noticed(changed: dict[str, Any], vectors: list[dict[str, Any]]) -> bool:
    """Whether some vector of the rule shows that it was changed."""
    return any(
        bool(obvious.met({"rules": [changed]}, one["answers"], one["days"])) != (changed["id"] in one["met"])
        for one in vectors
    )


def mutants(known: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A rule with one edge of its weeks, one bound, one count or one accepted answer changed."""
    for edge, step in (("from_week", DAY), ("from_week", -DAY), ("to_week", DAY), ("to_week", -DAY)):
        if known[edge] is not None:
            yield f"{edge} {step:+}", {**known, edge: known[edge] + step}
    for path in paths(known["when"]):
        for what, change in changes(at(known["when"], path)):
            changed = deepcopy(known)
            change(at(changed["when"], path))
            yield f"{path} {what}", changed


def paths(when: dict[str, Any], here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every part of a condition stands."""
    yield here
    for word in ("all", "any", "none", "of"):
        for n, part in enumerate(when.get(word, [])):
            yield from paths(part, (*here, word, n))


def at(when: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    for step in path:
        when = when[step]
    return when


def changes(part: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for bound in {"at_least", "at_most"} & part.keys():
        hair = 1.5 * DAY if part["finding"] == WEEKS else 0.15
        for step in (-hair, hair):
            yield f"{bound} {step:+}", lambda one, b=bound, s=step: one.update({b: one[b] + s})
    if "count" in part:
        yield "count + 1", lambda one: one.update(count=one["count"] + 1)
        yield "count - 1", lambda one: one.update(count=one["count"] - 1)
    for option in part.get("is", []):
        yield f"without {option}", lambda one, o=option: one["is"].remove(o)
