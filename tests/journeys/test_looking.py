"""The eyes of the journeys see what they are there for: otherwise every page would pass."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.story import Story

pytestmark = pytest.mark.django_db


NO_WORDS = "document.querySelector('main').insertAdjacentHTML('beforeend', '<p class=ask><img src=/x></p>')"
NIGHT_ON_NIGHT = """document.querySelector('h1').style.color = '#222';
    document.querySelector('main').insertAdjacentHTML('beforeend', '<p class="ask night"></p>')"""


@pytest.mark.parametrize(
    ("spoiled", "seen"), [(NO_WORDS, "390 light image-alt"), (NIGHT_ON_NIGHT, "1280 dark color")]
)
def test_a_page_that_some_cannot_read_ends_the_story(story: Story, spoiled: str, seen: str) -> None:
    page = story.page_of(None)
    story.go(page, "/support/")
    page.evaluate(spoiled)
    with pytest.raises(AssertionError, match=seen):
        story.look(page)


def test_a_request_to_anybody_else_ends_the_story(served: str, browser: Browser) -> None:
    story = Story.begun(browser, served)
    page = story.page_of(None)
    page.context.route("http://elsewhere.example/*", lambda route: route.abort())
    page.set_content("<img src='http://elsewhere.example/x.png' alt=''>")
    with pytest.raises(AssertionError, match="asked of others"):
        story.over()


def test_a_page_nobody_looked_at_ends_the_story(served: str, browser: Browser) -> None:
    story = Story.begun(browser, served)
    story.page_of(None).goto("/support/")
    with pytest.raises(AssertionError, match=r"never looked at.*support"):
        story.over()
