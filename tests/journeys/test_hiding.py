"""Somebody comes in: the page is gone at once, and does not come back by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.arriving import newcomer
from tests.journeys.story import Story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", ["the button", "Escape three times"])
def test_her_page_is_gone_at_once_and_back_does_not_bring_it(story: Story, way: str) -> None:
    # given a woman who is writing to her coach
    page = newcomer(story, "Ivy", story.coach("Kim"))
    story.tap(page, "Talk", "link", exact=True)
    story.fill(page, "Write", "It leaked again")
    # when somebody comes in
    with page.expect_navigation():
        hide(page, way)
    # then a plain page stands there
    story.look(page)
    expect(page).to_have_title("List")
    # and Back finds it too
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_timeout(500)
    expect(page).to_have_title("List")
    # and nothing of what she had typed is left
    assert page.evaluate("JSON.stringify({...sessionStorage})").find("leaked") == -1


def hide(page: Page, way: str) -> None:
    """By the button, or with the keyboard."""
    if way == "the button":
        page.get_by_role("link", name="Hide this page").click()
    else:
        for _press in range(3):
            page.keyboard.press("Escape")
