"""What answers weigh and what one more would be worth: exact identities on generated beliefs (O20 f, g)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.mechanisms import (
    all_states,
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
from restride.coaching.terms.runs import Floats

FOUR = all_states(4)
SEEDS = st.integers(0, 2**32 - 1)


def _story(seed: int) -> tuple[Floats, Floats]:
    """A log prior over 16 states and the log-likelihoods of six findings."""
    chance = np.random.default_rng(seed)
    return np.log(chance.dirichlet(np.ones(16))), np.log(chance.uniform(0.02, 0.98, (6, 16)))


def _question(seed: int) -> tuple[Floats, Floats, Floats]:
    """A belief, a question with four answers, and the worth of three actions."""
    chance = np.random.default_rng(seed)
    tables = chance.dirichlet(np.full(4, 0.5), 16).T
    return chance.dirichlet(np.full(16, 0.3)), tables, chance.normal(0, 10, (3, 16))


@given(SEEDS)
def test_o20g_leaving_out_by_one_product_is_leaving_out_by_hand(seed: int) -> None:
    prior, likelihoods = _story(seed)
    p = posterior(prior, likelihoods)
    now = log_odds(marginals(p, FOUR))
    by_hand = [
        now - log_odds(marginals(posterior(prior, np.delete(likelihoods, one, axis=0)), FOUR))
        for one in range(6)
    ]
    np.testing.assert_allclose(without_each(p, likelihoods, FOUR), by_hand, atol=1e-9)


@given(SEEDS)
def test_a_solo_weight_is_the_shift_that_answer_makes_by_itself(seed: int) -> None:
    prior, likelihoods = _story(seed)
    before = log_odds(marginals(np.exp(prior), FOUR))
    by_hand = [log_odds(marginals(posterior(prior, one[None]), FOUR)) - before for one in likelihoods]
    np.testing.assert_allclose(alone(np.exp(prior), likelihoods, FOUR), by_hand, atol=1e-9)


def test_the_only_finding_weighs_the_same_alone_and_left_out() -> None:
    prior, likelihoods = _story(1)
    only = likelihoods[:1]
    left_out = without_each(posterior(prior, only), only, FOUR)
    np.testing.assert_allclose(left_out, alone(np.exp(prior), only, FOUR), atol=1e-12)


@given(SEEDS)
def test_o20f_information_is_never_negative(seed: int) -> None:
    p, tables, _utility = _question(seed)
    assert information(p, tables) >= 0


@given(SEEDS)
def test_o20f_an_answer_is_never_worth_less_than_nothing(seed: int) -> None:
    assert gain(*_question(seed)) >= 0


@given(SEEDS)
def test_o20f_no_answer_is_worth_more_than_knowing(seed: int) -> None:
    p, tables, utility = _question(seed)
    assert gain(p, tables, utility) <= perfect_gain(p, utility) + 1e-12


@given(st.lists(SEEDS, max_size=5))
def test_asked_of_together_each_answer_is_worth_what_it_is_worth_alone(seeds: list[int]) -> None:
    p, _tables, utility = _question(0)
    several = [_question(seed)[1] for seed in seeds]
    alone = [gain(p, tables, utility) for tables in several]
    np.testing.assert_allclose(gains_of(p, several, utility), alone, atol=1e-12)


def _entropy(p: Floats) -> float:
    told = p[p > 0]
    return float(-(told * np.log(told)).sum())


@given(SEEDS)
def test_information_is_the_entropy_an_answer_takes_away(seed: int) -> None:
    p, tables, _utility = _question(seed)
    chances = tables @ p
    left = sum(
        share * _entropy(p * row / share) for share, row in zip(chances, tables, strict=True) if share > 0
    )
    assert information(p, tables) == pytest.approx(_entropy(p) - left, abs=1e-9)


def test_a_question_that_every_state_answers_alike_tells_nothing() -> None:
    p, _tables, utility = _question(3)
    alike = np.full((2, 16), 0.5)
    assert [information(p, alike), gain(p, alike, utility)] == pytest.approx([0.0, 0.0], abs=1e-12)


def test_an_answer_that_names_the_state_is_worth_perfect_knowledge() -> None:
    p, _tables, utility = _question(3)
    assert gain(p, np.eye(16), utility) == pytest.approx(perfect_gain(p, utility))


def test_conflict_is_what_the_findings_lose_together() -> None:
    prior, likelihoods = _story(5)
    apart = math.prod(float(np.exp(prior + one).sum()) for one in likelihoods)
    together = float(np.exp(prior + likelihoods.sum(axis=0)).sum())
    assert conflict(np.exp(prior), likelihoods) == pytest.approx(math.log(apart / together))


def test_findings_that_shut_each_other_out_are_in_conflict() -> None:
    one = np.where(all_states(1)[:, 0] == 1, 0.98, 0.02)
    against = np.log(np.array([one, 1 - one]))
    assert (
        conflict(np.array([0.5, 0.5]), against) > 1.0 > 0.0 > conflict(np.array([0.5, 0.5]), against[[0, 0]])
    )


@pytest.mark.parametrize("findings", [0, 1])
def test_one_finding_or_none_is_in_no_conflict(findings: int) -> None:
    prior, likelihoods = _story(7)
    assert conflict(np.exp(prior), likelihoods[:findings]) == pytest.approx(0.0, abs=1e-12)


def test_with_nothing_told_the_posterior_is_the_prior() -> None:
    prior, _likelihoods = _story(11)
    np.testing.assert_allclose(posterior(prior, np.zeros((0, 16))), np.exp(prior), rtol=1e-12)


def test_a_thousand_improbable_answers_do_not_underflow() -> None:
    prior, likelihoods = _story(13)
    assert float(posterior(prior, np.tile(likelihoods - 50, (200, 1))).sum()) == pytest.approx(1.0)


@pytest.mark.parametrize("asked", [posterior, log_evidence])
def test_what_is_impossible_in_every_state_is_refused(asked: object) -> None:
    shut = np.array([[-math.inf, 0.0], [0.0, -math.inf]])
    assert callable(asked)
    with pytest.raises(ValueError, match="cannot all be true in any state"):
        asked(np.log([0.5, 0.5]), shut)


def test_a_finding_that_rules_a_state_out_cannot_be_left_out() -> None:
    shut = np.array([[-math.inf, 0.0]])
    with pytest.raises(ValueError, match="give it a floor"):
        without_each(np.array([0.0, 1.0]), shut, all_states(1))


def test_certainty_has_infinite_log_odds() -> None:
    assert log_odds(np.array([0.0, 0.5, 1.0])).tolist() == [-math.inf, 0.0, math.inf]
