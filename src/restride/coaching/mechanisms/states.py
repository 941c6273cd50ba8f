"""The 256 states: every combination of the eight mechanisms, written as bits."""

from __future__ import annotations

import numpy as np

from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.runs import Floats


def all_states(causes: int) -> Floats:
    """``(2 ** causes, causes)`` of 0.0 and 1.0: row s holds 1.0 at i where bit i of s is set. Read-only."""
    numbered = np.arange(2**causes)[:, None]
    present = ((numbered >> np.arange(causes)) & 1).astype(np.float64)
    present.flags.writeable = False
    return present


PRESENT: Floats = all_states(len(MECHANISMS))
"""``PRESENT[s, i]`` is 1.0 where mechanism i (in the order of ``MECHANISMS``) is present in state s."""
