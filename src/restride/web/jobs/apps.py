"""Work done apart from a page: asked for once, tried again, never lost."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """Work done apart from a page: asked for once, tried again, never lost."""

    name = "restride.web.jobs"
    label = "jobs"
