"""One load budget for sessions and runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from restride.coaching.practice import last_landing, load
from restride.coaching.terms.entries import SetDone
from tests.practice.growth import TODAY, exercise, past, world
from tests.practice.worlds import NOON, did, library, moment, numbers, ran

HARD = exercise("hard", effort=3)
REST = exercise("rest", effort=0, family="release", uses=("release",))
WORLD = world([HARD, REST])
NUMBERS = numbers().practice


def test_a_beginner_has_the_least_budget() -> None:
    assert load.left(past(), WORLD, NUMBERS, bone_care=False) == NUMBERS.week_load_least


def test_sessions_and_runs_draw_on_one_budget() -> None:
    before = replace(past(sessions={2: ("hard", "rest")}), ran={TODAY - timedelta(days=1): 20.0})
    spent = 3 + load.of_run(20.0, NUMBERS)
    assert load.left(before, WORLD, NUMBERS, bone_care=False) == pytest.approx(
        NUMBERS.week_load_least - spent
    )


def test_a_heavier_week_before_allows_so_much_more() -> None:
    before = replace(past(), ran={TODAY - timedelta(days=ago): 60.0 for ago in (8, 10, 12)})
    spent = load.of_run(180.0, NUMBERS)
    assert load.budget(before, WORLD, NUMBERS, bone_care=False) == pytest.approx(
        spent * (1 + NUMBERS.week_load_rise)
    )


def test_bone_care_lets_the_week_grow_less() -> None:
    before = replace(past(), ran={TODAY - timedelta(days=ago): 60.0 for ago in (8, 10, 12)})
    with_care, without = (load.budget(before, WORLD, NUMBERS, bone_care=care) for care in (True, False))
    assert with_care < without


def test_the_budget_never_falls_below_nothing() -> None:
    before = replace(past(), ran={TODAY - timedelta(days=1): 600.0})
    assert load.left(before, WORLD, NUMBERS, bone_care=False) == 0.0


def test_the_last_landing_is_known_from_a_session_or_a_lone_set() -> None:
    lone = moment(SetDone("heel-drops", reps=20), NOON - timedelta(days=1), "set")
    assert last_landing([did(3, "heel-drops"), lone], library(), NOON) == TODAY - timedelta(days=1)
    assert last_landing([did(3, "heel-drops")], library(), NOON) == TODAY - timedelta(days=3)
    assert last_landing([did(1, "bridge"), ran(1)], library(), NOON) is None


def test_days_of_work_are_counted_back_from_yesterday() -> None:
    worked = past(sessions={1: ("hard",), 2: ("hard",), 3: ("rest",), 4: ("hard",)})
    assert load.worked_days_running(worked, WORLD) == 2


def test_a_session_of_letting_go_is_no_day_of_work() -> None:
    assert load.worked_days_running(past(sessions={1: ("rest",)}), WORLD) == 0


def test_the_week_before_has_seven_days() -> None:
    run_14_days_ago = replace(past(), ran={TODAY - timedelta(days=14): 600.0})
    assert load.budget(run_14_days_ago, WORLD, NUMBERS, bone_care=False) == NUMBERS.week_load_least


def test_work_logged_outside_a_session_costs_as_in_one() -> None:
    alone = past(sets={1: (SetDone("hard"), SetDone("hard"))})
    assert load.by_day(alone, WORLD, NUMBERS) == {TODAY - timedelta(days=1): 3.0}


def test_work_logged_outside_a_session_is_a_day_of_work() -> None:
    assert load.worked_days_running(past(sets={1: (SetDone("hard"),)}), WORLD) == 1
