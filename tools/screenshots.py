"""Look at every page: `python -m tools.screenshots FOLDER`, or `make screenshots OUT=folder`.

Starts the demo studio in a folder that is gone afterwards (or, with ``--data`` and ``--url``, looks at one),
signs in as runners, as the coach and as nobody, follows every link, and takes one picture of every address of
the URL table at 390 and 1280 px, by day and by night. Says which addresses it did not meet.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip
WIDTHS = (390, 1280)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALL = 844
LEFT_ALONE = ("/accounts/logout", "/static/", "/quiet/?")
"""What a walk never follows: the door out, and what is no page."""
PATIENCE_S = 90


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who walks through the studio. ``email``: empty for nobody. ``only``: these pages alone."""

    name: str
    email: str = ""
    only: tuple[str, ...] = ()


@dataclass(slots=True)
class Walk:
    """What one visitor has met: one address for each route, and what is still to be looked at."""

    known: frozenset[str]
    found: dict[str, str] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, help="the folder the pictures go into")
    parser.add_argument("--data", type=Path, help="the folder of a studio that is served already")
    parser.add_argument("--url", default="", help="where it is served")
    parser.add_argument("--fold", action="store_true", help="the first screen alone, as it is met")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.data:
        return _look(args.data, args.url, args.out, fold=args.fold)
    with tempfile.TemporaryDirectory() as folder, demo_studio(Path(folder)) as url:
        return _look(Path(folder), url, args.out, fold=args.fold)


@contextmanager
def demo_studio(data: Path) -> Iterator[str]:
    """The demo studio, served until we have looked."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    restride = str(Path(sys.executable).with_name("restride"))
    asked = [restride, "demo", "--no-sheet", "--serve", "--data", str(data), "--port", str(port)]
    served = subprocess.Popen(asked, env={**os.environ, "RESTRIDE_DEVELOPMENT": "1"})
    try:
        _wait(f"http://localhost:{port}/quiet/", served)
        yield f"http://localhost:{port}"
    finally:
        served.terminate()
        served.wait(10)


def _wait(url: str, served: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and served.poll() is None:
        try:
            urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("The demo studio did not start; its own words are above.")


def _look(data: Path, url: str, out: Path, *, fold: bool) -> int:
    """Every visitor, every page, every look."""
    os.environ.update(RESTRIDE_DATA=str(data.absolute()), DJANGO_SETTINGS_MODULE="restride.web.settings")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    import django

    django.setup()
    met: set[str] = set()
    open_to_all: frozenset[str] = frozenset()
    visitors = _visitors()
    keys = {visitor: session_of(visitor.email) for visitor in visitors}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for visitor in visitors:
            walk = _walked(browser, url, keys[visitor], visitor, known=open_to_all)
            open_to_all = open_to_all or frozenset(walk.found)
            met |= walk.found.keys()
            _photograph(browser, url, keys[visitor], visitor, walk.found, out, fold=fold)
            print(f"{visitor.name}: {len(walk.found)} pages", flush=True)
        browser.close()
    print(
        "Not met (a form's own address, a file, or no link leads there): "
        + ", ".join(sorted(_routes() - met))
    )
    return 0


def _visitors() -> list[Visitor]:
    """Nobody, the coach, the runners who wrote most and least everywhere, and the others on their Today."""
    from django.db.models import Count

    from restride.web.accounts.models import Person

    coaches = Person.objects.filter(role=Person.Role.COACH).select_related("user").order_by("-owner")[:1]
    runners = list(
        Person.objects.filter(role=Person.Role.RUNNER)
        .select_related("user")
        .annotate(lines=Count("runner__entries"))
        .order_by("-lines")
    )
    most_and_least = (*runners[:1], *runners[1:][-1:])
    first = [Visitor(one.name.split()[0].lower(), one.user.email) for one in (*most_and_least, *coaches)]
    others = [Visitor(one.name.split()[0].lower(), one.user.email, ("/today/",)) for one in runners[1:-1]]
    return [Visitor("visitor"), *first, *others]


def session_of(email: str) -> str:
    """The key of a session of hers, made as signing in makes one; empty for nobody."""
    from django.conf import settings
    from django.test import Client

    from restride.web.accounts.models import User

    if not email:
        return ""
    client = Client()
    client.force_login(User.objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _routes() -> set[str]:
    """The names of all addresses that can be looked at."""
    from django.urls import URLResolver, get_resolver

    def names(resolver: URLResolver, spaces: str) -> Iterator[str]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                yield from names(one, f"{spaces}{one.namespace}:" if one.namespace else spaces)
            elif one.name:
                yield spaces + one.name

    return set(names(get_resolver(), ""))


def _context(
    browser: Browser, url: str, key: str, width: int, theme: Literal["light", "dark"]
) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": TALL}, color_scheme=theme, reduced_motion="reduce", base_url=url
    )
    if key:
        context.add_cookies([{"name": "sessionid", "value": key, "url": url}])
    return context


def _walked(browser: Browser, url: str, key: str, visitor: Visitor, known: frozenset[str]) -> Walk:
    """Follow every link from the first page and from every address that needs no argument. ``known``: pages
    already seen by somebody who is nobody here, which look no different to her."""
    walk = Walk(known, waiting=list(visitor.only) or ["/", *plain_addresses()])
    context = _context(browser, url, key, WIDTHS[1], "light")
    page = context.new_page()
    while walk.waiting:
        address = walk.waiting.pop(0)
        if address not in walk.seen:
            walk.seen.add(address)
            _step(page, url, address, walk, follow=not visitor.only)
    context.close()
    return walk


def plain_addresses() -> list[str]:
    """Every address without a name of a thing in it, but those a walk never follows."""
    from django.urls import NoReverseMatch, reverse

    found = []
    for name in sorted(_routes()):
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return [one for one in found if not one.startswith(LEFT_ALONE)]


def _step(page: Page, url: str, address: str, walk: Walk, *, follow: bool) -> None:
    """Open one address; note its route, and the links on it to routes not met yet."""
    name = _route_of(address)
    if not name or name in walk.found or name in walk.known:
        return
    # Asked first without the browser, which makes a page of its own of a refusal and a download of a file.
    answer = page.context.request.get(address)
    if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
        return
    page.goto(address)
    landed = urlsplit(page.url)
    landed_on = _route_of(landed.path)
    if landed_on and landed_on not in walk.known:
        walk.found.setdefault(landed_on, landed.path)
    if follow:
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        here = [urlsplit(urljoin(url, link)) for link in links if link.startswith(url)]
        walk.waiting += [one.path for one in here if not one.path.startswith(LEFT_ALONE)]


def _route_of(address: str) -> str:
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def _photograph(
    browser: Browser, url: str, key: str, visitor: Visitor, found: Mapping[str, str], out: Path, *, fold: bool
) -> None:
    for width in WIDTHS:
        for theme in THEMES:
            context = _context(browser, url, key, width, theme)
            page = context.new_page()
            for name, address in found.items():
                page.set_viewport_size({"width": width, "height": TALL})
                page.goto(address)
                if not fold:
                    tall = page.evaluate("document.documentElement.scrollHeight")
                    page.set_viewport_size({"width": width, "height": max(TALL, tall)})
                kind = f"{visitor.name}-{name.replace(':', '-')}-{width}-{theme}.png"
                page.screenshot(path=out / kind)
            context.close()


if __name__ == "__main__":
    raise SystemExit(main())
