"""One change tried by itself: what can be tried, the tests so far, and what they say."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """One change tried by itself: what can be tried, the tests so far, and what they say."""

    name = "restride.web.experiments"
    label = "experiments"
