"""What a journey is told with: people at their pages, days that pass, and what each page must always be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from restride.web import clock
from restride.web.accounts import services as people
from restride.web.accounts.models import Person, Studio
from restride.web.records.models import Runner

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
_LOCAL = {"emergency": "000", "crisis_line": "001", "maternity_line": "002", "abuse_line": "003"}
_number = count(1)
_looked_at: set[str] = set()


@dataclass
class Story:
    """One studio and whoever is in it. ``taps`` counts what she pressed."""

    browser: Browser
    url: str
    studio: Studio
    taps: int = 0
    _open: list[BrowserContext] = field(default_factory=list)

    @classmethod
    def begun(cls, browser: Browser, url: str) -> Story:
        """A studio that has said all it must, open to sign-up."""
        studio = Studio.objects.create(
            name=f"Story {next(_number)}", local=_LOCAL, safeguarding_lead="Ines", made_at=clock.now()
        )
        people.open_to_sign_up(studio, True)
        Studio.objects.exclude(pk=studio.pk).update(open_to_sign_up=False)
        return cls(browser, url, studio)

    def coach(self, name: str) -> Person:
        """A coach of the studio."""
        return people.enter(
            self.studio, people.account(self._address(name)), name, Person.Role.COACH, clock.now()
        )

    def runner(self, name: str, coach: Person | None = None) -> Runner:
        """A runner whose diary is empty."""
        user = people.account(self._address(name))
        return people.enter(self.studio, user, name, Person.Role.RUNNER, clock.now(), coach).runner

    def page_of(self, person: Person | None, size: dict[str, int] | None = None) -> Page:
        """A browser of hers, signed in; a visitor's if it is nobody's."""
        context = self.browser.new_context(
            viewport=size or PHONE,  # type: ignore[arg-type]
            base_url=self.url,
            locale="en-GB",
        )
        self._open.append(context)
        if person is not None:
            client = Client()
            client.force_login(person.user)
            key = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": key, "url": self.url}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    def tap(self, page: Page, name: str, role: Any = "button", *, exact: bool = False) -> None:
        """Press the one thing with this name, and wait for what comes."""
        self.taps += 1
        page.get_by_role(role, name=name, exact=exact).first.click()
        page.wait_for_load_state()

    def later(self, **passed: float) -> datetime:
        """So much time passes."""
        clock.put(clock.now() + timedelta(**passed))
        return clock.now()

    def over(self) -> None:
        """Every browser of this story is closed."""
        for one in self._open:
            one.close()

    def _address(self, name: str) -> str:
        return f"{name.lower()}-{self.studio.pk}@invented.example"


def accessible(page: Page) -> None:
    """Axe finds nothing here, light and dark, on a phone and on a laptop; once for each kind of page."""
    kind = re.sub(r"[0-9a-f-]{36}", "…", page.url.split("?")[0].split("/", 3)[-1])
    if kind in _looked_at:
        return
    _looked_at.add(kind)
    before = page.viewport_size
    for scheme in ("light", "dark"):
        for size in (PHONE, LAPTOP):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)  # type: ignore[arg-type]
            found = Axe().run(page)
            assert not found.response["violations"], f"{page.url} {scheme} {size}: {found.generate_report()}"
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
