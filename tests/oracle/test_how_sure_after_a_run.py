"""The last column of the table of 1.2: how sure she may be after one run, by leak or none, or its minute."""

from __future__ import annotations

import numpy as np
import pytest

from restride.coaching.terms.runs import Floats
from tests.belief.test_printed_tables import FINE, MASS, outcomes

PRINTED = {
    4.0: (0.457, 0.456),
    6.0: (0.417, 0.410),
    9.0: (0.399, 0.370),
    12.0: (0.413, 0.354),
    30.0: (0.492, 0.340),
}
"""Length of a run, minutes -> expected sd of the log-threshold after it: by leak or none, by the minute."""

PIECES = (1, 240)


def expected_sd(seen: Floats) -> float:
    """Root of the mean variance that is left, over what may be seen (K, G)."""
    chances = seen @ MASS
    after = seen * MASS / chances[:, None]
    means = after @ FINE
    left = (after * (FINE - means[:, None]) ** 2).sum(axis=1)
    return float(np.sqrt(chances @ left))


@pytest.mark.parametrize("length", PRINTED)
@pytest.mark.parametrize("told", [0, 1], ids=["leak or none", "the minute"])
def test_what_is_left_to_know_after_a_run_is_as_printed(length: float, told: int) -> None:
    found = expected_sd(outcomes(length, PIECES[told]))
    assert found == pytest.approx(PRINTED[length][told], abs=1.1e-3)
