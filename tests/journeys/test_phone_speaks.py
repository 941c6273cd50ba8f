"""A warning sign is answered at once, over everything, with or without a signal, until she has read it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from restride.web.bridge.library import shipped
from restride.web.bridge.table import table_of
from tests.journeys.looking import _AXE, _FAULTS
from tests.journeys.phones import at_today, flush, offline, stored, write
from tests.journeys.story import Story

pytestmark = pytest.mark.django_db

CALLS = [{"words": "000", "tel": "000"}]
SPEAK = """async ([heard, asks]) => {
    const { speak } = await import("/static/restride/js/phone/speak.js");
    window.told = [];
    document.addEventListener("restride:stop", (event) => window.told.push(event.detail));
    speak(heard, asks ? (rule) => window.told.push(rule) : undefined).then(() => window.told.push("read"));
    return document.querySelector(".speaks-end button")?.disabled;
}"""
AT_ONCE_MS = 1000
TAKES = """async ([kind, payload]) => {
    const { entry } = await import("/static/restride/js/phone/entries.js");
    const { keep } = await import("/static/restride/js/phone/outbox.js");
    const from = performance.now();
    keep([entry(kind, payload)]);
    while (!document.querySelector("dialog[open]")) await new Promise(requestAnimationFrame);
    return performance.now() - from;
}"""
CHEST = {
    "moment": "before-run",
    "said": {"heart-breath": ["chest-pain"]},
    "none": True,
    "groups": ["pre-run"],
}


@pytest.fixture
def page(served: str, browser: Browser) -> Iterator[Page]:
    """A phone that shows some page of the studio."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=served, reduced_motion="reduce"
    )
    opened = context.new_page()
    opened.goto("/support/")
    yield opened
    context.close()


def said(*rules: str, **more: Any) -> dict[str, Any]:
    """These rules as heard, in this order, with a number to call."""
    by_id = {one["id"]: one for one in table_of(shipped(), date(2026, 11, 23))["rules"]}
    texts = [{**by_id[one], "rule": one, "text": [by_id[one]["text"]], "calls": CALLS} for one in rules]
    mute = any(by_id[one]["mute"] for one in rules)
    stops = sorted({held for one in rules for held in by_id[one]["holds"]})
    return {"texts": texts, "onlyText": mute, "stops": stops, "labels": {"not_now": "No, not now"}, **more}


def speaks(page: Page, *rules: str, asks: bool = False, **more: Any) -> Locator:
    """The screen over the page, after this was heard."""
    page.evaluate(SPEAK, [said(*rules, **more), asks])
    return page.get_by_role("alertdialog")


def test_it_covers_the_whole_phone(page: Page) -> None:
    screen = speaks(page, "heart-breath-emergency")
    expect(screen).to_be_visible()
    assert screen.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}


def test_nothing_beside_it_can_be_touched_or_reached(page: Page) -> None:
    speaks(page, "heart-breath-emergency")
    corners = [[5, 5], [380, 5], [5, 835], [380, 835]]
    over = "all => all.every(([x, y]) => document.elementFromPoint(x, y).closest('dialog'))"
    assert page.evaluate(over, corners)
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )


def test_a_screen_reader_is_told_and_stands_at_its_beginning(page: Page) -> None:
    screen = speaks(page, "heart-breath-emergency")
    expect(screen).to_have_accessible_name("Please read this first")
    expect(screen).to_have_accessible_description(re.compile("Stop now and sit down"))
    expect(page.get_by_role("heading", name="Please read this first")).to_be_focused()


def test_the_number_can_be_called_with_one_touch(page: Page) -> None:
    call = speaks(page, "heart-breath-emergency").get_by_role("link", name="Call 000")
    assert call.get_attribute("href") == "tel:000"
    box = call.bounding_box()
    assert box is not None
    assert box["height"] >= 48


def test_it_stays_until_she_has_read_it(page: Page) -> None:
    screen = speaks(page, "heart-breath-emergency")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    expect(screen).to_be_visible()
    screen.get_by_role("button", name="I have read this").click()
    expect(screen).to_have_count(0)
    assert "read" in page.evaluate("window.told")


def test_a_tap_that_was_meant_for_the_page_before_does_not_answer(page: Page) -> None:
    assert page.evaluate(SPEAK, [said("heart-breath-emergency"), False])
    expect(page.get_by_role("button", name="I have read this")).to_be_enabled()


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.get_by_role("link", name="Skip to the page").focus()
    screen = speaks(page, "heart-breath-emergency")
    expect(screen.get_by_role("button", name="I have read this")).to_be_enabled()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(screen).to_have_count(0)
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()


@pytest.mark.parametrize("way", ["the key", "the button"])
def test_the_page_can_still_be_hidden(page: Page, way: str) -> None:
    screen = speaks(page, "mood-act")
    if way == "the key":
        for _ in range(3):
            page.keyboard.press("Escape")
    else:
        screen.get_by_role("link", name="Hide this page").click()
    expect(page).to_have_title("List")


def test_who_counts_or_plays_is_silenced(page: Page) -> None:
    page.evaluate(
        "document.body.append(Object.assign(new Audio(), {id: 'sound', pause() { this.id = 'silent'; }}))"
    )
    speaks(page, "heart-breath-emergency")
    assert page.evaluate("document.querySelector('audio').id") == "silent"
    assert page.evaluate("window.told[0].onlyText && window.told[0].stops.includes('run')")


