"""Looking at a page with axe: by day, by night and in high contrast, on a phone and on a laptop.

Once for each kind of page, by whichever process of a run comes to it first.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import axe_playwright_python
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

Theme = Literal["light", "dark", "contrast"]

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}

_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
_FAULTS = """only => axe.run(document, {resultTypes: ["violations"], ...only}).then(done => done.violations
    .map(one => `${one.id}: ${one.nodes.map(node => node.target.join(" ")).join(", ")}`))"""
# A theme changes colours and nothing else, so by night and in high contrast only what is said of colours is
# asked again.
_COLOURS = ["color-contrast", "link-in-text-block"]
_RULES: dict[Theme, dict[str, list[str]]] = {
    "light": {},
    "dark": {"runOnly": _COLOURS},
    "contrast": {"runOnly": _COLOURS},
}
_CHOSEN = "document.documentElement.dataset.theme ?? ''"
_CHOOSE = """theme => { if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme; }"""
# Two pages of one view are two kinds where other controls, a banner or a correction stand on them.
_STANDS_ON_IT = """() => [...new Set(
    [...document.querySelectorAll("main .ask, main .banner, main .field-error")]
    .map(one => [...one.classList].slice(0, 2).join(".")))].sort().join(" ")"""
_books: list[Path] = []


def opens_book(folder: Path) -> None:
    """From now on what was looked at is noted in this folder, which all processes of a run share."""
    folder.mkdir(exist_ok=True)
    _books[:] = [folder]


def accessible(page: Page, state: str = "") -> None:
    """Axe finds nothing here. A page in which no script runs is one that was looked at with its scripts.
    ``state``: what a page that changes without an address of its own shows now."""
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        return
    kind = f"{view_of(page.url)} {page.evaluate(_STANDS_ON_IT)} {state}"
    if not _is_new(kind):
        return
    found = _faults(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def _is_new(kind: str) -> bool:
    """Whether nobody has looked at this kind; whoever asks first does."""
    try:
        (_books[0] / sha256(kind.encode()).hexdigest()).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def view_of(url: str) -> str:
    """The name of the view behind an address."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return "nothing here"


def _faults(page: Page) -> list[str]:
    before: Any = page.viewport_size
    chosen = page.evaluate(_CHOSEN)
    page.evaluate(_AXE)
    found = []
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for theme, rules in _RULES.items():
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            page.evaluate(_CHOOSE, "contrast" if theme == "contrast" else "")
            found += [f"{size['width']} {theme} {fault}" for fault in page.evaluate(_FAULTS, rules)]
    page.emulate_media(color_scheme="light")
    page.evaluate(_CHOOSE, chosen)
    page.set_viewport_size(before)
    return found
