"""What she agreed to, and who sees what."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """What she agreed to, and who sees what."""

    name = "restride.web.consent"
    label = "consent"
