"""Notes of a day: taps counted, with a signal and without, with scripts and without, in the same words."""

from __future__ import annotations

import re
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import restride.web.logs
from restride.coaching.terms.entries import Answer, Entry, Leak
from restride.coaching.wire.entries import write_entry
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records.models import Runner
from tests.journeys.phones import offline, until
from tests.journeys.story import Story
from tests.web.ada import payloads
from tests.web.conftest import agree
from tests.web.logs.women import URGE, a_day_of_taps, answered, write

pytestmark = pytest.mark.django_db
JS = Path(restride.web.logs.__file__).parent / "static" / "restride" / "js" / "logs"
MOST_BYTES = 4096
_LEAKS = ("leaks-running", "every")
DROPS, WAITS = re.compile("^Drops"), "Kept on this phone"


def _runner(story: Story, name: str) -> Runner:
    """A woman who has said before that she leaks, so that a leak brings no text of its own."""
    runner = story.runner(name)
    agree(runner)
    write(runner, Answer(*_LEAKS), clock.now())
    return runner


def _page(story: Story, runner: Runner, path: str, *, scripts: bool = True) -> Page:
    page = story.page_of(runner.person, scripts=scripts)
    page.clock.set_fixed_time(clock.now())
    story.go(page, path)
    return page


def _noted(page: Page, words: str = "Noted.") -> None:
    expect(page.locator("#said")).to_contain_text(words)


def _said(runner: Runner) -> list[dict[str, Any]]:
    """What she wrote from the page, word for word, without when and under which name."""
    written = [write_entry(one) for one in _entries(runner)]
    return [{key: one[key] for key in ("kind", "v", "payload")} for one in written]


def _entries(runner: Runner) -> list[Entry]:
    return [one.entry for one in diary.diary_of(runner)][1:]


def _answers(runner: Runner) -> list[Answer]:
    return payloads(runner, Answer)[1:]


def test_a_leak_is_written_down_in_three_taps(story: Story) -> None:
    # given a woman on the page of a leak
    runner = _runner(story, "Wren")
    page = _page(story, runner, "/log/leak/")
    before = story.taps
    # when she says that an urge came first, at what, and how much
    story.tick(page, "Yes")
    story.tick(page, "Laughing")
    story.tap(page, DROPS)
    # then it took three taps and is stored once
    assert story.taps - before <= 3
    assert payloads(runner, Leak) == [Leak(trigger="laugh", urge_first=True)]


def test_a_thing_of_the_day_is_one_tap_and_stays_where_she_is(story: Story) -> None:
    runner = _runner(story, "Wren")
    page = _page(story, runner, "/log/")
    night = page.get_by_role("group", name="Sleep last night")
    night.get_by_role("button", name="5").click()
    _noted(page, "it does not go down")
    expect(night.get_by_role("button", name="5")).to_have_attribute("aria-pressed", "true")
    until(lambda: _answers(runner) == [Answer("sleep-hours", 5.0)], "it was never stored")


def test_a_leak_without_a_signal_waits_and_is_stored_once(story: Story) -> None:
    # given a woman on the page of a leak, who then has no signal
    runner = _runner(story, "Wren")
    page = _page(story, runner, "/log/leak/")
    offline(page)
    # when she writes one down
    story.tick(page, "No")
    page.get_by_role("button", name=DROPS).click()
    # then she is told where it is, and the form is ready for another
    _noted(page, WAITS)
    expect(page.get_by_role("radio", name="No", exact=True)).not_to_be_checked()
    assert not payloads(runner, Leak)
    # and with a signal it is stored, once
    offline(page, False)
    until(lambda: payloads(runner, Leak), "it was never sent")
    story.go(page, "/log/leak/")
    assert payloads(runner, Leak) == [Leak()]


def test_nobody_is_led_away_from_a_text_that_has_just_been_said(story: Story) -> None:
    # given a woman who has never said that she leaks
    runner = story.runner("Wren")
    agree(runner)
    page = _page(story, runner, "/log/leak/")
    # when she writes a leak down
    story.tick(page, "No")
    page.get_by_role("button", name=DROPS).click()
    until(lambda: payloads(runner, Leak), "it was never stored")
    # then what is said of leaking stays before her, and the form is ready for another
    expect(page.locator("#said .banner")).to_contain_text("Leaking is common and can be treated")
    expect(page.get_by_role("radio", name="No", exact=True)).not_to_be_checked()
    assert page.url.endswith("/log/leak/")


def test_taps_without_a_signal_stand_in_the_list_and_outlive_the_page(story: Story) -> None:
    runner = _runner(story, "Wren")
    page = _page(story, runner, "/log/bladder/")
    offline(page)
    page.get_by_role("button", name="Medium").click()
    expect(page.locator("#taps li")).to_have_count(1)
    page.get_by_role("button", name="A cup with caffeine").click()
    expect(page.locator("#taps li").first).to_contain_text("Drink: A cup with caffeine · waits on this phone")
    again = page.context.new_page()
    again.clock.set_fixed_time(clock.now())
    page.close()
    offline(again, False)
    story.go(again, "/log/bladder/")
    sent = [Answer("bladder-void", "middle"), Answer("bladder-drink", "caffeine-cup")]
    until(lambda: _answers(runner) == sent, "they were never sent")


