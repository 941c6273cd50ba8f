"""A warning sign is answered at once by its fixed text, before anything else; a mis-tap can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.library import Tier
from restride.web import clock
from restride.web.bridge import coaching
from restride.web.records.models import Runner
from tests.web.conftest import signed_in
from tests.web.intake.conftest import BIRTH, TODAY, Answers

pytestmark = pytest.mark.django_db

CHEST = {**BIRTH, "heart-breath": "chest-pain"}


def test_an_emergency_is_told_at_once_and_is_all_there_is(as_runner: Client, answers: Answers) -> None:
    told = answers("first", **CHEST).headers["Location"]
    page = as_runner.get(told).content.decode()
    assert "Stop now and sit down." in page
    assert "Go on" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    assert as_runner.get("/intake/").headers["Location"] == told
    assert as_runner.get("/intake/medical-review/").headers["Location"] == "/intake/"


def test_no_emergency_waits_for_a_date(as_runner: Client, answers: Answers) -> None:
    told = answers("first", **{"heart-breath": "chest-pain"}).headers["Location"]
    page = as_runner.get(told).content.decode()
    assert "Stop now and sit down." in page
    assert "Tell us the day" in page


def test_a_first_period_and_a_cold_at_five_months_stop_nothing(answers: Answers, agreed: Runner) -> None:
    sent = {"date": "2026-06-20", "way": "vaginal", "bleeding": "period", "fever": "temperature-38"}
    answers("first", **sent)
    verdict = coaching.recommended(agreed, clock.now(), wants=()).verdict
    assert not verdict.only_text
    assert verdict.tier == Tier.T4


def test_a_bone_that_hurts_is_read_about_before_the_next_question(
    as_runner: Client, answers: Answers
) -> None:
    told = answers("first", **BIRTH, **{"bone-pain": "groin-hip"}).headers["Location"]
    page = as_runner.get(told).content.decode()
    assert "Stop running for now" in page
    assert 'href="/intake/">Go on' in page
    assert as_runner.get("/intake/").headers["Location"] == "/intake/tear/"


def test_a_mis_tap_is_taken_back_after_the_text_was_read_again(
    as_runner: Client, answers: Answers, agreed: Runner
) -> None:
    told = answers("first", **CHEST).headers["Location"]
    clock.put(clock.now() + timedelta(minutes=2))
    assert "Kim sees both" in as_runner.get(told).content.decode()
    as_runner.post(f"{told}back/", {"read": "yes"})
    assert not coaching.recommended(agreed, clock.now(), wants=()).verdict.only_text
    assert as_runner.get("/intake/").headers["Location"] == "/intake/first/"


def test_without_reading_again_nothing_is_taken_back(
    as_runner: Client, answers: Answers, agreed: Runner
) -> None:
    told = answers("first", **CHEST).headers["Location"]
    after = as_runner.post(f"{told}back/", {}, follow=True).content.decode()
    assert "Tick that you have read it again first." in after
    assert coaching.recommended(agreed, clock.now(), wants=()).verdict.only_text


def test_after_ten_minutes_it_cannot_be_taken_back(
    as_runner: Client, answers: Answers, agreed: Runner
) -> None:
    told = answers("first", **CHEST).headers["Location"]
    clock.put(clock.now() + timedelta(minutes=11))
    assert "I tapped by mistake" not in as_runner.get(told).content.decode()
    as_runner.post(f"{told}back/", {"read": "yes"})
    assert coaching.recommended(agreed, clock.now(), wants=()).verdict.only_text


def test_the_text_of_another_runner_is_not_there(answers: Answers, other_runner: Runner) -> None:
    told = answers("first", **CHEST).headers["Location"]
    other = signed_in(other_runner.person)
    assert other.get(told).status_code == 404
    assert other.post(f"{told}back/", {"read": "yes"}).status_code == 404


def test_pregnant_again_the_plan_ends_kindly(as_runner: Client, answers: Answers, agreed: Runner) -> None:
    del agreed
    told = answers("first", **BIRTH, pregnant="yes").headers["Location"]
    assert as_runner.get(told).status_code == 200
    page = as_runner.get("/intake/").content.decode()
    assert "This plan ends here" in page
    assert "Breathing and walking stay." in page


def test_a_bulge_that_was_looked_at_is_asked_about(as_runner: Client, answers: Answers) -> None:
    answers("first", **BIRTH, bulge="same-as-when-examined")
    answers("tear", tear="0")
    assert as_runner.get("/intake/").headers["Location"] == "/intake/prolapse-exam/"


def test_no_review_yet_asks_on(answers: Answers) -> None:
    answers("first", **TODAY["first"])
    assert answers("medical-review", **{"medical-review": "no"}).headers["Location"] == "/intake/"
