"""The diary in the database: received, kept in order, never edited; standings read off it."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """The diary in the database: received, kept in order, never edited; standings read off it."""

    name = "restride.web.records"
    label = "records"
