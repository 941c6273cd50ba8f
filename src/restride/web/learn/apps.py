"""Lessons, and her questions answered from her own picture."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """Lessons, and her questions answered from her own picture."""

    name = "restride.web.learn"
    label = "learn"
