"""A browser that runs no scripts can do everything but count seconds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.arriving import ALREADY_RUNS, answer, consent
from tests.journeys.days import do_session
from tests.journeys.story import Story

pytestmark = pytest.mark.django_db


def test_without_scripts_she_answers_trains_and_writes_down_a_run(story: Story) -> None:
    # given a woman in whose browser no script runs
    page = story.page_of(story.runner("Gail").person, scripts=False)
    # when she consents and answers all there is before Today
    story.go(page, "/start/")
    story.fill(page, "Where you live", "Europe/London")
    consent(story, page)
    answer(story, page, ALREADY_RUNS)
    story.tap(page, "See Today", "link")
    # and does what it asks for, and writes down her run
    do_session(story, page)
    expect(page.get_by_role("main")).to_contain_text("Done today")
    story.tap(page, "Runs", "link", exact=True)
    story.tap(page, "Write down a run", "link")
    story.tap(page, re.compile("^Ran my .* dry$"))
    # then the run is there
    expect(page.get_by_role("heading", level=1)).to_contain_text("dry")
    # and a leak can be marked on its line all the same
    story.unfold(page, "Where did it leak?")
    story.tick(page, re.compile("^Minute 2"))
    story.tick(page.locator("#where"), re.compile("^Drops"))
    story.tap(page, "Mark it")
    expect(page.get_by_role("heading", level=1)).to_contain_text("drops at minute 2")
