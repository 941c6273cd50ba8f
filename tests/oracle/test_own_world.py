"""What is claimed of women drawn from the belief's own model, under shuffled labels, and where nothing is.

``python -m tools.own_world`` prints the figures that are held to their bounds here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.runs import Floats
from tests.conftest import FULL
from tests.house import source
from tools import own_world
from tools.own_world import CLAIMS, Woman, WorldName, fits, share, unevenness, women

COUNT, RUNS = (300, 20) if FULL else (80, 8)
SEED = 1
EVEN = 29.7
"""One in 2,000 even histograms of ten bins has a chi-square above it."""
PAGE = source.ROOT / "docs" / "explanation" / "oracles.md"


@cache
def lived(world: WorldName) -> tuple[Woman, ...]:
    return women(world, SEED, COUNT, RUNS)


def claimed(world: WorldName, claim: str) -> tuple[float, float]:
    """The share of a world's women of whom it is claimed, and its standard error."""
    return share(lived(world), CLAIMS[claim])


def more(claim: str) -> tuple[float, float]:
    """By how much more it is claimed with shuffled labels than with true ones, over the same women."""
    holds: Callable[[Woman], float] = CLAIMS[claim]
    apart = [
        float(holds(one)) - float(holds(other))
        for one, other in zip(lived("placebo"), lived("own"), strict=True)
    ]
    return float(np.mean(apart)), float(np.std(apart, ddof=1) / np.sqrt(len(apart)))


def ranks(of: str) -> Floats:
    if of == "threshold":
        return np.array([one.rank for one in lived("own")])
    return np.array([one.ranks[MECHANISMS.index(of)] for one in lived("own")])


@pytest.mark.parametrize("of", ["threshold", *MECHANISMS])
def test_ranks_lie_evenly(of: str) -> None:
    assert unevenness(ranks(of)) < EVEN


@pytest.mark.parametrize("cause", range(len(MECHANISMS)), ids=MECHANISMS)
def test_with_answers_and_runs_each_cause_is_there_as_often_as_is_said(cause: int) -> None:
    mean, error = share(lived("own"), lambda one: one.now[cause] - one.present[cause])
    assert abs(mean) < 3.0 * error


FACTOR = "factor of the runs for what is not there"


def test_runs_speak_for_what_is_not_there_by_a_factor_of_one_on_average() -> None:
    mean, error = claimed("own", FACTOR)
    assert abs(mean - 1.0) < 3.0 * error


def test_shuffled_labels_speak_no_louder_for_what_is_not_there() -> None:
    mean, error = claimed("placebo", FACTOR)
    assert mean - 1.0 < 3.0 * error


@pytest.mark.parametrize("claim", ["runs fit any cause, clearly", "runs fit what is not, at least a little"])
def test_shuffled_labels_claim_no_more_answers_than_true_ones(claim: str) -> None:
    mean, error = more(claim)
    assert mean <= 0.01 + 3.0 * error


@pytest.mark.parametrize("surely", [False, True], ids=["at least a little", "clearly"])
def test_an_answer_is_claimed_where_it_is_so_by_its_factor_more_often(surely: bool) -> None:
    """To be told "your runs fit this" takes a factor; so it comes so much oftener to who has the cause."""
    told = own_world.shipped()[1].explain
    least = np.exp(told.told_clearly_from if surely else told.told_little_below)
    mean, error = share(lived("own"), lambda one: fits(one, True, surely) - least * fits(one, False, surely))
    assert mean > -3.0 * error


@pytest.mark.parametrize("surely", [False, True], ids=["at least a little", "clearly"])
def test_shuffled_labels_claim_an_answer_no_oftener_than_its_factor_allows(surely: bool) -> None:
    """Whatever the labels, luck may bring a factor of k in one case of k and no more (Markov)."""
    told = own_world.shipped()[1].explain
    least = np.exp(told.told_clearly_from if surely else told.told_little_below)
    mean, error = share(lived("placebo"), lambda one: fits(one, False, surely))
    assert mean <= 1.0 / least + 3.0 * error


@pytest.mark.parametrize(
    ("claim", "at_most"),
    [
        ("the leading cause is most likely", 0.05),
        ("the leading cause is likely or more", 0.15),
        ("runs fit any cause, clearly", 0.05),
    ],
)
def test_where_nothing_is_little_is_claimed(claim: str, at_most: float) -> None:
    mean, error = claimed("null", claim)
    assert mean <= at_most + 3.0 * error


def test_where_something_is_more_is_claimed() -> None:
    claim = "any cause is likely or more"
    (own, one), (null, other) = claimed("own", claim), claimed("null", claim)
    assert own - null > 3.0 * np.hypot(one, other)


def test_the_same_seed_draws_the_same_women() -> None:
    one, again = (women("placebo", 7, 1, 2)[0] for _ in range(2))
    assert (one.rank, one.now.tolist()) == (again.rank, again.now.tolist())


def test_the_figures_on_the_page_are_those_of_the_tool() -> None:
    page = PAGE.read_text(encoding="utf-8")
    size = f"300 women a world, 20 runs each, seed {SEED}"
    told = own_world.report(300, 20, SEED) if FULL else size
    assert [line for line in told.splitlines() if line not in page] == []
