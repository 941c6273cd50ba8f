"""Strength words and published ratios become chances that give those very ratios back (amendment D)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.mechanisms import NoisyOr, chance, parameters
from restride.coaching.terms.mechanisms import MECHANISMS, MechanismId
from restride.coaching.terms.runs import Floats
from tests.mechanisms import shelf

RATIOS = st.floats(1.05, 20)


def _column(**said: Any) -> Floats:
    """The chances of one row without a floor, so that its ratios can be read off."""
    return shelf.network(shelf.table(shelf.row("r", **said)), likelihood_floor=0.0).column("r")


def _ratios(column: Floats, mechanism: MechanismId) -> tuple[float, float]:
    """LR+ and LR- of one mechanism alone against none."""
    alone = column[1 << MECHANISMS.index(mechanism)]
    return float(alone / column[0]), float((1 - alone) / (1 - column[0]))


@pytest.mark.parametrize(
    ("word", "plus"),
    [("strong", 4.0), ("strong-expert", 3.0), ("moderate-strong", 3.0), ("moderate", 2.0), ("weak", 1.4)],
)
def test_a_yes_and_a_no_weigh_what_their_word_says(word: str, plus: float) -> None:
    assert _ratios(_column(supports={"slow": word}), "slow") == pytest.approx((plus, plus**-0.5))


def test_published_ratios_stand_above_the_word() -> None:
    column = _column(supports={"slow": "moderate"}, lr_plus=2.13, lr_minus=0.23)
    assert _ratios(column, "slow") == pytest.approx((2.13, 0.23))


def test_a_weaker_mechanism_keeps_its_own_ratio_beside_a_strong_one() -> None:
    column = _column(supports={"slow": "strong", "weak": "weak"})
    assert _ratios(column, "weak")[0] == pytest.approx(1.4)


def test_no_mechanism_stands_above_the_published_ratio_of_the_strongest() -> None:
    column = _column(supports={"slow": "strong", "weak": "moderate"}, lr_plus=1.7)
    assert _ratios(column, "weak")[0] == pytest.approx(1.7)


def test_a_yes_divides_the_odds_of_what_it_opposes() -> None:
    column = _column(supports={"slow": "strong"}, opposes=("support",))
    assert _ratios(column, "support")[0] == pytest.approx(1 / 1.4)


def test_a_row_that_only_opposes_weighs_as_one_that_supports_turned_round() -> None:
    column = _column(opposes=("support",))
    assert _ratios(column, "support") == pytest.approx((1 / 1.4, 1.4**0.5))


def test_a_row_that_only_opposes_may_have_published_ratios() -> None:
    column = _column(opposes=("support",), lr_plus=0.5, lr_minus=1.2)
    assert _ratios(column, "support") == pytest.approx((0.5, 1.2))


def test_a_standard_test_keeps_its_own_column() -> None:
    column = _column(column={"slow": 0.6, "support": 0.5}, leak=0.1)
    assert column[[0, 2, 128, 130]] == pytest.approx([0.1, 1 - 0.9 * 0.4, 1 - 0.9 * 0.5, 1 - 0.9 * 0.2])


@given(st.lists(RATIOS, min_size=1, max_size=4))
def test_every_supporting_cause_gives_its_own_ratio_back(ratios: list[float]) -> None:
    sign = parameters(np.array(ratios), np.ones(len(ratios)))
    column = chance(sign.leak, sign.lam, sign.mu)
    found = [column[1 << cause] / column[0] for cause in range(len(ratios))]
    np.testing.assert_allclose(found, ratios, rtol=1e-9)


@given(st.lists(RATIOS, min_size=1, max_size=4))
def test_every_opposing_cause_divides_by_its_own_ratio(against: list[float]) -> None:
    sign = parameters(np.ones(len(against)), np.array(against))
    column = chance(sign.leak, sign.lam, sign.mu)
    found = [column[0] / column[1 << cause] for cause in range(len(against))]
    np.testing.assert_allclose(found, against, rtol=1e-9)


def test_no_chance_rises_above_the_floors() -> None:
    assert chance(0.5, np.full(3, 0.9), np.zeros(3), floor=0.02).max() == 0.98


def test_no_chance_falls_below_the_floors() -> None:
    assert chance(0.1, np.zeros(3), np.full(3, 0.9), floor=0.02).min() == 0.02


def test_the_floor_is_laid_after_the_product() -> None:
    hidden = chance(0.99, np.zeros(1), np.array([0.5]), floor=0.02)
    assert hidden.tolist() == pytest.approx([0.98, 0.495])


@pytest.mark.parametrize(("plus", "minus"), [(2.0, 1.5), (1.0, 0.5), (2.0, 0.0)])
def test_ratios_that_point_one_way_are_refused(plus: float, minus: float) -> None:
    with pytest.raises(ValueError, match="one must be above 1"):
        parameters(np.array([plus]), np.ones(1), minus)


def test_chances_outside_0_to_1_are_refused() -> None:
    with pytest.raises(ValueError, match="chances from 0 to 1"):
        NoisyOr(0.1, np.array([1.2]), np.array([0.0]))


def test_a_cause_cannot_stand_on_both_sides() -> None:
    with pytest.raises(ValueError, match="both for and against"):
        NoisyOr(0.1, np.array([0.5]), np.array([0.5]))
