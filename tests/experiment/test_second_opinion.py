"""The Bayes factor of tests against slow sums in plain floats, and against what luck may do."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp, log, pi, sqrt

import numpy as np
import pytest

from restride.coaching.belief.trials import bayes_factor, there
from restride.coaching.terms.belief import SeenTest
from restride.coaching.terms.numbers import numbers_on
from tests.conftest import FULL
from tests.experiment.women import TEST, library

DAY = date(2027, 1, 4)
NUMBERS = numbers_on(library().numbers, DAY)
JUMPS = library().tests[TEST]
WOMEN = 2000 if FULL else 120

Told = tuple[int, float, int | None]
"""Day, how far release is trained, and the count at the first leak; None: dry."""

STORIES: list[tuple[Told, ...]] = [
    ((0, 0.0, 3), (2, 0.0, 8), (4, 0.0, 2), (9, 0.5, 30), (11, 0.7, None)),
    ((0, 0.0, 12), (2, 0.0, None), (4, 0.1, 9), (10, 0.5, 11), (12, 0.7, 4), (14, 0.8, 6)),
    ((0, 0.0, 1), (3, 0.0, 1), (12, 0.8, 2)),
]


def _tests(story: tuple[Told, ...]) -> tuple[SeenTest, ...]:
    return tuple(
        SeenTest(
            entry=f"t{day}",
            day=DAY + timedelta(days=day),
            test=TEST,
            outcome="clean" if at is None else "drops",
            at=at,
            adapted=(trained, *[0.0] * 6),
            healed=0.0,
        )
        for day, trained, at in story
    )


def _slow(story: tuple[Told, ...], effects: list[tuple[float, float]]) -> float:
    """The likelihood by sums over level, spread, trend and effect, each in even steps."""
    own, total, whole = NUMBERS.experiment, 0.0, 0.0
    base = NUMBERS.belief.base_gains[0]
    for level in _even(31):
        for spread in _even(13):
            for trend in _even(13):
                for effect, share in effects:
                    weight = share * exp(-(level**2 + spread**2 + trend**2) / 2.0)
                    scale = own.spread_median * exp(own.spread_log_sd * spread) * sqrt(3.0) / pi
                    chance = 1.0
                    for day, trained, at in story:
                        rate = own.trend_per_week + own.trend_sd_per_week * trend
                        middle = log(own.count_median) + own.count_log_sd * level + rate * day / 7.0
                        moved = base * trained + effect * _there(trained)
                        chance *= _of_one(at, middle + moved, scale)
                    total += weight * chance
                    whole += weight
    return total / whole


def _even(count: int) -> list[float]:
    return [float(one) for one in np.linspace(-4.0, 4.0, count)]


def _there(trained: float) -> float:
    half = NUMBERS.experiment.half_there
    return trained * (1.0 + half) / (trained + half)


def _of_one(at: int | None, level: float, scale: float) -> float:
    missed = NUMBERS.belief.missed_confirmed
    if at is None:
        return missed + (1.0 - missed) * _dry(40, level, scale)
    return (1.0 - missed) * (_dry(at - 1, level, scale) - _dry(at, level, scale))


def _dry(count: int, level: float, scale: float) -> float:
    if count == 0:
        return 1.0
    return (1.0 - NUMBERS.experiment.lapse * count / 40.0) / (1.0 + exp((log(count) - level) / scale))


@pytest.mark.parametrize("story", STORIES)
def test_it_is_what_slow_sums_in_plain_floats_say(story: tuple[Told, ...]) -> None:
    own = NUMBERS.experiment
    effects = [(own.effect_median * exp(own.effect_log_sd * x), exp(-(x**2) / 2.0)) for x in _even(13)]
    expected = _slow(story, effects) / _slow(story, [(0.0, 1.0)])
    found = bayes_factor(_tests(story), JUMPS, "release", NUMBERS)
    assert found == pytest.approx(expected, rel=0.04)


def test_one_test_says_nothing_of_a_change() -> None:
    assert bayes_factor(_tests(STORIES[0][:1]), JUMPS, "release", NUMBERS) == 1.0


def test_tests_before_the_change_say_nothing_of_it() -> None:
    assert bayes_factor(_tests(STORIES[0][:3]), JUMPS, "release", NUMBERS) == pytest.approx(1.0)


def test_later_leaks_after_the_change_speak_for_it() -> None:
    counts = [3, 6, 12, 25, None]
    told = [
        bayes_factor(_tests((*STORIES[0][:3], (10, 0.6, at), (12, 0.8, at))), JUMPS, "release", NUMBERS)
        for at in counts
    ]
    assert told == sorted(told)


def test_three_circuits_in_three_days_have_done_half_and_a_full_week_s_work_all_of_it() -> None:
    after_three, whole = there(np.array([0.13, 1.0]), NUMBERS)
    assert after_three == pytest.approx(0.62, abs=0.02)
    assert whole == pytest.approx(1.0)


def test_a_change_that_was_not_made_gets_no_credit() -> None:
    story = tuple((day, 0.0, at) for day, _trained, at in STORIES[0])
    assert bayes_factor(_tests(story), JUMPS, "release", NUMBERS) == pytest.approx(1.0)


def _drawn(helps: bool, rng: np.random.Generator) -> tuple[SeenTest, ...]:
    """A woman of the belief's own prior: three tests before, eight after, one every second day."""
    own = NUMBERS.experiment
    level = log(own.count_median) + own.count_log_sd * rng.standard_normal()
    scale = own.spread_median * exp(own.spread_log_sd * rng.standard_normal()) * sqrt(3.0) / pi
    rate = own.trend_per_week + own.trend_sd_per_week * rng.standard_normal()
    effect = own.effect_median * exp(own.effect_log_sd * rng.standard_normal()) if helps else 0.0
    story: list[Told] = []
    for number in range(11):
        day, trained = 2 * number, 0.0 if number < 3 else min(1.0, 0.2 * (number - 2))
        middle = level + rate * day / 7.0 + effect * _there(trained) + NUMBERS.belief.base_gains[0] * trained
        at = int(np.ceil(min(1e6, exp(middle + scale * rng.logistic()))))
        story.append((day, trained, at if at <= 40 else None))
    return _tests(tuple(story))


@pytest.mark.parametrize("helps", [False, True])
def test_however_often_she_looks_luck_reaches_a_verdict_in_one_of_ten_at_most(helps: bool) -> None:
    rng, wrong, sure = np.random.default_rng(7), 0, NUMBERS.experiment.verdict_from
    for _woman in range(WOMEN):
        drawn = _drawn(helps, rng)
        factors = [bayes_factor(drawn[:count], JUMPS, "release", NUMBERS) for count in range(5, 12)]
        wrong += any(one <= 1.0 / sure if helps else one >= sure for one in factors)
    assert wrong <= WOMEN / sure
