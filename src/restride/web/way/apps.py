"""What changed and why; how far dry, over time."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """What changed and why; how far dry, over time."""

    name = "restride.web.way"
    label = "way"
