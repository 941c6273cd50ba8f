"""A session and a run, step by step, with the phone in her hand."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """A session and a run, step by step, with the phone in her hand."""

    name = "restride.web.player"
    label = "player"
