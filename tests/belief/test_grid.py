"""The filter's arithmetic against what others printed: drift on the Nile, leaks as censored times."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.belief.grid import drift, hermite, kernel_of, logistic_scale, still_dry
from restride.coaching.belief.threshold import Threshold
from restride.coaching.terms.runs import Floats

NILE = (
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799,
    958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916,
    692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698,
    845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801,
    1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170,
    912, 746, 919, 718, 714, 740,
)  # fmt: skip
"""Yearly flow of the Nile at Aswan 1871 to 1970, 10^8 m3 (Cobb 1978; in every book on state space models)."""

OF_FLOW, OF_LEVEL = 15099.0, 1469.1
"""Variances of Durbin and Koopman's local level model of it."""


def nile() -> tuple[float, float, float]:
    """Log-likelihood without its first, diffuse term; mean and variance of the last filtered level."""
    cells = np.linspace(300.0, 1700.0, 700)
    matrix = drift(cells.size, float(cells[1] - cells[0]), OF_LEVEL)
    mass, total = np.full(cells.size, 1.0 / cells.size), 0.0
    for year, flow in enumerate(NILE):
        density = np.exp(-((flow - cells) ** 2) / (2.0 * OF_FLOW)) / np.sqrt(2.0 * np.pi * OF_FLOW)
        mass = (mass @ matrix if year else mass) * density
        total += np.log(mass.sum()) if year else 0.0
        mass /= mass.sum()
    mean = float(mass @ cells)
    return float(total), mean, float(mass @ (cells - mean) ** 2)


def test_the_nile_is_the_printed_one() -> None:
    assert (len(NILE), sum(NILE)) == (100, 91935)


def test_log_likelihood_of_the_nile_is_the_printed_one() -> None:
    assert nile()[0] == pytest.approx(-632.544, abs=0.01)


def test_last_level_of_the_nile_is_the_printed_one() -> None:
    assert nile()[1] == pytest.approx(798.370, abs=0.05)


def test_variance_of_the_last_level_of_the_nile_is_the_printed_one() -> None:
    assert nile()[2] == pytest.approx(4032.158, abs=1.0)


LOW = (4, 6, 8, 9, 5, 10, 7, 12, 6, 11, 3, 10, 14, 9)
HIGH = (None, None, None, 10, 6, None, 8, None, None, 12, 4, None, None, 10)
"""Dry to LOW where HIGH is None, else a first leak between the two: R's survreg printed what follows."""

MEDIAN, SCALE = 2.3881399, 0.29996832


def dry(exposure: float, median: float = MEDIAN, scale: float = SCALE) -> float:
    return float(still_dry(exposure, np.array([median]), np.array([scale]), np.zeros(1), 0.0)[0, 0, 0])


def of_leaks(median: float = MEDIAN, scale: float = SCALE) -> float:
    """Log-likelihood of the fourteen runs, without lapse and with nothing missed."""
    chances = [
        dry(low, median, scale) - (0.0 if high is None else dry(high, median, scale))
        for low, high in zip(LOW, HIGH, strict=True)
    ]
    return float(np.log(chances).sum())


def test_log_likelihood_of_censored_leaks_is_the_printed_one() -> None:
    assert of_leaks() == pytest.approx(-20.801281, abs=1e-4)


@pytest.mark.parametrize("away", [(0.01, 0.0), (-0.01, 0.0), (0.0, 0.01), (0.0, -0.01), (1e-3, -1e-3)])
def test_the_printed_estimate_is_a_maximum(away: tuple[float, float]) -> None:
    assert of_leaks(MEDIAN + away[0], SCALE + away[1]) < of_leaks()


@pytest.mark.parametrize(("share", "exposure"), [(0.1, 5.6352534), (0.2, 7.1871556), (0.5, 10.8932124)])
def test_exposures_by_which_so_many_have_leaked_are_the_printed_ones(share: float, exposure: float) -> None:
    sure = Threshold(np.array([SCALE]), np.array([MEDIAN, MEDIAN + 1.0]), np.array([[1.0, 0.0]]), 0.0)
    assert sure.leak_quantile(share) == pytest.approx(exposure, abs=1e-4)


