"""Her way: words first, changes with their reasons, the band, the forecasts, her words as she wrote them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client

from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Recommendation
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    CheckDone,
    CheckIn,
    Consent,
    HomeZone,
    ItemResult,
    Leak,
    Note,
    Payload,
    Retraction,
    Run,
)
from restride.coaching.terms.standing import Standing
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge import way as bridge
from restride.web.records import services
from restride.web.records.models import Runner
from restride.web.runs.days import minutes_said
from restride.web.way import presenters
from tests.web.runs.conftest import Send, given, told
from tests.web.runs.conftest import ada as ada
from tests.web.runs.conftest import send as send

pytestmark = pytest.mark.django_db
WAY = "/way/"


def _page(client: Client, query: str = "") -> str:
    return client.get(WAY + query).content.decode()


def _write(runner: Runner, payload: Payload) -> str:
    one = diary.entry(payload, diary.local_now(runner, clock.now()))
    services.deliver(runner, [one], by=services.by_runner(runner), now=clock.now())
    return one.id


def test_an_empty_diary_says_how_the_way_begins(as_runner: Client) -> None:
    assert "Your way begins with the first run" in _page(as_runner)


def test_how_far_now_is_said_before_everything_else(ada: Runner, as_runner: Client) -> None:
    now = bridge.way_of(ada, clock.now()).band[-1]
    page = _page(as_runner)
    assert page.index(f"Dry to about {round(now.mid)} minutes now") < page.index('<svg class="chart')


def test_the_band_narrows_with_the_runs(ada: Runner) -> None:
    band = bridge.way_of(ada, clock.now()).band
    assert band[-1].high / band[-1].low < band[0].high / band[0].low
    assert all(one.low <= one.mid <= one.high for one in band)


def test_the_band_of_an_earlier_day_knows_nothing_of_later_ones(ada: Runner) -> None:
    before = bridge.way_of(ada, clock.now() - timedelta(days=12)).band
    after = bridge.way_of(ada, clock.now()).band
    shared = {one.day: one for one in after}
    same = [one for one in before[:-1] if one.day in shared]
    assert same
    assert all(one.mid == pytest.approx(shared[one.day].mid) for one in same)


def test_after_a_new_entry_no_day_is_looked_back_at_again(
    ada: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.way_of(ada, clock.now())
    clock.put(clock.now() + timedelta(minutes=20))
    _write(ada, Note("A quiet morning."))
    asked: list[datetime] = []

    def counted(given: CoachingInput, standing: Standing | None = None) -> tuple[Recommendation, Standing]:
        asked.append(given.now)
        return recommend(given, standing)

    monkeypatch.setattr(bridge, "recommend", counted)
    bridge.way_of(ada, clock.now())
    assert len(asked) == 1


def test_what_is_kept_of_a_way_says_the_same_as_one_worked_out_anew(ada: Runner) -> None:
    bridge.way_of(ada, clock.now())
    clock.put(clock.now() + timedelta(days=1))
    _write(ada, Answer("usual-first-leak-min", 11.0))
    kept = bridge.way_of(ada, clock.now())
    diary.forget(ada)
    anew = bridge.way_of(ada, clock.now())
    assert (kept.band, kept.changes) == (anew.band, anew.changes)


def test_each_change_of_the_run_is_told_with_its_reason(ada: Runner, as_runner: Client) -> None:
    changes = bridge.way_of(ada, clock.now()).changes
    assert changes[-1].after == given(ada)[0] != changes[-1].before
    assert all(one.why for one in changes)
    page = _page(as_runner)
    assert re.search(rf"Up from [^<]+ to {minutes_said(changes[-1].after)}<", page)


def test_forecasts_are_counted_in_words(ada: Runner, as_runner: Client) -> None:
    book = bridge.way_of(ada, clock.now()).book
    page = _page(as_runner)
    assert f"Before each of {len(book.scores)} runs" in page
    assert f"{book.leaks} came." in page


def test_a_first_forecast_is_told_as_one(ada: Runner) -> None:
    book = bridge.way_of(ada, clock.now()).book
    said = presenters.book_said(replace(book, scores=book.scores[:1]))
    assert said[0] == "Before one run we wrote down how likely a leak was."


def test_her_history_stands_as_she_wrote_it(ada: Runner, as_runner: Client) -> None:
    _write(ada, Note("Two <b>wet</b> runs & a cry"))
    assert "Two &lt;b&gt;wet&lt;/b&gt; runs &amp; a cry" in _page(as_runner)


def test_where_she_lives_and_her_yes_stand_with_what_they_say(runner: Runner, as_runner: Client) -> None:
    _write(runner, HomeZone("Europe/Lisbon"))
    _write(runner, Consent("keep", granted=True))
    page = _page(as_runner)
    assert "Europe/Lisbon" in page
    assert "Your diary is kept, as the first page says." in page


def test_a_test_of_the_readiness_check_stands_by_its_name_with_what_came(
    runner: Runner, as_runner: Client
) -> None:
    _write(runner, CheckDone("restride-2024", 1, {"balance": ItemResult("clean", 10.0, 8.0)}))
    assert "Stand on one leg: dry, 10 and 8." in _page(as_runner)


def test_what_she_corrected_stays_visible_and_says_so(ada: Runner, as_runner: Client) -> None:
    _write(ada, Retraction(_write(ada, Note("It leaked at nine"))))
    page = _page(as_runner)
    assert "You wrote (corrected since)" in page
    assert "It leaked at nine" in page


def _ran(runner: Runner) -> str:
    """A run of eight minutes with drops at the fifth, told in three entries."""
    run = _write(runner, Run(8.0, 2.0))
    _write(runner, Leak(run, 300.0, "drops"))
    _write(runner, AfterRun(run, "leaked", amount="drops", first_leak_min=5.0))
    return run


def _items(client: Client) -> list[str]:
    shown = _page(client).partition('<ol class="timeline" aria-label="Everything you wrote')[2]
    return shown.partition("</ol>")[0].split('<p class="when">')[1:]


def test_a_run_its_leak_and_how_it_was_are_one_thing(runner: Runner, as_runner: Client) -> None:
    _ran(runner)
    (one,) = [each for each in _items(as_runner) if "A run by hand" in each]
    assert "<strong>A leak</strong>: Drops at minute 5." in one
    assert "<strong>How it was</strong>: Drops at minute 5." in one
    assert len(_items(as_runner)) == 1


def test_the_day_after_stands_with_its_run(runner: Runner, as_runner: Client) -> None:
    run = _write(runner, Run(8.0, 2.0))
    clock.put(clock.now() + timedelta(days=1))
    _write(runner, CheckIn("next-day", none=True, groups=("next-day",), run=run))
    (one,) = _items(as_runner)
    assert "<strong>The day after</strong>: Nothing to report." in one


def test_the_check_before_a_run_stands_by_itself(runner: Runner, as_runner: Client) -> None:
    _write(runner, CheckIn("before-run", none=True, groups=("pre-run",)))
    _write(runner, Run(8.0, 2.0))
    assert len(_items(as_runner)) == 2


def test_a_word_taken_back_stands_by_itself_beside_the_run(runner: Runner, as_runner: Client) -> None:
    run = _write(runner, Run(8.0, 2.0))
    _write(runner, Retraction(_write(runner, AfterRun(run, "dry"))))
    titles = {one.partition("<strong>")[2].partition("</strong>")[0] for one in _items(as_runner)}
    assert titles == {"Taken back", "How it was (corrected since)", "A run by hand"}


def test_what_was_said_of_a_run_taken_back_is_not_lost(runner: Runner, as_runner: Client) -> None:
    _write(runner, Retraction(_ran(runner)))
    page = _page(as_runner)
    assert "A run by hand (corrected since)" in page
    assert page.count("Drops at minute 5.") == 2


def test_a_leak_without_a_run_stands_by_itself(runner: Runner, as_runner: Client) -> None:
    _write(runner, Leak(None, None, "wet"))
    assert len(_items(as_runner)) == 1


def test_a_private_answer_is_not_written_out(ada: Runner, as_runner: Client) -> None:
    _write(ada, Answer("phq-9", "most-days"))
    assert "A private question" in _page(as_runner)


@pytest.mark.parametrize(
    ("result", "said"),
    [(ItemResult("clean", left=40), "Dry to 40."), (ItemResult("drops", left=7), "Drops at 7."),
     (ItemResult("leak"), "It leaked.")],
)  # fmt: skip
def test_a_test_at_home_stands_under_its_own_name(
    ada: Runner, as_runner: Client, result: ItemResult, said: str
) -> None:
    _write(ada, CheckDone("home-jump-test", 1, {"home-jump-test": result}))
    page = _page(as_runner)
    assert "The jump test" in page
    assert said in page


@pytest.mark.usefixtures("ada")
def test_a_long_history_has_pages(as_runner: Client) -> None:
    assert "?page=1#history" in _page(as_runner)
    assert "?page=0#history" in _page(as_runner, "?page=1")


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("page", ["-1", "one", "9999", "1.5"])
def test_a_page_that_is_none_is_the_nearest(as_runner: Client, page: str) -> None:
    assert as_runner.get(f"{WAY}?page={page}").status_code == 200


def test_a_coach_has_no_way_of_her_own(as_coach: Client) -> None:
    assert as_coach.get(WAY).status_code == 404


@pytest.mark.parametrize("page", [WAY, "/today/"])
def test_a_run_from_before_the_library_began_breaks_no_page(
    runner: Runner, as_runner: Client, send: Send, page: str
) -> None:
    send("/runs/new/", "hand", chosen="10", day="other", on="2025-11-18", outcome="dry")
    assert len(told(runner)) == 1
    assert as_runner.get(page).status_code == 200
