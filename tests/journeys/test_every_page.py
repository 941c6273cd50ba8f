"""Every page of hers, as a thumb, a large type, a laptop at 200 % and a keyboard meet it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.journeys.phones import live_in, on_her_clock
from tests.journeys.story import Story
from tools.screenshots import plain_addresses

pytestmark = pytest.mark.django_db

PLAIN = "/quiet/"
"""Where hiding leads: a page with nothing on it."""

LEAST_PX = 48
NARROW = ({"width": 320, "height": 700}, {"width": 640, "height": 450})
"""A laptop of 1280 px at 400 % and at 200 %."""

_SMALL = """least => [...document.querySelectorAll(
    "button, summary, select, textarea, input:not([type=hidden]), a.button, a.chip, nav a")]
  .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(one => !one.closest(".visually-hidden, [inert]"))
  .map(one => [one, (/radio|checkbox/.test(one.type) ? one.labels?.[0] ?? one : one).getBoundingClientRect()])
  .filter(([one, box]) => box.width > 0 && box.height > 0 && Math.min(box.width, box.height) < least - 0.5)
  .map(([one, box]) => [one.tagName, one.className || one.type, (one.textContent || one.name || "").trim()
    .slice(0, 30), `${box.width.toFixed(0)}x${box.height.toFixed(0)}`].join(" "))"""
_MOVES = """() => document.getAnimations().filter(one => one.playState === "running"
    && one.effect.getComputedTiming().iterations === Infinity).length"""
_STOPS = """() => { const one = document.activeElement;
    if (!one || one === document.body) return "";
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const ringed = style.outlineStyle !== "none" || style.boxShadow !== "none"
      || getComputedStyle(one.closest("label") ?? one).outlineStyle !== "none"
      || one.matches(":focus-visible");
    return `${one.tagName} ${ringed && box.width > 0 ? "seen" : "lost"}`; }"""


@pytest.fixture
def hers(story: Story) -> tuple[Page, list[str]]:
    """A woman with three weeks behind her, her phone, and the pages she can open."""
    runner, client = live_in(story, "Ada"), Client()
    client.force_login(runner.person.user)
    pages = []
    for address in plain_addresses():
        if address != PLAIN and "components" not in address:
            answer = client.get(address)
            answer.close()  # one of them is a file with everything of hers
            if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
                pages.append(address)
    page = on_her_clock(story.page_of(runner.person))
    assert len(pages) > 20
    return page, pages


def opened(page: Page, pages: list[str], story: Story) -> Iterator[str]:
    """Each of the pages in its turn, once it stands."""
    for address in pages:
        story.go(page, address)
        yield address


def test_every_target_is_as_large_as_a_thumb(hers: tuple[Page, list[str]], story: Story) -> None:
    page, pages = hers
    found = {}
    for address in opened(page, pages, story):
        if small := page.evaluate(_SMALL, LEAST_PX):
            found[address] = small
    assert found == {}


def test_nothing_is_wider_than_a_laptop_at_two_and_four_times_its_size(
    hers: tuple[Page, list[str]], story: Story
) -> None:
    page, pages = hers
    found = []
    for address in opened(page, pages, story):
        for size in NARROW:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"{address} at {size['width']}: {wide} px too wide"] if wide > 1 else []
    assert found == []


def test_nothing_moves_for_ever_for_whoever_asked_for_stillness(
    hers: tuple[Page, list[str]], story: Story
) -> None:
    page, pages = hers
    found = []
    for address in opened(page, pages, story):
        found += [address] if page.evaluate(_MOVES) else []
    assert found == []


def test_a_keyboard_comes_to_things_it_can_see(hers: tuple[Page, list[str]], story: Story) -> None:
    page, pages = hers
    found = []
    for address in opened(page, pages, story):
        stops = []
        for _one in range(12):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(_STOPS))
        found += [f"{address}: {stops}"] if any(one.endswith("lost") for one in stops) else []
    assert found == []
