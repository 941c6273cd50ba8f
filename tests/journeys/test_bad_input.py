"""Whatever goes wrong under her thumb: clear words, and nothing lost."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from playwright.sync_api import Page, expect

from restride.web import clock
from tests.journeys.arriving import arrived, enter_code, newcomer
from tests.journeys.days import give
from tests.journeys.story import Story

pytestmark = pytest.mark.django_db

A_RUN = re.compile(r"/runs/[0-9a-f-]{36}/")
INTIMATE = re.compile("leak|wee|pelvi|floor|run|birth|coach|restride", re.IGNORECASE)
FIFTY_MB = 50 * 1024 * 1024


def test_a_file_that_is_no_run_and_one_far_too_large_are_refused_in_words(
    story: Story, tmp_path: Path
) -> None:
    # given a woman who writes down a run, and has typed its minutes
    page = newcomer(story, "Ada")
    new_run(story, page)
    story.fill(page, "Or another number", "9.5")
    # when she gives a letter instead of a run
    give(page, "letter.fit", b"Dear Kim, here is my run.")
    story.tap(page, "Bring in this file")
    # then she is told what it is not, and what to give
    expect(page.locator("#file-form .field-error")).to_contain_text(
        "This is a text file: export the FIT original"
    )
    # and when it is fifty megabytes
    (tmp_path / "film.fit").write_bytes(b"\0" * FIFTY_MB)
    page.get_by_label("The file of your run").set_input_files(tmp_path / "film.fit")
    story.tap(page, "Bring in this file")
    # then she is told that too, and her minutes are still there
    expect(page.locator("#file-form .field-error")).to_contain_text("larger than 32 MB")
    expect(page.get_by_label("Or another number")).to_have_value("9.5")


def test_an_empty_form_and_a_day_to_come_are_answered_beside_the_field(story: Story) -> None:
    # given a woman at the first screen
    page = newcomer(story, "Bea")
    # when she sends it empty
    story.tap(page, "Go on with my ticks")
    # then each field says what it needs
    for said in ("Give the day, even if you are not quite sure of it.", "Tap how it was.", "Tick what is so"):
        expect(page.get_by_role("main")).to_contain_text(said)
    # and when the day is one that has not been
    story.fill(
        page, "When did your last pregnancy end?", (clock.now() + timedelta(days=40)).date().isoformat()
    )
    story.tick(page, "Caesarean")
    story.tap(page, "None of these")
    # then it says so, and what she had tapped stays tapped
    expect(page.get_by_role("main")).to_contain_text("That day is still to come.")
    expect(page.get_by_role("radio", name="Caesarean")).to_be_checked()


def test_an_entry_sent_twice_is_one_entry(story: Story) -> None:
    # given a woman who writes down a run
    page = newcomer(story, "Cleo")
    new_run(story, page)
    story.fill(page, "Or another number", "9")
    # when she taps twice in a hurry
    page.get_by_role("button", name="Dry", exact=True).dblclick()
    page.wait_for_url(A_RUN)
    story.look(page)
    # and loads the answer again
    page.reload()
    # then there is one run, and Back says that it is here before she could send another
    page.go_back()
    story.look(page)
    expect(page.get_by_role("main")).to_contain_text("Today's run: 9 minutes, dry. It is written down")
    story.tap(page, "Runs", "link", exact=True)
    expect(page.get_by_role("list", name="Your runs").get_by_role("listitem")).to_have_count(1)


def test_two_tabs_that_disagree_keep_both_answers_and_the_later_one_counts(story: Story) -> None:
    # given a run that is open in two tabs
    page = newcomer(story, "Dora")
    new_run(story, page)
    story.fill(page, "Or another number", "9")
    story.tap(page, "I’ll say later")
    other = page.context.new_page()
    story.go(other, page.url)
    # when one says that it was dry, and the other, older by now, that she is not sure
    story.tap(page, "It was dry")
    story.tap(other, "I am not sure")
    # then the later answer counts
    expect(other.get_by_role("heading", level=1)).to_contain_text("not sure")
    # and the earlier one is still to be read, as corrected
    story.unfold(other, "What you wrote")
    expect(other.get_by_role("main")).to_contain_text("(corrected since)")


def test_a_session_that_ends_amid_the_questions_loses_nothing(story: Story) -> None:
    # given a woman who has filled in the first screen
    page = newcomer(story, "Ella")
    story.fill(page, "When did your last pregnancy end?", "2026-02-16")
    story.tick(page, "Vaginal birth")
    # when her session has run out before she sends it
    Session.objects.all().delete()
    story.tap(page, "None of these")
    # then she signs in, with a code by mail
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    story.tap(page, "send me a code by mail", "link")
    story.type_into(page.get_by_role("textbox"), story.address("Ella"))
    story.tap(page, re.compile("code", re.IGNORECASE))
    enter_code(story, page)
    # and is where she was, with what she had typed
    expect(page).to_have_url(re.compile("/intake/first/$"))
    expect(page.get_by_label("When did your last pregnancy end?")).to_have_value("2026-02-16")
    expect(page.get_by_role("radio", name="Vaginal birth")).to_be_checked()
    # and the mail said nothing that others may not read
    assert INTIMATE.search(f"{mail.outbox[-1].subject} {mail.outbox[-1].body}") is None


def test_nothing_chosen_on_the_day_after_is_said(story: Story) -> None:
    # given a woman whose run of yesterday waits for its day after
    page = arrived(story, "Fay")
    new_run(story, page)
    story.tap(page, re.compile("^Ran my .* dry$"))
    story.until(1, 8)
    story.tap(page, "Runs", "link", exact=True)
    story.tap(page, "Say how the day after was", "link")
    # when she sends it without choosing
    story.tap(page, "Save what I chose")
    # then it says what to do
    expect(page.get_by_role("alert")).to_contain_text("Nothing was chosen. Tap")


def new_run(story: Story, page: Page) -> None:
    """The page on which a run is written down."""
    story.go(page, "/runs/")
    story.tap(page, "Write down a run", "link")
