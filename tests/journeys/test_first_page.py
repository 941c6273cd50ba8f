"""What somebody sees who has never been here."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.story import Story

pytestmark = pytest.mark.django_db


def test_a_visitor_may_breathe_before_she_says_anything(story: Story) -> None:
    # given somebody who has never been here
    page = story.page_of(None)
    story.go(page, "/")
    # when she chooses to breathe first
    story.tap(page, "Breathe for 3 minutes", "link")
    # then she may, and nobody has asked her name
    expect(page.get_by_role("main")).to_contain_text("breath")
