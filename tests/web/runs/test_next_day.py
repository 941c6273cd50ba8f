"""The morning after: one screen, one tap where nothing was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import CheckIn
from restride.web import clock
from restride.web.bridge import runs
from restride.web.records.models import EntryRow, Runner
from tests.web.runs.conftest import Send, told

pytestmark = pytest.mark.django_db
PAGE = "/next-day/"


@pytest.fixture
def yesterday(ada: Runner, send: Send) -> str:
    """The id of a dry run of yesterday."""
    send("/runs/new/", "hand", chosen="13", day="yesterday", outcome="dry")
    return told(ada)[-1].entry.id


def test_none_of_these_is_one_tap_and_names_its_run(ada: Runner, yesterday: str, send: Send) -> None:
    send(PAGE, run=yesterday, none="1")
    check = told(ada)[-1].checks[-1].payload
    assert check == CheckIn("next-day", none=True, groups=("next-day",), run=yesterday)


def test_the_run_is_green_then(ada: Runner, yesterday: str, send: Send) -> None:
    send(PAGE, run=yesterday, none="1")
    reading = runs.reading_of(ada, clock.now(), yesterday)
    assert reading is not None
    assert reading.next_day is True


def test_what_there_was_is_kept(ada: Runner, yesterday: str, send: Send) -> None:
    send(PAGE, run=yesterday, **{"next-day-heaviness": "settled", "next-day-pain": "no"})
    check = told(ada)[-1].checks[-1].payload
    assert isinstance(check, CheckIn)
    assert check.said == {"next-day-heaviness": "settled", "next-day-pain": "no"}


def test_said_otherwise_the_old_word_is_taken_back(ada: Runner, yesterday: str, send: Send) -> None:
    send(PAGE, run=yesterday, none="1")
    send(f"{PAGE}?run={yesterday}", run=yesterday, **{"next-day-leak": "drops"})
    assert len(told(ada)[-1].checks) == 1


def test_an_empty_form_is_told_and_nothing_is_written(ada: Runner, yesterday: str, send: Send) -> None:
    rows = EntryRow.objects.filter(runner=ada).count()
    answer = send(PAGE, run=yesterday)
    assert (answer.status_code, "Nothing was chosen" in answer.content.decode()) == (422, True)
    assert EntryRow.objects.filter(runner=ada).count() == rows


def test_an_answer_nobody_offered_is_no_answer(ada: Runner, yesterday: str, send: Send) -> None:
    send(PAGE, run=yesterday, **{"next-day-pain": "terrible"})
    assert not told(ada)[-1].checks


def test_without_a_run_of_an_earlier_day_nothing_is_asked(as_runner: Client) -> None:
    assert "Nothing to say today" in as_runner.get(PAGE).content.decode()


@pytest.mark.usefixtures("ada")
def test_a_run_of_today_is_asked_about_tomorrow(send: Send, as_runner: Client) -> None:
    send("/runs/new/", "hand", chosen="13", outcome="dry")
    clock.put(clock.now() + timedelta(days=1))
    assert "Yesterday&#x27;s run: 13 minutes, dry" in as_runner.get(PAGE).content.decode()
