"""Where each limit begins and ends, and what is said of the last run."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from restride.coaching.dose.case import Case, case_of
from restride.coaching.dose.limits import LASTING, PASSING, speak
from restride.coaching.dose.next_run import next_run
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import NextRun
from restride.coaching.terms.standing import Fact, RunReading
from tests.dose.test_guards import AMBER, offered, orders
from tests.support.cases import TODAY, case, run, verdict


@pytest.mark.parametrize(("fear", "dose", "half"), [(6.9, 11.0, False), (7.0, 10.5, True)])
def test_fear_halves_the_step_from_seven_on_and_says_so(fear: float, dose: float, half: bool) -> None:
    step = propose(case(run(4, 10), run(2, 10), fear=fear))
    assert step.dose == pytest.approx(dose)
    assert ("dose.half-step" in [reason.code for reason in step.why]) is half


def test_who_never_leaks_now_is_not_held_by_a_minute_of_old() -> None:
    story = case(path="already-running", never_leaks=True, first_leak_min=5.0, longest_min=20.0)
    assert propose(story).dose == 20.0
    assert "begin_below_the_usual_leak" not in [limit.name for limit in speak(LASTING, story, TODAY)]


def test_a_run_she_told_nothing_of_neither_counts_nor_starts_the_count_again() -> None:
    assert propose(case(run(6, 10), run(4, 10, None), run(2, 10))).dose == pytest.approx(11.0)


def test_nine_tenths_of_the_dose_count_and_less_does_not() -> None:
    assert propose(case(run(4, 10), run(2, 9, issued=10.0))).dose == pytest.approx(11.0)
    assert propose(case(run(4, 10), run(2, 8.9, issued=10.0))).dose == 10.0


def test_one_minute_is_a_run_and_no_test() -> None:
    told = offered(case(path="already-running"), longest_dry_30d_min=1.0)
    assert (told.dose, told.why[0].code) == (1.0, "dose.start-where-dry")


def limit_on(story: Case, name: str) -> float | None:
    spoken = {limit.name: limit.at_most for limit in speak(LASTING + PASSING, story, TODAY)}
    return spoken.get(name)


def test_a_limit_that_lowers_nothing_is_not_said_to_bind() -> None:
    told = offered(case(run(2, 5)))
    assert told.proposal == told.dose == 5.0
    assert "only_green_runs_lift_it" in [limit.name for limit in told.limits]
    assert told.binding == ()


def test_each_run_has_another_cue_than_the_one_before() -> None:
    cues = [offered(case(*[run(2 * days, 5) for days in range(done, 0, -1)])).cue for done in range(5)]
    assert len(set(cues[:4])) == 4
    assert cues[4] == cues[0]


def test_the_run_of_yesterday_is_in_this_week_and_in_the_window() -> None:
    assert limit_on(case(run(1, 9)), "keep_the_weekly_minutes") == pytest.approx(24.0 - 9.0)
    assert limit_on(case(run(40, 9), run(0, 9)), "never_a_spike") == pytest.approx(10.0)


def test_who_says_she_did_not_run_for_a_month_begins_small() -> None:
    story = case(runs_30d=0.0, longest_min=0.0, longest_day=TODAY, first_leak_min=20.0)
    assert propose(story).dose == 4.0
    assert limit_on(story, "begin_small_after_a_month_off") == 4.0


def test_what_she_said_of_a_month_ago_no_longer_makes_her_one_who_runs() -> None:
    told: dict[str, Any] = {"runs_30d": 8.0, "longest_min": 20.0}
    fresh, stale = (case(longest_day=TODAY - timedelta(days=ago), **told) for ago in (29, 30))
    assert limit_on(fresh, "begin_small_after_a_month_off") is None
    assert limit_on(stale, "begin_small_after_a_month_off") == 4.0


def test_who_already_runs_does_not_begin_small() -> None:
    assert limit_on(case(path="already-running"), "begin_small_after_a_month_off") is None


def test_never_less_than_the_smallest_run_because_of_where_it_leaked() -> None:
    assert limit_on(case(run(2, 3, "leaked", leak_at=0.5)), "never_up_after_a_leak") == 1.0


@pytest.mark.parametrize(("raw", "room"), [(8.0, (24 - 24) * 0.75), (4.0, 24 - 18)])
def test_a_week_is_full_by_exposure_or_by_minutes_whichever_is_first(raw: float, room: float) -> None:
    story = case(*[replace(run(days, 6), raw_min=raw) for days in (6, 4, 2)])
    assert limit_on(story, "keep_the_weekly_minutes") == pytest.approx(room)


def test_what_she_ran_a_week_before_she_came_counts_for_a_month() -> None:
    told: dict[str, Any] = {"runs_30d": 12.0, "usual_min": 30.0, "longest_min": 30.0}
    fresh, stale = (case(longest_day=TODAY - timedelta(days=ago), **told) for ago in (29, 30))
    assert limit_on(fresh, "keep_the_weekly_minutes") == pytest.approx(12 * 7 / 30 * 30 * 1.2)
    assert limit_on(stale, "keep_the_weekly_minutes") == pytest.approx(24.0)


def test_her_own_minutes_before_she_came_are_weighed_by_her_own_steps() -> None:
    told: dict[str, Any] = {"runs_30d": 12.0, "usual_min": 30.0, "longest_min": 30.0, "longest_day": TODAY}
    story = case(replace(run(2, 5), raw_min=4.0), **told)
    assert limit_on(story, "keep_the_weekly_minutes") == pytest.approx((84 * 1.2 - 4) * 1.25)
    assert limit_on(story, "never_a_spike") == pytest.approx(1.25 * 30 * 1.1)


@pytest.mark.parametrize(("days_ago", "counted"), [(13, True), (14, False), (7, True), (6, False)])
def test_the_week_before_is_the_seven_days_before_these_seven(days_ago: int, counted: bool) -> None:
    at_most = limit_on(case(run(days_ago, 40), longest_min=1.0, longest_day=TODAY), "keep_the_weekly_minutes")
    assert (at_most == pytest.approx(48.0)) is counted


def test_an_order_may_slow_the_week_and_never_quicken_it() -> None:
    for asked, most in ((0.05, 42.0), (0.5, 48.0)):
        story = case(run(8, 40), orders=orders("weekly-rise", asked))
        assert limit_on(story, "keep_the_weekly_minutes") == pytest.approx(most)


def test_a_share_without_a_reason_not_to_rise_lowers_nothing() -> None:
    assert limit_on(case(run(2, 5), verdict=verdict(dose_factor=0.5)), "less_on_an_amber_day") is None
    assert limit_on(case(run(2, 5), verdict=verdict(no_increase=AMBER)), "less_on_an_amber_day") is None


def test_distance_says_nothing_where_a_run_has_none_or_her_word_is_longer() -> None:
    far, unknown = replace(run(4, 5), metres=1000.0), run(2, 5)
    assert limit_on(case(far, unknown), "never_a_spike_in_distance") is None
    told = case(far, longest_min=30.0, longest_day=TODAY)
    assert limit_on(told, "never_a_spike_in_distance") is None
    assert limit_on(case(far), "never_a_spike_in_distance") is not None


def test_a_goal_in_minutes_is_reached_in_minutes() -> None:
    story = case(*[replace(run(days, 24), raw_min=30.0) for days in (4, 2)], goal_min=30.0)
    assert limit_on(story, "stop_at_her_goal") == pytest.approx(24.0)


# --- what is said of the last run ----------------------------------------------------------------------


def asked(story: Case) -> set[str]:
    return {reason.code for reason in offered(story).why}


def test_a_run_she_told_nothing_of_is_asked_after() -> None:
    assert "dose.how-was-it" in asked(case(run(2, 5, None)))
    assert "dose.how-was-it" not in asked(case(run(2, 5)))


@pytest.mark.parametrize(
    ("days_ago", "next_day", "said"), [(1, None, True), (0, None, False), (1, True, False)]
)
def test_the_day_after_is_asked_after_once_it_has_come(
    days_ago: int, next_day: bool | None, said: bool
) -> None:
    story = case(run(days_ago, 5, next_day=next_day))
    assert ("dose.how-was-the-day-after" in asked(story)) is said


def unasked(days_ago: int, minutes: float) -> RunReading:
    """A run that she was given no dose for."""
    return replace(run(days_ago, minutes), issued=None)


@pytest.mark.parametrize(("minutes", "leapt"), [(22.0, False), (22.1, True)])
def test_a_leap_over_the_longest_is_said(minutes: float, leapt: bool) -> None:
    assert ("dose.was-a-spike" in asked(case(run(10, 20), unasked(2, minutes)))) is leapt


@pytest.mark.parametrize(("issued", "leapt"), [(24.0, False), (20.0, True), (None, True)])
def test_a_run_as_long_as_it_was_given_is_no_leap_of_hers(issued: float | None, leapt: bool) -> None:
    last = replace(run(2, 24.0), issued=issued)
    assert ("dose.was-a-spike" in asked(case(run(10, 20), last))) is leapt


@pytest.mark.parametrize(("minutes", "leapt"), [(47.0, True), (8.0, False)])
def test_a_first_run_far_over_what_she_was_given_is_said_to_be_one(minutes: float, leapt: bool) -> None:
    said = asked(case(replace(run(2, minutes), issued=7.0)))
    assert ("dose.was-far-beyond" in said, "dose.was-a-spike" in said) == (leapt, False)


def test_a_leap_is_measured_over_thirty_days_and_her_own_word_in_them() -> None:
    assert "dose.was-a-spike" in asked(case(run(33, 40), run(9, 10), unasked(2, 20)))
    told = {"longest_run_30d_min": 30.0, "runs_30d": 4.0}
    assert "dose.was-a-spike" not in {one.code for one in offered(case(run(9, 10), run(0, 20)), **told).why}


def test_her_word_of_a_month_before_is_no_measure_of_the_last_run() -> None:
    told = {"longest_run_30d_min": 30.0, "runs_30d": 4.0}
    told_at = run(0, 1).at - timedelta(days=35)
    facts = {name.replace("_", "-"): Fact(value, told_at, "e") for name, value in told.items()}
    story = case(run(9, 10), unasked(2, 20))
    said = next_run(case_of(TODAY, story.runs, facts, story.verdict, (), story.numbers))
    assert isinstance(said, NextRun)
    assert "dose.was-a-spike" in {one.code for one in said.why}
