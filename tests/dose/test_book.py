"""Every forecast is kept and scored, or says why not."""

from __future__ import annotations

from dataclasses import replace
from math import log
from typing import Any

import pytest

from restride.coaching.dose.book import book
from restride.coaching.terms.forecasts import ForecastBook
from restride.coaching.terms.standing import LeakReading, RunMemory, RunReading
from tests.support.cases import run, shipped_numbers

CURVE = ((4.0, 0.9), (8.0, 0.5))


def forecast(days_ago: int, minutes: float = 8.0, outcome: str | None = "dry", **more: Any) -> RunReading:
    return run(days_ago, minutes, outcome, forecast=CURVE, **more)


def told(*runs: RunReading) -> ForecastBook:
    return book(RunMemory(runs), shipped_numbers())


def urgent(one: RunReading) -> RunReading:
    return replace(one, leak=LeakReading(3.0, "drops", urge_first=True))


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (run(2, 8), "no forecast"),
        (forecast(2, 0.0), "not started"),
        (forecast(2, 8.0, None), "no outcome"),
        (forecast(2, 8.0, "unsure"), "unsure"),
        (urgent(forecast(2, 8.0, "leaked")), "urge"),
    ],
)
def test_what_cannot_be_scored_says_why(one: RunReading, why: str) -> None:
    assert told(one).unscored == {why: 1}
    assert told(one).scores == ()


def test_every_run_is_scored_or_says_why() -> None:
    kept = told(run(9, 8), forecast(7), forecast(5, 8.0, None), forecast(3, 8.0, "leaked", leak_at=6.0))
    assert (kept.runs, kept.issued, len(kept.scores), sum(kept.unscored.values())) == (4, 3, 2, 2)


def test_a_dry_run_scores_the_chance_it_was_given() -> None:
    assert told(forecast(2)).mean_log == pytest.approx(log(0.5))


def test_a_leak_of_unknown_moment_scores_the_chance_of_a_leak() -> None:
    assert told(forecast(2, 8.0, "leaked")).mean_log == pytest.approx(log(0.5))


def test_a_leak_scores_the_chance_of_its_window() -> None:
    one = forecast(2, 8.0, "leaked")
    tapped = replace(one, leak=LeakReading(6.0, "drops", urge_first=False, live=True))
    rate = log(0.9 / 0.5) / 4.0
    chance = 0.9 * (2.718281828459045 ** (-1.5 * rate) - 2.718281828459045 ** (-2.5 * rate))
    assert told(tapped).mean_log == pytest.approx(log(chance))


def test_before_she_has_run_there_is_no_rate_of_her_own() -> None:
    assert told(forecast(2)).over_own is None
    assert told(run(4, 8), forecast(2)).over_own is not None


def test_her_own_rate_is_her_leaks_on_the_way_she_went_dry() -> None:
    """Eight minutes dry before, and half a leak for what is not known: 0.5 / 8 a minute."""
    assert told(run(4, 8), forecast(2)).scores[0].own == pytest.approx(-8.0 * 0.5 / 8.0)


def test_the_base_is_a_woman_of_whom_nothing_is_known() -> None:
    """Dry for eight minutes, which is a little under the median of all: a little better than even."""
    assert told(forecast(2)).scores[0].base == pytest.approx(log(0.55), abs=0.05)


def test_a_forecast_that_knows_her_beats_one_that_does_not() -> None:
    sure = tuple(replace(forecast(2 * at), forecast=((4.0, 0.99), (8.0, 0.97))) for at in range(6, 0, -1))
    assert (told(*sure).over_base or 0.0) > 0.3


def test_leaks_expected_and_leaks_seen_are_counted_beside_each_other() -> None:
    kept = told(forecast(4), forecast(2, 8.0, "leaked"))
    assert kept.leaks == 1
    assert kept.expected == pytest.approx(-log(0.5) - log(0.9))


def test_nothing_scored_means_nothing_claimed() -> None:
    kept = told()
    assert (kept.mean_log, kept.over_own, kept.over_base, kept.expected) == (None, None, None, 0)
