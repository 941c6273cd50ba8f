"""What single answer, standard test or run would change the leading cause, and to which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from restride.coaching.explain.case import SUPPORT, Case, all_printed, printed
from restride.coaching.explain.how_sure import leading_of, sign_groups
from restride.coaching.explain.questions import Candidate, Pattern
from restride.coaching.mechanisms import PRESENT, marginals
from restride.coaching.terms.mechanisms import MechanismId
from restride.coaching.terms.picture import WouldChange
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.said import Reason, Value

_MOST = 3
"""As many as can be kept in mind."""

What = Literal["answer", "test", "run"]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """One thing that could be seen: how likely it is in each state (256,), and the signs of tension it adds.

    ``told``: how it reads after "if". An answer says something of lax support too, a run does not.
    """

    what: What
    id: str
    value: str
    told: str
    chances: Floats
    signs: frozenset[str]


def would_change(
    case: Case, leading: MechanismId | None, known: tuple[Candidate, ...]
) -> tuple[WouldChange, ...]:
    """The likeliest outcomes that would put another cause in front, at most a few, one for each thing."""
    outcomes = list(_outcomes(case, known))
    found: dict[tuple[What, str], WouldChange] = {}
    for one, chance, leads in zip(outcomes, *_after(outcomes, case), strict=True):
        before = found.get((one.what, one.id))
        if leads is None or leads == leading or (before is not None and before.chance >= chance):
            continue
        reason = _reason(one, leads, chance, case)
        found[one.what, one.id] = WouldChange(one.what, one.id, one.value, leads, chance, reason)
    best = sorted(found.values(), key=lambda one: (-one.chance, one.what, one.id))
    return tuple(best[:_MOST])


def _after(outcomes: list[Outcome], case: Case) -> tuple[list[float], list[MechanismId | None]]:
    """How likely each outcome is, and which cause would lead after it."""
    chances = np.array([one.chances for one in outcomes]).reshape(-1, PRESENT.shape[0])
    expected = chances @ case.believed.weights
    spoken = _moved(case.believed.weights, chances)
    answers = np.array([one.what != "run" for one in outcomes], dtype=bool)
    spoken[:, SUPPORT] = np.where(answers, _moved(case.by_signs, chances)[:, SUPPORT], case.signs[SUPPORT])
    groups = sign_groups(case)
    leads = [
        leading_of(after, len(groups | one.signs), case.numbers.explain)
        for after, one in zip(all_printed(spoken).tolist(), outcomes, strict=True)
    ]
    return [printed(one) for one in expected.tolist()], leads


def _moved(weights: Floats, chances: Floats) -> Floats:
    """How likely each cause is (n, 8) after each of n outcomes."""
    after = weights * chances
    return marginals(after / after.sum(axis=1, keepdims=True), PRESENT)


def _outcomes(case: Case, known: tuple[Candidate, ...]) -> Iterator[Outcome]:
    tests = {name: test.id for test in case.library.tests.values() for name in test.findings}
    for one in known:
        test = tests.get(one.finding.id, "")
        for pattern, chances in zip(one.patterns, one.tables, strict=True):
            said_by = _said_by(pattern, one.patterns)
            if said_by is None:
                continue
            at, present = said_by
            row = one.rows[at]
            told = row.told if present else row.told_absent
            value = _value(row.present if present else row.absent, one.finding.id, bool(test))
            signs = frozenset({row.sign} if present and row.sign else ())
            if told:
                what: What = "test" if test else "answer"
                yield Outcome(what, test or one.finding.id, value, told, chances, signs)
    yield from _runs(case)


@lru_cache(maxsize=1024)
def _said_by(pattern: Pattern, patterns: tuple[Pattern, ...]) -> tuple[int, bool] | None:
    """The row and side by which this answer alone can be named: words that fit several answers would be told
    with the chance of one."""
    for at, there in enumerate(pattern):
        if there is not None and sum(other[at] is there for other in patterns) == 1:
            return at, there
    return None


def _value(options: tuple[str, ...], finding: str, of_test: bool) -> str:
    """The answer; with its finding where a test has several. Empty for a number, whose words say it."""
    said = options[0] if options else ""
    return f"{finding}: {said}" if of_test else said


def _runs(case: Case) -> Iterator[Outcome]:
    """The next run, if it is like the last: dry, or a leak somewhere in it. Only a run of which nothing but
    that was said has its chance in each state; after a leak at a known minute there is none."""
    last = case.believed.last
    if last is None or last.log_likelihood is None or last.seen.seen not in ("dry", "some-leak"):
        return
    seen = np.clip(np.exp(last.log_likelihood), 0.0, 1.0)
    dry = seen if last.seen.seen == "dry" else 1.0 - seen
    for value, chances in (("dry", dry), ("leak", 1.0 - dry)):
        if chances.min() > 0.0:
            yield Outcome("run", "next-run", value, value, chances, frozenset())


def _reason(one: Outcome, leads: MechanismId, chance: float, case: Case) -> Reason:
    """In tenths, because the chance of an answer is a guess upon a guess."""
    tenths = min(max(round(10 * chance), 1), 9)
    values: dict[str, Value] = {"title": case.title(leads), "tenths": tenths}
    if one.what == "run":
        return Reason(f"explain.would-change-run-{one.value}", values)
    if one.what == "test":
        values["test"] = case.library.tests[one.id].title
    return Reason(f"explain.would-change-{one.what}", {**values, "told": one.told})
