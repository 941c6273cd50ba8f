"""Which mechanisms, given what she answered: the network, its posterior, and what each answer weighs.

``network_of`` reads the table, ``log_prior`` and ``told`` read her, ``posterior`` puts them together; the
rest says what an answer weighed, whether answers fit, and what one more would be worth.
"""

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
from restride.coaching.mechanisms.prior import log_prior
from restride.coaching.mechanisms.states import PRESENT, all_states
from restride.coaching.mechanisms.told import Told, told

__all__ = [
    "COMPONENTS",
    "PRESENT",
    "Network",
    "NoisyOr",
    "Told",
    "all_states",
    "alone",
    "chance",
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
    "told",
    "without_each",
    "word_ratios",
]
