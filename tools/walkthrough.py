"""A short film of a night: `python -m tools.walkthrough FOLDER`, or `make walkthrough OUT=folder`.

Starts the demo studio in a folder that is gone afterwards, signs in as one of its invented runners on an
emulated phone by night, and films what she does: Today, the session, a pause, something that is wrong, flight
mode, a leak noted without a signal, and what waits. One moving picture (APNG) for every scene.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools.moving import moving
from tools.screenshots import CHROMIUM, FLAGS, demo_studio, session_of

PHONE = {"width": 390, "height": 844}
WHO = "fern"
FRAME_S, READ_S = 0.5, 2.5
"""How long a picture of what moves is shown, and one that is to be read."""


@dataclass(slots=True)
class Film:
    """One scene: pictures of a page, each with how long it is shown."""

    page: Page
    frames: list[tuple[bytes, float]] = field(default_factory=list)

    def shot(self, seconds: float = READ_S) -> None:
        """A picture of what is on the screen."""
        self.frames.append((self.page.screenshot(), seconds))

    def runs(self, seconds: float) -> None:
        """What moves, filmed for so long."""
        for _one in range(round(seconds / FRAME_S)):
            self.page.wait_for_timeout(FRAME_S * 1000)
            self.shot(FRAME_S)

    def tap(self, name: str, role: str = "button") -> None:
        """Put a thumb on what is called so, where it stands on the screen, and show what came of it."""
        found = self.page.get_by_role(role, name=name).locator("visible=true").first  # type: ignore[arg-type]
        found.wait_for()
        box = found.bounding_box()
        assert box is not None, f"{name} is nowhere on the screen"
        self.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.wait_for_timeout(700)
        self.shot()


def session(film: Film) -> None:
    """Today, one tap, the session; a pause; killed and opened again; something is wrong."""
    film.page.goto("/today/")
    film.shot()
    film.tap("Start", "link")
    film.runs(8)
    film.tap("Pause")
    film.page.reload()
    film.page.wait_for_timeout(700)
    film.shot()
    film.tap("Something’s wrong")
    film.tap("Heavy, or a bulge")


def without_a_signal(film: Film) -> None:
    """Flight mode: Today is there and says since when; a leak is noted, waits, and goes with the signal."""
    film.page.goto("/today/")
    film.page.wait_for_timeout(4_000)
    film.page.context.set_offline(True)
    film.page.goto("/today/")
    film.page.wait_for_timeout(700)
    film.shot()
    film.page.goto("/log/leak/")
    film.page.wait_for_timeout(700)
    film.shot()
    film.tap("No", "radio")
    film.tap("Drops A few")
    film.page.goto("/outbox/")
    film.page.wait_for_timeout(700)
    film.shot()
    film.page.context.set_offline(False)
    film.page.wait_for_timeout(3_000)
    film.shot()


SCENES: dict[str, Callable[[Film], None]] = {"session": session, "without-a-signal": without_a_signal}


def main() -> int:
    """Take the film."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, help="the folder the film goes into")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, demo_studio(Path(folder)) as url:
        os.environ.update(RESTRIDE_DATA=folder, DJANGO_SETTINGS_MODULE="restride.web.settings")
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        import django

        django.setup()
        for name, scene in SCENES.items():
            film = _filmed(url, scene)
            path = args.out / f"{name}.png"
            path.write_bytes(moving(film.frames))
            print(f"{path}: {len(film.frames)} pictures, {sum(one for _png, one in film.frames):.0f} s")
    return 0


def _filmed(url: str, scene: Callable[[Film], None]) -> Film:
    from restride.web.accounts.models import Person

    who = Person.objects.select_related("user").get(name__istartswith=WHO)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context(
            viewport=PHONE, color_scheme="dark", base_url=url, is_mobile=True, has_touch=True  # type: ignore[arg-type]
        )  # fmt: skip
        context.add_cookies([{"name": "sessionid", "value": session_of(who.user.email), "url": url}])
        film = Film(context.new_page())
        scene(film)
        browser.close()
    return film


if __name__ == "__main__":
    raise SystemExit(main())
