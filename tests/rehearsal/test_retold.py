"""Other ways to choose stay under the coach's limits, and do what their names say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.catalogue.load import load_library
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import (
    CoachingInput,
    Limit,
    NextRun,
    NoRun,
    Reason,
    Recommendation,
    RunForm,
    Session,
    SessionItem,
)
from restride.rehearsal.plans import arm_of, arms_of
from restride.rehearsal.retold import (
    AFTER_A_LEAK,
    GOAL,
    Inside,
    Remembered,
    by_the_proposal,
    by_the_truth,
    of_length,
)
from restride.rehearsal.work import evenly, kegels_only
from restride.rehearsal.worlds import COMPONENTS, shipped_world

WORLD = shipped_world()
MONDAY = date(2027, 1, 4)


@cache
def _advice() -> Recommendation:
    now = datetime(2027, 1, 4, 7, tzinfo=UTC)
    told, _standing = recommend(CoachingInput("r", now, (), load_library()))
    return told


def _limit(name: str, at_most: float, code: str = "dose.leak-drops", minutes: float = 0.0) -> Limit:
    return Limit(name, at_most, Reason(code, {"minutes": minutes, "percent": 90}))


def _with(minutes: float, *limits: Limit, proposal: float = 40.0) -> Recommendation:
    form = RunForm((60.0,) * int(minutes), 60.0)
    run = NextRun(minutes, minutes, proposal, MONDAY, form, limits, (), (Reason("dose.stay"),), (), "cue")
    return replace(_advice(), next_run=run)


def _inside(
    day: int = 10, last_run: int | None = 8, risk: Callable[[RunForm], float] = lambda _form: 0.0
) -> Inside:
    return Inside(WORLD, day, last_run, risk)


def _run(told: Recommendation) -> NextRun:
    assert isinstance(told.next_run, NextRun)
    return told.next_run


def test_from_the_minute_falls_from_where_she_leaked() -> None:
    leaked = _limit(AFTER_A_LEAK, 9.0, minutes=10.0)
    told = _run(Remembered(0.6, remembers=False)(_with(9.0, leaked), _inside()))
    assert (told.dose, told.dose_exact, told.form.running_s) == (6.0, 6.0, 360.0)


def test_without_a_leak_it_takes_what_the_coach_gives() -> None:
    advice = _with(9.0)
    assert Remembered(0.6, remembers=False)(advice, _inside()) is advice


def test_it_never_goes_above_the_coachs_limits() -> None:
    leaked = _limit(AFTER_A_LEAK, 4.0, minutes=10.0)
    assert _run(Remembered(0.9, remembers=False)(_with(4.0, leaked), _inside())).dose == 4.0


def test_a_drop_after_an_urge_says_nothing_of_the_minute() -> None:
    advice = _with(9.0, _limit(AFTER_A_LEAK, 9.0, "dose.leak-urge", 10.0))
    assert Remembered(0.6, remembers=False)(advice, _inside()) is advice


def test_memory_goes_no_further_than_where_she_leaked_until_it_is_over() -> None:
    retell = Remembered(None, remembers=True)
    retell(_with(9.0, _limit(AFTER_A_LEAK, 9.0, minutes=6.0)), _inside(10, 8))
    later = [_run(retell(_with(12.0), _inside(day, day - 2))).dose for day in (20, 36, 37)]
    assert later == [6.0, 6.0, 12.0]


def test_too_short_to_be_a_run_it_waits_a_week_for_the_next_try() -> None:
    leaked = _with(1.0, _limit(AFTER_A_LEAK, 1.0, minutes=1.0))
    soon, later = (Remembered(0.6, remembers=False)(leaked, _inside(day, 8)) for day in (10, 15))
    assert isinstance(soon.next_run, NoRun)
    assert _run(later).dose == 1.0


def test_without_the_guards_the_proposal_stands_up_to_her_goal() -> None:
    told = _run(by_the_proposal(_with(5.0, _limit("never_a_spike", 5.0), _limit(GOAL, 30.0)), _inside()))
    assert (told.dose, told.form.running_s) == (30.0, 1800.0)


def test_by_the_truth_the_run_is_the_longest_that_is_tolerated() -> None:
    told = by_the_truth(_with(20.0), _inside(risk=lambda form: form.running_s / 60.0 / 50.0))
    assert _run(told).dose == 50.0 * WORLD.truth.tolerated_risk


def test_by_the_truth_the_limits_hold_even_where_more_were_safe() -> None:
    assert by_the_truth(_with(20.0), _inside()) == _with(20.0)


def test_by_the_truth_no_run_is_given_where_none_is_safe() -> None:
    assert isinstance(by_the_truth(_with(20.0), _inside(risk=lambda _form: 1.0)).next_run, NoRun)


@given(st.lists(st.sampled_from([15.0, 60.0, 300.0]), min_size=1, max_size=9), st.integers(1, 300))
def test_a_form_of_another_length_has_that_length(bouts: list[float], steps: int) -> None:
    assert of_length(RunForm(tuple(bouts), 60.0), 15.0 * steps).running_s == 15.0 * steps


@given(st.integers(1, 300))
def test_an_unbroken_run_stays_unbroken_at_any_length(steps: int) -> None:
    assert of_length(RunForm((600.0,), 0.0), 15.0 * steps).bouts_s == (15.0 * steps,)


def _session(allowed: tuple[str, ...]) -> Recommendation:
    item = SessionItem(next(iter(load_library().exercises)), 12.0, Reason("x"))
    verdict = replace(_advice().verdict, allowed=allowed)  # type: ignore[arg-type]
    return replace(_advice(), verdict=verdict, today=Session((item,), 12.0, ()))


ALL = ("walk", "breath", "release", "coordination", "squeeze", "strength", "impact", "run")


def _fed(told: Recommendation) -> dict[str, float]:
    fed = dict.fromkeys(COMPONENTS, 0.0)
    assert told.today is not None
    for item in told.today.items:
        for component, share in load_library().exercises[item.exercise].feeds.items():
            fed[component] += share * item.minutes
    return {str(name): minutes for name, minutes in fed.items()}


def test_the_even_mix_has_the_coachs_minutes_and_leaves_no_component_out() -> None:
    fed = _fed(evenly(_session(ALL), load_library(), WORLD))
    assert sum(fed.values()) == pytest.approx(12.0)
    assert min(fed.values()) > 0.5


def test_squeezes_alone_feed_strength_most() -> None:
    fed = _fed(kegels_only(_session(ALL), load_library(), WORLD))
    assert max(fed, key=lambda name: fed[name]) == "floor strength"


@pytest.mark.parametrize("work", [evenly, kegels_only])
def test_what_is_held_is_in_no_other_work_either(work: Callable[..., Recommendation]) -> None:
    told = work(_session(("walk", "breath")), load_library(), WORLD)
    assert told.today is not None
    uses = {use for item in told.today.items for use in load_library().exercises[item.exercise].uses}
    assert uses <= {"walk", "breath"}


@pytest.mark.parametrize("work", [evenly, kegels_only])
def test_where_the_coach_gives_no_session_there_is_none(work: Callable[..., Recommendation]) -> None:
    nothing = replace(_advice(), today=None)
    assert work(nothing, load_library(), WORLD).today is None


def test_every_arm_of_the_issue_has_its_name() -> None:
    named = {
        "rest", "ladder-12-weeks", "couch-to-5k", "kegels-and-free-running", "staircase", "engine",
        "engine-equal-mix", "engine-without-minute", "engine-without-mechanism", "engine-without-guard",
        "clairvoyant",
    }  # fmt: skip
    assert named - set(arms_of(WORLD)) == set()


def test_a_staircase_is_made_of_its_name() -> None:
    arm = arm_of("staircase+15-20", WORLD)
    assert (dict(arm.numbers), arm.retells) == (
        {"dose.staircase_rise": 1.15, "dose.staircase_fall": 0.8},
        None,
    )


def test_from_the_minute_the_coachs_own_staircase_does_not_fall() -> None:
    arm = arm_of("staircase+15-20-minute-memory", WORLD)
    assert arm.retells is not None
    assert (dict(arm.numbers)["dose.staircase_fall"], arm.retells()) == (1.0, Remembered(0.8, remembers=True))


@pytest.mark.parametrize("name", ["kegels", "staircase+10", "engine-q-2", "staircase+10-20-luck"])
def test_an_arm_there_is_not_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(
        ValueError, match=rf"there is no arm called {name.replace('+', '.')}; choose from engine"
    ):
        arm_of(name, WORLD)
