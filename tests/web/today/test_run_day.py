"""Why the next run is on its day: said beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.test import Client

from restride.coaching.terms.advice import NextRun, Reason
from restride.coaching.terms.entries import AfterRun, Order, Payload, Run, SetDone
from restride.coaching.terms.runs import RunColumns
from restride.web.bridge import coaching
from restride.web.bridge import runs as bridge
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from restride.web.today.run_card import run_card
from tests.web.ada import MORNING, say, seen_in, write

pytestmark = pytest.mark.django_db

NO_OTHER = "No other limit holds it back."
TODAY = MORNING.date()


def _ran(runner: Runner, minutes: float) -> None:
    write(runner, Run(running_min=minutes, walking_min=1.0), MORNING - timedelta(minutes=30))


def _waits(runner: Runner) -> list[str]:
    run = coaching.recommended(runner, MORNING).next_run
    assert isinstance(run, NextRun)
    return [one.code.removeprefix("dose.day-") for one in run.day_why]


def _ran_by_the_watch(runner: Runner) -> None:
    """An hour of many steps: more impact than minutes."""
    hour = np.full(360, 10.0)
    columns = RunColumns(hour, 2.4 * hour, 3.6 * hour, 0.0 * hour, np.full(360, True))
    write(runner, Run(columns=columns), MORNING - timedelta(minutes=30))
    last = bridge.runs_of(runner, MORNING)[-1].entry.id
    write(runner, AfterRun(run=last, outcome="dry"), MORNING - timedelta(minutes=5))


def test_a_run_of_today_waits_for_nothing(ada: Runner) -> None:
    run = coaching.recommended(ada, MORNING).next_run
    assert isinstance(run, NextRun)
    assert run.not_before == TODAY
    assert _waits(ada) == []


@pytest.mark.parametrize(
    ("written", "because"),
    [
        (Run(running_min=5.0, walking_min=1.0), "rest"),
        (SetDone("pogo-hops", reps=10), "landings"),
        (Order("run-days", "Only then", ("wed",)), "asked"),
        (Order("runs-per-week", "Few for now", 1.0), "asked"),
    ],
)
def test_what_put_the_run_on_its_day_is_named(ada: Runner, written: Payload, because: str) -> None:
    write(ada, written, MORNING - timedelta(minutes=30))
    assert _waits(ada) == [because]


def test_her_own_days_are_named_where_they_come_after_the_rest(ada: Runner) -> None:
    say(ada, "run-days", ("thu",))
    _ran(ada, 5.0)
    assert _waits(ada) == ["hers"]


@pytest.mark.parametrize(
    ("after", "because"),
    [
        ({"outcome": "leaked", "first_leak_min": 3.0, "amount": "wet"}, "wet"),
        ({"outcome": "dry", "heaviness": 2.0}, "heaviness"),
    ],
)
def test_the_longer_rest_after_a_run_is_named_once_its_pause_is_over(
    ada: Runner, after: dict[str, Any], because: str
) -> None:
    ran = MORNING - timedelta(hours=50)
    write(ada, Run(running_min=5.0, walking_min=1.0), ran)
    last = max(bridge.runs_of(ada, MORNING), key=lambda one: one.entry.at).entry.id
    write(ada, AfterRun(run=last, **after), ran + timedelta(minutes=1))
    assert _waits(ada) == [because]


def test_a_full_week_is_named_in_the_words_of_the_core(ada: Runner) -> None:
    _ran(ada, 90.0)
    assert _waits(ada) == ["week-full", "dose.week"]


@pytest.mark.parametrize(
    ("tell", "said"),
    [
        (lambda ada: _ran(ada, 5.0), "Your legs rest after a run."),
        (lambda ada: _ran(ada, 90.0), "Before that, your week is full."),
        (lambda ada: say(ada, "run-days", ("thu",)), "It is the next of the days you said you can run."),
    ],
)
def test_the_card_says_it_beside_the_day(
    as_ada: Client, ada: Runner, tell: Callable[[Runner], None], said: str
) -> None:
    tell(ada)
    heading, rest = seen_in(as_ada.get("/today/")).split("The next run, from ")[1].split(" November ", 1)
    assert heading.split()[0].endswith("day")
    assert rest.startswith(said)


def test_a_day_to_come_is_a_limit_so_no_other_is_not_said(as_ada: Client, ada: Runner) -> None:
    assert NO_OTHER in seen_in(as_ada.get("/today/"))
    _ran(ada, 5.0)
    run = coaching.recommended(ada, MORNING).next_run
    assert isinstance(run, NextRun)
    assert not run.binding
    assert NO_OTHER not in seen_in(as_ada.get("/today/"))


def test_what_holds_its_length_too_is_not_said_twice_in_other_numbers(ada: Runner) -> None:
    _ran(ada, 90.0)
    told, library = coaching.recommended(ada, MORNING), library_of(ada.studio)
    assert isinstance(told.next_run, NextRun)
    assert "keep_the_weekly_minutes" in told.next_run.binding
    assert run_card(told, library).day_why == ("Before that, your week is full.",)


def test_the_last_run_has_the_same_minutes_as_on_its_own_page(as_ada: Client, ada: Runner) -> None:
    _ran_by_the_watch(ada)
    run, said = coaching.recommended(ada, MORNING).next_run, bridge.spike(ada, MORNING)
    assert isinstance(run, NextRun)
    assert said is not None
    assert said.values["minutes"] == 60
    assert said not in run.why
    assert "The last run was 60 minutes" in seen_in(as_ada.get("/today/"))


def test_impact_minutes_of_the_last_run_are_never_read_as_minutes(ada: Runner) -> None:
    _ran(ada, 60.0)
    why = (Reason("dose.was-a-spike", {"minutes": 67.2, "longest": 12.0}), Reason("dose.by-belief"))
    leapt, plain = bridge.in_her_minutes(why, ada, MORNING)
    assert leapt.values == {"minutes": 60, "longest": 12.0}
    assert plain == why[1]
