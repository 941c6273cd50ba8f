"""What to do today: session, next run, workout to take along."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """What to do today: session, next run, workout to take along."""

    name = "restride.web.today"
    label = "today"
