"""How far today: the mixture over causes, the survival curve, the dose of a tolerated risk, the intervals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.belief.filter import axes_of
from restride.coaching.belief.grid import drift
from restride.coaching.belief.threshold import Threshold, mixed
from restride.coaching.terms.runs import Floats
from tests.belief.support import filtered, numbers, run, told_to_leak_at, trained

SHARES = st.floats(0.02, 0.98)
SEEDS = st.integers(0, 10_000)
EXPOSURES = np.exp(np.linspace(np.log(0.1), np.log(300.0), 60))


def cells(chance: np.random.Generator) -> Floats:
    """Conditional cells of 256 states, each a bump somewhere, as the filter keeps them."""
    axes = axes_of(numbers())
    middle = np.log(9.0) + 0.6 * chance.normal(size=(256, 1, 1)) + 0.1 * chance.normal(size=(256, 5, 1))
    wide = chance.uniform(0.15, 0.6, size=(256, 1, 1))
    bumps = np.exp(-(((axes.cells - middle) / wide) ** 2) / 2.0) * chance.uniform(0.2, 1.0, size=(256, 5, 1))
    return np.asarray(bumps / bumps.sum(axis=(1, 2), keepdims=True))


def drawn(seed: int) -> tuple[Floats, Floats, Floats]:
    """Cells, weights and offsets of the states."""
    chance = np.random.default_rng(seed)
    return cells(chance), chance.dirichlet(np.full(256, 0.2)), 0.3 * chance.normal(size=256)


def threshold(seed: int) -> Threshold:
    return mixed(*drawn(seed), axes_of(numbers()), numbers().lapse_per_min)


def directly(seed: int) -> tuple[float, float]:
    """Mean and standard deviation of the mixture, state by state."""
    mass, weights, offset = drawn(seed)
    at = axes_of(numbers()).cells[None, :] + offset[:, None]
    of_cells = weights[:, None] * mass.sum(axis=1)
    mean = float((of_cells * at).sum())
    return mean, float(np.sqrt((of_cells * (at - mean) ** 2).sum()))


@given(seed=SEEDS)
def test_the_mixture_has_the_mean_of_its_parts(seed: int) -> None:
    assert threshold(seed).mean == pytest.approx(directly(seed)[0], abs=1e-3)


@given(seed=SEEDS)
def test_the_mixture_has_the_spread_of_its_parts(seed: int) -> None:
    assert threshold(seed).sd == pytest.approx(directly(seed)[1], rel=1e-3)


@given(seed=SEEDS)
def test_the_mixture_is_a_distribution(seed: int) -> None:
    mass = threshold(seed).mass
    assert float(np.abs(mass).sum()) == pytest.approx(float(mass.sum())) == pytest.approx(1.0)


@given(seed=SEEDS, days=st.integers(1, 60))
def test_to_let_the_mixture_drift_is_to_let_every_state_drift(seed: int, days: int) -> None:
    known, weights, offset = drawn(seed)
    axes, lapse = axes_of(numbers()), numbers().lapse_per_min
    matrix = drift(known.shape[2], axes.step, numbers().drift_sd_per_day ** 2 * days)
    each = mixed(known @ matrix, weights, offset, axes, lapse)
    at_once = mixed(known, weights, offset, axes, lapse, matrix)
    np.testing.assert_allclose(at_once.survival(EXPOSURES), each.survival(EXPOSURES), rtol=1e-10)


@given(seed=SEEDS)
def test_in_which_order_the_states_come_changes_nothing(seed: int) -> None:
    known, weights, offset = drawn(seed)
    axes, lapse = axes_of(numbers()), numbers().lapse_per_min
    turned = mixed(known[::-1], weights[::-1], offset[::-1], axes, lapse)
    np.testing.assert_allclose(turned.survival(EXPOSURES), threshold(seed).survival(EXPOSURES), rtol=1e-10)


@given(seed=SEEDS)
def test_survival_is_the_slow_sum_over_states(seed: int) -> None:
    mass, weights, offset = drawn(seed)
    axes = axes_of(numbers())
    at = axes.cells + offset[:, None, None]
    odds = np.exp((np.log(12.0) - at) / axes.scales[None, :, None])
    slow = np.exp(-0.001 * 12.0) * float((weights[:, None, None] * mass / (1.0 + odds)).sum())
    assert threshold(seed).survival(np.array([12.0]))[0] == pytest.approx(slow, abs=2e-3)


@given(seed=SEEDS)
def test_the_longer_the_run_the_less_likely_it_stays_dry(seed: int) -> None:
    assert (np.diff(threshold(seed).survival(EXPOSURES)) < 0.0).all()


@given(seed=SEEDS)
def test_a_run_of_nothing_stays_dry(seed: int) -> None:
    assert threshold(seed).survival(np.zeros(1))[0] == pytest.approx(1.0, abs=1e-6)


@given(seed=SEEDS, share=SHARES)
def test_so_many_have_leaked_by_the_quantile_of_the_leak(seed: int, share: float) -> None:
    of = threshold(seed)
    assert of.survival(np.array([of.leak_quantile(share)]))[0] == pytest.approx(1.0 - share, abs=1e-6)


@given(seed=SEEDS)
def test_she_is_as_likely_as_not_to_be_dry_at_the_median(seed: int) -> None:
    of = threshold(seed)
    assert of.survival(np.array([of.median()]))[0] == pytest.approx(0.5, abs=1e-6)


RISKS = st.floats(0.03, 0.6)


@given(seed=SEEDS, risk=RISKS, more=st.floats(0.01, 0.3), share=st.floats(0.05, 0.6))
def test_who_takes_more_risk_is_given_more(seed: int, risk: float, more: float, share: float) -> None:
    assert threshold(seed).tolerated(risk + more, share) > threshold(seed).tolerated(risk, share)


@given(seed=SEEDS, risk=RISKS, share=st.floats(0.05, 0.6), more=st.floats(0.01, 0.3))
def test_who_accepts_to_be_wrong_more_often_is_given_more(
    seed: int, risk: float, share: float, more: float
) -> None:
    assert threshold(seed).tolerated(risk, share + more) > threshold(seed).tolerated(risk, share)


@given(seed=SEEDS, risk=RISKS, share=st.floats(0.1, 0.6))
def test_the_dose_is_too_much_in_just_the_share_allowed(seed: int, risk: float, share: float) -> None:
    of = threshold(seed)
    dose = of.tolerated(risk, share)
    chance = 1.0 - np.exp(-of.lapse * dose) / (1.0 + np.exp((np.log(dose) - of.theta) / of.scales[:, None]))
    # The share lies within the step that one fine cell makes.
    one_cell = float(of.mass.sum(axis=0).max())
    assert float(of.mass[chance > risk].sum()) == pytest.approx(share, abs=one_cell + 1e-3)


@given(seed=SEEDS, exposure=st.floats(0.5, 60.0))
def test_no_more_than_a_tenth_lies_to_either_side_of_the_interval_of_the_risk(
    seed: int, exposure: float
) -> None:
    of = threshold(seed)
    low, high = of.risk_interval(exposure)
    odds = np.exp((np.log(exposure) - of.theta) / of.scales[:, None])
    chance = 1.0 - np.exp(-of.lapse * exposure) / (1.0 + odds)
    # To a thousandth of risk: below the lapse there is none, and much may lie close above it.
    below, above = of.mass[chance < low - 1e-3].sum(), of.mass[chance > high + 1e-3].sum()
    assert max(float(below), float(above)) < 0.11


def learned() -> Threshold:
    """A threshold after a few runs, as a dose is made of it."""
    leaks = [run(after, "leak", 12.0, low=8.0, high=9.0) for after in (0, 4)]
    dry = [run(after, "dry", 6.0, adapted=trained(release=0.5)) for after in (8, 11)]
    return filtered([*leaks, *dry], told_to_leak_at(9.0)).threshold()


@pytest.mark.parametrize("exposure", [3.0, 5.0, 7.0, 9.0, 12.0, 20.0])
def test_the_interval_of_the_risk_holds_the_risk_that_is_told(exposure: float) -> None:
    low, high = learned().risk_interval(exposure)
    assert low < 1.0 - float(learned().survival(np.array([exposure]))[0]) < high


def test_more_certainty_is_a_wider_interval() -> None:
    narrow, wide = learned().risk_interval(8.0), learned().risk_interval(8.0, 0.05, 0.95)
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_the_median_lies_within_its_interval() -> None:
    low, high = learned().median_interval()
    assert low < learned().median() < high


@pytest.mark.parametrize("shift", [-0.25, 0.35])
def test_a_day_that_shifts_the_threshold_shifts_the_dose_by_as_much(shift: float) -> None:
    without_lapse = Threshold(learned().scales, learned().theta, learned().mass, 0.0)
    shifted = without_lapse.tolerated(0.15, 0.25, shift) / without_lapse.tolerated(0.15, 0.25)
    assert shifted == pytest.approx(np.exp(shift), rel=1e-3)


def test_a_full_bladder_makes_every_run_less_likely_to_stay_dry() -> None:
    assert (learned().survival(EXPOSURES, -0.25) < learned().survival(EXPOSURES)).all()
