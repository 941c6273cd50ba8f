"""The staircase: a tenth up after two green runs, two fifths down after a leak, else the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.dose.staircase import greens_at, propose
from restride.coaching.terms.standing import RunReading
from tests.support.cases import case, run


def test_two_green_runs_at_the_rung_lift_it_by_a_tenth() -> None:
    assert propose(case(run(4, 10), run(2, 10))).dose == pytest.approx(11.0)


def test_a_green_run_on_a_higher_rung_counts_for_a_lower_one() -> None:
    assert propose(case(run(4, 10), run(2, 9.7))).dose == pytest.approx(9.7 * 1.1)


def test_a_green_run_on_a_lower_rung_does_not_count_for_a_higher_one() -> None:
    assert propose(case(run(4, 10, issued=9.7), run(2, 10))).dose == 10.0


def test_a_run_issued_higher_that_fell_short_of_this_rung_does_not_count() -> None:
    assert propose(case(run(4, 5, issued=20.0), run(2, 6))).dose == 6.0


def test_one_green_run_leaves_it() -> None:
    assert propose(case(run(2, 10))).dose == 10.0


def test_after_a_rise_two_more_green_runs_are_needed() -> None:
    assert propose(case(run(6, 10), run(4, 10), run(2, 11))).dose == 11.0


def test_a_leak_between_two_green_runs_starts_the_count_again() -> None:
    story = case(run(6, 10), run(4, 10, "leaked", leak_at=9.0), run(2, 10))
    assert propose(story).dose == 10.0


def test_without_a_next_day_check_a_dry_run_is_not_yet_green() -> None:
    assert propose(case(run(4, 10), run(2, 10, next_day=None))).dose == 10.0


def test_a_run_cut_short_takes_nothing_away_and_proves_nothing() -> None:
    assert propose(case(run(4, 10), run(2, 5, issued=10.0))).dose == 10.0


def cut(days_ago: int, done: float, outcome: str = "dry", **more: Any) -> RunReading:
    """A run on the rung of ten of which a passing limit left five."""
    return replace(run(days_ago, done, outcome, issued=5.0, **more), issued_exact=10.0)


def test_a_green_run_that_was_cut_is_passed_over_in_the_count() -> None:
    assert propose(case(run(6, 10), cut(4, 5), run(2, 10))).dose == pytest.approx(11.0)


@pytest.mark.parametrize(
    "between",
    [cut(4, 5, "leaked", leak_at=4.0), cut(4, 5, "unsure"), cut(4, 5, heaviness=1.0), cut(4, 5, pain=4.0)],
)
def test_a_cut_run_that_was_not_green_starts_the_count_again(between: RunReading) -> None:
    assert propose(case(run(6, 10), between, run(2, 10))).dose == 10.0


def test_who_stopped_short_of_a_cut_run_starts_the_count_again() -> None:
    assert propose(case(run(6, 10), cut(4, 3), run(2, 10))).dose == 10.0


def test_a_rise_waits_for_the_day_after_a_cut_run() -> None:
    assert propose(case(run(6, 10), run(4, 10), cut(2, 5, next_day=None))).dose == 10.0


def test_cut_runs_alone_never_lift_the_rung() -> None:
    assert propose(case(*[cut(days, 5) for days in (10, 8, 6, 4, 2)])).dose == 10.0


@given(st.lists(st.sampled_from([10.0, 5.0, 11.0]), max_size=6), st.integers(0, 6))
def test_a_cut_run_never_adds_to_the_count(rungs: list[float], at: int) -> None:
    plain = [run(2, rung, issued=rung) for rung in rungs]
    with_it = [*plain[:at], cut(2, 5), *plain[at:]]
    assert greens_at(case(*with_it), 10.0) <= greens_at(case(*plain), 10.0)


def test_heaviness_makes_a_dry_run_not_green() -> None:
    assert propose(case(run(4, 10), run(2, 10, heaviness=2.0))).dose == 10.0


def test_a_leak_takes_two_fifths_of_the_lesser_of_issued_and_done() -> None:
    assert propose(case(run(2, 8, "leaked", issued=10.0, leak_at=7.0))).dose == pytest.approx(4.8)


def test_fear_halves_the_step() -> None:
    assert propose(case(run(4, 10), run(2, 10), fear=8.0)).dose == pytest.approx(10.5)


def test_who_already_runs_begins_one_rung_below_the_share_of_her_leak_minute() -> None:
    start = propose(case(path="already-running", first_leak_min=12.0, longest_min=30.0))
    assert start.dose == pytest.approx(0.8 * 12 / 1.1)


def test_who_never_leaks_begins_where_she_is_dry() -> None:
    assert propose(case(path="already-running", never_leaks=True, longest_dry_min=30.0)).dose == 30.0


def test_who_does_not_run_begins_small() -> None:
    assert propose(case(path="clear")).dose == 4.0
