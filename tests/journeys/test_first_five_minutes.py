"""From somebody who has never been here to her first day, counted in answers, taps and seconds."""

from __future__ import annotations

import sys

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.arriving import ALREADY_RUNS, answer, consent, newcomer, open_line, sign_up
from tests.journeys.story import Story

pytestmark = pytest.mark.django_db

MOST_ANSWERS, MOST_SECONDS = 12, 240.0


def test_today_is_there_within_twelve_answers_and_four_minutes(
    story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    # given somebody who skips the breath and makes an account
    page = story.page_of(None)
    story.go(page, "/")
    sign_up(story, page, "Ida")
    consent(story, page)
    before = story.taps, story.keys
    # when she answers what is asked, with "none of these" on the warning signs
    told = answer(story, page, ALREADY_RUNS)
    expect(page.get_by_role("heading", level=1)).to_have_text("That is enough for today")
    story.tap(page, "See Today", "link")
    # then her first day is there, with work and a run
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    expect(page.get_by_role("link", name="Start", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="The next run")).to_be_visible()
    # and it took no more than was promised
    with capsys.disabled():
        sys.stdout.write(_counted(story, before, told.answers, told.seconds))
    assert told.answers <= MOST_ANSWERS
    assert told.seconds <= MOST_SECONDS


def test_a_red_flag_shows_its_text_at_once_and_nothing_else(story: Story) -> None:
    # given somebody at the first screen
    page = newcomer(story, "Una")
    # when she ticks one line, and has told nothing else yet
    open_line(story, page, "Chest, heart, breath", "Pain or tightness in my chest")
    story.tap(page, "Go on with my ticks")
    # then the fixed text is there, with the number to call and no way on but whom to call
    expect(page.get_by_role("heading", level=1)).to_have_text("Read this first")
    expect(page.locator(".banner.stop")).to_contain_text("000")
    expect(page.get_by_role("link", name="Whom to call")).to_be_visible()
    expect(page.get_by_role("link", name="Go on")).to_have_count(0)
    # and no page of hers offers anything else
    for door in ("/today/", "/week/", "/session/"):
        story.go(page, door)
        nothing_is_offered(page)


def nothing_is_offered(page: Page) -> None:
    """The fixed text, and neither work nor a run."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop")
    expect(page.get_by_role("main")).to_contain_text("000")
    for offer in ("Start", "For the watch", "I have run"):
        expect(page.get_by_role("link", name=offer)).to_have_count(0)


def _counted(story: Story, before: tuple[int, int], answers: int, seconds: float) -> str:
    taps, keys = before
    return (
        f"\n  first five minutes: account and consent {taps} taps, {keys} keys; questions {answers} answers, "
        f"{story.taps - taps} taps, {story.keys - keys} keys, {seconds:.0f} s by the library's own estimate\n"
    )
