"""The measures count what they say they count."""

from __future__ import annotations

from datetime import date

import pytest

from restride.coaching.terms.advice import NextRun, NoRun, Reason, RunForm
from restride.rehearsal.forecasts import Foretold, kept
from restride.rehearsal.running import RunDone
from restride.rehearsal.tally import Tally, arm_result, is_spike, lag_median
from tests.rehearsal.people import WORLD

TRUTH = WORLD.truth


def _run(minutes: float, leaks: tuple[float, ...] = (), continuous: bool = True) -> RunDone:
    return RunDone(minutes, 0.0, leaks, 0.0, 0.0, continuous)


@pytest.mark.parametrize(
    ("minutes", "before", "expected"),
    [
        (4.0, [], False),
        (5.25, [], True),
        (11.0, [(60, 10.0)], False),
        (11.25, [(60, 10.0)], True),
        (6.0, [(60, 5.0)], False),
        (11.0, [(39, 10.0)], True),
        (11.0, [(40, 10.0)], False),
    ],
)
def test_a_spike_is_a_tenth_and_a_minute_above_thirty_days(
    minutes: float, before: list[tuple[int, float]], expected: bool
) -> None:
    assert is_spike(70, minutes, before, TRUTH) is expected


def test_three_dry_unbroken_thirties_in_a_row_are_a_success() -> None:
    tally = Tally("mixed")
    for day, leaks in enumerate([(), (9.0,), (), (), ()]):
        tally.ran(day, _run(30.0, leaks), TRUTH)
    assert tally.succeeded_on == 4


def test_a_broken_thirty_does_not_count_towards_success() -> None:
    tally = Tally("mixed")
    for day in range(3):
        tally.ran(day, _run(30.0, continuous=False), TRUTH)
    assert tally.succeeded_on is None


def test_only_a_risk_above_twice_the_tolerated_is_counted() -> None:
    tally = Tally("mixed")
    for risk in (0.0, 0.3, 0.31):
        tally.offered(1, 10.0, risk, TRUTH)
    assert (tally.prescribed, tally.over, tally.risky) == (3, 2, 1)


def _offered_in_turn(minutes: list[float], ready_on: int = 0) -> Tally:
    """Runs of these minutes prescribed on days 1, 2, 3 and so on."""
    tally = Tally("mixed")
    for day, one in enumerate(minutes, start=1):
        tally.ready_on = ready_on if day >= ready_on else None
        tally.offered(day, one, 0.1, TRUTH)
    return tally


@pytest.mark.parametrize(
    ("minutes", "ready_on", "expected"),
    [
        ([30.0, 30.0, 30.0], 0, 3),
        ([30.0, 30.0], 0, None),
        ([30.0, 30.0, 29.75, 30.0, 30.0, 30.0], 0, 6),
        ([30.0, 30.0, 30.0, 30.0, 30.0], 3, 5),
    ],
)
def test_she_waits_for_three_half_hours_prescribed_in_a_row_since_she_was_ready(
    minutes: list[float], ready_on: int, expected: int | None
) -> None:
    assert _offered_in_turn(minutes, ready_on).thirty_on == expected


@pytest.mark.parametrize(("chosen", "expected"), [(None, 0), (0.1, 1), (0.15, 0)])
def test_an_overdose_is_a_risk_above_the_one_the_dose_was_chosen_for(
    chosen: float | None, expected: int
) -> None:
    tally = Tally("mixed")
    tally.offered(1, 10.0, 0.12, TRUTH, chosen)
    assert tally.overdosed == expected


def test_the_lag_is_from_ready_to_thirty() -> None:
    one = Tally("mixed", ready_on=10, thirty_on=24)
    assert arm_result("staircase", [one], 26, 1, 0.0).lag_days_median == 14.0


@pytest.mark.parametrize(
    ("lags", "expected"),
    [
        ([(1, True), (3, True), (9, True)], 3.0),
        ([(5, True), (100, False), (100, False)], None),
        ([(5, True), (2, False), (8, True)], 5.0),
        ([], None),
    ],
)
def test_who_never_gets_there_is_censored_and_not_left_out(
    lags: list[tuple[int, bool]], expected: float | None
) -> None:
    assert lag_median(lags) == expected


def test_an_arm_without_runs_has_no_leaks_per_run() -> None:
    result = arm_result("rest", [Tally("mixed")], 2, 1, 0.0)
    assert (result.leaks_per_run, result.risk_over_twice_tolerated, result.lag_days_median) == (
        None,
        None,
        None,
    )


TODAY = date(2027, 1, 4)


def _offered(on: date = TODAY, binding: tuple[str, ...] = (), alarm: bool = False) -> NextRun:
    form = RunForm((300.0,), 0.0)
    why = (Reason("dose.by-belief"),)
    return NextRun(5.0, 5.0, 5.0, on, form, (), binding, why, (), "cue", alarm=alarm)


@pytest.mark.parametrize(
    ("run", "rested", "decided"),
    [
        (_offered(), True, "dose.by-belief"),
        (_offered(binding=("never_a_spike", "stop_at_her_goal")), True, "never_a_spike"),
        (_offered(on=date(2027, 1, 6)), False, "rest"),
        (_offered(on=date(2027, 1, 6)), True, "moved-by-a-full-week"),
        (NoRun(Reason("dose.too-little"), Reason("dose.instead-walk")), True, "dose.too-little"),
        (None, True, "fixed-text"),
    ],
)
def test_what_decided_a_day_is_named(run: NextRun | NoRun | None, rested: bool, decided: str) -> None:
    tally = Tally("mixed")
    tally.told(run, TODAY, rested)
    assert dict(tally.held_by) == {decided: 1}


def test_an_alarm_counts_only_for_a_run_of_today() -> None:
    tally = Tally("mixed")
    for on in (TODAY, date(2027, 1, 6)):
        tally.told(_offered(on=on, alarm=True), TODAY, rested=True)
    assert tally.alarms == 1


def _foretold(risk: float, leaked: bool | None, true_risk: float = 0.1) -> Foretold:
    return Foretold(risk, 0.15, true_risk, within=True, leaked=leaked)


def test_forecasts_of_runs_cut_short_are_not_scored() -> None:
    held = kept([_foretold(0.2, True), _foretold(0.2, None)])
    assert held is not None
    assert (held.count, held.scored) == (2, 1)


def test_the_base_rate_said_every_time_scores_as_the_base_rate() -> None:
    held = kept([_foretold(0.25, leaked) for leaked in (True, False, False, False)])
    assert held is not None
    assert (held.brier, held.log_loss) == (held.brier_base, held.log_loss_base)


def test_knowing_beforehand_scores_better_than_the_base_rate() -> None:
    held = kept([_foretold(0.9, True), _foretold(0.1, False), _foretold(0.05, False)])
    assert held is not None
    assert held.brier < held.brier_base
    assert held.log_loss < held.log_loss_base


def test_a_true_risk_above_the_one_chosen_is_counted() -> None:
    held = kept([_foretold(0.1, False, 0.2), _foretold(0.1, False, 0.1)])
    assert held is not None
    assert held.over_chosen == 0.5


def test_a_true_risk_below_its_interval_is_told_from_one_above() -> None:
    pairs = [(0.3, 0.1, False), (0.1, 0.3, False), (0.2, 0.1, True), (0.2, 0.1, True)]
    held = kept([Foretold(risk, 0.15, truth, within, leaked=False) for risk, truth, within in pairs])
    assert held is not None
    assert (held.within, held.below) == (0.5, 0.25)


def test_without_forecasts_nothing_is_said_of_them() -> None:
    assert kept([]) is None
