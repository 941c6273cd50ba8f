"""The icons of the app as pictures, from their drawings: ``python -m tools.app_icons``.

A browser draws them, because the drawings are SVG; the result is committed, because a phone asks for PNG.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import restride.web.phone

FOLDER = Path(restride.web.phone.__file__).parent / "static" / "restride" / "app"
CHROMIUM = "/usr/bin/chromium"
KINDS = {"192": 192, "512": 512, "mask": 512}
"""What each picture is called, and its side in pixels. A mask is cut to a shape by the phone itself, so it
has no round corners of its own."""

_PAGE = "<style>html,body{{margin:0}}svg{{display:block;width:{0}px;height:{0}px}}</style>{1}"


def drawn(browser: Browser, svg: str, kind: str) -> bytes:
    """One icon as a picture."""
    side = KINDS[kind]
    page = browser.new_page(viewport={"width": side, "height": side})
    page.set_content(_PAGE.format(side, svg.replace('rx="8"', 'rx="0"') if kind == "mask" else svg))
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


def main() -> None:
    """Draw every icon anew."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for drawing in sorted(FOLDER.glob("*.svg")):
            for kind in KINDS:
                (FOLDER / f"{drawing.stem}-{kind}.png").write_bytes(drawn(browser, drawing.read_text(), kind))
        browser.close()


if __name__ == "__main__":
    main()
