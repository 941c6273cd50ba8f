"""What every page stands on: the frame, its parts, who may see what, the first page and the quiet one."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """What every page stands on: the frame, its parts, who may see what, the first page and the quiet one."""

    name = "restride.web.shell"
    label = "shell"
