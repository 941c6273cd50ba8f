"""How the app may be called on a home screen: as it is called, or as nothing anybody would open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

COOKIE = "app"
"""Where the browser keeps her choice: it is about this phone, and nobody else's business."""

YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Disguise:
    """A name and its icon. ``says``: how the choice is worded."""

    id: str
    name: str
    says: str

    @property
    def icon(self) -> str:
        """Its icon as a drawing."""
        return static(f"restride/app/{self.id}.svg")

    def picture(self, kind: str) -> str:
        """Its icon as a picture: "192", "512", or "mask" for phones that cut it to a shape of their own."""
        return static(f"restride/app/{self.id}-{kind}.png")


DISGUISES = (
    Disguise("ours", "Restride", "Restride, with our mark"),
    Disguise("notes", "Notes", "Notes, with a plain sheet"),
    Disguise("list", "List", "List, with three ticks"),
)


def disguise_of(id: str | None) -> Disguise:
    """The one of this id; ours where there is none."""
    return next((one for one in DISGUISES if one.id == id), DISGUISES[0])


def manifest_of(chosen: Disguise) -> dict[str, Any]:
    """The web app manifest. One ``id`` for all, so that a new name is the same app with all it keeps."""
    return {
        "id": "/",
        "name": chosen.name,
        "short_name": chosen.name,
        "lang": "en-GB",
        "start_url": reverse("today:today"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f2ea",
        "theme_color": "#12403c" if chosen.id == "ours" else "#f7f2ea",
        "icons": [
            {"src": chosen.icon, "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": chosen.picture(size), "sizes": f"{size}x{size}", "type": "image/png"}
                for size in ("192", "512")
            ),
            {"src": chosen.picture("mask"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }
