"""The alarm: seldom false, found when the forecasts are far off, and it ends when they hold again.

Lives here are drawn on the forecasts' own terms (leaks twice or three times as readily as said); what it does
with women of another physics is the rehearsal's to show.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.dose.alarm import Wager, log_factors, rang_after, rings, wagered
from restride.coaching.dose.forecast import forecast_of, hazard
from restride.coaching.terms.advice import Engine, RunForm
from restride.coaching.terms.belief import Observation, Seen
from restride.coaching.terms.forecasts import Curve
from restride.coaching.terms.standing import RunMemory
from tests.conftest import FULL
from tests.dose.sights import bell
from tests.support.cases import TODAY, run, shipped_numbers

NUMBERS = shipped_numbers()
TILTS = NUMBERS.dose.alarm_tilts
DOSE, RUNS = 8.0, 156
"""A run, and a year of them at three a week."""

ENOUGH = 8
"""Leaks in a row that ring where one in seven was said to leak."""

WOMEN = 20000 if FULL else 3000


def forecast(risk_one_in: float) -> Curve:
    """A forecast for eight minutes with this chance of a leak, by how far she is thought to go."""
    medians = np.linspace(6.0, 30.0, 241)
    dry = [float(bell(median).survival(np.array([DOSE]))[0]) for median in medians]
    median = float(np.interp(1.0 - 1.0 / risk_one_in, dry, medians))
    return forecast_of(DOSE, RunForm((DOSE * 60.0,), 0.0), 0.15, bell(median), NUMBERS).curve


def observation(kind: Seen, low: float, high: float, reached: float = DOSE) -> Observation:
    return Observation("r", TODAY, kind, reached, low, high, 0.0, 0.0, (), 0.0)


def outcomes(curve: Curve) -> list[Observation]:
    """Every outcome a run can have: a leak in one of sixteen windows, or dry to the end."""
    ends = np.linspace(0.0, DOSE, 17).tolist()
    leaks = [observation("leak", low, high) for low, high in pairwise(ends)]
    assert hazard(curve, DOSE) > 0
    return [*leaks, observation("dry", 0.0, DOSE)]


def chances(curve: Curve, tilt: float) -> list[float]:
    ends = [exp(-tilt * hazard(curve, at)) for at in np.linspace(0.0, DOSE, 17)]
    return [a - b for a, b in pairwise(ends)] + [ends[-1]]


LEAK, DRY = (log_factors(forecast(7.0), outcomes(forecast(7.0))[at], TILTS) for at in (4, -1))


def share_that_rang(curve: Curve, tilt: float, seed: int) -> float:
    """Of so many women whose leaks come ``tilt`` times as readily as said, for whom it rang within a year."""
    factors = np.array([log_factors(curve, one, TILTS) for one in outcomes(curve)])
    rng = np.random.default_rng(seed)
    lives = rng.choice(len(factors), size=(WOMEN, RUNS), p=np.array(chances(curve, tilt)))
    sums = np.cumsum(factors[lives], axis=1)
    wealth = np.logaddexp.reduce(sums, axis=2) - log(len(TILTS))
    return float(np.mean(wealth.max(axis=1) >= log(NUMBERS.dose.alarm_at)))


@pytest.mark.parametrize("one_in", [10.0, 7.0, 4.0, 2.0])
def test_forecasts_that_are_true_ring_for_at_most_one_woman_in_twenty(one_in: float) -> None:
    assert share_that_rang(forecast(one_in), 1.0, seed=4) <= 1.0 / NUMBERS.dose.alarm_at


def test_leaks_three_times_as_ready_as_said_are_found_within_a_year() -> None:
    assert share_that_rang(forecast(7.0), 3.0, seed=2) >= 0.95


def test_leaks_twice_as_ready_are_found_within_a_year_where_leaks_are_common() -> None:
    assert share_that_rang(forecast(5.0), 2.0, seed=3) >= 0.95


def test_at_one_in_seven_leaks_twice_as_ready_are_found_within_a_year() -> None:
    assert share_that_rang(forecast(7.0), 2.0, seed=4) >= (0.95 if FULL else 0.94)


def test_at_one_in_ten_a_year_holds_too_few_leaks_to_find_as_many() -> None:
    """No test of so many runs finds much over nine in ten; it is said, not hidden."""
    assert 0.78 <= share_that_rang(forecast(10.0), 2.0, seed=5) <= 0.93


def test_forecasts_that_are_too_careful_are_not_accused() -> None:
    assert share_that_rang(forecast(5.0), 0.5, seed=6) <= 0.001


@pytest.mark.parametrize("kinds", ["windows", "unknown moment", "urge"])
def test_the_wager_is_fair_under_a_true_forecast(kinds: str) -> None:
    """Mean 1 whatever is seen: what Ville's inequality needs."""
    curve = forecast(4.0)
    dry, wet = exp(-hazard(curve, DOSE)), observation("some-leak", 0.0, DOSE)
    told = {
        "windows": list(zip(outcomes(curve), chances(curve, 1.0), strict=True)),
        "unknown moment": [
            (wet, 1 - dry),
            (observation("dry", 0.0, DOSE), dry),
        ],
        "urge": [(observation("urge", DOSE, DOSE), dry), (wet, 1 - dry)],
    }[kinds]
    for at in range(len(TILTS)):
        assert sum(p * exp(log_factors(curve, one, TILTS)[at]) for one, p in told) == pytest.approx(1.0)


