"""What an answer costs: the posterior of one member, and a changed answer read with a year of others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import numpy as np

from bench.figures import Plain, at_most, median_seconds
from restride.catalogue import load_library
from restride.coaching.mechanisms import Network, log_prior, network_of, posterior, told
from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.mechanisms import Evidence
from restride.coaching.terms.numbers import numbers_on
from restride.coaching.terms.standing import Fact

BUDGET_US = 100.0
CHANGED_MS = 2.0
TIMES = 200
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
INTAKE_DAYS_AGO = 360
AGAIN_DAYS_AGO = (270, 180, 90, 1)
TRAINED = (0.6, 0.8, 0.5, 0.4, 0.3, 0.3, 0.5)


def measure() -> list[Plain]:
    """Medians of 200 calls. The year: every question of the table at intake, every third again each quarter.

    The yardstick of both is numpy's own work on as many numbers: adding the rows up and one exponential.
    """
    library = load_library()
    network = network_of(library, numbers_on(library.numbers, NOW.date()))
    answers = year_of_answers(network.rows)
    facts = facts_of(answers)
    prior = log_prior(network, facts)
    columns = np.array([one.log_likelihood for one in told(network, answers, facts, NOW)])
    one_member = median_seconds(lambda: posterior(prior, columns), TIMES)
    changed = median_seconds(lambda: _changed(network, answers, facts), TIMES)
    bare = median_seconds(lambda: np.exp(columns.sum(axis=0)), TIMES)
    name = f"numpy: sum of {len(columns)} rows of 256, exp"
    return [
        at_most("posterior of one member", one_member * 1e6, "µs", BUDGET_US, (name, bare * 1e6)),
        at_most("a changed answer among a year's", changed * 1e3, "ms", CHANGED_MS, (name, bare * 1e3)),
    ]


def year_of_answers(rows: Iterable[Evidence]) -> dict[str, tuple[ToldAnswer, ...]]:
    """Finding -> its answers over a year: yes at intake, before any training; a third asked again, after."""
    values = {row.finding: value_of(row) for row in rows}
    return {
        finding: (
            _answer(value, INTAKE_DAYS_AGO, ()),
            *(_answer(value, ago, TRAINED) for ago in AGAIN_DAYS_AGO if place % 3 == 0),
        )
        for place, (finding, value) in enumerate(sorted(values.items()))
    }


def value_of(row: Evidence) -> Said:
    """An answer that means yes to this row."""
    if row.present:
        return row.present[0]
    return next(edge for edge in (row.from_value, row.to_value) if edge is not None)


def facts_of(answers: dict[str, tuple[ToldAnswer, ...]]) -> dict[str, Fact]:
    """The latest answers as facts in force."""
    return {finding: Fact(given[-1].value, given[-1].at, "an entry") for finding, given in answers.items()}


def _answer(value: Said, days_ago: int, adapted: tuple[float, ...]) -> ToldAnswer:
    at = NOW - timedelta(days=days_ago)
    return ToldAnswer(value, at, at.date(), adapted)


def _changed(network: Network, answers: dict[str, tuple[ToldAnswer, ...]], facts: dict[str, Fact]) -> object:
    """Everything that a new answer makes anew: the prior, all answers, the posterior."""
    columns = np.array([one.log_likelihood for one in told(network, answers, facts, NOW)])
    return posterior(log_prior(network, facts), columns)
