"""The studio itself: begun, filled with invented people, rebuilt."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """The studio itself: begun, filled with invented people, rebuilt."""

    name = "restride.web.studio"
    label = "studio"
