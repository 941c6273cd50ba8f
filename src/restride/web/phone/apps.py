"""The phone in her hand: what it keeps without a signal, what waits on it, what it speaks by itself."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """The phone in her hand: what it keeps without a signal, what waits on it, what it speaks by itself."""

    name = "restride.web.phone"
    label = "phone"
