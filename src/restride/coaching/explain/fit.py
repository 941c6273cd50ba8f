"""Whether her answers fit together, measured against answers the model itself would give (engine.md 4.9)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from restride.coaching.explain.case import Case, all_printed, printed
from restride.coaching.mechanisms import conflict
from restride.coaching.terms.picture import Conflict
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.said import Reason

Chance = Callable[[], "np.random.Generator"]
"""Where invented answers are drawn from: the same each time it is asked. Asked only if there is anything to
draw, because whoever hears one diary replayed would wait for the generators longer than for the answers."""


def conflict_in(case: Case, chance: Chance) -> Conflict | None:
    """The two answers that pull hardest against each other, if all fit worse together than by chance.

    ``chance``: where the invented answers are drawn from; the same one gives the same words.
    """
    told = case.believed.told
    if len(told) < 2:
        return None
    prior = np.exp(case.believed.log_prior)
    likelihoods = np.array([one.log_likelihood for one in told])
    measure = conflict(prior, likelihoods)
    pair = _hardest_pull(case)
    if measure <= 0.0 or pair is None:
        return None
    usual = _usual(case, prior, likelihoods, chance())
    if measure <= usual:
        return None
    one, other = (told[at] for at in pair)
    reason = Reason("explain.does-not-fit", {"one": one.told, "other": other.told})
    return Conflict(printed(measure), printed(usual), one.evidence, other.evidence, reason)


def _usual(case: Case, prior: Floats, likelihoods: Floats, chance: np.random.Generator) -> float:
    """The conflict that a woman the model invents would stay under as often as the quantile says.

    She answers the same findings with the same weights; a weight w makes log P of an answer w log P.
    """
    numbers = case.numbers.explain
    draws = int(numbers.conflict_draws)
    weights = np.array([one.weight for one in case.believed.told])[:, None]
    as_told = np.exp(likelihoods / weights)
    tempered = likelihoods, weights * np.log1p(-np.minimum(as_told, 1.0 - 1e-9))
    states = chance.choice(prior.size, size=draws, p=prior / prior.sum())
    same = chance.random((draws, len(likelihoods))) < as_told[:, states].T
    apart = [np.log(np.exp(one) @ prior) for one in tempered]
    together = np.log(np.exp(same @ tempered[0] + ~same @ tempered[1]) @ prior)
    measures = same @ apart[0] + ~same @ apart[1] - together
    return float(np.quantile(measures, numbers.conflict_quantile))


def _hardest_pull(case: Case) -> tuple[int, int] | None:
    """Two answers, one for and one against the same cause, whose weaker pull is the strongest; None if all
    agree on everything."""
    pulls = all_printed(np.minimum(case.without.max(axis=0), -case.without.min(axis=0)))
    cause = int(np.argmax(pulls))
    if pulls[cause] <= 0.0:
        return None
    return int(np.argmax(case.without[:, cause])), int(np.argmin(case.without[:, cause]))
