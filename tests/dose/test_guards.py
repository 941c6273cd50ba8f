"""Each limit is in force: there is a woman for whom it is the one that holds, and taking it away lets more
through. Then the ladder lived run by run, her own minutes, urge, orders and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest

from restride.coaching.dose.case import Case, case_of
from restride.coaching.dose.day import first_day
from restride.coaching.dose.form import form_of
from restride.coaching.dose.limits import LASTING, PASSING, speak
from restride.coaching.dose.next_run import next_run
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import NextRun, NoRun, Reason
from restride.coaching.terms.entries import Order
from restride.coaching.terms.standing import Fact, LeakReading, RunMemory, RunReading
from tests.dose.sights import sight
from tests.support.cases import TODAY, case, run, verdict

AMBER = (Reason("safety.amber"),)
GREEN = (run(4, 5), run(2, 5))
HELD_BY: dict[str, Case] = {
    "never_up_after_a_leak": case(run(2, 10, "leaked", leak_at=3.0)),
    "begin_small_after_a_month_off": case(run(40, 10)),
    "begin_below_the_usual_leak": case(first_leak_min=6.0, runs_30d=1.0, longest_day=TODAY, longest_min=30.0),
    "only_green_runs_lift_it": case(run(2, 5)),
    "no_step_up_on_an_amber_day": case(*GREEN, verdict=verdict(no_increase=AMBER)),
    "no_step_up_when_asked": case(*GREEN, orders=(Order("no-increase", "her wish"),)),
    "check_before_more": case(*GREEN, check_due=True),
    "never_a_spike": case(*[replace(one, raw_min=4.0) for one in GREEN]),
    "never_a_spike_in_minutes": case(*[replace(one, raw_min=6.0) for one in GREEN]),
    "never_a_spike_in_distance": case(
        replace(run(4, 5), metres=1000.0), replace(run(2, 6, issued=5.0), metres=1000.0)
    ),
    "stop_at_her_goal": case(*GREEN, goal_min=5.2),
    "keep_the_weekly_minutes": case(*[run(days, 7) for days in (6, 4, 2)]),
    "less_on_an_amber_day": case(run(2, 5), verdict=verdict(no_increase=AMBER, dose_factor=0.5)),
    "shorter_on_a_hard_day": replace(
        case(run(2, 5, "unsure")), sight=sight(9.0, shift=-0.25), chooser="belief"
    ),
    "heed_standing_orders": case(run(2, 5), orders=(Order("max-dose-min", "her wish", 4.0),)),
}


def decide(story: Case, **facts: float | str) -> NextRun | NoRun:
    at = run(0, 1).at
    said = {name.replace("_", "-"): Fact(value, at, "e") for name, value in facts.items()}
    return next_run(case_of(TODAY, story.runs, said, story.verdict, story.orders, story.numbers))


def offered(story: Case, **facts: float | str) -> NextRun:
    told = decide(story, **facts)
    assert isinstance(told, NextRun), told
    return told


@pytest.mark.parametrize("name", sorted(HELD_BY))
def test_there_is_a_woman_whom_this_limit_alone_holds(name: str) -> None:
    lowest, *others = speak(LASTING + PASSING, HELD_BY[name], TODAY)
    assert lowest.name == name
    assert all(other.at_most > lowest.at_most for other in others)


def test_every_limit_has_its_woman() -> None:
    assert {rule.__name__ for rule in LASTING + PASSING} == set(HELD_BY)


# --- the ladder, lived run by run ---------------------------------------------------------------------


def lived(story: Case, rate: float, runs: int) -> list[RunReading]:
    """She does every run she is offered, dry, at ``rate`` impact-minutes a minute, every third day."""
    done: list[RunReading] = []
    for at in range(runs):
        days_ago = 3 * (runs - at)
        past = tuple(shifted(one, days_ago) for one in done)
        told = offered(replace(story, runs=replace(story.runs, runs=past)))
        minutes = told.form.running_s / 60.0
        one = run(days_ago, minutes * rate, issued=told.dose_exact)
        done.append(replace(one, raw_min=minutes, entry=f"lived-{at}"))
    return done


def shifted(one: RunReading, days: int) -> RunReading:
    """The run as seen from so many days before the day of the tests."""
    return replace(one, day=one.day + timedelta(days=days), at=one.at + timedelta(days=days))


@pytest.mark.parametrize("rate", [0.8, 1.0, 1.2])
def test_every_step_up_was_earned_by_two_green_runs_on_one_rung(rate: float) -> None:
    done = lived(case(), rate, 24)
    runs_on = [len(list(group)) for _rung, group in groupby(done, key=lambda one: one.issued_exact)]
    assert len(runs_on) > 5
    assert min(runs_on[:-1]) >= 2


@pytest.mark.parametrize("rate", [0.8, 0.9, 1.0, 1.1, 1.2])
def test_however_she_steps_she_climbs_to_her_half_hour(rate: float) -> None:
    done = lived(case(), rate, 60)
    assert max(one.raw_min for one in done) == pytest.approx(30.0, abs=0.25)


def lived_as_offered(rest: int, days: int) -> list[RunReading]:
    """She looks in every day and does each run on its day, dry, with so many days from run to run."""
    done: list[RunReading] = []
    numbers, told_by = case().numbers, case().verdict
    for day in (TODAY + timedelta(days=ahead) for ahead in range(days)):
        if done and (day - done[-1].day).days < rest:
            continue
        told = next_run(case_of(day, RunMemory(tuple(done)), {}, told_by, (), numbers))
        if isinstance(told, NextRun) and told.not_before <= day:
            one = run((TODAY - day).days, told.form.running_s / 60.0, issued=told.dose)
            done.append(replace(one, issued_exact=told.dose_exact, entry=f"lived-{len(done)}"))
    return done


@pytest.mark.parametrize("rest", [2, 3, 4])
def test_a_full_week_never_keeps_who_is_always_dry_from_her_half_hour(rest: int) -> None:
    assert max(one.raw_min for one in lived_as_offered(rest, 190)) == 30.0


@pytest.mark.parametrize("rate", [0.8, 1.2])
def test_no_run_lived_is_a_spike_in_exposure_or_in_minutes(rate: float) -> None:
    done = lived(case(), rate, 30)[1:]
    for before, after in pairwise(done):
        assert after.running <= max(before.running * 1.1, before.running + 1.0) + 0.01
        assert after.raw_min <= max(before.raw_min * 1.1, before.raw_min + 1.0) + 0.01


def test_a_rung_a_spike_guard_held_down_is_not_climbed_without_green_runs() -> None:
    """Her longest run left the window; what she ran since is short, and one dry run does not lift it."""
    story = case(run(35, 20), run(5, 5, issued=20.0))
    first = offered(story)
    again = offered(case(run(8, 5, issued=20.0), run(2, 6, issued=first.dose_exact)))
    assert (first.dose, again.dose) == (6.0, 6.0)


def test_passing_limits_leave_the_rung_where_it_is() -> None:
    for name in ("less_on_an_amber_day", "heed_standing_orders"):
        told = offered(HELD_BY[name])
        assert told.dose < told.dose_exact == 5.0


def test_a_dose_is_longer_in_minutes_for_who_takes_fewer_steps() -> None:
    slow = [replace(one, raw_min=one.running / 0.8) for one in (run(9, 8), run(2, 8, next_day=None))]
    told = offered(case(*slow))
    assert (told.dose, told.form.running_s) == (8.0, 600.0)


# --- what she said -------------------------------------------------------------------------------------


def test_who_leaks_without_knowing_when_begins_small_whatever_her_longest_run() -> None:
    assert propose(case(path="already-running", longest_min=40.0)).dose == 4.0


def test_who_is_never_dry_begins_with_the_smallest_run() -> None:
    said = {"longest_dry_30d_min": 0.0, "longest_run_30d_min": 40.0, "runs_30d": 6.0}
    assert offered(case(path="already-running"), **said).dose == 1.0


def test_a_minute_she_recalls_is_a_minute_at_her_own_steps() -> None:
    slow = replace(run(2, 5, None), raw_min=6.25)
    assert propose(case(slow, first_leak_min=11.0)).dose == pytest.approx(0.8 * 0.8 * 11 / 1.1)
    assert propose(case(slow, longest_dry_min=10.0)).dose == pytest.approx(8.0)
    told = {limit.name: limit.at_most for limit in speak(LASTING, case(slow, first_leak_min=5.0), TODAY)}
    assert told["begin_below_the_usual_leak"] == pytest.approx(0.8 * 0.8 * 5)


def test_what_an_order_calls_minutes_is_the_stricter_of_the_two_readings() -> None:
    orders = (Order("max-dose-min", "his view", 4.0),)
    for raw, most in ((6.25, 3.2), (4.0, 4.0)):
        limits = speak(PASSING, case(replace(run(2, 5), raw_min=raw), orders=orders), TODAY)
        assert next(one.at_most for one in limits if one.name == "heed_standing_orders") == pytest.approx(
            most
        )


# --- urge ----------------------------------------------------------------------------------------------


def urgent(amount: str, leak_at: float = 3.0) -> Case:
    said = LeakReading(leak_at, amount, urge_first=True)  # type: ignore[arg-type]
    return case(run(6, 10), run(4, 10), replace(run(2, 8, "leaked", issued=10.0), leak=said))


def test_drops_after_an_urge_neither_lower_the_run_to_the_leak_nor_let_it_rise() -> None:
    told = offered(urgent("drops"))
    assert (told.dose_exact, told.why[0].code) == (8.0, "dose.hold-after-urge")


@pytest.mark.parametrize("amount", ["wet", "soaked"])
def test_more_than_drops_falls_whatever_came_first(amount: str) -> None:
    assert offered(urgent(amount)).dose == pytest.approx(0.75 * 3.0)


# --- orders and days -----------------------------------------------------------------------------------


def orders(subject: str, *limits: object) -> tuple[Order, ...]:
    return tuple(Order(subject, "r", limit) for limit in limits)  # type: ignore[arg-type]


def test_no_run_a_week_is_no_run() -> None:
    told = decide(case(orders=orders("runs-per-week", 0.0)))
    assert isinstance(told, NoRun)
    assert told.reason.code == "dose.no-run-order"


def test_under_the_smallest_run_an_order_of_none_a_week_still_stands() -> None:
    told = decide(case(run(8, 1, "leaked", leak_at=0.2), orders=orders("runs-per-week", 0.0)))
    assert isinstance(told, NoRun)


def test_days_that_two_orders_have_not_in_common_leave_none() -> None:
    story = case(orders=orders("run-days", ("mon", "tue"), ("wed",)))
    assert first_day(story) is None


def test_an_ordered_day_stands_before_her_own_days() -> None:
    assert first_day(case(run_days=("sat",), orders=orders("run-days", ("wed",)))) == date(2026, 11, 25)


def test_of_her_days_one_is_taken_that_the_order_allows() -> None:
    story = case(run_days=("tue", "sat"), orders=orders("run-days", ("wed", "sat")))
    assert first_day(story) == date(2026, 11, 28)


@pytest.mark.parametrize(("days_ago", "ahead"), [((6, 4, 2), 1), ((5, 3, 1), 2)])
def test_two_orders_of_runs_a_week_keep_the_fewer(days_ago: tuple[int, ...], ahead: int) -> None:
    story = case(*[run(days, 5) for days in days_ago], orders=orders("runs-per-week", 3.0, 5.0))
    assert first_day(story) == TODAY + timedelta(days=ahead)


@pytest.mark.parametrize("subject", ["no-run", "no-impact"])
def test_either_order_means_no_run(subject: str) -> None:
    assert isinstance(decide(case(orders=(Order(subject, "r"),))), NoRun)  # type: ignore[arg-type]


def test_no_impact_is_not_offered_instead_where_somebody_asked_for_none_or_she_may_not_start() -> None:
    for story in (case(orders=(Order("no-impact", "r"),)), case(path="blocked")):
        told = decide(story)
        assert isinstance(told, NoRun)
        assert told.instead.code == "dose.instead-work"


def test_before_twelve_weeks_it_is_preparation_and_no_run() -> None:
    told = decide(case(path="preparation"))
    assert isinstance(told, NoRun)
    assert told.instead.code == "dose.instead-impact"


def test_after_heaviness_two_whole_days_are_free() -> None:
    assert first_day(case(run(0, 5, heaviness=0.5))) == TODAY + timedelta(days=3)


def test_after_a_soaked_run_two_whole_days_are_free() -> None:
    assert first_day(case(run(0, 5, "leaked", leak_at=1.0, amount="soaked"))) == TODAY + timedelta(days=3)


def test_after_drops_one_day_is_free() -> None:
    assert first_day(case(run(0, 5, "leaked", leak_at=1.0))) == TODAY + timedelta(days=2)


def test_a_week_moves_the_run_only_for_what_the_other_limits_leave() -> None:
    """The week holds three minutes and an order allows two: there is nothing to wait for."""
    story = case(*[run(days, 7) for days in (6, 4, 2)], orders=orders("max-dose-min", 2.0))
    assert offered(story).not_before == TODAY


def test_a_day_beyond_a_fortnight_is_not_waited_for() -> None:
    """Twenty-eight minutes never fit into a first week of twenty-four, so the first day is taken and cut."""
    told = offered(case(run(20, 28), run_days=("sun",)))
    assert (told.not_before, told.dose, told.dose_exact) == (TODAY, 24.0, 28.0)


def test_a_try_after_a_week_is_under_the_passing_limits_too() -> None:
    story = case(run(8, 1, "leaked", leak_at=0.2), orders=orders("max-dose-min", 0.5))
    told = decide(story)
    assert isinstance(told, NoRun)
    assert told.reason.code == "dose.order"


def test_what_passes_and_leaves_less_than_a_run_is_said_with_the_next_day() -> None:
    told = decide(case(run(2, 5), orders=orders("max-dose-min", 0.5)))
    assert isinstance(told, NoRun)
    assert (told.reason.code, told.not_before) == ("dose.order", TODAY + timedelta(days=1))


def test_drops_after_an_urge_do_not_shorten_the_bouts() -> None:
    assert form_of(8.0, urgent("drops", leak_at=1.0)).bouts_s == form_of(8.0, case(run(2, 8))).bouts_s
