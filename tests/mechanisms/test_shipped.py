"""The table that ships, as a network: every row can be read, and a slow second opinion agrees."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from restride.catalogue import load_library
from restride.coaching.mechanisms import PRESENT, log_prior, marginals, network_of, posterior, told
from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.numbers import numbers_on
from tests.mechanisms import shelf
from tests.mechanisms.slow import Slow

LIBRARY = load_library()
NUMBERS = numbers_on(LIBRARY.numbers, date(2026, 6, 1))
NETWORK = network_of(LIBRARY, NUMBERS)
SLOW = Slow(LIBRARY.mechanisms, LIBRARY.evidence, NUMBERS.belief)
OPTIONS = {
    finding: sorted({option for row in LIBRARY.evidence.values() for option in (*row.present, *row.absent)
                     if row.finding == finding})
    for finding in NETWORK.by_finding
}  # fmt: skip
HISTORY = sorted({row.finding for row in NETWORK.prior_rows if row.present})


@st.composite
def lives(draw: st.DrawFn) -> tuple[dict[str, tuple[ToldAnswer, ...]], dict[str, Said]]:
    """Answers to some of the table's questions, some of them twice, and some of her history."""
    answers: dict[str, tuple[ToldAnswer, ...]] = {}
    for finding in draw(st.lists(st.sampled_from(sorted(OPTIONS)), unique=True, max_size=20)):
        ages = draw(st.lists(st.integers(0, 500), min_size=1, max_size=2, unique=True))
        shares = draw(st.tuples(*[st.sampled_from([0.0, 0.5, 1.0])] * 7))
        answers[finding] = tuple(
            shelf.answer(draw(st.sampled_from([*OPTIONS[finding], "unsure"])), age, shares) for age in ages
        )
    known: dict[str, Said] = {finding: given[-1].value for finding, given in answers.items()}
    return answers, known | {finding: draw(st.sampled_from(["yes", "no"])) for finding in HISTORY}


@given(lives())
def test_the_shipped_table_gives_the_posterior_of_the_slow_and_obvious_way(
    life: tuple[dict[str, tuple[ToldAnswer, ...]], dict[str, Said]],
) -> None:
    answers, known = life
    facts = shelf.facts(**known)
    columns = [one.log_likelihood for one in told(NETWORK, answers, facts, shelf.NOW)]
    fast = posterior(log_prior(NETWORK, facts), np.array(columns).reshape(-1, 256))
    np.testing.assert_allclose(fast, SLOW.posterior(answers, known, shelf.NOW), rtol=1e-9)


def test_every_shipped_row_that_is_a_likelihood_is_in_the_network() -> None:
    likelihoods = {row.id for row in LIBRARY.evidence.values() if row.role == "finding"}
    assert likelihoods == set(NETWORK.place)


def test_every_shipped_chance_stays_within_the_floors() -> None:
    floor = NUMBERS.belief.likelihood_floor
    assert (NETWORK.untrained.min() >= floor, NETWORK.untrained.max() <= 1 - floor) == (True, True)


def test_every_shipped_mechanism_has_a_sign_that_speaks_for_it() -> None:
    untold = posterior(log_prior(NETWORK, {}), np.zeros((0, 256)))
    raised = np.zeros(len(MECHANISMS), dtype=bool)
    for column in NETWORK.untrained:
        told_yes = posterior(log_prior(NETWORK, {}), np.log(column)[None, :])
        raised |= marginals(told_yes, PRESENT) > marginals(untold, PRESENT)
    assert raised.all()
