"""Her picture then and now, and the forecast book, as a phone and a coach's laptop meet them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from restride.coaching.terms.advice import NextRun
from restride.coaching.terms.entries import CheckIn
from restride.web import clock
from restride.web.bridge import coaching
from tests.journeys.story import LAPTOP, Story
from tests.web.caseload.women import live_demo, share, sign, tell
from tests.web.conftest import agree

pytestmark = pytest.mark.django_db

FOUR_WEEKS_ON = datetime(2026, 12, 2, 9, tzinfo=UTC)
"""Four weeks after the morning on which the demo's Ada was first shown a picture, and a day."""


def test_four_weeks_on_today_leads_her_to_both_pictures_and_to_the_book(story: Story) -> None:
    runner = story.runner("Ada", story.coach("Kim"))
    agree(runner)
    live_demo(runner)
    clock.put(FOUR_WEEKS_ON)
    page = story.page_of(runner.person)
    story.go(page, "/today/")
    story.tap(page, "Look at it", "link")
    expect(page.get_by_role("main")).to_contain_text("First picture")
    story.tap(page, "Answer it again", "link")
    story.go(page, "/picture/")
    story.tap(page, "What we said and what came", "link")
    expect(page.get_by_role("main")).to_contain_text("how likely a leak was")


def test_a_coach_sets_down_what_she_expects_and_finds_it_in_the_book(story: Story) -> None:
    coach = story.coach("Kim")
    runner = story.runner("Ada", coach)
    share(runner)
    live_demo(runner)
    sign(runner)
    tell(runner, CheckIn("before-run", none=True, groups=("pre-run",)))
    assert isinstance(coaching.shown(runner, clock.now()).next_run, NextRun)
    page = story.page_of(coach, LAPTOP)
    story.go(page, f"/desk/{runner.pk}/")
    page.get_by_text("Set down what you expect").click()
    story.fill(page, "Out of 100 runs", "12")
    story.tap(page, "Set down")
    expect(page.get_by_role("main")).to_contain_text("a leak on 12 of 100 such runs")
    story.tap(page, "Then and now, side by side", "link")
    expect(page.get_by_role("main")).to_contain_text("First picture")
    story.go(page, "/desk/forecasts/")
    expect(page.get_by_role("main")).to_contain_text("Together, for 1 woman")
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
