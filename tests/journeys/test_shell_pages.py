"""The open pages, looked at by axe at both widths, by day and by night, and by the browser's own console."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

pytestmark = pytest.mark.django_db

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
PAGES = (
    "/",
    "/breathe/",
    "/support/",
    "/quiet/",
    "/components/",
    "/components/?theme=contrast",
    "/not-here/",
)
LOOKS = [(width, theme) for width in (390, 1280) for theme in ("light", "dark")]


@pytest.fixture
def page(served: str, browser: Browser) -> Iterator[Page]:
    """A tab of a phone that knows nothing yet; its addresses begin at the studio's root."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=served)
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What axe finds wrong, in a line each."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate("axe.run().then(done => done.violations)")
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_open_pages_are_free_of_what_axe_finds(
    browser: Browser, served: str, width: int, theme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=theme, base_url=served)
    found = []
    for address in PAGES:
        page.goto(address)
        found += [f"{address} {fault}" for fault in faults(page)]
    page.close()
    assert found == []


def test_axe_finds_what_is_planted(page: Page) -> None:
    page.goto("/quiet/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=/x.png>')")
    assert [one.split(":")[0] for one in faults(page)] == ["image-alt", "region"]


@pytest.mark.parametrize("address", PAGES)
def test_no_open_page_is_wider_than_a_phone(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_open_pages_ask_no_other_host_and_break_no_policy(page: Page, served: str) -> None:
    asked: list[str] = []
    said: list[str] = []

    def on_request(request: Request) -> None:
        asked.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("request", on_request)
    page.on("console", on_console)
    for address in PAGES[:-1]:
        page.goto(address)
    assert ([url for url in asked if not url.startswith(served)], said) == ([], [])