CELLS, STEP = 241, 0.109
MIDDLE = slice(CELLS // 2 - 20, CELLS // 2 + 21)
"""Rows from which next to nothing reaches an edge."""

VARIANCES = st.floats(1e-4, 0.3)


@given(one=VARIANCES, other=VARIANCES)
def test_two_drifts_are_one_drift_of_both(one: float, other: float) -> None:
    twice = drift(CELLS, STEP, one) @ drift(CELLS, STEP, other)
    assert np.abs(twice - drift(CELLS, STEP, one + other))[MIDDLE].max() < 1e-12


@given(variance=VARIANCES)
def test_a_drift_has_exactly_the_variance_asked_for(variance: float) -> None:
    away = STEP * (np.arange(CELLS) - CELLS // 2)
    row = drift(CELLS, STEP, variance)[CELLS // 2]
    assert row @ away**2 == pytest.approx(variance, rel=1e-9, abs=1e-11)


@given(variance=VARIANCES)
def test_a_drift_leans_to_neither_side(variance: float) -> None:
    row = drift(CELLS, STEP, variance)[CELLS // 2]
    assert np.array_equal(row, row[::-1])


@given(cells=st.integers(2, 300), variance=st.floats(0.0, 5.0))
def test_a_drift_loses_no_mass(cells: int, variance: float) -> None:
    assert drift(cells, STEP, variance).sum(axis=1) == pytest.approx(np.ones(cells), abs=1e-12)


@given(cells=st.integers(2, 300), variance=st.floats(0.0, 5.0))
def test_a_drift_owes_no_cell_mass(cells: int, variance: float) -> None:
    assert drift(cells, STEP, variance).min() >= 0.0


def test_no_drift_moves_nothing() -> None:
    assert drift(64, STEP, 0.0) == pytest.approx(np.eye(64), abs=1e-14)


@pytest.mark.parametrize(("far", "value"), [(0, 0.4657596075936404), (1, 0.2079104153497085)])
def test_the_kernel_is_the_scaled_bessel_function(far: int, value: float) -> None:
    # e^-1 I_0(1) and e^-1 I_1(1), Abramowitz and Stegun, table 9.8.
    assert kernel_of(1.0, 8)[far] == pytest.approx(value, abs=1e-12)


def test_a_wide_kernel_does_not_return_where_its_cells_end() -> None:
    assert kernel_of(300.0, 700)[200:].max() < 1e-12


@pytest.mark.parametrize("log_sd", [0.2, 0.35, 0.5])
def test_five_nodes_have_the_mean_of_the_lognormal(log_sd: float) -> None:
    nodes, weights = hermite(5, 0.38, log_sd)
    assert weights @ nodes == pytest.approx(0.38 * np.exp(log_sd**2 / 2.0), rel=1e-6)


def test_a_logistic_of_this_scale_has_the_sd_asked_for() -> None:
    at = (np.arange(200_000) + 0.5) / 200_000
    drawn = logistic_scale(np.array([0.38]))[0] * np.log(at / (1.0 - at))
    assert drawn.std() == pytest.approx(0.38, rel=1e-3)


EXPOSURES = st.floats(0.01, 300.0)


def plainly(exposure: float, offset: Floats, scale: Floats, cells: Floats, lapse: float) -> Floats:
    """The same written out."""
    z = (np.log(exposure) - offset[:, None, None] - cells) / scale[None, :, None]
    return np.asarray(np.exp(-lapse * exposure) * (1.0 - 1.0 / (1.0 + np.exp(-z))))


@given(exposure=EXPOSURES, lapse=st.floats(0.0, 0.02))
def test_the_separable_form_is_the_plain_one(exposure: float, lapse: float) -> None:
    offset, scale, cells = np.linspace(-0.5, 0.5, 5), np.array([0.05, 0.2, 0.6]), np.linspace(-1.3, 5.7, 64)
    separable = still_dry(exposure, offset, scale, cells, lapse)
    assert np.abs(separable - plainly(exposure, offset, scale, cells, lapse)).max() < 1e-12


def test_who_has_not_run_has_not_leaked() -> None:
    assert still_dry(0.0, np.zeros(2), np.ones(3), np.zeros(4), 0.1).min() == 1.0
