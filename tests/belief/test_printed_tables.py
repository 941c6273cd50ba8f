"""What a run can tell: the printed tables of Bayes factors and of information, through the filter that ships.

The factors are printed for one cause that answers to release and for none. Their own parameters: threshold
N(log 9, .9), spread lognormal(.38, .35), .035 a day, lapse .02 in a run, missed .05, time constant 3 days,
and .03 from release to everybody. "Minutes ~10, 8, 12" is read as ±2 min on runs four days apart.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from restride.coaching.belief.grid import logistic_scale, still_dry
from restride.coaching.mechanisms import information, log_odds
from restride.coaching.terms.belief import Observation, Seen
from restride.coaching.terms.runs import Floats
from tests.belief.support import OVERACTIVE, Filtered, filtered, numbers, run, trained, two_kinds

NEAR = 0.05
RUN_MIN, MISSED = 15.0, 0.05
LAPSE_OF_A_RUN = 0.02
BASE = 0.03
AFTER = (1, 2, 3, 4, 6)
DRY = {
    0.35: (1.8, 3.4, 5.5, 7.8, 12.7),
    0.55: (2.5, 6.0, 11.8, 19.5, 39.0),
    0.8: (3.4, 9.9, 22.0, 42.0, 98.0),
}
LEAKED = (0.66, 0.38, 0.23, 0.15, 0.09)
DRY_AFTER_ONE_LEAK = (1.8, 2.9, 3.9, 4.7)
LAST_BEFORE = 8
"""Day of the last run before release begins."""

THREE_LEAKS = tuple(
    run(after, "leak", RUN_MIN, low=minute - 2.0, high=minute + 2.0, missed=MISSED)
    for after, minute in ((0, 10.0), (4, 8.0), (LAST_BEFORE, 12.0))
)
ONE_LEAK = (run(LAST_BEFORE, "some-leak", RUN_MIN, missed=MISSED),)


def for_overactive(state: Filtered) -> float:
    """Log Bayes factor for an overactive floor alone against nothing."""
    return float(state.belief.evidence[1 << OVERACTIVE] - state.belief.evidence[0])


@cache
def factors(gain: float, before: tuple[Observation, ...], seen: Seen) -> tuple[float, ...]:
    """The factor after each of six test runs, three days apart, release done every day."""
    plain = numbers(fatigue_gain=0.0, lapse_per_min=-float(np.log1p(-LAPSE_OF_A_RUN)) / RUN_MIN)
    state = filtered(before, given=plain, response=two_kinds(gain, BASE))
    start, after = for_overactive(state), []
    for days in range(3, 19, 3):
        release = trained(release=1.0 - float(np.exp(-days / 3.0)))
        test = run(LAST_BEFORE + days, seen, RUN_MIN, missed=MISSED, adapted=release)
        state = state.kept().taking(test)
        after.append(float(np.exp(for_overactive(state) - start)))
    return tuple(after)


@pytest.mark.parametrize("gain", DRY)
@pytest.mark.parametrize("tests", AFTER)
def test_dry_runs_after_release_weigh_what_is_printed(gain: float, tests: int) -> None:
    printed = DRY[gain][AFTER.index(tests)]
    assert factors(gain, THREE_LEAKS, "dry")[tests - 1] == pytest.approx(printed, rel=NEAR)


@pytest.mark.parametrize("tests", AFTER)
def test_leaks_in_spite_of_release_weigh_what_is_printed(tests: int) -> None:
    printed = LEAKED[AFTER.index(tests)]
    assert factors(0.55, THREE_LEAKS, "some-leak")[tests - 1] == pytest.approx(printed, rel=NEAR)


@pytest.mark.parametrize("tests", [1, 2, 3, 4])
def test_one_earlier_leak_of_unknown_minute_weighs_what_is_printed(tests: int) -> None:
    printed = DRY_AFTER_ONE_LEAK[tests - 1]
    assert factors(0.55, ONE_LEAK, "dry")[tests - 1] == pytest.approx(printed, rel=NEAR)


PRINTED_INFORMATION = {
    4.0: (0.11, 0.096, 0.105),
    6.0: (0.26, 0.188, 0.221),
    9.0: (0.48, 0.229, 0.333),
    12.0: (0.65, 0.200, 0.386),
    30.0: (0.92, 0.023, 0.454),
}
"""Length of a run, minutes -> chance to leak, nats from leak or none, nats with the minute known."""

FINE = np.log(9.0) + np.linspace(-3.5, 3.5, 400)
MASS = np.exp(-(((FINE - np.log(9.0)) / 0.5) ** 2) / 2.0)
MASS = MASS / MASS.sum()
"""The table's own threshold: N(log 9, .5)."""


