"""Which mechanisms, given what she answered: the network, its posterior, and what each answer weighs.

``network_of`` reads the table, ``log_prior`` and ``told`` read her, ``posterior`` puts them together; the
rest says what an answer weighed, whether answers fit, and what one more would be worth. ``posteriors`` does
the same for a million members at once.
"""

from restride.coaching.mechanisms.many import NOT_TOLD, codes, posteriors
from restride.coaching.mechanisms.network import COMPONENTS, Network, network_from, network_of, word_ratios
from restride.coaching.mechanisms.noisy_or import NoisyOr, chance, parameters
from restride.coaching.mechanisms.posterior import (
    alone,
    conflict,
    gain,
    gains_of,
    information,
    log_evidence,
    log_odds,
    marginals,
    perfect_gain,
    posterior,
    without_each,
)
from restride.coaching.mechanisms.prior import log_prior, prior_odds
from restride.coaching.mechanisms.states import PRESENT, all_states
from restride.coaching.mechanisms.told import Told, together, told

__all__ = [
    "COMPONENTS",
    "NOT_TOLD",
    "PRESENT",
    "Network",
    "NoisyOr",
    "Told",
    "all_states",
    "alone",
    "chance",
    "codes",
    "conflict",
    "gain",
    "gains_of",
    "information",
    "log_evidence",
    "log_odds",
    "log_prior",
    "marginals",
    "network_from",
    "network_of",
    "parameters",
    "perfect_gain",
    "posterior",
    "posteriors",
    "prior_odds",
    "together",
    "told",
    "without_each",
    "word_ratios",
]
