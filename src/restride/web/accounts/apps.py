"""Who people are: sign-up, sign-in, the studio they belong to, invitations."""

from __future__ import annotations

from django.apps import AppConfig


class Room(AppConfig):
    """Who people are: sign-up, sign-in, the studio they belong to, invitations."""

    name = "restride.web.accounts"
    label = "accounts"
