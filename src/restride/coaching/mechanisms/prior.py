"""How likely each mechanism is before any sign is read: its own prior, as her history moves it."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from restride.coaching.diary.remembered import remembered
from restride.coaching.mechanisms.network import Network
from restride.coaching.mechanisms.states import PRESENT
from restride.coaching.terms.conditions import Said, holds
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, Shift
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.standing import Fact


def log_prior(network: Network, facts: Mapping[str, Fact]) -> Floats:
    """``(256,)``: log P(state) before any sign, normalised; mechanisms independent (engine.md 4.1).

    ``facts``: those in force, by finding. A row that is present first sets the priors it sets (the highest,
    where several do), then every present row shifts log-odds (amendment D). An unknown history moves nothing.
    """
    return _with_rows(network, _present(network, facts))


def prior_odds(network: Network, facts: Mapping[str, Fact]) -> Floats:
    """``(8,)``: log-odds of each mechanism before any sign, which are all that ``log_prior`` is made of."""
    return _odds(network, _present(network, facts))


@remembered(maxsize=64)
def _with_rows(network: Network, present: tuple[str, ...]) -> Floats:
    """The log prior with these rows present. Kept, because a history is told once and read at every look."""
    odds = _odds(network, present)
    log_chances: Floats = (PRESENT * odds).sum(axis=1) - np.log1p(np.exp(odds)).sum()
    log_chances.flags.writeable = False
    return log_chances


def _odds(network: Network, present: tuple[str, ...]) -> Floats:
    counted = [row for row in network.prior_rows if row.id in present]
    priors = {id: float(prior) for id, prior in zip(MECHANISMS, network.priors, strict=True)}
    for id in MECHANISMS:
        priors[id] = max((row.sets[id] for row in counted if id in row.sets), default=priors[id])
    steps = _steps(network.numbers)
    moved = [
        math.log(priors[id] / (1 - priors[id]))
        + sum(steps[row.shifts[id]] for row in counted if id in row.shifts)
        for id in MECHANISMS
    ]
    return np.array(moved)


def _present(network: Network, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    said = {id: fact.value for id, fact in facts.items()}
    return tuple([row.id for row in network.prior_rows if _is_present(row, said)])


def _is_present(row: Evidence, said: Mapping[str, Said]) -> bool:
    value = said.get(row.finding)
    return value is not None and row.says(value) is True and (row.when is None or holds(row.when, said))


def _steps(numbers: BeliefNumbers) -> dict[Shift, float]:
    """The odds ratios of the shift words, as steps of log-odds."""
    moderate, weak = math.log(numbers.prior_shift_moderate), math.log(numbers.prior_shift_weak)
    return {"up-moderate": moderate, "up-weak": weak, "down-moderate": -moderate, "down-weak": -weak}
