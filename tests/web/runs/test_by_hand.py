"""A run by hand: minutes, day, one tap; stored once, and told in words where something is amiss."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Birth
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records import services
from restride.web.records.models import EntryRow, Runner
from restride.web.runs.days import minutes_said
from tests.web.runs.conftest import Send, entry_ids, given, told

pytestmark = pytest.mark.django_db
NEW = "/runs/new/"


def test_the_run_that_was_given_is_dry_in_one_tap(ada: Runner, send: Send) -> None:
    minutes, _walked = given(ada)
    send(NEW, "dry")
    run = told(ada)[-1]
    assert (run.running_min, run.outcome) == (minutes, "dry")
    assert run.told is not None
    assert run.told.how_said == "one-tap"


def test_minutes_and_one_tap_are_a_dry_run(runner: Runner, send: Send) -> None:
    send(NEW, "hand", chosen="10", day="today", outcome="dry")
    assert [(one.running_min, one.outcome) for one in told(runner)] == [(10.0, "dry")]


def test_a_typed_number_counts_before_a_button(runner: Runner, send: Send) -> None:
    send(NEW, "hand", chosen="10", minutes="7.5", day="today", outcome="later")
    assert told(runner)[0].running_min == 7.5


def test_the_walks_of_the_run_she_was_given_are_kept(ada: Runner, send: Send) -> None:
    minutes, walked = given(ada)
    send(NEW, "hand", chosen=f"{minutes:g}", day="today", outcome="dry")
    assert told(ada)[-1].run.walking_min == walked > 0


@pytest.mark.parametrize(("day", "ago"), [("today", 0), ("yesterday", 1)])
def test_a_day_is_one_tap(runner: Runner, send: Send, day: str, ago: int) -> None:
    send(NEW, "hand", chosen="10", day=day, outcome="dry")
    assert told(runner)[0].day == date(2026, 11, 23) - timedelta(days=ago)


def test_another_day_is_given_by_its_date(runner: Runner, send: Send) -> None:
    send(NEW, "hand", chosen="10", day="other", on="2026-11-18", outcome="dry")
    assert told(runner)[0].day == date(2026, 11, 18)


def test_a_run_from_before_her_last_pregnancy_ended_is_not_taken(ada: Runner, send: Send) -> None:
    before = len(told(ada))
    answer = send(NEW, "hand", chosen="10", day="other", on="2025-11-18", outcome="dry")
    assert (answer.status_code, "Your last pregnancy ended on" in answer.content.decode()) == (422, True)
    assert len(told(ada)) == before


def test_what_leaked_goes_on_to_the_runs_own_line(as_runner: Client) -> None:
    fields = {"do": "hand", "entry_id": entry_ids(as_runner, NEW)[-1], "chosen": "10", "outcome": "leaked"}
    assert as_runner.post(NEW, fields)["Location"].endswith("#where")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "How many minutes did you run?"),
        ({"minutes": "-3"}, "A run has more than 0 minutes"),
        ({"minutes": "0"}, "A run has more than 0 minutes"),
        ({"minutes": "many"}, "Minutes are a number"),
        ({"minutes": "nan"}, "Minutes are a number"),
        ({"minutes": "9999"}, "longer than a day"),
        ({"chosen": "10", "day": "other"}, "Which day was it?"),
        ({"chosen": "10", "day": "other", "on": "2026-12-24"}, "still to come"),
        ({"chosen": "10", "day": "other", "on": "Tuesday"}, "Give the day as"),
    ],
)
def test_what_is_amiss_is_said_and_nothing_is_written(
    runner: Runner, send: Send, fields: dict[str, str], sentence: str
) -> None:
    answer = send(NEW, "hand", outcome="dry", **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not EntryRow.objects.filter(runner=runner).exists()


def test_what_was_typed_stays_in_the_form(send: Send) -> None:
    page = send(NEW, "hand", minutes="-3", day="yesterday").content.decode()
    assert 'value="-3"' in page
    assert 'value="yesterday" checked' in page


def test_a_form_without_its_entry_is_asked_for_again(runner: Runner, as_runner: Client) -> None:
    answer = as_runner.post(NEW, {"do": "hand", "chosen": "10", "outcome": "dry"})
    assert "Send it again" in answer.content.decode()
    assert not told(runner)


def test_sent_twice_it_is_stored_once(runner: Runner, as_runner: Client, send: Send) -> None:
    id = entry_ids(as_runner, NEW)[0]
    for _again in range(2):
        send(NEW, "hand", entry_id=id, chosen="10", outcome="dry")
    assert EntryRow.objects.filter(runner=runner).count() == 2
    assert len(told(runner)) == 1


def test_from_two_tabs_both_runs_count(runner: Runner, as_runner: Client, send: Send) -> None:
    for id, minutes in zip([entry_ids(as_runner, NEW)[0] for _tab in range(2)], ("5", "10"), strict=True):
        send(NEW, "hand", entry_id=id, chosen=minutes, outcome="dry")
    assert sorted(one.running_min for one in told(runner)) == [5.0, 10.0]


def test_who_was_given_no_run_is_told_so(runner: Runner, send: Send) -> None:
    answer = send(NEW, "dry")
    assert "No run is waiting for you" in answer.content.decode()
    assert not told(runner)


def test_the_list_is_newest_first_and_in_words(ada: Runner, as_runner: Client, send: Send) -> None:
    before = minutes_said(told(ada)[-1].running_min)
    send(NEW, "hand", chosen="13", outcome="later")
    page = as_runner.get("/runs/").content.decode()
    assert page.index("not said yet") < page.index(f"{before}, dry")
    assert "10 runs: 9 dry, 0 with a leak, 1 not said yet." in page


def test_after_a_loss_no_page_of_runs_asks_about_a_pram(
    runner: Runner, as_runner: Client, send: Send
) -> None:
    lost = diary.entry(Birth(date(2026, 5, 1), "vaginal", loss=True), diary.local_now(runner, clock.now()))
    services.deliver(runner, [lost], by=services.by_runner(runner), now=clock.now())
    pages = [as_runner.get(NEW), send(NEW, "hand", chosen="10", day="today", outcome="later")]
    pages.append(as_runner.get(f"/runs/{told(runner)[0].entry.id}/file/"))
    assert [one.status_code for one in pages] == [200, 200, 200]
    assert [re.findall("pram|buggy", one.content.decode()) for one in pages] == [[], [], []]
