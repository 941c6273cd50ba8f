"""The coach's desk: whom to help first, and one woman on one page."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """The coach's desk: whom to help first, and one woman on one page."""

    name = "restride.web.caseload"
    label = "caseload"
