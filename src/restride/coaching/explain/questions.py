"""What could be asked next, what each answer would tell, and the one question worth her time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise

import numpy as np

from restride.coaching.explain.case import Case
from restride.coaching.explain.decisions import Worth, settled
from restride.coaching.mechanisms import gains_of, information
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import Finding, Library
from restride.coaching.terms.mechanisms import Evidence
from restride.coaching.terms.picture import Question
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.said import Reason

Pattern = tuple[bool | None, ...]
"""What one possible answer says to each row of a finding: present, absent, or nothing."""

_EXACT = 9
"""Decimals to which worth is compared, so that the last bit of a sum chooses nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A finding that could be told: its rows that count today, what its answers can say, and the chance of
    each in every state: ``tables`` (K, 256), each column summing to 1."""

    finding: Finding
    rows: tuple[Evidence, ...]
    patterns: tuple[Pattern, ...]
    tables: Floats
    seconds: float


def candidates(case: Case) -> tuple[Candidate, ...]:
    """Every finding that may be asked and would tell something, in the order of its name. Answered ones are
    left out, but for those of a standard test, which may be done again."""
    network = case.believed.network
    of_test = {name: test.seconds for test in case.library.tests.values() for name in test.findings}
    columns = _columns(case)
    found = []
    for name in sorted(network.by_finding):
        if not case.asks(name) or (name in case.values and name not in of_test):
            continue
        places = [at for at in network.by_finding[name] if _counts(network.rows[at], case)]
        rows = tuple(network.rows[at] for at in places)
        patterns = patterns_of(case.library, name, tuple(row.id for row in rows))
        if len(patterns) > 1:
            tables = _tables(patterns, [columns[at] for at in places])
            finding = case.library.findings[name]
            found.append(
                Candidate(finding, rows, patterns, tables, max(finding.seconds, of_test.get(name, 0.0)))
            )
    return tuple(found)


def _counts(row: Evidence, case: Case) -> bool:
    return row.when is None or holds(row.when, case.values)


def _columns(case: Case) -> Floats:
    """What a yes and a no to each row would weigh today (R, 2, 256): less if near-copies are told already."""
    network = case.believed.network
    yes = network.columns(np.arange(len(network.rows)), network.left([case.believed.adapted]))
    told = Counter(case.row(at).tempered_with for at in range(len(case.believed.told)))
    like_it = np.array([told[row.tempered_with] for row in network.rows], dtype=np.float64)
    weight = 1.0 / (1.0 + like_it * case.numbers.belief.testlet_correlation)
    both: Floats = np.stack([yes, 1.0 - yes], axis=1) ** weight[:, None, None]
    return both


def _tables(patterns: tuple[Pattern, ...], columns: list[Floats]) -> Floats:
    """The chance of each pattern in each state, as one experiment: what she answers is one of them."""
    tables = np.array([_chance(pattern, columns) for pattern in patterns])
    whole: Floats = tables / tables.sum(axis=0)
    return whole


def _chance(pattern: Pattern, columns: list[Floats]) -> Floats:
    said = [(there, column) for there, column in zip(pattern, columns, strict=True) if there is not None]
    chance: Floats = reduce(np.multiply, [column[0 if there else 1] for there, column in said])
    return chance


@lru_cache(maxsize=4096)
def patterns_of(library: Library, finding: str, rows_by_id: tuple[str, ...]) -> tuple[Pattern, ...]:
    """Every different thing her answer to ``finding`` could say to these rows, unsure ones left out."""
    rows = tuple(library.evidence[id] for id in rows_by_id)
    found = [tuple(row.says(value) for row in rows) for value in _answers(library.findings[finding], rows)]
    return tuple(dict.fromkeys(one for one in found if any(part is not None for part in one)))


def _answers(finding: Finding, rows: tuple[Evidence, ...]) -> Iterable[str | float]:
    """One answer of every kind: each option; or a number on and between all edges the rows draw."""
    if finding.kind != "number":
        return [option.id for option in finding.options]
    edges = {edge for row in rows for edge in (row.from_value, row.to_value) if edge is not None}
    ends = {edge for edge in (finding.lowest, finding.highest) if edge is not None}
    marks = sorted(edges | ends | {min(edges, default=0.0) - 1.0, max(edges, default=0.0) + 1.0})
    between = [0.5 * (low + high) for low, high in pairwise(marks)]
    return [value for value in sorted([*marks, *between]) if finding.takes(value)]


def question(case: Case, worth: Worth, known: tuple[Candidate, ...]) -> Question | None:
    """The question whose answer gains most for her time; None where no answer is worth it.

    By what it would change of the three decisions first. If none would change any and they are not settled,
    by what it tells of the causes per second. A standard test is named under what would tell, with all it
    needs, and is no question between two others.
    """
    tested = {name for test in case.library.tests.values() for name in test.findings}
    open_ones = [one for one in known if one.finding.id not in case.values and one.finding.id not in tested]
    gains = _worths_of(open_ones, case, worth.together)
    price = case.numbers.explain.cost_per_second
    net = [got - price * one.seconds for got, one in zip(gains, open_ones, strict=True)]
    if net and max(net) > 0:
        best = net.index(max(net))
        return _by_decision(case, worth, open_ones[best], gains[best])
    return None if settled(case, worth) else _by_information(case, open_ones)


def _worths_of(ones: list[Candidate], case: Case, utility: Floats) -> list[float]:
    found = gains_of(case.believed.weights, [one.tables for one in ones], utility)
    return [round(got, _EXACT) for got in found.tolist()]


def _by_decision(case: Case, worth: Worth, chosen: Candidate, got: float) -> Question:
    """Asked for the decision it would help most."""
    helps = {name: _worths_of([chosen], case, utility)[0] for name, utility in worth.by_name.items()}
    reason = Reason(f"explain.ask-for-{max(helps, key=lambda name: helps[name])}")
    return Question(chosen.finding.id, round(got, 6), chosen.seconds, "decision", reason)


def _by_information(case: Case, open_ones: list[Candidate]) -> Question | None:
    told = [round(information(case.believed.weights, one.tables), _EXACT) for one in open_ones]
    rates = [nats / one.seconds for nats, one in zip(told, open_ones, strict=True)]
    if not rates or max(rates) <= 0:
        return None
    best = rates.index(max(rates))
    chosen = open_ones[best]
    reason = Reason("explain.ask-for-the-picture")
    return Question(chosen.finding.id, round(told[best], 6), chosen.seconds, "information", reason)
