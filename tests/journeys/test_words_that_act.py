"""What she types is read for signs at once; what her coach reads in it counts only once she says so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.arriving import arrived, newcomer
from tests.journeys.story import LAPTOP, Story

pytestmark = pytest.mark.django_db

TIGHT_CHEST = "my chest feels realy tight since this morning"
LETTING_GO = "When I squeeze I cannot feel it let go."
ITS_QUESTION = "Squeeze as if stopping wind, then let go"


def test_a_warning_sign_in_a_message_stops_the_plan_until_she_says_not_now(story: Story) -> None:
    # given a woman with a plan for today
    page = arrived(story, "Ada")
    # when she writes words that mean a warning sign
    write(story, page, TIGHT_CHEST)
    # then the fixed text stands over the thread at once, and today offers nothing
    expect(page.get_by_role("region", name="Please read this first")).to_contain_text("000")
    story.tap(page, "Today", "link", exact=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop")
    expect(page.get_by_role("link", name="Start", exact=True)).to_have_count(0)
    # and her "no, not now" lifts it
    story.tap(page, "Talk", "link", exact=True)
    story.tap(page, re.compile("not now", re.IGNORECASE))
    expect(page.get_by_role("status")).to_contain_text("The plan goes on")
    story.tap(page, "Today", "link", exact=True)
    expect(page.get_by_role("link", name="Start", exact=True)).to_be_visible()


def test_the_queue_begins_with_whom_to_help_first_and_says_why(story: Story) -> None:
    # given one woman who is well, one who waits for an answer, one whose words meant a warning sign
    coach = story.coach("Kim")
    for name, words in (("Cleo", ""), ("Bea", "Is a drop a leak?"), ("Ada", TIGHT_CHEST)):
        page = newcomer(story, name, coach, sees=("Runs and leaks", "Birth and body"))
        if words:
            write(story, page, words)
    # when their coach opens her desk
    desk = story.page_of(coach, LAPTOP)
    story.go(desk, "/")
    # then the most urgent stands first, each with its reason
    first, second = desk.get_by_role("list", name="Who needs you").get_by_role("listitem").all()
    expect(first).to_contain_text(re.compile("Ada.*A stop text was shown", re.DOTALL))
    expect(second).to_contain_text(re.compile("Bea.*Message", re.DOTALL))
    expect(desk.get_by_role("list", name="Going well")).to_contain_text("Cleo")


def test_what_the_coach_reads_in_a_sentence_counts_once_she_says_yes(story: Story) -> None:
    # given a woman who writes what letting go is like
    coach = story.coach("Kim")
    page = arrived(story, "Bea", coach)
    write(story, page, f"Hello. {LETTING_GO}")
    # when her coach reads an answer out of that sentence
    desk = story.page_of(coach, LAPTOP)
    story.go(desk, "/")
    story.tap(desk, "Bea", "link")
    read_out(story, desk)
    # then it counts for nothing until she has said that it is so
    story.tap(page, "You", "link", exact=True)
    expect(page.get_by_role("main")).not_to_contain_text("your squeeze is slow to let go")
    story.tap(page, "Talk", "link", exact=True)
    expect(page.get_by_role("region", name="Kim asks")).to_contain_text(LETTING_GO)
    story.tap(page, "Yes, that is so")
    # and then it does, as her own answer
    expect(page.get_by_role("status")).to_contain_text("It counts from now on")
    story.tap(page, "You", "link", exact=True)
    expect(page.get_by_role("main")).to_contain_text("your squeeze is slow to let go")


def write(story: Story, page: Page, words: str) -> None:
    """A message to her coach."""
    story.tap(page, "Talk", "link", exact=True)
    story.fill(page, "Write", words)
    story.tap(page, "Send")


def read_out(story: Story, desk: Page) -> None:
    """Which sentence, which question, which answer; then it is put to her."""
    story.tap(desk, "Read an answer out of it", "link")
    story.tick(desk, LETTING_GO)
    story.fill(desk, "Find a question", "let go")
    story.tap(desk, "Search")
    story.tick(desk, LETTING_GO)
    choices = desk.get_by_label(re.compile("The question it answers"))
    choices.select_option(choices.locator("option", has_text=ITS_QUESTION).get_attribute("value") or "")
    story.tap(desk, "Next: her answer")
    story.tick(desk, "Yes")
    story.tap(desk, "Put it to her")
    expect(desk.get_by_role("status")).to_contain_text("It counts once she says yes")
