"""On which days of the week ahead there would be a run."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given

from restride.coaching.dose.ahead import run_days
from restride.coaching.dose.case import WEEKDAYS, Case, case_of
from restride.coaching.dose.next_run import next_run
from restride.coaching.terms.advice import NextRun, NoRun, Reason
from restride.coaching.terms.entries import Order
from restride.coaching.terms.standing import Fact
from tests.dose.test_limits import stories
from tests.support.cases import TODAY, case, run

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def ahead(story: Case, **said: tuple[str, ...]) -> tuple[date, ...]:
    facts = {name.replace("_", "-"): Fact(value, NOW, "e") for name, value in said.items()}
    following = next_run(case_of(TODAY, story.runs, facts, story.verdict, story.orders, story.numbers))
    return run_days(case_of(TODAY, story.runs, facts, story.verdict, story.orders, story.numbers), following)


def within_the_week(days: tuple[date, ...]) -> list[date]:
    """Without the day a week on, which is there for the landings before it."""
    return [day for day in days if day < TODAY + timedelta(days=7)]


@given(stories())
def test_runs_ahead_are_days_apart_and_no_later_than_a_week_on(story: Case) -> None:
    days = ahead(story)
    assert all(TODAY <= day <= TODAY + timedelta(days=7) for day in days)
    assert all((later - sooner).days >= 2 for sooner, later in pairwise(days))


@given(stories())
def test_the_first_is_the_day_of_the_next_run(story: Case) -> None:
    following = next_run(case_of(TODAY, story.runs, {}, story.verdict, story.orders, story.numbers))
    days = ahead(story)
    if isinstance(following, NextRun) and following.not_before < TODAY + timedelta(days=7):
        assert days[0] == following.not_before
    else:
        assert days == ()


def test_a_run_that_is_offered_today_is_in_the_week_however_many_there_were() -> None:
    full = case(run(6, 8.0), run(4, 8.0), run(2, 8.0))
    following = next_run(case_of(TODAY, full.runs, {}, full.verdict, (), full.numbers))
    assert isinstance(following, NextRun)
    assert ahead(full)[0] == following.not_before


def test_a_refusal_has_none_after_it() -> None:
    here = case()
    refused = NoRun(Reason("dose.held"), Reason("dose.instead-walk"))
    assert run_days(case_of(TODAY, here.runs, {}, here.verdict, (), here.numbers), refused) == ()


def test_her_days_are_kept() -> None:
    days = ahead(case(run(9, 10.0)), run_days=("tue", "sat"))
    assert {WEEKDAYS[day.weekday()] for day in days} <= {"tue", "sat"}


def test_a_usual_week_holds_three() -> None:
    assert len(within_the_week(ahead(case(run(9, 10.0))))) == 3


def test_her_coach_may_allow_fewer() -> None:
    one = Order("runs-per-week", "build slowly", limit=1.0)
    assert len(within_the_week(ahead(case(run(9, 10.0), orders=(one,))))) == 1


def test_no_seven_days_hold_more_than_a_usual_week() -> None:
    """Unless the next run itself makes one more, which the limits on it have weighed."""
    ran = [TODAY - timedelta(days=ago) for ago in (4, 2)]
    days = [*ran, *ahead(case(run(4, 8.0), run(2, 8.0)))]
    assert all(sum(day <= one < day + timedelta(days=7) for one in days) <= 3 for day in days)
