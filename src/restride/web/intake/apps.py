"""The first twelve answers, and the rest over her first week."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """The first twelve answers, and the rest over her first week."""

    name = "restride.web.intake"
    label = "intake"
