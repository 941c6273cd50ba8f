"""O9, O10 and O15 by the filter's own steps: drift, likelihood of a run, and taking an observation in."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest

from restride.coaching.belief.filter import STATES, Belief, axes_of, likelihood, weighed
from restride.coaching.belief.grid import drift, kernel_of
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.runs import Floats
from tests.belief.support import numbers, run
from tests.belief.test_grid import HIGH, LOW, MEDIAN, NILE, OF_FLOW, OF_LEVEL, SCALE

FIRST = date(2026, 1, 1)


def in_every_state(cells: Floats) -> Belief:
    """A belief that is the same in every state of causes, with a spread that is known."""
    same = np.broadcast_to(cells, (STATES, 1, cells.size)).copy()
    return Belief(FIRST, same, np.zeros(STATES), np.zeros(STATES))


def along(start: Floats, step: Floats, seen: list[Floats]) -> tuple[list[Floats], list[float]]:
    """The cells (G,) after each observation (likelihoods, (G,)), with a drift before all but the first; and
    the log evidence each added."""
    belief = in_every_state(start)
    cells, evidence = [], []
    for at, one in enumerate(seen):
        moved = belief.cells @ step if at else belief.cells
        belief = weighed(Belief(FIRST, moved, belief.evidence, belief.fatigue), one[None, None, :])
        cells.append(belief.cells[0, 0])
        evidence.append(float(belief.evidence[0]))
    return cells, [float(one) for one in np.diff([0.0, *evidence])]


def changing(often: float) -> Floats:
    """The drift between two cells that leaves either with this chance: who would leave the grid stays."""
    least, most = 0.0, 50.0
    for _ in range(200):
        middle = 0.5 * (least + most)
        too_little = 0.5 * (1.0 - kernel_of(middle, 2)[0]) < often
        least, most = (middle, most) if too_little else (least, middle)
    return drift(2, 1.0, least)


# O9: umbrella world (Russell and Norvig). Cells: rain, no rain; 7 days in 10 are as the day before.
UMBRELLA = [np.array([0.9, 0.2]) if seen else np.array([0.1, 0.8]) for seen in (1, 1, 0, 1, 1)]


def umbrella_world() -> tuple[list[float], float]:
    """The chance of rain after each day, and the log-likelihood of the five days."""
    cells, evidence = along(np.array([0.5, 0.5]), changing(0.3), UMBRELLA)
    return [float(one[0]) for one in cells], sum(evidence)


def test_o9_two_cells_drift_as_the_weather_does() -> None:
    np.testing.assert_allclose(changing(0.3), [[0.7, 0.3], [0.3, 0.7]], atol=1e-12)


def test_o9_umbrella_world_filtered_by_the_grid_step_is_as_printed() -> None:
    np.testing.assert_allclose(umbrella_world()[0], [0.8182, 0.8834, 0.1907, 0.7308, 0.8673], atol=1e-4)


def test_o9_umbrella_world_has_the_printed_log_likelihood_by_the_grid_step() -> None:
    assert umbrella_world()[1] == pytest.approx(-3.3725020, abs=1e-6)


# O10: the Nile, on 700 cells.
LEVELS = np.linspace(300.0, 1700.0, 700)


@cache
def nile() -> tuple[float, float, float]:
    """Log-likelihood without its first, diffuse term; mean and variance of the last filtered level."""
    step = drift(LEVELS.size, float(LEVELS[1] - LEVELS[0]), OF_LEVEL)
    flows = [np.exp(-((flow - LEVELS) ** 2) / (2 * OF_FLOW)) / np.sqrt(2 * np.pi * OF_FLOW) for flow in NILE]
    cells, evidence = along(np.full(LEVELS.size, 1.0 / LEVELS.size), step, flows)
    mean = float(cells[-1] @ LEVELS)
    return sum(evidence[1:]), mean, float(cells[-1] @ (LEVELS - mean) ** 2)


@pytest.mark.parametrize(
    ("at", "printed", "near"), [(0, -632.544, 0.01), (1, 798.370, 0.05), (2, 4032.158, 1.0)],
    ids=["log-likelihood", "last level", "its variance"],
)  # fmt: skip
def test_o10_the_nile_by_the_grid_step_is_as_printed(at: int, printed: float, near: float) -> None:
    assert nile()[at] == pytest.approx(printed, abs=near)


# O15: fourteen runs, dry or first leaked between two exposures, at the printed estimate.
def plainly() -> BeliefNumbers:
    """A threshold that is known, without lapse: its spread is the printed scale in every node."""
    spread = SCALE * np.pi / np.sqrt(3.0)
    return numbers(lapse_per_min=0.0, spread_median=float(spread), spread_log_sd=0.0)


def censored_leaks() -> float:
    """Log evidence of the fourteen runs with all the mass in the cell of the printed median."""
    given = plainly()
    cell = axes_of(given).cells.size // 2
    offset = np.array([MEDIAN - axes_of(given).cells[cell]])
    surely = np.zeros(axes_of(given).cells.size)
    surely[cell] = 1.0
    belief = in_every_state(surely)
    for low, high in zip(LOW, HIGH, strict=True):
        window = {"low": float(low), "high": float(high or low)}
        one = run(0, "leak" if high else "dry", float(high or low), missed=0.0, **window)
        weight = likelihood(one, offset, given)
        assert weight is not None
        belief = weighed(belief, weight[:, :1])
    return float(belief.evidence[0])


def test_o15_censored_leaks_are_worth_what_is_printed_to_the_filter() -> None:
    assert censored_leaks() == pytest.approx(-20.801281, abs=1e-4)
