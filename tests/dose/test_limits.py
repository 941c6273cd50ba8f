"""Each limit says its sentence, and none ever raises a dose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.dose.case import Case
from restride.coaching.dose.limits import LASTING, PASSING, LimitRule, lowered, speak
from restride.coaching.dose.limits.begin_below_the_usual_leak import begin_below_the_usual_leak
from restride.coaching.dose.limits.begin_small_after_a_month_off import begin_small_after_a_month_off
from restride.coaching.dose.limits.check_before_more import check_before_more
from restride.coaching.dose.limits.heed_standing_orders import heed_standing_orders
from restride.coaching.dose.limits.keep_the_weekly_minutes import keep_the_weekly_minutes
from restride.coaching.dose.limits.less_on_an_amber_day import less_on_an_amber_day
from restride.coaching.dose.limits.never_a_spike import never_a_spike, never_a_spike_in_distance
from restride.coaching.dose.limits.never_up_after_a_leak import never_up_after_a_leak
from restride.coaching.dose.limits.no_step_up_on_an_amber_day import no_step_up_on_an_amber_day
from restride.coaching.dose.limits.no_step_up_when_asked import no_step_up_when_asked
from restride.coaching.dose.limits.only_green_runs_lift_it import only_green_runs_lift_it
from restride.coaching.dose.limits.stop_at_her_goal import stop_at_her_goal
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Order
from tests.support.cases import TODAY, case, run, verdict


def at_most(rule: LimitRule, story: Case) -> float | None:
    limit = rule(story)
    return None if limit is None else limit.at_most


@st.composite
def stories(draw: st.DrawFn) -> Case:
    days = sorted(draw(st.sets(st.integers(1, 60), max_size=8)), reverse=True)
    runs = []
    for day in days:
        minutes = draw(st.floats(0.25, 60))
        outcome = draw(st.sampled_from(["dry", "leaked", "unsure", None]))
        leak_at = draw(st.one_of(st.none(), st.floats(0.0, minutes)))
        amount = draw(st.sampled_from(["drops", "wet", "soaked"]))
        issued = draw(st.floats(0.25, 60))
        runs.append(run(day, minutes, outcome, issued=issued, leak_at=leak_at, amount=amount))
    path = draw(st.sampled_from(["clear", "modified", "already-running"]))
    leak_min = draw(st.one_of(st.none(), st.floats(0.0, 60)))
    return case(*runs, path=path, first_leak_min=leak_min, fear=draw(st.floats(0, 10)))


@given(stories(), st.floats(0, 100))
def test_no_limit_ever_raises_a_dose(story: Case, dose: float) -> None:
    for rule in LASTING + PASSING:
        assert lowered(dose, speak((rule,), story, TODAY)) <= dose


@given(stories())
def test_every_limit_says_its_own_file_name(story: Case) -> None:
    for rule in LASTING + PASSING:
        limit = rule(story)
        assert limit is None or limit.name == rule.__name__


def test_after_drops_it_stays_short_of_the_leak() -> None:
    assert at_most(never_up_after_a_leak, case(run(2, 10, "leaked", leak_at=6.0))) == pytest.approx(5.4)


def test_after_a_wet_leak_it_stays_shorter_still() -> None:
    story = case(run(2, 10, "leaked", leak_at=6.0, amount="wet"))
    assert at_most(never_up_after_a_leak, story) == pytest.approx(4.5)


def test_a_leak_of_unknown_minute_still_forbids_more() -> None:
    assert at_most(never_up_after_a_leak, case(run(2, 9, "leaked", issued=10.0))) == 9.0


def test_after_a_month_off_it_begins_small() -> None:
    assert at_most(begin_small_after_a_month_off, case(run(31, 20))) == 4.0


def test_a_run_thirty_days_ago_is_out_of_the_window_and_one_of_29_is_in() -> None:
    assert at_most(begin_small_after_a_month_off, case(run(30, 20))) == 4.0
    assert at_most(begin_small_after_a_month_off, case(run(29, 20))) is None


def test_it_begins_below_the_usual_leak_until_two_runs_were_green() -> None:
    assert at_most(begin_below_the_usual_leak, case(run(2, 8), first_leak_min=12.0)) == pytest.approx(9.6)
    assert at_most(begin_below_the_usual_leak, case(run(4, 8), run(2, 8), first_leak_min=12.0)) is None


def test_only_green_runs_lift_it() -> None:
    assert at_most(only_green_runs_lift_it, case(run(2, 10))) == 10.0
    assert at_most(only_green_runs_lift_it, case(run(4, 10), run(2, 10))) is None


def test_a_spike_is_a_tenth_or_a_minute_over_the_longest_of_thirty_days() -> None:
    assert at_most(never_a_spike, case(run(10, 20))) == pytest.approx(22.0)
    assert at_most(never_a_spike, case(run(10, 5))) == pytest.approx(6.0)
    assert at_most(never_a_spike, case(run(40, 20), run(3, 5))) == pytest.approx(6.0)


def test_her_word_on_the_longest_run_counts_for_thirty_days() -> None:
    fresh = case(longest_min=30.0, longest_day=TODAY - timedelta(days=29))
    stale = case(longest_min=30.0, longest_day=TODAY - timedelta(days=30))
    assert at_most(never_a_spike, fresh) == pytest.approx(33.0)
    assert at_most(never_a_spike, stale) is None


def test_the_spike_guard_holds_on_distance_too() -> None:
    near = replace(run(10, 20), metres=2000.0)
    far = replace(run(5, 20), metres=3000.0)
    assert at_most(never_a_spike_in_distance, case(near, far)) == pytest.approx(3300 * 40 / 5000)


def test_a_week_grows_by_a_fifth_once_it_is_twenty_minutes() -> None:
    last_week = [run(days, 10) for days in (12, 10, 8)]
    this_week = [run(3, 12)]
    assert at_most(keep_the_weekly_minutes, case(*last_week, *this_week)) == pytest.approx(36 - 12)


def test_bone_care_halves_the_growth_of_the_week() -> None:
    story = case(run(8, 30), verdict=verdict(bone_care=True))
    assert at_most(keep_the_weekly_minutes, story) == pytest.approx(33.0)


def test_an_amber_day_takes_its_share_of_the_present_rung() -> None:
    amber = verdict(no_increase=(Reason("safety.amber"),), dose_factor=0.8)
    assert at_most(less_on_an_amber_day, case(run(2, 10), verdict=amber)) == pytest.approx(8.0)


def test_an_amber_day_without_a_share_keeps_the_rung_from_rising() -> None:
    amber = verdict(no_increase=(Reason("safety.amber"),))
    story = case(run(4, 10), run(2, 10), verdict=amber)
    assert at_most(no_step_up_on_an_amber_day, story) == 10.0
    assert at_most(less_on_an_amber_day, story) is None


def test_an_order_against_steps_keeps_the_rung_from_rising() -> None:
    story = case(run(4, 10), run(2, 10), orders=(Order("no-increase", "her wish"),))
    assert at_most(no_step_up_when_asked, story) == 10.0


def test_a_check_that_is_due_keeps_the_present_rung() -> None:
    assert at_most(check_before_more, case(run(4, 10), run(2, 10), check_due=True)) == 10.0


def test_her_goal_is_the_most() -> None:
    assert at_most(stop_at_her_goal, case(goal_min=12.0)) == 12.0
    assert at_most(stop_at_her_goal, case()) == 30.0


def test_of_two_orders_the_stricter_counts() -> None:
    orders = (Order("max-dose-min", "r", 9.0), Order("max-dose-min", "r", 7.0))
    assert at_most(heed_standing_orders, case(orders=orders)) == 7.0


def test_the_day_of_the_run_is_the_day_a_limit_looks_from() -> None:
    story = case(run(29, 20))
    assert lowered(50.0, speak((begin_small_after_a_month_off,), story, date(2026, 11, 24))) == 4.0
