"""How the threshold answers to training in each state of causes (engine.md 4.4; care.md, engine defaults)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from restride.coaching.belief.training import COMPONENTS
from restride.coaching.mechanisms.states import PRESENT
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.runs import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """``start`` (256,): log-threshold a state begins with, its prior mean nothing; ``gains`` (256, 7): what
    each component adds at full adaptation; ``prior`` (256,): log prior before anything is said of her."""

    start: Floats
    gains: Floats
    prior: Floats

    def offset(self, adapted: tuple[float, ...], healed: float) -> Floats:
        """Log-threshold of each state (256,) over the common one, with this training and healing."""
        offset: Floats = self.start + self.gains @ np.array(adapted) + healed
        return offset


@lru_cache(maxsize=32)
def response_of(library: Library, numbers: BeliefNumbers, by_mechanism: bool = True) -> Response:
    """The response by the library's mechanisms.

    Whether a cause answers to its work is itself unsure (amendment B): its gain is the expected one, and
    what is left of that doubt is in the drift. Without mechanisms every state gets the mean of all.
    """
    own = [library.mechanisms[one] for one in MECHANISMS]
    priors = np.array([one.prior for one in own])
    log_prior = PRESENT @ np.log(priors) + (1.0 - PRESENT) @ np.log1p(-priors)
    by_cause = np.array([[one.gains.get(component, 0.0) for component in COMPONENTS] for one in own])
    left = np.prod(np.where(PRESENT > 0, [one.base_share for one in own], 1.0), axis=1)
    gains = left[:, None] * np.array(numbers.base_gains) + (1.0 - numbers.not_responding) * PRESENT @ by_cause
    lowers = np.array([one.lowers for one in own])
    start = -(PRESENT - priors) @ lowers
    if not by_mechanism:
        weights = np.exp(log_prior)
        gains, start = np.tile(weights @ gains, (len(PRESENT), 1)), np.zeros(len(PRESENT))
    return Response(start, gains, log_prior)
