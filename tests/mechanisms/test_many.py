"""Many members at once are what each of them is by herself."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.catalogue import load_library
from restride.coaching.mechanisms import (
    PRESENT,
    Network,
    codes,
    log_prior,
    marginals,
    network_of,
    posterior,
    posteriors,
    prior_odds,
    told,
)
from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.numbers import numbers_on
from tests.mechanisms import shelf
from tests.mechanisms.generated import HISTORY, QUESTIONS, TAKES, YES_NO

SHELF = shelf.network()
MEMBER = st.fixed_dictionaries({}, optional={one: TAKES.get(one, YES_NO) for one in (*QUESTIONS, *HISTORY)})
FEW = st.lists(MEMBER, min_size=1, max_size=6)


def alone(network: Network, said: dict[str, Said]) -> np.ndarray:
    """One member, the way a single woman is read: all of it answered today."""
    facts, today = shelf.facts(**said), shelf.NOW.date()
    answers = {name: (ToldAnswer(value, shelf.NOW, today, ()),) for name, value in said.items()}
    columns = [one.log_likelihood for one in told(network, answers, facts, shelf.NOW)]
    return marginals(posterior(log_prior(network, facts), np.array(columns).reshape(-1, 256)), PRESENT)


def together(network: Network, members: list[dict[str, Said]]) -> np.ndarray:
    """The same members, all at once."""
    rows = np.array([codes(network, said) for said in members])
    odds = np.array([prior_odds(network, shelf.facts(**said)) for said in members])
    return posteriors(network, rows, odds)


@given(FEW)
def test_many_at_once_are_what_each_is_alone(members: list[dict[str, Said]]) -> None:
    expected = np.array([alone(SHELF, said) for said in members])
    np.testing.assert_allclose(together(SHELF, members), expected, rtol=1e-9)


@given(st.integers(0, 2**32 - 1))
def test_the_published_table_gives_many_what_it_gives_one(seed: int) -> None:
    library, draws = load_library(), np.random.default_rng(seed)
    network = network_of(library, numbers_on(library.numbers, date(2027, 1, 1)))
    said: dict[str, Said] = {
        row.finding: str(draws.choice([*row.present, *row.absent]))
        for row in network.rows
        if row.present and row.absent and draws.random() < 0.75
    }
    np.testing.assert_allclose(together(network, [said])[0], alone(network, said), rtol=1e-9)


def test_a_member_is_the_same_whoever_stands_beside_her() -> None:
    drawn = np.random.default_rng(7).integers(-1, 2, (1300, len(SHELF.rows))).astype(np.int8)
    apart = np.vstack([posteriors(SHELF, drawn[:3]), posteriors(SHELF, drawn[3:])])
    np.testing.assert_allclose(posteriors(SHELF, drawn), apart, rtol=1e-12)


def test_of_whom_nothing_is_known_the_priors_are_told() -> None:
    nothing = np.full((2, len(SHELF.rows)), -1, dtype=np.int8)
    np.testing.assert_allclose(posteriors(SHELF, nothing), np.tile(SHELF.priors, (2, 1)), rtol=1e-12)


def test_nobody_at_all_has_no_chances() -> None:
    assert posteriors(SHELF, np.empty((0, len(SHELF.rows)), dtype=np.int8)).shape == (0, 8)


def test_codes_of_another_table_are_refused() -> None:
    with pytest.raises(ValueError, match="one code for each of the network's"):
        posteriors(SHELF, np.zeros((2, 3), dtype=np.int8))


def test_odds_of_other_members_are_refused() -> None:
    with pytest.raises(ValueError, match="log-odds for each of 2"):
        posteriors(SHELF, np.zeros((2, len(SHELF.rows)), dtype=np.int8), np.zeros((3, 8)))
