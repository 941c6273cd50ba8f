"""The picture of the README: `python -m tools.readme_picture`.

Starts the demo studio in a folder that is gone afterwards, opens Today as one of its invented women at the
size of a phone and the queue as her invented coach on a desk, and sets the two side by side into one picture
small enough for a page that must load quickly. By day it shows the day; before four in the morning, the last.
"""

from __future__ import annotations

import argparse
import base64
import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.screenshots import CHROMIUM, FLAGS, demo_studio, session_of

OUT = Path("docs/pictures/today-and-queue.png")
WOMAN, COACH = "iris@invented-studio.example", "linnet@invented-studio.example"
PHONE, DESK = (390, 844), (1280, 800)
MOST_BYTES = 300_000
_SCALE = 0.75
"""How large the two stand in the picture: small enough for its bytes, large enough to be read."""

_SHEET = """<!doctype html><html lang="en"><title>Restride</title><style>
body {{ margin: 0; padding: 24px; display: inline-flex; gap: 24px; background: #e9e1d3; }}
body {{ align-items: center; }}
img {{ display: block; border-radius: 14px; box-shadow: 0 2px 10px rgb(18 64 60 / 25%); }}
</style><img src="data:image/png;base64,{phone}" width="{phone_px}" alt=""><img
src="data:image/png;base64,{desk}" width="{desk_px}" alt=""></html>"""


def main() -> int:
    """Take the picture; 1 if it came out too heavy."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=OUT, help="where the picture goes")
    out: Path = parser.parse_args().out
    with tempfile.TemporaryDirectory() as folder, demo_studio(Path(folder)) as url:
        os.environ.update(RESTRIDE_DATA=folder, DJANGO_SETTINGS_MODULE="restride.web.settings")
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        import django

        django.setup()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            phone = _seen(browser, url, WOMAN, "/today/", PHONE)
            desk = _seen(browser, url, COACH, "/desk/", DESK)
            made = _side_by_side(browser, phone, desk)
            browser.close()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(made)
    print(f"{out}: {len(made) / 1000:.0f} kB, at most {MOST_BYTES / 1000:.0f} kB")
    return int(len(made) > MOST_BYTES)


def _seen(browser: Browser, url: str, email: str, address: str, size: tuple[int, int]) -> bytes:
    """What she sees first of a page, by day."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="light",
        reduced_motion="reduce",
        base_url=url,
    )
    context.add_cookies([{"name": "sessionid", "value": session_of(email), "url": url}])
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.fonts.ready")
    picture = page.screenshot()
    context.close()
    return picture


def _side_by_side(browser: Browser, phone: bytes, desk: bytes) -> bytes:
    """The two as one picture, the desk as high as the phone would have it."""
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.set_content(
        _SHEET.format(
            phone=base64.b64encode(phone).decode(),
            desk=base64.b64encode(desk).decode(),
            phone_px=round(PHONE[0] * _SCALE),
            desk_px=round(DESK[0] * _SCALE),
        )
    )
    return page.locator("body").screenshot()


if __name__ == "__main__":
    raise SystemExit(main())
