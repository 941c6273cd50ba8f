"""The urge plan and the heaviness plan each have a Today of their own: heading, why, parts, fitting work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.advice import Recommendation, Situation
from restride.coaching.terms.entries import Answer
from restride.web import clock
from restride.web.bridge import coaching
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from tests.web.ada import seen_in
from tests.web.logs.women import a_day_of_taps, write

pytestmark = pytest.mark.django_db
TODAY = "/today/"


def _told(runner: Runner, minutes: float = 10.0) -> Recommendation:
    return coaching.recommended(runner, clock.now(), Situation(minutes=minutes))


def test_the_urge_plan_stands_under_its_heading_with_why(as_runner: Client, urgent: Runner) -> None:
    page = seen_in(as_runner.get(TODAY))
    assert _told(urgent).verdict.exit == "urge"
    for said in (
        "Your urge plan A strong urge leads the way", "When an urge comes: stand still", "An urge, now",
        "For three days, tap when you drink, wee and leak. Begin the diary", "grows by 15 minutes a week",
        "Coffee, tea, cola",
    ):  # fmt: skip
        assert said in page


def test_a_diary_begun_says_which_day_it_is(as_runner: Client, urgent: Runner) -> None:
    a_day_of_taps(urgent, clock.now() - timedelta(days=1))
    assert "Your three-day diary: day 1 of 3. Tap it in" in seen_in(as_runner.get(TODAY))


def test_a_diary_done_sets_the_wait_and_the_caffeine_check(as_runner: Client, urgent: Runner) -> None:
    for back in (4, 3, 2):
        a_day_of_taps(urgent, clock.now() - timedelta(days=back))
    page = seen_in(as_runner.get(TODAY))
    assert "Your three-day diary is done. What it says" in page
    assert "This week: about 1 hour between visits." in page
    assert "About 2 cups with caffeine a day by your diary: not much." in page


def test_what_should_be_seen_soon_comes_before_any_waiting(as_runner: Client, urgent: Runner) -> None:
    write(urgent, Answer("bladder-signs", ("burning",)), clock.now())
    assert "Your urge plan" not in seen_in(as_runner.get(TODAY))


@pytest.mark.parametrize("minutes", [6.0, 10.0, 20.0])
def test_urge_work_calms_and_does_not_squeeze(urgent: Runner, minutes: float) -> None:
    told, library = _told(urgent, minutes), library_of(urgent.studio)
    assert told.today is not None
    uses = [set(library.exercises[one.exercise].uses) for one in told.today.items]
    assert not any("squeeze" in one for one in uses)
    assert any(one & {"breath", "release"} for one in uses)
    assert told.today.minutes >= 0.8 * minutes


def test_the_heaviness_plan_stands_under_its_heading_with_why(as_runner: Client, heavy: Runner) -> None:
    page = seen_in(as_runner.get(TODAY))
    assert _told(heavy).verdict.exit == "prolapse"
    for said in (
        "Your heaviness plan Heaviness often means", "lying or on your side", "Breathe out on each effort",
        "Easy bowel: feet on a low stool", "A walk, as long as it does not make it heavier", "Who can look",
    ):  # fmt: skip
        assert said in page


@pytest.mark.parametrize("minutes", [3.0, 6.0, 10.0, 20.0])
def test_heavy_work_lies_down_or_breathes(heavy: Runner, minutes: float) -> None:
    told, library = _told(heavy, minutes), library_of(heavy.studio)
    assert told.today is not None
    assert told.today.items
    for one in told.today.items:
        exercise = library.exercises[one.exercise]
        assert "lying" in exercise.position or set(exercise.uses) == {"breath"}
        assert not {"run", "impact", "squeeze"} & set(exercise.uses)


def test_who_is_on_neither_plan_sees_neither(as_ada: Client) -> None:
    page = seen_in(as_ada.get(TODAY))
    assert "Your urge plan" not in page
    assert "Your heaviness plan" not in page


def test_logging_is_one_tap_away_from_today(as_runner: Client) -> None:
    page = as_runner.get(TODAY).content.decode()
    assert 'href="/log/"' in page
    assert 'href="/log/leak/"' in page
