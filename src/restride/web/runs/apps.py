"""Runs: by file or by hand, leaks on the run's own line, the day after."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """Runs: by file or by hand, leaks on the run's own line, the day after."""

    name = "restride.web.runs"
    label = "runs"
