"""How forecasts fared: counts beside what luck allows, skill by woman, and no slope before its time."""

from __future__ import annotations

from dataclasses import replace
from math import expm1, log, log1p

import numpy as np
import pytest

from restride.coaching.dose.book import book, said_of, score_of, seen_of
from restride.coaching.dose.fared import bands, by_luck, over_base, over_own, skill, slope
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.forecasts import Score
from restride.coaching.terms.standing import RunMemory
from tests.support.cases import run, shipped_numbers

NUMBERS = shipped_numbers()
EXPLAIN = NUMBERS.explain
CURVE = ((4.0, 0.9), (8.0, 0.5))


def scored(said: float, leaked: bool = False, way: float = 1.0) -> Score:
    """A run gone dry for this share of the ``way``."""
    return Score("r", -0.1, None, -0.2, -log1p(-said) * way, leaked, said)


def world(slope_: float, runs: int, seed: int) -> list[Score]:
    """Leaks come with the chance said, stretched around 1 in 7 by this slope."""
    rng = np.random.default_rng(seed)
    said = rng.uniform(0.04, 0.35, runs)
    middle = -log1p(-1.0 / 7.0)
    rate = middle * (-np.log1p(-said) / middle) ** slope_
    came = rng.exponential(size=runs) / rate
    return [
        scored(float(chance), bool(at < 1.0), min(float(at), 1.0))
        for chance, at in zip(said, came, strict=True)
    ]


def test_no_slope_is_given_under_a_thousand_runs() -> None:
    assert EXPLAIN.slope_from == 1000
    assert slope(world(1.0, 999, 1), EXPLAIN) is None
    assert slope(world(1.0, 1000, 1), EXPLAIN) is not None


@pytest.mark.parametrize("true", [0.5, 1.0, 1.5])
def test_the_slope_of_what_came_is_found(true: float) -> None:
    found = slope(world(true, 6000, 2), EXPLAIN)
    assert found is not None
    assert abs(found.slope - true) < 2.5 * found.se
    assert found.se < 0.12


def test_runs_said_all_alike_have_no_slope() -> None:
    assert slope([scored(0.1, at % 10 == 0) for at in range(1200)], EXPLAIN) is None


def test_each_run_stands_in_the_band_of_what_was_said_of_it() -> None:
    found = bands([scored(0.04), scored(0.12), scored(0.13, leaked=True), scored(0.6)], EXPLAIN)
    assert [(one.low, one.high, one.runs, one.leaks) for one in found] == [
        (0.0, 0.05, 1, 0), (0.1, 0.15, 2, 1), (0.3, 1.0, 1, 0),
    ]  # fmt: skip


def test_the_bands_together_hold_every_run_and_every_leak() -> None:
    scores = world(1.0, 300, 3)
    found = bands(scores, EXPLAIN)
    assert sum(one.runs for one in found) == 300
    assert sum(one.leaks for one in found) == sum(one.leaked for one in scores)
    assert sum(one.expected for one in found) == pytest.approx(sum(one.expected for one in scores))


@pytest.mark.parametrize("expected", [0.0, 0.3, 2.5, 14.0, 120.0, 800.0])
def test_luck_leaves_ninety_five_of_a_hundred_books_between_its_bounds(expected: float) -> None:
    low, high = by_luck(expected)
    counts = np.random.default_rng(4).poisson(expected, 20_000)
    assert np.mean((counts >= low) & (counts <= high)) >= 0.945
    assert np.mean(counts < low) <= 0.03
    assert np.mean(counts > high) <= 0.03


def test_skill_is_the_mean_over_runs_and_its_error_counts_women() -> None:
    found = skill([[0.2, 0.0], [0.4], []])
    assert found is not None
    assert (found.runs, found.women) == (3, 2)
    assert found.mean == pytest.approx(0.2)
    assert found.se == pytest.approx((2 * (0.2**2 + 0.2**2)) ** 0.5 / 3)


def test_of_one_woman_nobody_knows_whether_it_was_luck() -> None:
    found = skill([[0.5] * 50])
    assert found is not None
    assert found.se is None
    assert found.is_luck


def test_many_women_of_one_sign_are_no_luck() -> None:
    found = skill([[0.1 + 0.01 * at] for at in range(20)])
    assert found is not None
    assert not found.is_luck


def test_nothing_scored_is_no_skill() -> None:
    assert skill([[], []]) is None
    assert over_own([book(RunMemory(), NUMBERS)]) is None


def test_skill_over_the_two_simple_forecasters_is_read_off_the_books() -> None:
    one = book(RunMemory((run(4, 8), run(2, 8, forecast=CURVE))), NUMBERS)
    own, base = over_own([one]), over_base([one])
    assert own is not None
    assert base is not None
    assert (own.mean, base.mean) == (one.over_own, one.over_base)


def test_what_was_said_is_the_chance_of_the_run_as_offered() -> None:
    longer = run(2, 16, "leaked", forecast=CURVE, issued=8.0)
    assert said_of(longer) == pytest.approx(0.5)


@pytest.mark.parametrize("outcome", ["dry", "leaked"])
def test_somebody_who_says_what_the_engine_said_scores_as_it_does(outcome: str) -> None:
    one = run(2, 8, outcome, forecast=CURVE, leak_at=6.0)
    seen, kept = seen_of(one, NUMBERS.belief, Engine()), book(RunMemory((one,)), NUMBERS)
    assert score_of(one, seen, 0.5, 8.0) == pytest.approx(kept.scores[0].log)


def test_of_a_run_whose_moment_is_unknown_it_scores_the_chance_she_gave() -> None:
    wet = replace(run(2, 8, "leaked", forecast=CURVE), forecast=CURVE)
    seen = seen_of(wet, NUMBERS.belief, Engine())
    assert score_of(wet, seen, 0.3, 8.0) == pytest.approx(log(0.3))


def test_a_run_cut_short_asks_less_of_what_was_said() -> None:
    short = run(2, 4, forecast=CURVE, issued=8.0)
    said = score_of(short, seen_of(short, NUMBERS.belief, Engine()), 0.5, 8.0)
    assert said == pytest.approx(log(0.9))
    assert expm1(said) > -0.5
