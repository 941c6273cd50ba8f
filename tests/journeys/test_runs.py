"""What a run changes: one that was far too long to believe at once, and one that leaked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from restride.web import clock
from tests.journeys import watch
from tests.journeys.arriving import arrived
from tests.journeys.days import bring_in, fine_the_day_after, next_run_minutes, take_along
from tests.journeys.story import Story
from tests.support.shared_files import runs_or_skip

pytestmark = pytest.mark.django_db

LONG = "activity-small-fenix2-run.fit"
"""A real run of 47 minutes, from a watch of 2015."""

UNKIND = ("should have", "too far", "told you", "wrong", "too much")


def test_a_real_run_of_47_minutes_is_called_a_leap_kindly_and_asked_about(story: Story) -> None:
    # given a woman who was given eight or nine minutes, and ran them dry
    page = arrived(story, "Noor")
    given = next_run_minutes(page)
    assert 8.0 <= given <= 9.0
    in_one_tap(story, page)
    story.until(2, 8)
    # when she brings in the file of forty-seven, and says that it was today and dry
    bring_in(story, page, LONG, real_file())
    story.tick(page, "The watch’s clock was wrong: it was on another day")
    story.fill(page, "If it was another day: which?", clock.now().date().isoformat())
    story.tap(page, "That is the one")
    story.tap(page, "It was dry")
    # then it is called what it is, without a word of blame
    expect(page.get_by_role("region", name="That was a long one")).to_contain_text("big leap")
    # and she is asked once more whether it was dry to the end, before it counts
    story.tap(page, "You", "link", exact=True)
    expect(page.get_by_role("main")).to_contain_text("Was it dry to the end? Say it once more and it counts.")
    assert [word for word in UNKIND if word in page.inner_text("main")] == []
    # and the next run goes on from where she was
    story.until(1, 8)
    story.tap(page, "Today", "link", exact=True)
    assert next_run_minutes(page) <= given


def test_a_leak_at_minute_12_shortens_the_next_run_and_says_why(story: Story) -> None:
    # given a woman who ran as she was given, with her watch
    page = arrived(story, "Bea")
    given, workout = next_run_minutes(page), take_along(story, page)
    story.later(hours=1)
    bring_in(story, page, "bea.fit", watch.as_given(workout, clock.now() - timedelta(minutes=50)))
    # when she marks a leak on the run's own line, at minute twelve, with her thumb
    mark_by_thumb(story, page, 12)
    expect(page.get_by_role("main")).to_contain_text("drops at minute 12")
    # and a minute later another one, with the keyboard alone
    mark_by_keyboard(story, page, 13)
    expect(page.get_by_role("listitem").filter(has_text="inute 13")).to_be_visible()
    # then the next run is shorter, and the page says that this is why
    story.until(1, 8)
    fine_the_day_after(story, page)
    story.tap(page, "Today", "link", exact=True)
    assert next_run_minutes(page) < given
    expect(page.get_by_role("main")).to_contain_text("It leaked last time, and that is in it now.")


def in_one_tap(story: Story, page: Page) -> None:
    """The run she was given, dry."""
    story.tap(page, "Runs", "link", exact=True)
    story.tap(page, "Write down a run", "link")
    story.tap(page, re.compile("^Ran my .* dry$"))


def mark_by_thumb(story: Story, page: Page, minute: int) -> None:
    """Tap the minute on the line, tap how much."""
    story.tick(page, stretch(minute))
    story.tick(page.locator("#where"), re.compile("^Drops"))
    story.tap(page, "Mark it")


def mark_by_keyboard(story: Story, page: Page, minute: int) -> None:
    """Along the line with the arrow key, down to the amount with Tab and the space bar, then Enter."""
    if not page.locator("#where details[open]").count():
        story.unfold(page, "Mark another leak")
    page.get_by_role("radio", name=stretch(minute - 1)).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=stretch(minute))).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#where").get_by_role("radio", name=re.compile("^Drops"))).to_be_checked()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    story.look(page)


def stretch(minute: int) -> re.Pattern[str]:
    """The name of one minute on the line."""
    return re.compile(rf"^Minute {minute}\b")


def real_file() -> bytes:
    """The bytes of the long run, where the real files are."""
    return (runs_or_skip(whole_module=False) / LONG).read_bytes()
