"""The self-tests at home: each a choice, held back where it is not for her, each answer kept."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer, Birth, CheckIn
from restride.web import clock
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import shipped
from restride.web.records.models import Runner
from tests.web.checks.conftest import Write, send

pytestmark = pytest.mark.django_db

HOME = [one.id for one in shipped().self_tests.values() if one.kind == "home"]


def test_every_home_test_is_in_the_list_and_no_run_is(as_runner: Client, ready: Runner) -> None:
    del ready
    page = as_runner.get("/check/more/").content.decode()
    assert HOME
    assert set(re.findall(r"/check/more/([\w-]+)/", page)) == set(HOME)


@pytest.mark.parametrize("name", HOME)
def test_a_test_says_how_it_goes_when_to_stop_and_what_it_tells(
    as_runner: Client, ready: Runner, name: str
) -> None:
    del ready
    page = as_runner.get(f"/check/more/{name}/").content.decode()
    assert all(words in page for words in ("How it goes", "Stop if", "What it tells, and what it does not"))


def test_where_a_hand_is_used_the_way_without_is_named(as_runner: Client, ready: Runner) -> None:
    del ready
    assert "Without touching" in as_runner.get("/check/more/doming-curl/").content.decode()


def test_what_she_found_is_kept_an_answer_each(as_runner: Client, ready: Runner) -> None:
    send(as_runner, "/check/more/doming-curl/", midline="no", **{"doming-breath": "none"})
    facts = coaching.facts(ready, clock.now())
    assert (facts["midline"].value, facts["doming-breath"].value) == ("no", "none")
    assert isinstance(diary.diary_of(ready)[-1].entry.payload, Answer)


def test_a_question_left_open_is_not_answered(as_runner: Client, ready: Runner) -> None:
    send(as_runner, "/check/more/doming-curl/", midline="no")
    assert "midline-tension" not in coaching.facts(ready, clock.now())


def test_nothing_answered_is_said(as_runner: Client, ready: Runner) -> None:
    del ready
    answer = send(as_runner, "/check/more/doming-curl/")
    assert answer.status_code == 422
    assert "Tap what you found" in answer.content.decode()


def test_on_a_heavy_day_it_is_held_back_and_takes_no_answer(
    as_runner: Client, ready: Runner, write: Write
) -> None:
    write(CheckIn("before-run", {"pelvis-today": ("heavy",)}))
    page = as_runner.get("/check/more/flick-count/").content.decode()
    assert "Not for you today" in page
    as_runner.post("/check/more/flick-count/", {"quick-squeezes": "ten-or-more"})
    assert "quick-squeezes" not in coaching.facts(ready, clock.now())


@pytest.mark.parametrize("name", ["running-snapshot", "nothing-such"])
def test_what_is_no_home_test_is_not_there(as_runner: Client, ready: Runner, name: str) -> None:
    del ready
    assert as_runner.get(f"/check/more/{name}/").status_code == 404


def test_before_twelve_weeks_no_test_lets_her_land(as_runner: Client, ready: Runner, write: Write) -> None:
    del ready
    write(Birth(date(2026, 9, 14), "vaginal", 0))
    assert "Not for you today" in as_runner.get("/check/more/impact-tests/").content.decode()
    assert "Not for you today" not in as_runner.get("/check/more/breath-watch/").content.decode()
