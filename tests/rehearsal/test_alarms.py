"""The alarm's rates: seldom false, a doubled leak risk found as often as the leaks of a year allow."""

from __future__ import annotations

import pytest

from restride.coaching.terms.standing import RunReading
from restride.rehearsal.alarms import Rates, at_most, lived, rates, rates_on, said_in, table
from restride.rehearsal.forecasts import Foretold
from restride.rehearsal.tally import Tally
from tests.conftest import FULL
from tools.alarms import alarm

WOMEN = 4000 if FULL else 400
SLACK = 0.0 if FULL else 0.025
"""Two standard errors of so few women; none is given where there are enough."""

A_YEAR = 156
"""Runs of a year at three a week."""

ONE_IN_SEVEN = 1.0 / 7.0


@pytest.fixture(scope="module")
def year() -> Rates:
    return rates(ONE_IN_SEVEN, A_YEAR, WOMEN, 1, alarm)


def test_true_forecasts_are_accused_in_at_most_one_woman_in_twenty_a_year(year: Rates) -> None:
    assert year.false <= 0.05


def test_a_doubled_leak_risk_is_found_within_a_year_of_three_runs_a_week(year: Rates) -> None:
    assert year.found >= 0.95 - SLACK


def test_half_of_them_are_found_within_five_months(year: Rates) -> None:
    assert year.half_by is not None
    assert 40 <= year.half_by <= 65


@pytest.mark.parametrize(("risk", "runs"), [(0.1, 104), (0.1, 156), (ONE_IN_SEVEN, 104)])
def test_what_no_test_of_so_few_leaks_could_find_is_not_asked_of_this_one(risk: float, runs: int) -> None:
    found = rates(risk, runs, WOMEN, 2, alarm)
    assert found.at_most < 0.95
    assert found.at_most - 0.25 < found.found < found.at_most


def test_more_runs_and_more_leaks_can_find_more() -> None:
    assert at_most(0.1, 50) < at_most(0.1, 156) < at_most(0.2, 156) < 1.0


def test_forecasts_that_were_doubled_to_nothing_are_found_as_often_as_falsely() -> None:
    assert at_most(0.1, 100, times=1.0) == pytest.approx(0.05)


def test_a_season_without_a_forecast_is_left_out_and_none_at_all_is_refused() -> None:
    assert rates_on([[], [0.2] * 30], 1, alarm).women == 1
    with pytest.raises(ValueError, match="no woman was forecast a run"):
        rates_on([[]], 1, alarm)


def test_the_same_seed_draws_the_same_lives() -> None:
    assert rates(0.2, 40, 50, 3, alarm) == rates(0.2, 40, 50, 3, alarm)


def test_an_alarm_that_always_rings_is_always_false() -> None:
    def always(runs: tuple[RunReading, ...]) -> int | None:
        return len(runs)

    found = rates(0.2, 10, 20, 3, always)
    assert (found.false, found.found, found.half_by) == (1.0, 1.0, 10)


def _season(said: float, true: float, alarms: int) -> Tally:
    return Tally("mixed", alarms=alarms, foretold=[Foretold(said, 0.15, true, True, False)] * 30)


def test_of_lived_seasons_it_counts_for_whom_it_rang_and_for_whom_it_should_have() -> None:
    seasons = [
        _season(0.1, 0.1, 0), _season(0.1, 0.05, 3), _season(0.1, 0.14, 1), _season(0.1, 0.25, 4),
        Tally("mixed"),
    ]  # fmt: skip
    found = lived(seasons)
    assert (found.women, found.held, found.held_rang, found.off, found.off_rang) == (4, 2, 1, 1, 1)


def test_the_forecasts_of_lived_seasons_can_be_drawn_again() -> None:
    said = said_in([_season(0.1, 0.1, 0), _season(0.2, 0.1, 0)])
    assert rates_on(said * 20, 1, alarm).said == pytest.approx(0.15)


def test_the_table_has_a_line_for_each(year: Rates) -> None:
    lines = table([year, year]).splitlines()
    assert len(lines) == 3
    assert "0.143" in lines[1]
