"""A phone in her hand: kept for when there is no signal, written on without one, killed and opened again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from restride.web import clock
from restride.web.bridge import diary
from restride.web.records.models import Runner
from tests.journeys.story import Story
from tests.web.ada import live
from tests.web.conftest import agree

LONGEST_S = 30.0

_ENTRIES = """async ([kind, payloads]) => {
    const {entry} = await import("/static/restride/js/phone/entries.js");
    const {keep} = await import("/static/restride/js/phone/outbox.js");
    const made = payloads.map(payload => entry(kind, payload));
    return [made.map(one => one.id), await keep(made)];
}"""
_WAITING = """async () => {
    const {waiting} = await import("/static/restride/js/phone/outbox.js");
    return (await waiting()).map(one => one.id);
}"""
_LOOK = """async () => {
    const {all} = await import("/static/restride/js/phone/store.js");
    for (const drawer of ["places", "outbox", "state"]) await all(drawer);
}"""
_FLUSH = """async () => (await import("/static/restride/js/phone/sending.js")).flush()"""


def at_today(story: Story, name: str, *, kept: bool = True) -> tuple[Page, Runner]:
    """A woman with three weeks behind her, who has opened Today on her phone; ``kept``: everything that works
    without a signal is on it by now."""
    runner = live_in(story, name)
    page = on_her_clock(story.page_of(runner.person, keeps=True))
    story.go(page, "/today/")
    if kept:
        is_kept(page)
    return page, runner


def on_her_clock(page: Page) -> Page:
    """The phone's clock is the studio's, whenever this is told."""
    page.context.clock.set_fixed_time(clock.now())
    return page


def live_in(story: Story, name: str) -> Runner:
    """A woman with three weeks behind her."""
    runner = story.runner(name)
    agree(runner)
    return live(runner)


def is_kept(page: Page) -> None:
    """The pages are on her phone."""
    until(lambda: page.evaluate("caches.match('/phone/mark').then(Boolean)"), "the pages were never kept")


def all_kept(page: Page) -> None:
    """What this page has told the phone to keep is kept: who looks into a drawer waits for what goes in."""
    page.evaluate(_LOOK)


def write(page: Page, kind: str, *payloads: dict[str, Any]) -> tuple[list[str], str]:
    """She writes these by one tap: their ids, and whether they were sent."""
    ids, so = page.evaluate(_ENTRIES, [kind, list(payloads)])
    return ids, so


def waiting(page: Page) -> list[str]:
    """The ids of what waits on this phone, in order."""
    return list(page.evaluate(_WAITING))


def flush(page: Page) -> str:
    """Send now."""
    return str(page.evaluate(_FLUSH))


def offline(page: Page, gone: bool = True) -> None:
    """Flight mode, or the end of it."""
    page.context.set_offline(gone)


def stored(runner: Runner, *kinds: str) -> list[str]:
    """The ids of her entries of these kinds, in the order the studio received them."""
    found = diary.diary_of(runner)
    return [one.entry.id for one in found if one.receipt is not None and one.entry.kind in kinds]


def until(so: Callable[[], object], otherwise: str) -> None:
    """Wait until this is so."""
    end = time.monotonic() + LONGEST_S
    while not so():
        assert time.monotonic() < end, otherwise
        time.sleep(0.1)