def test_of_a_private_text_nothing_leaves_the_page(page: Page) -> None:
    title = next(rule.title for rule in shipped().rules if rule.id == "mood-act")
    before = page.title()
    screen = speaks(page, "mood-act")
    expect(screen).to_contain_text("You do not have to carry this alone tonight.")
    assert title not in page.content()
    assert (page.title(), page.evaluate("navigator.mediaSession.metadata")) == (before, None)


def test_what_comes_while_it_is_open_is_added_at_its_top(page: Page) -> None:
    speaks(page, "bone-pain")
    screen = speaks(page, "heart-breath-emergency", "bone-pain")
    expect(screen).to_have_count(1)
    expect(screen.get_by_role("heading", level=2)).to_have_text(
        ["Chest, heart or breath", "Pain that may come from a bone"]
    )


def test_red_is_for_an_emergency_and_the_same_day_alone(page: Page) -> None:
    screen = speaks(page, "heart-breath-emergency", "bone-pain")
    expect(screen.locator(".banner.stop")).to_have_count(1)
    expect(screen.locator(".banner.care")).to_have_count(1)


@pytest.mark.parametrize(("rule", "kind"), [("heavy-today", "info"), ("soaked-or-two-wet", "care")])
def test_a_milder_text_stands_on_the_page_and_leaves_it_usable(page: Page, rule: str, kind: str) -> None:
    screen = speaks(page, rule)
    expect(page.get_by_role("status").locator(f".banner.{kind}")).to_be_visible()
    expect(screen).to_have_count(0)


def test_under_an_emergency_no_milder_text_stands_beside_it(page: Page) -> None:
    speaks(page, "heart-breath-emergency", "heavy-today")
    expect(page.locator("#said .banner")).to_have_count(0)


def test_typed_words_ask_their_question_where_the_answer_can_be_kept(page: Page) -> None:
    screen = speaks(page, "typed-leg", asks=True)
    expect(screen).to_contain_text("Is it so now, or was it in the last days?")
    screen.get_by_role("button", name="No, not now").click()
    assert "typed-leg" in page.evaluate("window.told")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_axe_finds_nothing(page: Page, theme: str) -> None:
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    speaks(page, "heart-breath-emergency", "bone-pain", "typed-leg", asks=True)
    page.evaluate(_AXE)
    assert page.evaluate(_FAULTS, {}) == []


def test_at_twice_the_size_everything_is_still_there(page: Page) -> None:
    page.set_viewport_size({"width": 195, "height": 422})
    screen = speaks(page, "heart-breath-emergency")
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    expect(screen.get_by_role("button", name="I have read this")).to_be_in_viewport()


# --- on her phone, without a signal ---------------------------------------------------------------------


def test_a_red_flag_speaks_at_once_in_flight_mode(story: Story) -> None:
    # given a woman whose phone has seen Today once, now without a signal
    page, runner = at_today(story, "Ada")
    before = stored(runner, "check-in")
    offline(page)
    # when she taps chest pain
    assert write(page, "check-in", CHEST)[1] == "waiting"
    # then she is told what to do, with the studio's own number, and nothing else
    screen = page.get_by_role("alertdialog")
    expect(screen).to_contain_text("Stop now and sit down. Call 000 now.")
    expect(screen.get_by_role("link", name="Call 000")).to_be_visible()
    # and it is stored once as soon as there is a signal
    screen.get_by_role("button", name="I have read this").click()
    offline(page, False)
    flush(page)
    assert len(stored(runner, "check-in")) == len(before) + 1


def test_typed_words_are_heard_in_flight_mode(story: Story) -> None:
    page, _ = at_today(story, "Ada")
    offline(page)
    write(page, "note", {"text": "my chest feels realy tight since this morning"})
    expect(page.get_by_role("alertdialog")).to_contain_text("You wrote about your chest")


@pytest.mark.parametrize(
    ("kind", "payload"),
    [("check-in", CHEST), ("note", {"text": "my chest hurts " * 30})],
    ids=["a tap", "words"],
)
def test_on_a_slow_phone_it_speaks_at_once(story: Story, kind: str, payload: dict[str, Any]) -> None:
    # given a phone four times slower than this machine, in flight mode
    page, _ = at_today(story, "Ada")
    offline(page)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    # when she taps chest pain, or writes of it
    took = page.evaluate(TAKES, [kind, payload])
    # then the text is there before she has looked up
    sys.stdout.write(f"\nphone safety: {kind} spoken {took:.0f} ms after the tap, on a quarter of this CPU\n")
    assert took < AT_ONCE_MS


def test_an_ordinary_entry_says_nothing(story: Story) -> None:
    page, _ = at_today(story, "Ada")
    offline(page)
    write(page, "set", {"exercise": "any", "reps": 8})
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def test_pain_in_an_exercise_is_answered_in_flight_mode(story: Story) -> None:
    page, _ = at_today(story, "Ada")
    offline(page)
    write(page, "set", {"exercise": "any", "reps": 8, "symptom": "pain"})
    expect(page.get_by_role("status").filter(has_text="Something hurt in an exercise.")).to_be_visible()
