"""The whole posterior beside a slow, obvious one, on answers asked again, old, trained and near-copies."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.mechanisms import PRESENT, log_prior, posterior, told
from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.mechanisms import MECHANISMS
from tests.mechanisms import shelf
from tests.mechanisms.generated import KNOWN, SHARES, answered
from tests.mechanisms.slow import NAMES, Slow

SLOW = Slow(shelf.mechanisms(), shelf.evidence(), shelf.numbers())
NETWORK = shelf.network()


@given(answered(), KNOWN)
def test_the_posterior_is_that_of_the_slow_and_obvious_way(
    answers: dict[str, tuple[ToldAnswer, ...]], known: dict[str, Said]
) -> None:
    facts = shelf.facts(**known)
    columns = [one.log_likelihood for one in told(NETWORK, answers, facts, shelf.NOW)]
    fast = posterior(log_prior(NETWORK, facts), np.array(columns).reshape(-1, 256))
    np.testing.assert_allclose(fast, SLOW.posterior(answers, known, shelf.NOW), rtol=1e-9)


@given(SHARES, st.integers(0, 255))
def test_each_chance_of_a_yes_is_that_of_the_slow_and_obvious_way(
    shares: tuple[float, ...], state: int
) -> None:
    there = {name for bit, name in enumerate(NAMES) if state >> bit & 1}
    for row in NETWORK.rows:
        slow = SLOW.chance(row, there, shares)
        assert abs(NETWORK.column(row.id, shares)[state] - slow) < 1e-12


def test_the_bits_of_a_state_are_in_the_order_of_the_mechanisms() -> None:
    assert [int(PRESENT[1 << bit, bit]) for bit in range(8)] == [1] * 8
    assert tuple(NAMES) == MECHANISMS
