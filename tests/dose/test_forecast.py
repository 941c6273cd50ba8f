"""What is expected of a run is one curve that can be read, used and scored."""

from __future__ import annotations

from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.dose.forecast import at_risk, chance_of, forecast_of, hazard
from restride.coaching.dose.wording import clock, share_of
from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.belief import Observation, Seen
from tests.dose.sights import bell
from tests.support.cases import TODAY, shipped_numbers

NUMBERS = shipped_numbers()
WHOLE = RunForm((600.0,), 0.0)
CURVE = ((2.0, 0.9), (4.0, 0.5))


def seen(kind: Seen, low: float = 0.0, high: float = 4.0, reached: float = 4.0) -> Observation:
    return Observation("r", TODAY, kind, reached, low, high, 0.0, 0.0, (), 0.0)


@given(st.floats(1.0, 60.0), st.floats(0.5, 200.0))
def test_the_curve_rises_in_exposure_and_falls_in_chance_and_stays_between_nothing_and_certain(
    dose: float, median: float
) -> None:
    curve = forecast_of(dose, WHOLE, 0.15, bell(median), NUMBERS).curve
    assert len(curve) == len(NUMBERS.dose.forecast_shares)
    assert 0.0 < curve[-1][1] < curve[0][1] < 1.0
    assert all(a[0] < b[0] and a[1] > b[1] for a, b in pairwise(curve))


def test_the_curve_is_what_the_belief_says_at_its_points() -> None:
    threshold = bell(12.0)
    curve = forecast_of(8.0, WHOLE, 0.15, threshold, NUMBERS).curve
    expected = threshold.survival(np.array([at for at, _ in curve]))
    assert [dry for _, dry in curve] == pytest.approx(expected, abs=1.1e-4)


def test_exposures_are_shares_of_the_dose_in_hundredths() -> None:
    curve = forecast_of(7.25, WHOLE, 0.15, bell(12.0), NUMBERS).curve
    assert [at for at, _ in curve] == [round(share * 7.25, 2) for share in NUMBERS.dose.forecast_shares]


def test_the_chance_of_a_leak_is_that_of_the_run_with_its_walks() -> None:
    threshold = bell(12.0)
    walked = forecast_of(8.0, RunForm((120.0,) * 4, 240.0), 0.15, threshold, NUMBERS)
    whole = 1.0 - threshold.survival(np.array([8.0 + 16.0 * 0.1]))[0]
    assert walked.risk == pytest.approx(whole, abs=5e-4)
    assert walked.risk > forecast_of(8.0, WHOLE, 0.15, threshold, NUMBERS).risk


def test_the_chance_lies_in_its_interval_and_the_stretch_in_its_band() -> None:
    told = forecast_of(8.0, WHOLE, 0.15, bell(12.0), NUMBERS)
    assert told.low < told.risk < told.high
    assert told.dry_low < told.dry_for < told.dry_high


def test_a_hard_day_is_in_the_forecast() -> None:
    usual, hard = (forecast_of(8.0, WHOLE, 0.15, bell(12.0), NUMBERS, shift) for shift in (0.0, -0.25))
    assert hard.risk > usual.risk
    assert hard.dry_for < usual.dry_for


# --- reading a curve ----------------------------------------------------------------------------------


@given(st.floats(0.0, 20.0), st.floats(0.0, 20.0))
def test_between_its_points_and_past_them_a_forecast_never_stands_still(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert hazard(CURVE, near) <= hazard(CURVE, far)
    assert (far - near < 1e-6) or hazard(CURVE, near) < hazard(CURVE, far)


@pytest.mark.parametrize(("at", "dry"), [(0.0, 1.0), (2.0, 0.9), (4.0, 0.5), (3.0, (0.9 * 0.5) ** 0.5)])
def test_at_its_points_the_curve_is_itself_and_between_them_leaks_come_evenly(at: float, dry: float) -> None:
    assert exp(-hazard(CURVE, at)) == pytest.approx(dry)


def test_past_its_end_leaks_go_on_as_they_last_came() -> None:
    assert exp(-hazard(CURVE, 6.0)) == pytest.approx(0.5 * 0.5 / 0.9)


def test_each_outcome_scores_the_log_of_the_chance_it_was_given() -> None:
    assert chance_of(seen("dry"), CURVE) == pytest.approx(log(0.5))
    assert chance_of(seen("some-leak"), CURVE) == pytest.approx(log(0.5))
    assert chance_of(seen("leak", 2.0, 4.0), CURVE) == pytest.approx(log(0.4))
    assert chance_of(seen("urge", 2.0, 2.0), CURVE) == pytest.approx(log(0.9))


def test_what_shows_nothing_scores_nothing() -> None:
    assert chance_of(seen("nothing", 0.0, 0.0), CURVE) == chance_of(seen("unsure"), CURVE) == 0.0


@given(st.lists(st.floats(0.1, 3.9), min_size=1, max_size=5, unique=True))
def test_the_chances_of_all_that_may_come_add_up_to_one(cuts: list[float]) -> None:
    ends = [0.0, *sorted(cuts), 4.0]
    windows = [seen("leak", low, high) for low, high in pairwise(ends) if high - low > 1e-6]
    whole = sum(exp(chance_of(one, CURVE)) for one in windows) + exp(chance_of(seen("dry"), CURVE))
    assert whole == pytest.approx(1.0, abs=1e-5)


def test_a_true_forecast_scores_best_on_average() -> None:
    other = ((2.0, 0.8), (4.0, 0.6))
    outcomes = [(seen("dry"), 0.5), (seen("leak", 0.0, 2.0), 0.1), (seen("leak", 2.0, 4.0), 0.4)]
    mean, rival = (sum(share * chance_of(one, by) for one, share in outcomes) for by in (CURVE, other))
    assert mean > rival


@pytest.mark.parametrize(("kind", "dry"), [("dry", 4.0), ("leak", 3.0), ("urge", 4.0), ("some-leak", 2.0)])
def test_she_was_dry_up_to_where_it_leaked(kind: Seen, dry: float) -> None:
    assert at_risk(seen(kind, 2.0 if kind == "leak" else 0.0, 4.0)) == dry


# --- in words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("risk", "words"),
    [(0.13, (1, 8)), (0.05, (1, 20)), (0.27, (1, 4)), (0.0435, (1, 25)), (0.004, (1, 200)), (0.0, (1, 1000)),
     (0.42, (4, 10)), (0.66, (7, 10)), (0.999, (9, 10))],
)  # fmt: skip
def test_a_chance_is_said_as_coarsely_as_it_is_known(risk: float, words: tuple[int, int]) -> None:
    assert share_of(risk) == words


@pytest.mark.parametrize(("minutes", "said"), [(7.5, "7:30"), (0.25, "0:15"), (12.0, "12:00")])
def test_minutes_are_said_as_a_watch_shows_them(minutes: float, said: str) -> None:
    assert clock(minutes) == said
