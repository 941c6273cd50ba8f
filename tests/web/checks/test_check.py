"""The check in a browser: one test a screen, each kept at once, and what ends it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer, Birth, CheckDone, ItemResult, Run, Signature
from restride.web import clock
from restride.web.bridge import coaching, diary
from restride.web.checks.services import STATEMENTS
from restride.web.records.models import Runner
from tests.web.checks.conftest import Do, Write, send

pytestmark = pytest.mark.django_db

PART_ONE = ("walk", "balance", "single-leg-squat", "running-man", "jog-on-spot", "forward-bounds", "hops")


def test_the_overview_says_where_she_is_and_the_next_small_step(as_runner: Client, ready: Runner) -> None:
    del ready
    page = as_runner.get("/check/").content.decode()
    assert "The readiness check is not finished. Tests left: 7." in page
    assert "One is enough for today: “Walk for 30 minutes”." in page
    assert page.count('class="eyebrow">Part ') == 3


def test_a_part_begins_with_an_empty_bladder_and_no_sore_bone(as_runner: Client, begin: Do) -> None:
    answer = as_runner.post("/check/1/", {})
    assert answer.status_code == 422
    assert "Empty your bladder first" in answer.content.decode()
    assert "Tap where it hurts" in answer.content.decode()
    assert begin().headers["Location"] == "/check/1/walk/"


def test_a_test_is_not_open_before_that(as_runner: Client, ready: Runner) -> None:
    del ready
    assert as_runner.get("/check/1/balance/").headers["Location"] == "/check/1/"


def test_a_sore_bone_is_answered_by_its_text_and_keeps_her_from_landing(
    as_runner: Client, begin: Do, ready: Runner
) -> None:
    told = begin(**{"bone-pain": "one-finger"}).headers["Location"]
    assert "Stop running for now" in as_runner.get(told).content.decode()
    assert coaching.recommended(ready, clock.now(), wants=()).verdict.start.path == "blocked"
    assert as_runner.get("/check/1/").headers["Location"] == "/check/"


def test_a_test_shows_both_sides_its_words_and_its_timer(as_runner: Client, begin: Do) -> None:
    begin()
    page = as_runner.get("/check/1/balance/").content.decode()
    assert page.count("<svg") >= 2
    assert "Stand tall on one leg next to a wall" in page
    assert 'data-seconds="10.0"' in page
    assert 'name="left"' in page
    assert 'name="right"' in page


def test_each_test_is_kept_as_it_is_done_and_the_next_follows(begin: Do, do: Do, ready: Runner) -> None:
    begin()
    assert do("walk").headers["Location"] == "/check/1/balance/"
    assert do("balance", left="12", right="10").headers["Location"] == "/check/1/single-leg-squat/"
    assert _last(ready) == CheckDone("restride-2024", 1, {"balance": ItemResult("clean", 12.0, 10.0)})


def test_all_of_part_one_clean_opens_running(as_runner: Client, begin: Do, do: Do, ready: Runner) -> None:
    begin()
    for item in PART_ONE:
        do(item)
    assert coaching.recommended(ready, clock.now(), wants=()).verdict.start.path == "clear"
    assert "You may run. The readiness check was clean." in as_runner.get("/check/").content.decode()


def test_parts_may_be_done_on_different_days(begin: Do, do: Do, ready: Runner) -> None:
    begin()
    for item in PART_ONE[:4]:
        do(item)
    clock.put(clock.now() + timedelta(days=3))
    begin()
    for item in PART_ONE[4:]:
        do(item)
    assert coaching.recommended(ready, clock.now(), wants=()).verdict.start.path == "clear"


def test_a_drop_ends_only_its_test(begin: Do, do: Do) -> None:
    begin()
    assert do("jog-on-spot", "drops").headers["Location"] == "/check/1/forward-bounds/"


@pytest.mark.parametrize("sign", ["heaviness", "bulge", "pain", "leak"])
def test_a_sign_ends_the_check_for_the_day_with_words(
    as_runner: Client, begin: Do, do: Do, sign: str
) -> None:
    begin()
    assert do("jog-on-spot", sign).headers["Location"] == "/check/stopped/"
    page = as_runner.get("/check/stopped/").content.decode()
    assert "“Jog on the spot” ended the check." in page
    assert as_runner.get("/check/1/hops/").headers["Location"] == "/check/"
    assert "That is all for today" in as_runner.get("/check/").content.decode()


def test_a_bulge_in_the_check_is_a_sign_like_any_other(
    as_runner: Client, begin: Do, do: Do, ready: Runner
) -> None:
    begin()
    do("jog-on-spot", "bulge")
    verdict = coaching.recommended(ready, clock.now(), wants=()).verdict
    assert verdict.exit == "prolapse"
    titles = [hold.title for hold in verdict.holds if hold.exit == "prolapse"]
    assert any(title in as_runner.get("/check/stopped/").content.decode() for title in titles)


def test_the_next_day_it_may_go_on(as_runner: Client, begin: Do, do: Do) -> None:
    begin()
    do("jog-on-spot", "leak")
    clock.put(clock.now() + timedelta(days=1))
    assert begin().status_code == 302
    assert as_runner.get("/check/1/jog-on-spot/").status_code == 200


def test_a_mis_tap_is_taken_back_after_the_page_was_read_again(as_runner: Client, begin: Do, do: Do) -> None:
    begin()
    do("jog-on-spot", "pain")
    page = as_runner.post("/check/stopped/back/", {}, follow=True).content.decode()
    assert "Tick that you have read it again first." in page
    as_runner.post("/check/stopped/back/", {"read": "yes"})
    assert as_runner.get("/check/stopped/").headers["Location"] == "/check/"
    assert as_runner.get("/check/1/jog-on-spot/").status_code == 200


def test_a_walk_of_the_week_is_taken_from_her_diary(as_runner: Client, write: Write, begin: Do) -> None:
    write(_walk())
    begin()
    page = as_runner.get("/check/").content.decode()
    assert "Tests left: 6." in page
    assert begin().headers["Location"] == "/check/1/balance/"


def test_a_count_needs_its_number(begin: Do, do: Do) -> None:
    begin(2)
    answer = do("calf-raise", part=2, left="14")
    assert answer.status_code == 422
    assert "Any number helps" in answer.content.decode()
    assert 'value="14"' in answer.content.decode()


@pytest.mark.parametrize("number", ["-1", "1000", "many", "inf"])
def test_a_number_out_of_range_is_said(begin: Do, do: Do, ready: Runner, number: str) -> None:
    begin(2)
    before = len(diary.diary_of(ready))
    answer = do("calf-raise", part=2, left=number, right="12")
    assert answer.status_code == 422
    assert "Type a number from 0 to 999." in answer.content.decode()
    assert len(diary.diary_of(ready)) == before


def test_nothing_tapped_is_said(begin: Do, do: Do) -> None:
    begin()
    assert "Tap what happened." in do("balance", "").content.decode()


def test_sent_twice_a_result_is_stored_once(as_runner: Client, begin: Do, ready: Runner) -> None:
    begin()
    page = as_runner.get("/check/1/balance/").content.decode()
    entry = page.split('name="entry_id" value="')[1].split('"')[0]
    before = len(diary.diary_of(ready))
    for _again in range(2):
        as_runner.post("/check/1/balance/", {"entry_id": entry, "outcome": "clean"})
    assert len(diary.diary_of(ready)) == before + 1


@pytest.mark.parametrize(
    "address", ["/check/4/", "/check/1/nothing/", "/check/2/balance/", "/check/9/watch/"]
)
def test_a_test_that_is_not_there_is_not_found(as_runner: Client, begin: Do, address: str) -> None:
    begin()
    assert as_runner.get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 2, 3])
def test_watch_first_shows_every_test_of_a_part(as_runner: Client, ready: Runner, number: int) -> None:
    del ready
    page = as_runner.get(f"/check/{number}/watch/").content.decode()
    assert page.count('class="step ') >= 3
    assert "NoneType" not in page


def test_before_twelve_weeks_it_says_when_it_opens(as_runner: Client, ready: Runner, write: Write) -> None:
    del ready
    write(Birth(date(2026, 9, 20), "vaginal", 0))
    page = as_runner.get("/check/").content.decode()
    assert "It opens in week 12" in page
    assert "Go to part" not in page
    assert as_runner.get("/check/1/").headers["Location"] == "/check/"


def test_without_a_review_the_next_step_is_the_review(as_runner: Client, ready: Runner, write: Write) -> None:
    del ready
    write(Answer("medical-review", "no"))
    assert "Have your check-up" in as_runner.get("/check/").content.decode()


def _through_with_drops(begin: Do, do: Do) -> None:
    begin()
    for item in PART_ONE:
        do(item, "drops" if item in ("jog-on-spot", "forward-bounds", "hops") else "clean")


def test_with_a_coach_she_is_told_that_the_coach_signs(as_runner: Client, begin: Do, do: Do) -> None:
    _through_with_drops(begin, do)
    page = as_runner.get("/check/").content.decode()
    assert "Your coach signs this start" in page
    assert as_runner.get("/check/sign/").headers["Location"] == "/check/"


@pytest.fixture
def alone(ready: Runner) -> Runner:
    """Ada without a coach."""
    ready.coach = None
    ready.save(update_fields=["coach"])
    return ready


def test_alone_six_lines_open_the_gentle_start(as_runner: Client, alone: Runner, begin: Do, do: Do) -> None:
    _through_with_drops(begin, do)
    assert "Confirm the gentle start" in as_runner.get("/check/").content.decode()
    send(as_runner, "/check/sign/", said=list(STATEMENTS))
    assert _last(alone) == Signature("modified", STATEMENTS)
    assert coaching.recommended(alone, clock.now(), wants=()).verdict.start.path == "modified"


def test_five_lines_are_no_signature(as_runner: Client, alone: Runner, begin: Do, do: Do) -> None:
    _through_with_drops(begin, do)
    answer = send(as_runner, "/check/sign/", said=list(STATEMENTS[:5]))
    assert answer.status_code == 422
    assert "All six are needed." in answer.content.decode()
    assert not isinstance(_last(alone), Signature)


def test_a_session_that_ended_leads_to_sign_in_and_back(client: Client) -> None:
    answer = client.post("/check/1/balance/", {"outcome": "clean"})
    assert answer.headers["Location"].endswith("?next=/check/1/balance/")


def _last(runner: Runner) -> Any:
    return diary.diary_of(runner)[-1].entry.payload


def _walk() -> Run:
    return Run(running_min=0.0, walking_min=34.0)
