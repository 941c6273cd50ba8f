"""A plain thread between one runner and her coach."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """A plain thread between one runner and her coach."""

    name = "restride.web.conversation"
    label = "conversation"
