"""Her days: a session, a run taken along, what became of it, and the morning after."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.story import Story

_THE_NUMBERS = re.compile("^The numbers$")
_ALL = re.compile("as planned$")


def do_session(story: Story, page: Page) -> None:
    """Everything Today asks for, set by set as planned on the plain page, and that nothing came."""
    story.tap(page, "Today", "link", exact=True)
    story.tap(page, "As a plain page", "link")
    while (planned := page.get_by_role("button", name=_ALL)).count():
        story.press(planned.first)
    story.tap(page, "Finish", "link")
    story.tick(page, "Nothing came")
    story.tap(page, "Write it down")


def take_along(story: Story, page: Page) -> bytes:
    """The next run, as her watch takes it."""
    story.tap(page, "Today", "link", exact=True)
    story.unfold(page, "Take it along")
    with page.expect_download() as coming:
        page.get_by_role("link", name="For the watch").click()
    return Path(coming.value.path()).read_bytes()


def bring_in(story: Story, page: Page, name: str, data: bytes) -> None:
    """A watch file, given where runs come in."""
    story.tap(page, "Runs", "link", exact=True)
    story.tap(page, "Write down a run", "link")
    give(page, name, data)
    story.tap(page, "Bring in this file")


def give(page: Page, name: str, data: bytes) -> None:
    """Choose a file."""
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.get_by_label("The file of your run").set_input_files(file)  # type: ignore[arg-type]


def check_before(story: Story, page: Page) -> None:
    """The ten-second check before a run: nothing."""
    story.tap(page, "Today", "link", exact=True)
    story.tap(page, "Before you go: the ten-second check", "link")
    story.tap(page, "None of these")


def fine_the_day_after(story: Story, page: Page) -> None:
    """Nothing to say of the day after."""
    story.tap(page, "Runs", "link", exact=True)
    story.tap(page, "Say how the day after was", "link")
    story.tap(page, "All fine: none of these")


def next_run_minutes(page: Page) -> float:
    """How much running Today gives her."""
    found = re.search(r"([\d.]+)(?::(\d\d))? min of (?:easy )?running", page.inner_text("main"))
    assert found, page.inner_text("main")
    return float(found[1]) + float(found[2] or 0) / 60.0


def weights(page: Page) -> dict[str, tuple[float, ...]]:
    """Every cause in the numbers under her picture: before, by her signs, now, and what may be left."""
    numbers = page.locator("details").filter(has=page.locator("summary", has_text=_THE_NUMBERS))
    return {
        str(row.locator("th").text_content()): tuple(map(float, row.locator("td").all_text_contents()))
        for row in numbers.locator("tbody tr").all()
    }
