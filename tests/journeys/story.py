"""What a journey is told with: people at their pages, days that pass, and what each page must always be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, Request

from restride.web import clock
from restride.web.accounts import services as people
from restride.web.accounts.models import Person, Studio
from restride.web.records.models import Runner
from tests.journeys.looking import LAPTOP as LAPTOP
from tests.journeys.looking import PHONE, accessible, view_of

_LOCAL = {"emergency": "000", "crisis_line": "001", "maternity_line": "002", "abuse_line": "003"}
_A_MOMENT = timedelta(seconds=2)
"""What a tap takes her: two answers in one instant would have no order."""

_number = count(1)


@dataclass
class Story:
    """One studio and whoever is in it. ``taps`` counts what was pressed, ``keys`` what was typed.

    Every page it opens is looked at by axe once a kind; that nothing was asked of another origin, and that
    no page was left unlooked at, is seen when the story is over."""

    browser: Browser
    url: str
    studio: Studio
    taps: int = 0
    keys: int = 0
    _open: list[BrowserContext] = field(default_factory=list)
    _asked: list[str] = field(default_factory=list)
    _been: set[str] = field(default_factory=set)
    _looked: set[str] = field(default_factory=set)

    @classmethod
    def begun(cls, browser: Browser, url: str) -> Story:
        """A studio that has said all it must, open to sign-up."""
        studio = Studio.objects.create(
            name=f"Story {next(_number)}", local=_LOCAL, safeguarding_lead="Ines", made_at=clock.now()
        )
        people.open_to_sign_up(studio, True)
        Studio.objects.exclude(pk=studio.pk).update(open_to_sign_up=False)
        return cls(browser, url, studio)

    # --- people ----------------------------------------------------------------------------------------

    def coach(self, name: str) -> Person:
        """A coach of the studio."""
        return people.enter(
            self.studio, people.account(self.address(name)), name, Person.Role.COACH, clock.now()
        )

    def runner(self, name: str, coach: Person | None = None) -> Runner:
        """A runner whose diary is empty."""
        user = people.account(self.address(name))
        return people.enter(self.studio, user, name, Person.Role.RUNNER, clock.now(), coach).runner

    def address(self, name: str) -> str:
        """Her e-mail address, which nobody has."""
        return f"{name.lower()}-{self.studio.pk}@invented.example"

    def page_of(
        self,
        person: Person | None,
        size: dict[str, int] | None = None,
        *,
        scripts: bool = True,
        keeps: bool = False,
    ) -> Page:
        """A browser of hers, signed in; a visitor's if it is nobody's. ``scripts`` False: none run in it.
        ``keeps``: its service worker may keep pages for when there is no signal."""
        context = self.browser.new_context(
            viewport=size or PHONE,  # type: ignore[arg-type]
            base_url=self.url,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            # Kept pages are asked for behind a story's back, so only stories about them have any.
            service_workers="allow" if keeps else "block",
        )
        context.set_default_timeout(6_000)
        context.on("request", self._note)
        context.on("page", self._follow)
        self._open.append(context)
        if person is not None:
            self.signs_in(context, person)
        return context.new_page()

    def signs_in(self, context: BrowserContext, person: Person) -> None:
        """She is who is signed in in this browser from now on."""
        client = Client()
        client.force_login(person.user)
        key = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": self.url}])

    # --- what people do --------------------------------------------------------------------------------

    def go(self, page: Page, path: str) -> None:
        """Open an address of the studio."""
        clock.put(clock.now() + _A_MOMENT)
        page.goto(path)
        self.look(page)

    def tap(self, page: Page | Locator, name: Any, role: Any = "button", *, exact: bool = False) -> None:
        """Press the first thing of this name, in the page or in a part of it, and wait for what comes."""
        self.press(page.get_by_role(role, name=name, exact=exact).first)

    def press(self, control: Locator) -> None:
        """Press this, and wait for the page that comes."""
        self._touch()
        with control.page.expect_navigation():
            control.click()
        self.look(control.page)

    def tick(self, page: Page | Locator, name: Any, *, exact: bool = True) -> None:
        """Tap one answer: its box or its words."""
        self._touch()
        box = page.get_by_role("radio", name=name, exact=exact)
        box.or_(page.get_by_role("checkbox", name=name, exact=exact)).first.locator("xpath=..").click()

    def fill(self, page: Page | Locator, name: Any, value: str) -> None:
        """Tap the field of this label and type into it."""
        self.type_into(page.get_by_label(name).first, value)

    def type_into(self, control: Locator, value: str) -> None:
        """Tap a field and type into it."""
        self._touch()
        self.keys += len(value)
        control.fill(value)

    def unfold(self, page: Page | Locator, name: str) -> None:
        """Open what is folded away."""
        self._touch()
        page.locator("summary", has_text=name).first.click()

    def later(self, **passed: float) -> datetime:
        """So much time passes."""
        clock.put(clock.now() + timedelta(**passed))
        return clock.now()

    def until(self, days: int, hour: int, minute: int = 0) -> datetime:
        """So many days later, at this time of the day."""
        then = clock.now() + timedelta(days=days)
        clock.put(then.replace(hour=hour, minute=minute, second=0))
        return clock.now()

    # --- what every page must be -----------------------------------------------------------------------

    def look(self, page: Page) -> None:
        """Look at a page once it is there."""
        page.wait_for_load_state()
        self._looked.add(view_of(page.url))
        accessible(page)

    def over(self) -> None:
        """Every browser of this story is closed; none asked anything of another origin, and no kind of page
        it came to was left unlooked at."""
        for one in self._open:
            one.close()
        assert not self.foreign(), f"asked of others: {self.foreign()}"
        assert self._been <= self._looked, f"never looked at: {self._been - self._looked}"

    def foreign(self) -> list[str]:
        """What was asked of anybody but this studio."""
        ours = (f"{self.url}/", "data:", "blob:")
        return [one for one in self._asked if not one.startswith(ours)]

    def _note(self, request: Request) -> None:
        self._asked.append(request.url)

    def _follow(self, page: Page) -> None:
        page.on("framenavigated", self._came)

    def _came(self, frame: Frame) -> None:
        if frame.parent_frame is None and frame.url.startswith(self.url):
            self._been.add(view_of(frame.url))

    def _touch(self) -> None:
        self.taps += 1
        clock.put(clock.now() + _A_MOMENT)
