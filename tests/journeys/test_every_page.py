"""Every page of hers, as a thumb, a large type, a laptop at 200 % and a keyboard meet it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.journeys.looking import PHONE
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


def thumb(page: Page) -> list[str]:
    """What is smaller than a thumb."""
    return [f"smaller than a thumb: {one}" for one in page.evaluate(_SMALL, LEAST_PX)]


def stillness(page: Page) -> list[str]:
    """What moves for ever though she asked for stillness."""
    return ["moves for ever"] if page.evaluate(_MOVES) else []


def keyboard(page: Page) -> list[str]:
    """What a keyboard comes to and cannot see."""
    stops = []
    for _one in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_STOPS))
    return [f"lost to a keyboard: {stops}"] if any(one.endswith("lost") for one in stops) else []


def laptop(page: Page) -> list[str]:
    """What is wider than a laptop at two and four times its size."""
    found = []
    for size in NARROW:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [f"{wide} px too wide at {size['width']}"] if wide > 1 else []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return found


def test_every_page_is_fit_for_a_thumb_a_keyboard_a_large_type_and_whoever_wants_stillness(
    hers: tuple[Page, list[str]], story: Story
) -> None:
    # each page is opened once and looked at in four ways, because to open it is what takes time
    page, pages = hers
    found = []
    for address in pages:
        story.go(page, address)
        for looked_at in (thumb, stillness, keyboard, laptop):
            found += [f"{address} {fault}" for fault in looked_at(page)]
    assert found == []


Looks = Callable[[Page], list[str]]
PLANTED: dict[Looks, str] = {
    thumb: "<button style='all: revert; width: 20px; height: 20px; min-height: 0'>x</button>",
    stillness: "<style>@keyframes on { to { opacity: 0 } } p { animation: on 1s infinite }</style><p>x</p>",
    keyboard: "<a href='#' style='all: unset; position: absolute; width: 0; height: 0; contain: strict'></a>",
    laptop: "<p style='width: 900px'>x</p>",
}


@pytest.mark.parametrize("looks", PLANTED, ids=lambda one: one.__name__)
def test_each_way_of_looking_sees_what_is_planted(page: Page, looks: Looks) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(PLAIN)
    page.evaluate("html => document.body.insertAdjacentHTML('afterbegin', html)", PLANTED[looks])
    assert looks(page)
