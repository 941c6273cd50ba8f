"""The guided readiness check, part by part."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """The guided readiness check, part by part."""

    name = "restride.web.checks"
    label = "checks"