@given(st.lists(st.booleans(), max_size=60))
def test_the_wager_never_stands_above_the_alarm(leaked: list[bool]) -> None:
    wager = wagered((LEAK if one else DRY for one in leaked), len(TILTS), 20.0)
    assert wager.wealth <= 20.0 + 1e-9


def test_it_rings_after_leaks_that_were_not_expected_and_ends_when_the_forecasts_hold_again() -> None:
    assert wagered([LEAK] * ENOUGH, len(TILTS), 20.0).rings
    held = [wagered([LEAK] * ENOUGH + [DRY] * runs, len(TILTS), 20.0).rings for runs in range(60)]
    ended = held.index(False)
    assert 5 < ended < 40
    assert not any(held[ended : ended + 10])


def test_after_it_ends_the_wager_starts_anew() -> None:
    path = [wagered([LEAK] * ENOUGH + [DRY] * runs, len(TILTS), 20.0) for runs in range(60)]
    first = next(one for one in path if not one.rings)
    assert first == Wager((0.0,) * len(TILTS))


def test_it_is_read_off_the_runs_of_the_diary() -> None:
    curve = forecast(7.0)
    wet = [run(2 * at, DOSE, "leaked", forecast=curve, leak_at=2.0) for at in range(9, 0, -1)]
    assert rings(RunMemory(tuple(wet)), (), NUMBERS, Engine())
    assert not rings(RunMemory(tuple(wet[:1])), (), NUMBERS, Engine())


def test_runs_without_a_forecast_and_runs_not_told_of_wager_nothing() -> None:
    wet = [run(2 * at, DOSE, "leaked", leak_at=2.0) for at in range(9, 0, -1)]
    untold = [run(2 * at, DOSE, None, forecast=forecast(7.0)) for at in range(9, 0, -1)]
    assert not rings(RunMemory((*wet, *untold)), (), NUMBERS, Engine())


def test_a_run_that_is_hard_to_believe_accuses_nobody_until_it_is_said_again() -> None:
    wet = [run(2 * at, DOSE, "leaked", forecast=forecast(7.0), leak_at=2.0) for at in range(9, 0, -1)]
    assert not rings(RunMemory(tuple(wet)), tuple(one.entry for one in wet), NUMBERS, Engine())


@pytest.mark.parametrize("kind", ["dry", "leak", "urge"])
def test_a_run_far_longer_than_the_one_offered_accuses_no_forecast_beyond_its_end(kind: Seen) -> None:
    curve = forecast(7.0)
    end = curve[-1][0]
    far = observation(kind, 3.0 * end, 3.1 * end, 4.0 * end)
    assert log_factors(curve, far, TILTS) == log_factors(curve, observation("dry", 0.0, end, end), TILTS)


def test_a_win_greater_than_a_float_holds_still_rings() -> None:
    wager = wagered([tuple(2000.0 for _tilt in TILTS)], len(TILTS), NUMBERS.dose.alarm_at)
    assert wager.rings
    assert wager.wealth == pytest.approx(NUMBERS.dose.alarm_at)


@given(st.lists(st.booleans(), max_size=30))
def test_it_first_rang_where_the_wager_run_by_run_did(leaked: list[bool]) -> None:
    curve, days = forecast(7.0), range(2 * len(leaked), 0, -2)
    lived = [
        run(ago, DOSE, "leaked", forecast=curve, leak_at=2.0) if wet else run(ago, DOSE, forecast=curve)
        for ago, wet in zip(days, leaked, strict=True)
    ]
    each = [rings(RunMemory(tuple(lived[: at + 1])), (), NUMBERS, Engine()) for at in range(len(lived))]
    first = each.index(True) + 1 if True in each else None
    assert rang_after(RunMemory(tuple(lived)), NUMBERS, Engine()) == first


def test_it_says_after_how_many_runs_with_a_forecast_it_first_rang() -> None:
    wet = [run(2 * at, DOSE, "leaked", forecast=forecast(7.0), leak_at=2.0) for at in range(12, 0, -1)]
    before = run(40, DOSE, "leaked", leak_at=2.0)
    rang = rang_after(RunMemory((before, *wet)), NUMBERS, Engine())
    assert rang is not None
    assert 3 <= rang < 12
    assert rang_after(RunMemory(tuple(wet[: rang - 1])), NUMBERS, Engine()) is None
