"""Her goal sets the target as the engine reads it; fear and sureness are told over time, words first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer, Leak, Run
from restride.web import clock
from restride.web.bridge import coaching, way
from restride.web.logs.progress import so_far
from restride.web.records.models import Runner
from tests.web.ada import hidden, payloads, seen_in
from tests.web.logs.women import write

pytestmark = pytest.mark.django_db
GOAL = "/log/goal/"


def _send(client: Client, **said: str) -> str:
    ids = hidden(client.get(GOAL), "entry_id")[:3]
    return seen_in(client.post(GOAL, {"entry_id": ids, **said}, follow=True))


def _feel(runner: Runner, days_ago: int, fear: float, sure: float | None = None) -> None:
    at = clock.now() - timedelta(days=days_ago)
    write(runner, Answer("fear", fear), at)
    if sure is not None:
        write(runner, Answer("confidence", sure), at + timedelta(seconds=1))


def test_a_goal_in_minutes_is_what_the_engine_reads(as_runner: Client, runner: Runner) -> None:
    assert "You want to run 45 minutes without a leak." in _send(as_runner, minutes="45", km="", by="")
    assert coaching.facts(runner, clock.now())["goal-minutes"].value == 45.0


def test_a_distance_becomes_minutes_at_her_own_pace(as_runner: Client, runner: Runner) -> None:
    write(runner, Run(running_min=21.0, distance_m=3000.0), clock.now())
    assert "That is 5 kilometres." in _send(as_runner, minutes="", km="5", by="")
    assert coaching.facts(runner, clock.now())["goal-minutes"].value == 35.0


def test_without_a_pace_a_distance_asks_for_its_minutes(as_runner: Client, runner: Runner) -> None:
    page = as_runner.post(GOAL, {"minutes": "", "km": "5", "by": ""})
    assert "Write the minutes too" in seen_in(page)
    assert 'value="5"' in page.content.decode()
    assert not payloads(runner, Answer)


def test_a_day_is_said_and_hurries_nothing(as_runner: Client) -> None:
    page = _send(as_runner, minutes="45", km="", by="2027-02-15")
    assert "Your day: 15 February 2027, 12 weeks from now. It never hurries the plan" in page


def test_another_goal_leaves_the_old_day_and_distance_behind(as_runner: Client) -> None:
    _send(as_runner, minutes="45", km="7", by="2027-02-15")
    clock.put(clock.now() + timedelta(days=1))
    page = _send(as_runner, minutes="50", km="", by="")
    assert "You want to run 50 minutes" in page
    assert "Your day" not in page
    assert "7 kilometres" not in page


@pytest.mark.parametrize(
    "said", [{"minutes": "0"}, {"minutes": "lots"}, {"km": "9999"}, {"by": "2019-01-01"}]
)
def test_what_can_be_no_goal_says_what_to_write(
    as_runner: Client, runner: Runner, said: dict[str, str]
) -> None:
    page = as_runner.post(GOAL, {"minutes": "30", "km": "", "by": "", **said})
    assert "Write" in seen_in(page) or "Choose a day" in seen_in(page)
    assert not payloads(runner, Answer)


def test_fear_and_sureness_are_two_answers(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, fear="4", confidence="7")
    assert set(payloads(runner, Answer)) == {Answer("fear", 4.0), Answer("confidence", 7.0)}


@pytest.mark.parametrize("path", [GOAL, "/way/"])
def test_what_changed_is_said_in_words_with_the_picture_behind(
    as_runner: Client, runner: Runner, path: str
) -> None:
    for days_ago, fear, sure in ((28, 7.0, 3.0), (14, 6.0, 4.0), (0, 4.0, 6.0)):
        _feel(runner, days_ago, fear, sure)
    page = as_runner.get(path).content.decode()
    said = page.index("Fear 7 of 10 four weeks ago, 4 now.")
    assert (
        said
        < page.index("Sure of yourself: 3 of 10 four weeks ago, 6 now.")
        < page.index('<svg class="chart')
    )


def test_one_answer_is_called_one_day(as_runner: Client, runner: Runner) -> None:
    _feel(runner, 0, 4.0)
    page = seen_in(as_runner.get("/way/"))
    assert "Fear 4 of 10." in page
    assert "One answer is one day." in page


def test_answers_a_day_apart_are_compared_with_nothing(as_runner: Client, runner: Runner) -> None:
    _feel(runner, 1, 9.0)
    _feel(runner, 0, 4.0)
    assert "ago, 4 now" not in seen_in(as_runner.get("/way/"))


def test_high_fear_reaches_the_rules(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, fear="8")
    assert "fear-high" in {one.rule for one in coaching.recommended(runner, clock.now()).verdict.holds}


def test_before_the_first_run_no_progress_is_told(runner: Runner) -> None:
    assert so_far(runner, clock.now()) == ()


def test_today_says_how_far_in_a_line_and_how_sure(ada: Runner, as_runner: Client) -> None:
    line = " ".join(so_far(ada, clock.now()))
    assert line in seen_in(as_runner.get("/today/"))
    assert "we think" in line
    assert "could be" in line


def test_the_line_says_what_her_way_says(ada: Runner) -> None:
    band = {one.day: one for one in way.way_of(ada, clock.now()).band}
    then, now = way.now_and_then(ada, clock.now(), timedelta(days=28))
    assert (band[then.day], band[now.day]) == (then, now)


def test_two_guesses_that_overlap_may_be_the_same(ada: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    then, now = way.now_and_then(ada, clock.now(), timedelta(days=28))
    monkeypatch.setattr(way, "now_and_then", lambda *_given: (then, replace(now, low=then.mid)))
    assert "they may still be the same" in " ".join(so_far(ada, clock.now()))
    monkeypatch.setattr(way, "now_and_then", lambda *_given: (then, replace(now, low=then.high + 1)))
    assert "may still be the same" not in " ".join(so_far(ada, clock.now()))


def test_how_it_feels_is_asked_once_a_week(ada: Runner, as_runner: Client) -> None:
    asks = "How does running feel this week?"
    assert asks in seen_in(as_runner.get("/today/"))
    _feel(ada, 0, 4.0, 6.0)
    assert asks not in seen_in(as_runner.get("/today/"))
    clock.put(clock.now() + timedelta(days=7))
    assert asks in seen_in(as_runner.get("/today/"))


def test_leaks_off_the_runs_are_counted_on_her_way(as_runner: Client, runner: Runner) -> None:
    assert "off your runs" not in seen_in(as_runner.get("/way/"))
    for days_ago, urge in ((40, True), (9, True), (2, False)):
        write(runner, Leak(urge_first=urge), clock.now() - timedelta(days=days_ago))
    said = "off your runs in the last four weeks: 2, 1 of them after an urge. In the four weeks before: 1."
    assert said in seen_in(as_runner.get("/way/"))
