"""How she is: asked on the third day, alone, and answered at once where it must be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer
from restride.web import clock
from restride.web.bridge import coaching, diary
from restride.web.records.models import Runner
from tests.web.intake.conftest import Answers

pytestmark = pytest.mark.django_db

WELL = {"phq-1": "not-at-all", "phq-2": "not-at-all", "unwanted-thoughts": "no", "mind-signs": "none"}


@pytest.fixture
def third_day(through: Callable[[], None]) -> None:
    """Two days after everything before Today was answered."""
    through()
    clock.put(clock.now() + timedelta(days=2))


def test_before_the_third_day_it_is_not_offered(as_runner: Client, through: Callable[[], None]) -> None:
    through()
    assert "private page" not in as_runner.get("/intake/").content.decode()


@pytest.mark.usefixtures("third_day")
def test_on_the_third_day_it_begins_with_two_questions(as_runner: Client, answers: Answers) -> None:
    assert as_runner.get("/intake/mood/").headers["Location"] == "/intake/phq-1/"
    page = as_runner.get("/intake/phq-1/").content.decode()
    assert "Only you see this." in page
    assert "Developed by Drs." in page
    assert answers("phq-1", **{"phq-1": "not-at-all"}).headers["Location"] == "/intake/mood/"
    assert as_runner.get("/intake/mood/").headers["Location"] == "/intake/phq-2/"


@pytest.mark.usefixtures("third_day")
def test_who_is_well_is_through_in_five(as_runner: Client, answers: Answers) -> None:
    for name, value in WELL.items():
        answers(name, **{name: value})
    answers("baby-bond", **{"baby-bond": "no"})
    assert "That was all." in as_runner.get("/intake/mood/").content.decode()


@pytest.mark.usefixtures("third_day")
def test_two_points_ask_the_other_seven(as_runner: Client, answers: Answers) -> None:
    for name in ("phq-1", "phq-2"):
        answers(name, **{name: "several-days"})
    assert _next(as_runner) == "phq-3"


@pytest.mark.usefixtures("third_day")
def test_the_ninth_is_answered_at_once_and_two_more_questions_follow(
    as_runner: Client, answers: Answers
) -> None:
    _low(answers)
    told = answers("phq-9", **{"phq-9": "several-days"}).headers["Location"]
    assert told.startswith("/intake/said/")
    page = as_runner.get(told).content.decode()
    assert 'href="/intake/mood/">Go on' in page
    assert "Kim sees both" not in page
    assert _next(as_runner) == "mood-plan"


@pytest.mark.usefixtures("third_day")
def test_a_plan_is_an_emergency_and_what_is_gentle_stays(answers: Answers, agreed: Runner) -> None:
    _low(answers)
    answers("phq-9", **{"phq-9": "several-days"})
    assert answers("mood-plan", **{"mood-plan": "yes"}).headers["Location"].startswith("/intake/said/")
    verdict = coaching.recommended(agreed, clock.now(), wants=()).verdict
    assert "mood-act" in {hold.rule for hold in verdict.holds}
    assert {"walk", "breath", "release"} <= set(verdict.allowed)


@pytest.mark.usefixtures("third_day")
def test_every_answer_is_kept_as_an_entry(answers: Answers, agreed: Runner) -> None:
    answers("phq-1", **{"phq-1": "several-days"})
    assert diary.diary_of(agreed)[-1].entry.payload == Answer("phq-1", "several-days")


def _low(answers: Answers) -> None:
    for number in range(1, 9):
        answers(f"phq-{number}", **{f"phq-{number}": "several-days"})


def _next(as_runner: Client) -> Any:
    return as_runner.get("/intake/mood/").headers["Location"].split("/")[2]
