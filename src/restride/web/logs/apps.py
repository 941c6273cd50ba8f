"""What she notes in seconds: a leak, the day around it, three days of the bladder."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """What she notes in seconds: a leak, the day around it, three days of the bladder."""

    name = "restride.web.logs"
    label = "logs"
