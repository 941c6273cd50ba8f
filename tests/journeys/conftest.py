"""A real browser before a studio served on loopback, with a clock that can be set."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from restride.web import clock
from tests.journeys import looking
from tests.journeys.story import Story

# The browser is driven from one thread, which Django would else take for an event loop's.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def _django_db_helper() -> None:
    """In place of the one that takes back what a test wrote: here another thread must see it, and the diary's
    rows could not be deleted anyway. The mark still says that these tests need the database."""


@pytest.fixture(scope="session", autouse=True)
def _looked_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The processes of one run tell one another which kinds of page they have looked at."""
    mine = tmp_path_factory.getbasetemp()
    looking.opens_book((mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "looked-at")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def served(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The studio on loopback."""
    del django_db_setup
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


@pytest.fixture(autouse=True)
def _as_it_was(served: str) -> Iterator[None]:
    """Page for page the database is what it was before, because the tests of other folders share it and an
    entry, once written, can be deleted by nobody."""
    del served
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as before:
        connection.connection.backup(before)
        yield
        before.backup(connection.connection)


@pytest.fixture(scope="module")
def page(served: str, browser: Browser) -> Iterator[Page]:
    """A tab on a page of the studio with nothing on it, in which modules can be called. Without the policy on
    scripts, because a test writes here what no page may."""
    context = browser.new_context(base_url=served, bypass_csp=True)
    tab = context.new_page()
    tab.goto("/quiet/")
    yield tab
    context.close()


@pytest.fixture
def story(served: str, browser: Browser) -> Iterator[Story]:
    """A story begins: a studio with its people, on a Monday morning."""
    clock.put(MONDAY)
    begun = Story.begun(browser, served)
    yield begun
    begun.over()
    clock.back()
