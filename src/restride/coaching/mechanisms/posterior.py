"""Exact belief over a list of states: what answers leave, what each weighs, and what one more would tell.

Nothing here knows what a state means, so the same code is held to printed results of other people's networks.
S states, M things a state may hold (``present`` is ``(S, M)`` of 0 and 1), F findings, K possible answers, A
actions. Logs are natural, weights are nats of log-odds. Formulas: engine.md 1.1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from restride.coaching.terms.runs import Floats


def posterior(log_prior: Floats, log_likelihoods: Floats) -> Floats:
    """P(state | everything told) ``(S,)`` from a log prior ``(S,)`` and log-likelihoods ``(F, S)``.

    Neither need be normalised. Raises ValueError if what was told is impossible in every state.
    """
    total = log_prior + log_likelihoods.sum(axis=0)
    weights = np.exp(total - _greatest(total))
    return np.asarray(weights / weights.sum())


def log_evidence(log_prior: Floats, log_likelihoods: Floats) -> float:
    """log P(everything told), the normaliser of the posterior; ``log_prior`` must be normalised.

    Raises ValueError if what was told is impossible in every state.
    """
    total = log_prior + log_likelihoods.sum(axis=0)
    greatest = _greatest(total)
    return greatest + float(np.log(np.exp(total - greatest).sum()))


def marginals(p: Floats, present: Floats) -> Floats:
    """``(M,)``: how likely each thing is present, from the belief ``p`` ``(S,)``."""
    return np.asarray(p @ present)


def log_odds(chances: Floats) -> Floats:
    """log(p / (1 - p)) of each; minus and plus infinity at 0 and 1."""
    return _log_ratio(np.asarray(chances), 1 - np.asarray(chances))


def without_each(p: Floats, log_likelihoods: Floats, present: Floats) -> Floats:
    """Leave-one-out weights ``(F, M)``: log-odds of each thing now, less what they were without finding f.

    ``p`` is the posterior with all of ``log_likelihoods`` in it. Taking a finding away divides it out again,
    so one matrix product does it for all. The weights of several findings do not add up to the whole shift.
    Raises ValueError for a likelihood of 0, which cannot be divided out.
    """
    if not np.all(np.isfinite(log_likelihoods)):
        raise ValueError("a finding that rules a state out cannot be taken away again: give it a floor")
    divided = p * np.exp(log_likelihoods.min(axis=1, keepdims=True) - log_likelihoods)
    return _log_odds_of(p, present) - _log_odds_of(divided, present)


def alone(prior: Floats, log_likelihoods: Floats, present: Floats) -> Floats:
    """Solo weights ``(F, M)``: how far each finding by itself moves the log-odds from the prior ``(S,)``."""
    greatest = log_likelihoods.max(axis=1, keepdims=True)
    return _log_odds_of(prior * np.exp(log_likelihoods - greatest), present) - _log_odds_of(prior, present)


def information(p: Floats, tables: Floats) -> float:
    """Expected information gain, nats: the mutual information of state and answer; never below 0.

    ``tables[k, s]``: chance of answer k in state s; each column sums to 1.
    """
    joint = tables * p
    told = joint > 0
    ratio = np.divide(tables, joint.sum(axis=1, keepdims=True), out=np.ones_like(joint), where=told)
    return max(0.0, float(np.sum(joint * np.log(ratio))))


def gain(p: Floats, tables: Floats, utility: Floats) -> float:
    """Expected value of sample information: what an answer adds to the best action's worth; never below 0.

    ``tables`` as for ``information``; ``utility[a, s]``: worth of action a in state s.
    """
    return float(gains_of(p, [tables], utility)[0])


def gains_of(p: Floats, experiments: Sequence[Floats], utility: Floats) -> Floats:
    """The ``gain`` of each of several experiments ``(E,)``, each asked alone: one matrix product for all."""
    if not experiments:
        return np.zeros(0)
    best_told = (utility @ (np.concatenate(experiments) * p).T).max(axis=0)
    begins = np.cumsum([0, *map(len, experiments[:-1])])
    return np.asarray(np.maximum(0.0, np.add.reduceat(best_told, begins) - (utility @ p).max()))


def perfect_gain(p: Floats, utility: Floats) -> float:
    """Expected value of perfect information: what knowing the state would add; no answer is worth more."""
    return max(0.0, float(utility.max(axis=0) @ p) - float((utility @ p).max()))


def conflict(prior: Floats, log_likelihoods: Floats) -> float:
    """Jensen's conflict measure, nats: sum of log P(finding) less log P(all of them).

    Above 0 where the findings fit worse together than apart. 0 for none or one. ``prior`` ``(S,)`` sums to 1.
    """
    with np.errstate(divide="ignore"):
        log_prior = np.log(prior)
        apart = np.log(np.exp(log_likelihoods) @ prior)
    return float(apart.sum()) - log_evidence(log_prior, log_likelihoods)


def _greatest(total: Floats) -> float:
    greatest = float(total.max())
    if not np.isfinite(greatest):
        raise ValueError("what was told cannot all be true in any state: give each likelihood a floor")
    return greatest


def _log_odds_of(weights: Floats, present: Floats) -> Floats:
    """Both sides are summed, because one less the other would lose the digits of a near certainty."""
    sums = weights @ np.hstack([present, 1 - present])
    return _log_ratio(*np.split(sums, 2, axis=-1))


def _log_ratio(yes: Floats, no: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(yes) - np.log(no))
