"""The service worker: one script, handed out with the list of what it keeps and a name for that list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import rjsmin
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from restride.web.bridge.library import shipped

_SCRIPT = Path(__file__).parent / "worker.js"
_GIVEN = "/* given */ {}"

OURS = "restride/"
_NOT_KEPT = (".txt", ".png", "rooms-desk.css", "latin-ext-wght-normal.woff2", "latin-ext-600-normal.woff2")

DAILY = (
    "today:today", "player:session", "player:run", "today:check-in", "logs:day", "logs:leak", "logs:goal",
    "logs:bladder", "logs:urge", "checks:readiness", "runs:new", "learn:all", "phone:outbox", "phone:phone",
)  # fmt: skip
"""Pages kept on her phone that change with what she says: kept anew whenever her state has changed."""

STILL = ("shell:support", "shell:breathe")
"""Pages kept on her phone that change with a release, a day, or what stands; with the lessons and the
tests of the readiness check."""


def script() -> str:
    """The worker's script, with what it keeps. Its comments stay here: a phone fetches it every day."""
    given = json.dumps({"version": version(), **pages(), "fixed": [url for url, _digest in fixed()]})
    return str(rjsmin.jsmin(_SCRIPT.read_text().replace(_GIVEN, given)))


def version() -> str:
    """A name for exactly this worker, these files and these pages: another list is another version."""
    told = json.dumps([_SCRIPT.read_text(), pages(), fixed()])
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def pages() -> dict[str, object]:
    """Addresses of the pages it keeps."""
    return {
        "daily": [reverse(name) for name in DAILY],
        "still": [*(reverse(name) for name in STILL), *_tests(), *_lessons()],
        "quiet": reverse("shell:quiet"),
        "away": reverse("phone:away"),
    }


def _lessons() -> list[str]:
    return [reverse("learn:lesson", args=[name]) for name in sorted(shipped().lessons)]


def _tests() -> list[str]:
    """Every page of the readiness check, whichever protocol a studio follows."""
    items = [item for check in shipped().checks.values() for item in check.items]
    parts = sorted({item.part for item in items})
    named = dict.fromkeys((item.part, item.id) for item in items)
    before = [reverse(f"checks:{name}", args=[part]) for part in parts for name in ("part", "watch")]
    return [*before, *(reverse("checks:item", args=[part, name]) for part, name in named)]


@lru_cache(maxsize=1)
def fixed() -> tuple[tuple[str, str], ...]:
    """Every script, style, font and picture a page of hers may ask for, with a digest of its bytes."""
    return tuple(sorted((staticfiles_storage.url(name), _digest(name)) for name in _files()))


def _files() -> Iterator[str]:
    for finder in finders.get_finders():
        for name, _storage in finder.list([]):
            if name.startswith(OURS) and not name.endswith(_NOT_KEPT):
                yield name


def _digest(name: str) -> str:
    found = finders.find(name)
    assert isinstance(found, str), f"{name} was found a moment ago"
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:12]
