"""How allauth signs people up and in here: into which studio, as whom, and with which words in the mail."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from restride.web import clock
from restride.web.accounts import services
from restride.web.accounts.models import Invitation

INVITED = "invited-by"
"""Where the session keeps the secret of the link she came by."""


class StudioAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of a studio: nobody signs up to none."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether there is a studio she may join."""
        return invitation_in(request) is not None or services.studio_open_to_all() is not None

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """The account, and the person it belongs to."""
        user = super().save_user(request, user, form, commit)
        services.join(user, form.cleaned_data["name"], clock.now(), invitation_in(request))
        request.session.pop(INVITED, None)
        return user

    def format_email_subject(self, subject: str) -> str:
        """As it is: no name of ours before it, because subjects are read over shoulders."""
        return subject


def invitation_in(request: HttpRequest) -> Invitation | None:
    """The invitation she came by, while it can be used."""
    secret = request.session.get(INVITED)
    return services.invitation_of(secret, clock.now()) if secret else None
