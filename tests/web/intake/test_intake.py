"""The way to Today in a browser: one question a screen, each answer kept at once, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer, Birth, CheckIn
from restride.web import clock
from restride.web.bridge import coaching, diary
from restride.web.intake import selectors
from restride.web.records.models import EntryRow, Runner
from tests.web.intake.conftest import BIRTH, TODAY, Answers

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("newcomer")
def test_without_her_yes_nothing_is_asked(as_runner: Client) -> None:
    assert as_runner.get("/intake/").headers["Location"] == "/start/"
    assert as_runner.get("/intake/first/").headers["Location"] == "/start/"


def test_warning_signs_come_first(as_runner: Client, agreed: Runner) -> None:
    del agreed
    assert as_runner.get("/intake/").headers["Location"] == "/intake/first/"


def test_none_of_these_can_be_tapped_only_below_the_last_line(as_runner: Client, agreed: Runner) -> None:
    del agreed
    page = as_runner.get("/intake/first/").content.decode()
    assert page.rindex('<details class="line"') < page.index("None of these</button>") < page.index("</form>")
    assert '<div class="actions"></div>' in page


def test_none_of_these_is_one_tap_that_answers_every_line(answers: Answers, agreed: Runner) -> None:
    answers("first", **TODAY["first"])
    assert coaching.recommended(agreed, clock.now(), wants=()).verdict.asks == ("medical-review",)
    birth, screen = _said(agreed)[-2:]
    assert birth == Birth(date(2026, 5, 1), "vaginal")
    assert isinstance(screen, CheckIn)
    assert (screen.moment, screen.none, dict(screen.said)) == ("start", True, {})


def test_every_screen_leads_to_the_next_and_the_last_to_today(
    as_runner: Client, answers: Answers, agreed: Runner
) -> None:
    del agreed
    for step, typed in TODAY.items():
        assert as_runner.get("/intake/").headers["Location"] == f"/intake/{step}/"
        assert answers(step, **typed).headers["Location"] == "/intake/"
    assert "That is enough for today" in as_runner.get("/intake/").content.decode()


def test_with_every_answer_in_today_offers_a_run_below_her_leak(
    through: Callable[[], None], agreed: Runner
) -> None:
    through()
    told = coaching.recommended(agreed, clock.now())
    assert told.verdict.start.path == "already-running"
    assert told.next_run is not None
    assert 0 < getattr(told.next_run, "dose", 0) <= 0.8 * 12


def test_each_answer_is_an_entry_at_once(answers: Answers, agreed: Runner) -> None:
    answers("first", **TODAY["first"])
    answers("runs-30d", **{"runs-30d": "7,5"})
    assert _said(agreed)[-1] == Answer("runs-30d", 7.5)


def test_sent_twice_it_is_stored_once(as_runner: Client, answers: Answers, agreed: Runner) -> None:
    answers("first", **TODAY["first"])
    page = as_runner.get("/intake/tear/").content.decode()
    sent = {"entry_id": re.findall(r'name="entry_id" value="([^"]+)"', page), "tear": "2"}
    before = len(_said(agreed))
    for _again in range(2):
        clock.put(clock.now() + timedelta(seconds=3))
        assert as_runner.post("/intake/tear/", sent).status_code == 302
    assert len(_said(agreed)) == before + 1
    assert not EntryRow.objects.filter(runner=agreed, seq__isnull=True).exists()


def test_gone_back_and_answered_otherwise_both_are_kept_and_the_last_counts(
    as_runner: Client, answers: Answers, agreed: Runner
) -> None:
    answers("first", **TODAY["first"])
    page = as_runner.get("/intake/runs-30d/").content.decode()
    ids = re.findall(r'name="entry_id" value="([^"]+)"', page)
    for count in ("3", "4"):
        clock.put(clock.now() + timedelta(seconds=5))
        as_runner.post("/intake/runs-30d/", {"entry_id": ids, "runs-30d": count})
    assert [one for one in _said(agreed) if isinstance(one, Answer)] == [
        Answer("runs-30d", 3.0), Answer("runs-30d", 4.0),
    ]  # fmt: skip
    assert coaching.facts(agreed, clock.now())["runs-30d"].value == 4.0


def test_two_tabs_may_answer_two_questions(as_runner: Client, answers: Answers, agreed: Runner) -> None:
    answers("first", **TODAY["first"])
    pages = {name: as_runner.get(f"/intake/{name}/").content.decode() for name in ("runs-30d", "leak-urge")}
    for name, typed in (("leak-urge", "yes"), ("runs-30d", "2")):
        ids = re.findall(r'name="entry_id" value="([^"]+)"', pages[name])
        as_runner.post(f"/intake/{name}/", {"entry_id": ids, name: typed})
    facts = coaching.facts(agreed, clock.now())
    assert (facts["leak-urge"].value, facts["runs-30d"].value) == ("yes", 2.0)


def test_back_leads_to_the_screen_before_with_its_answer(as_runner: Client, answers: Answers) -> None:
    answers("first", **TODAY["first"])
    answers("tear", tear="2")
    page = as_runner.get("/intake/medical-review/").content.decode()
    assert 'href="/intake/tear/">Back' in page
    assert re.search(r'value="2"[^>]* checked', as_runner.get("/intake/tear/").content.decode())


def test_skipped_a_question_waits_until_tomorrow(as_runner: Client, answers: Answers, agreed: Runner) -> None:
    del agreed
    answers("first", **TODAY["first"])
    assert answers("tear", skip="yes").status_code == 302
    assert as_runner.get("/intake/").headers["Location"] == "/intake/medical-review/"
    clock.put(clock.now() + timedelta(days=1))
    assert as_runner.get("/intake/").headers["Location"] == "/intake/tear/"


def test_the_warning_signs_cannot_be_skipped(as_runner: Client, agreed: Runner) -> None:
    del agreed
    assert as_runner.post("/intake/first/", {"skip": "yes"}).status_code == 422


def test_why_we_ask_is_there(as_runner: Client, answers: Answers) -> None:
    answers("first", **TODAY["first"])
    page = as_runner.get("/intake/usual-first-leak-min/").content.decode()
    assert "Why we ask" in page
    assert "Your first dose stays below this minute." in page


def test_how_far_along_is_said_in_words(as_runner: Client, answers: Answers) -> None:
    answers("first", **TODAY["first"])
    answers("runs-30d", **{"runs-30d": "5"})
    assert "Answer 4 of at most 12. About a minute left." in as_runner.get("/intake/tear/").content.decode()


def test_who_stays_dry_says_so_in_one_tap(as_runner: Client, answers: Answers, agreed: Runner) -> None:
    answers("first", **TODAY["first"])
    answers("runs-30d", **{"runs-30d": "5"})
    answers("usual-first-leak-min", instead="yes")
    assert coaching.facts(agreed, clock.now())["leaks-running"].value == "no"
    assert as_runner.get("/intake/").headers["Location"] != "/intake/usual-first-leak-min/"


def test_a_tear_she_does_not_know_is_an_answer(as_runner: Client, answers: Answers) -> None:
    answers("first", **TODAY["first"])
    answers("tear", tear="unknown")
    assert as_runner.get("/intake/").headers["Location"] == "/intake/medical-review/"


def test_a_deep_tear_is_asked_about_at_once(as_runner: Client, answers: Answers, agreed: Runner) -> None:
    answers("first", **TODAY["first"])
    assert answers("tear", tear="3").headers["Location"].startswith("/intake/said/")
    assert as_runner.get("/intake/").headers["Location"] == "/intake/tear-seen/"
    assert coaching.facts(agreed, clock.now())["tear-grade"].value == 3


@pytest.mark.parametrize(
    ("step", "typed", "sentence"),
    [
        ("first", {"date": "2027-01-01", "way": "vaginal", "none": "yes"}, "still to come"),
        ("first", {"date": "soon", "way": "vaginal", "none": "yes"}, "That is not a day"),
        ("first", {"date": "0026-05-01", "way": "vaginal", "none": "yes"}, "look at the year"),
        ("first", {"none": "yes"}, "Give the day"),
        ("first", {"date": "2026-05-01", "none": "yes"}, "Tap how it was"),
        ("first", dict(BIRTH), "Tick what is so, or tap"),
        ("first", {**BIRTH, "none": "yes", "fever": "shaking"}, "Untick it"),
        ("first", {**BIRTH, "fever": "plague"}, "not one of the answers"),
        ("medical-review", {}, "Tap one answer"),
        ("medical-review", {"medical-review": "perhaps"}, "not one of the answers"),
        ("runs-30d", {"runs-30d": "61"}, "Type a number from 0 to 60."),
        ("runs-30d", {"runs-30d": "-1"}, "Type a number from 0 to 60."),
        ("runs-30d", {"runs-30d": "nan"}, "Type a number from 0 to 60."),
        ("runs-30d", {"runs-30d": "many"}, "Type a number from 0 to 60."),
        ("runs-30d", {"runs-30d": ""}, "Type a number from 0 to 60."),
        ("tear", {"tear": "9"}, "Tap one answer"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    answers: Answers, agreed: Runner, step: str, typed: dict[str, Any], sentence: str
) -> None:
    if step != "first":
        answers("first", **TODAY["first"])
    before = len(_said(agreed))
    answer = answers(step, **typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert len(_said(agreed)) == before


def test_what_was_typed_stays_where_something_was_wrong(answers: Answers) -> None:
    sent = {"date": "2027-01-01", "way": "caesarean", "loss": "yes", "fever": "shaking", "none": "yes"}
    page = answers("first", **sent).content.decode()
    assert 'value="2027-01-01"' in page
    assert re.search(r'value="caesarean" checked', page)
    assert re.search(r'name="loss" value="yes" checked', page)
    assert re.search(r'value="shaking"[^>]* checked', page)


def test_a_session_that_ended_leads_back_to_the_question(client: Client) -> None:
    answer = client.post("/intake/runs-30d/", {"runs-30d": "3"})
    assert answer.headers["Location"].endswith("?next=/intake/runs-30d/")


@pytest.mark.parametrize("name", ["weeks-since-birth", "nothing-such", "phq-9", "in-run-leaks"])
def test_what_is_not_asked_is_not_there(as_runner: Client, agreed: Runner, name: str) -> None:
    del agreed
    assert as_runner.get(f"/intake/{name}/").status_code == 404


def test_another_room_can_say_how_much_waits(answers: Answers, agreed: Runner) -> None:
    assert selectors.waiting(agreed, clock.now()).before_today >= 9
    answers("first", **TODAY["first"])
    waiting = selectors.waiting(agreed, clock.now())
    assert (waiting.today, waiting.mood) == (True, False)


def _said(runner: Runner) -> list[Any]:
    return [one.entry.payload for one in diary.diary_of(runner)]
