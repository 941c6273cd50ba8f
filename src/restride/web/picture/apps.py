"""What we think is going on, how sure, and what would change our mind."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """What we think is going on, how sure, and what would change our mind."""

    name = "restride.web.picture"
    label = "picture"