def test_a_thumb_that_bounces_means_one_tap(story: Story) -> None:
    runner = _runner(story, "Wren")
    page = _page(story, runner, "/log/bladder/")
    offline(page)
    page.get_by_role("button", name="Medium").dblclick()
    page.get_by_role("button", name="Small").click()
    expect(page.locator("#taps li")).to_have_count(2)
    offline(page, False)
    both = [Answer("bladder-void", "middle"), Answer("bladder-void", "small")]
    until(lambda: _answers(runner) == both, "they were never sent")


def test_a_tap_with_a_signal_is_in_the_day_at_once(story: Story) -> None:
    runner = _runner(story, "Wren")
    page = _page(story, runner, "/log/bladder/")
    story.tap(page, "Large")
    expect(page.locator("#day-words")).to_contain_text("1 visit to the toilet")


def _leak(story: Story, page: Page) -> Locator:
    story.tick(page, "Yes")
    story.tick(page, "Yesterday")
    story.tick(page, "Lifting")
    return page.get_by_role("button", name=re.compile("^Wet"))


def _goal(story: Story, page: Page) -> Locator:
    story.fill(page, "Minutes without a leak", "40")
    story.fill(page, re.compile("A distance"), "5.5")
    page.get_by_label("A day, if there is one").fill("2027-03-01")
    return page.get_by_role("button", name="Set the goal")


def _feel(story: Story, page: Page) -> Locator:
    story.tick(page.locator("#confidence-ask"), "7")
    story.tick(page.locator("#fear-ask"), "3")
    return page.get_by_role("button", name="Note how it feels")


def _tap(story: Story, page: Page) -> Locator:
    story.unfold(page, "It was a while ago")
    story.tick(page, "1 hour ago")
    return page.get_by_role("group", name="Leak after an urge").get_by_role("button", name="Soaked")


def _night(_story: Story, page: Page) -> Locator:
    return page.get_by_role("group", name="Sleep last night").get_by_role("button", name="6")


def _wave(_story: Story, page: Page) -> Locator:
    return page.get_by_role("button", name="It passed")


@pytest.mark.parametrize(
    ("path", "act"),
    [
        ("/log/leak/", _leak), ("/log/goal/", _goal), ("/log/goal/", _feel), ("/log/bladder/", _tap),
        ("/log/", _night), ("/log/urge/", _wave),
    ],
)  # fmt: skip
def test_the_phone_writes_what_the_studio_would(story: Story, path: str, act: Any) -> None:
    # given the same taps in a browser that runs scripts, and in one that does not
    with_scripts, without = _runner(story, "Wren"), _runner(story, "Robin")
    tap = act(story, _page(story, with_scripts, path))
    if act is _night:
        tap.click()  # she stays where she is
    else:
        story.press(tap)
    until(lambda: _said(with_scripts), "nothing was stored")
    story.press(act(story, _page(story, without, path, scripts=False)))
    # then the diaries say the same, word for word, of the same time
    assert _said(with_scripts) == _said(without)
    pairs = zip(_entries(with_scripts), _entries(without), strict=True)
    assert all(abs(one.at - other.at) < timedelta(minutes=2) for one, other in pairs)


def test_the_urge_plan_leads_from_today_to_its_diary_and_drill(story: Story) -> None:
    # given a woman whose leaks come with an urge, with a diary of three days
    runner = answered(_runner(story, "Wren"), URGE, clock.now())
    for back in (4, 3, 2):
        a_day_of_taps(runner, clock.now() - timedelta(days=back))
    page = _page(story, runner, "/today/")
    expect(page.get_by_role("heading", name="Your urge plan")).to_be_visible()
    # when an urge comes
    story.tap(page, "An urge, now", "link")
    story.tap(page, "It passed")
    # then it is counted in her day, and her three days stand beside it
    expect(page.locator("#day-words")).to_contain_text("1 urge that passed")
    expect(page.get_by_role("heading", name="What your three days say")).to_be_visible()


def test_taps_are_big_enough_for_a_thumb(story: Story) -> None:
    page = _page(story, _runner(story, "Wren"), "/log/bladder/")
    boxes = [one.bounding_box() for one in page.locator("main button:visible").all()]
    assert boxes
    assert all(box and min(box["width"], box["height"]) >= 48.0 for box in boxes)


def test_the_scripts_of_the_room_are_small() -> None:
    packed = sum(len(zlib.compress(one.read_bytes(), 9)) for one in JS.glob("*.js"))
    assert 0 < packed <= MOST_BYTES
