"""Her forecast book: every run that was forecast, what came, who is not in it, and no claim from too few."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log1p

import pytest
from django.test import Client

from restride.coaching.terms.entries import AfterRun, Run
from restride.coaching.terms.forecasts import ForecastBook, Score
from restride.web import clock
from restride.web.bridge import forecasts
from restride.web.bridge.forecasts import BookTold, Foretold
from restride.web.bridge.library import library_of
from restride.web.picture.forecasts import ForecastsPage, forecasts_page
from restride.web.records.models import Runner
from tests.support.cases import shipped_numbers
from tests.web.ada import seen_in
from tests.web.caseload.women import live_demo, tell

pytestmark = pytest.mark.django_db

ADDRESS = "/picture/forecasts/"
DAY = date(2026, 11, 20)


def page_of(runner: Runner, runs: int, leaks: int, said: float = 0.15) -> ForecastsPage:
    scores = tuple(
        Score(f"r{at:03}", -0.2, None, -0.3, -log1p(-said), at < leaks, said) for at in range(runs)
    )
    told = tuple(Foretold(one.run, DAY, said, one, None) for one in scores)
    book = BookTold(ForecastBook(runs, runs, scores, {}), told, (), shipped_numbers())
    return forecasts_page(book, forecasts.fared((book,)), library_of(runner.studio), DAY)


def test_each_run_stands_there_with_what_was_said_and_what_came(runner: Runner, as_runner: Client) -> None:
    live_demo(runner)
    page = seen_in(as_runner.get(ADDRESS))
    assert "Before 9 runs we said how likely a leak was." in page
    assert page.count(" dry ") == 9


def test_who_is_not_in_it_is_named(runner: Runner, as_runner: Client) -> None:
    live_demo(runner)
    assert "Here are only runs that you ran and told us about." in seen_in(as_runner.get(ADDRESS))


def test_a_run_she_has_not_told_the_end_of_is_there_and_not_compared(
    runner: Runner, as_runner: Client
) -> None:
    live_demo(runner)
    tell(runner, Run(running_min=9.0))
    page = seen_in(as_runner.get(ADDRESS))
    assert "Today 1 in" in page
    assert "not compared: not told" in page
    assert "1 you have not said the end of" in page


def test_a_run_she_was_not_sure_of_is_not_compared(runner: Runner, as_runner: Client) -> None:
    live_demo(runner)
    (run,) = tell(runner, Run(running_min=9.0))
    tell(runner, AfterRun(run, "unsure"), at=clock.now())
    assert "not compared: you were not sure" in seen_in(as_runner.get(ADDRESS))


def test_before_the_first_run_it_says_what_will_stand_here(as_runner: Client) -> None:
    assert "No run has been forecast for you yet." in seen_in(as_runner.get(ADDRESS))


def test_under_thirty_six_runs_nothing_is_claimed_of_her(runner: Runner) -> None:
    assert "under 36 runs we claim nothing" in page_of(runner, 35, 20).said[0]


@pytest.mark.parametrize(
    ("leaks", "claim"), [(6, "nothing here says"), (20, "too hopeful"), (0, "more careful with you")]
)
def test_from_thirty_six_runs_on_the_count_is_held_against_luck(
    runner: Runner, leaks: int, claim: str
) -> None:
    assert claim in page_of(runner, 40, leaks).said[0]


def test_the_way_and_the_book_say_the_same_of_a_run(runner: Runner, as_runner: Client) -> None:
    live_demo(runner)
    book = forecasts.book_of(runner, clock.now())
    assert all(one.score is None or one.score.said == one.said for one in book.runs)
    assert "What we said and what came" in seen_in(as_runner.get("/way/"))


def test_the_newest_run_stands_first(runner: Runner) -> None:
    book = forecasts.book_of(live(runner), clock.now())
    earlier = replace(book.runs[0])
    page = forecasts_page(book, forecasts.fared((book,)), library_of(runner.studio), book.runs[-1].day)
    assert page.rows[0][0] == "Today"
    assert earlier.day < book.runs[-1].day


def live(runner: Runner) -> Runner:
    live_demo(runner)
    return runner
