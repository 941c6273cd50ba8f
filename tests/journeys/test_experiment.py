"""One thing tried: begun in one tap, three days of its circuit, the test, what is still needed; stopped."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from restride.coaching.terms.entries import CheckDone, Experiment, ItemResult, SessionDone
from restride.web.records.models import Runner
from tests.journeys.days import do_session
from tests.journeys.phones import is_kept, offline, on_her_clock, until
from tests.journeys.story import Story
from tests.journeys.test_every_page import _SMALL, LEAST_PX, NARROW
from tests.web.ada import payloads
from tests.web.caseload.women import share
from tests.web.conftest import agree
from tests.web.experiments.women import JUMPS, baseline, begun, checked, no_warning_sign, tense

pytestmark = pytest.mark.django_db
TEST = f"/try/test/{JUMPS}/"


def _ready(story: Story, name: str) -> Runner:
    """A woman whose own level is known, on the morning she may begin."""
    runner = story.runner(name, story.coach("Kim"))
    agree(runner)
    return baseline(tense(runner))


def _fits(page: Page) -> None:
    """Every target is as large as a thumb, and nothing is wider than a narrow screen."""
    assert page.evaluate(_SMALL, LEAST_PX) == []
    before = page.viewport_size
    for size in NARROW:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, size
    page.set_viewport_size(before)  # type: ignore[arg-type]


def _begin(story: Story, page: Page, title: str) -> None:
    """One tap; all but the first thing that can be tried are folded away."""
    folded = page.locator("details.offer > summary", has_text=title)
    if folded.count():
        folded.click()
    story.tap(page, re.compile(f"^Begin.*{title}"))


def _check_and_jump(story: Story, page: Page, left: str) -> None:
    """From Today to the test, by the check of the day, and one tap of what came."""
    story.tap(page, "Do the jump test", "link")
    story.tap(page, "The ten-second check", "link")
    story.tap(page, "None of these")
    _fits(page)
    story.fill(page, "At which one did the first leak come?", left)
    story.tap(page, "Drops")


def test_one_thing_tried_for_days_and_stopped(story: Story) -> None:
    # given a woman who may be holding tension, at her picture
    runner = _ready(story, "Wren")
    page = on_her_clock(story.page_of(runner.person))
    story.go(page, "/picture/")
    # when she begins what fits it, in one tap
    story.tap(page, "What you could try", "link")
    _fits(page)
    _begin(story, page, "Letting go, tried by itself")
    _fits(page)
    # and does its circuit on three days
    for _day in range(3):
        do_session(story, page)
        story.until(1, 9)
        no_warning_sign(runner)
    assert [one.circuit for one in payloads(runner, SessionDone)] == ["loosen-the-whole"] * 3
    # then the test is due, and what came is one entry
    story.tap(page, "Today", "link", exact=True)
    expect(page.locator(".trial")).to_contain_text("Letting go, tried by itself: day 4")
    _check_and_jump(story, page, "23")
    assert payloads(runner, CheckDone)[-1] == CheckDone(JUMPS, 1, {JUMPS: ItemResult("drops", 23.0)})
    # and the page says what it showed, and that it is too early for an answer
    expect(page.locator("figure.drawn figcaption")).to_contain_text("With the change: 23.")
    expect(page.locator("main")).to_contain_text("Tests still to come before anything can be said: 1.")
    _fits(page)
    # when she stops it there is no verdict
    story.tap(page, "Stop this trial")
    last = payloads(runner, Experiment)[-1]
    assert (last.state, last.verdict) == ("stopped", "")
    story.tap(page, "Letting go, tried by itself", "link")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stopped")
    _fits(page)


def test_without_scripts_it_is_begun_tested_and_stopped(story: Story) -> None:
    runner = _ready(story, "Fern")
    page = story.page_of(runner.person, scripts=False)
    story.go(page, "/try/")
    _begin(story, page, "One cue, tried by itself")
    assert payloads(runner, Experiment)[-1].state == "begun"
    story.tap(page, "Stop this trial")
    checked(runner)
    story.go(page, TEST)
    story.tap(page, "Dry")
    assert payloads(runner, CheckDone)[-1].results[JUMPS] == ItemResult("clean")


def test_a_test_done_where_there_is_no_signal_waits_and_is_kept_once(story: Story) -> None:
    # given the page of the test, opened indoors
    runner = _ready(story, "Iris")
    checked(runner)
    page = on_her_clock(story.page_of(runner.person, keeps=True))
    story.go(page, "/today/")
    is_kept(page)
    story.go(page, TEST)
    before = len(payloads(runner, CheckDone))
    # when she taps what came in the garden
    offline(page)
    page.get_by_label("At which one did the first leak come?").fill("14")
    page.get_by_role("button", name="Wet").click()
    page.wait_for_timeout(500)
    assert len(payloads(runner, CheckDone)) == before
    # then it is stored once there is a signal, once
    offline(page, False)
    story.go(page, "/today/")
    until(lambda: len(payloads(runner, CheckDone)) == before + 1, "it was never sent")
    assert payloads(runner, CheckDone)[-1].results[JUMPS] == ItemResult("leak", 14.0)


def test_her_coach_sees_the_tests_and_suggests_nothing_while_one_runs(story: Story) -> None:
    runner = _ready(story, "Olive")
    begun(runner)
    share(runner)
    assert runner.coach is not None
    page = story.page_of(runner.coach)
    story.go(page, f"/desk/{runner.pk}/")
    section = page.locator("#trial")
    expect(section).to_contain_text("day 1 of at most 40")
    expect(section).to_contain_text("Before: 9, 12, 10.")
    expect(section.get_by_role("button", name="Suggest this")).to_have_count(0)