def outcomes(length: float, pieces: int) -> Floats:
    """Chance of each outcome by threshold: said to be dry, then leaked in each of so many equal pieces."""
    scale, lapse = logistic_scale(np.array([0.38])), -np.log1p(-LAPSE_OF_A_RUN) / length
    at = np.linspace(0.0, length, pieces + 1)
    dry = np.array([still_dry(float(one), np.zeros(1), scale, FINE, lapse)[0, 0] for one in at])
    said = (1.0 - MISSED) * (dry[:-1] - dry[1:])
    return np.vstack([MISSED + (1.0 - MISSED) * dry[-1], said])


@pytest.mark.parametrize("length", PRINTED_INFORMATION)
def test_leaks_are_as_likely_as_printed(length: float) -> None:
    assert 1.0 - outcomes(length, 1)[0] @ MASS == pytest.approx(PRINTED_INFORMATION[length][0], abs=0.006)


@pytest.mark.parametrize("length", PRINTED_INFORMATION)
def test_leak_or_none_tells_what_is_printed(length: float) -> None:
    assert information(MASS, outcomes(length, 1)) == pytest.approx(PRINTED_INFORMATION[length][1], abs=6e-4)


@pytest.mark.parametrize("length", PRINTED_INFORMATION)
def test_the_minute_of_a_leak_tells_what_is_printed(length: float) -> None:
    told = information(MASS, outcomes(length, 240))
    assert told == pytest.approx(PRINTED_INFORMATION[length][2], rel=0.02)


@pytest.mark.parametrize("length", PRINTED_INFORMATION)
def test_the_minute_never_tells_less_than_leak_or_none(length: float) -> None:
    assert information(MASS, outcomes(length, 240)) >= information(MASS, outcomes(length, 1))


RELEASED = trained(release=0.95)


@cache
def shipped() -> tuple[Filtered, float]:
    """Three leaks by the numbers as shipped, and the dose that she is issued once release is learned."""
    before = filtered(THREE_LEAKS)
    rested = before.taking(run(LAST_BEFORE + 6, "nothing", 0.0))
    return rested, rested.threshold(RELEASED).tolerated(0.15, 0.25)


def weighs(seen: Seen, reached: float) -> float:
    """Bayes factor of one run for the overactive floor among all causes, by the numbers as shipped."""
    before, _issued = shipped()
    after = before.taking(run(LAST_BEFORE + 9, seen, reached, adapted=RELEASED))
    return float(np.exp(log_odds(after.chances()) - log_odds(before.chances()))[OVERACTIVE])


def test_a_dry_run_at_the_issued_dose_says_next_to_nothing() -> None:
    assert 1.0 < weighs("dry", shipped()[1]) < 1.3


def test_a_leak_at_the_issued_dose_about_halves_the_odds() -> None:
    assert 0.35 < weighs("some-leak", shipped()[1]) < 0.65


def test_a_dry_run_where_she_used_to_leak_says_more_and_still_little() -> None:
    assert weighs("dry", shipped()[1]) < 1.3 < weighs("dry", 12.0) < 3.0
