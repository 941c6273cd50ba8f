"""How allauth signs people up and in here: into which studio, as whom, and with which words in the mail."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from restride.web import clock
from restride.web.accounts import services
from restride.web.accounts.models import Invitation

INVITED = "invited-by"
"""Where the session keeps the secret of the link she came by."""


_WEAK = {
    "password_too_short": "That is too short. Ten characters or more; three words together are easy to keep.",
    "password_too_common": "Many people use that one, so it is guessed first. Put three words together.",
    "password_too_similar": "That is too much like your name or address. Put three other words together.",
}
_TOO_OFTEN = "Those were many tries in a short time. Wait a few minutes, then try once more."


class StudioAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of a studio: nobody signs up to none."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": "That is not the code. Type the one of the newest mail, capitals or not.",
        "email_password_mismatch": "This address and this password do not belong together. Look at both, or "
        "have a code sent by mail.",
        "too_many_login_attempts": _TOO_OFTEN,
        "rate_limited": _TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether there is a studio she may join."""
        return invitation_in(request) is not None or services.studio_open_to_all() is not None

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """The account, and the person it belongs to."""
        user = super().save_user(request, user, form, commit)
        services.join(user, form.cleaned_data["name"], clock.now(), invitation_in(request))
        request.session.pop(INVITED, None)
        return user

    def clean_password(self, password: str, user: Any = None) -> str:
        """The password, if it is hard to guess. Raises ValidationError that says what to choose instead."""
        try:
            return str(super().clean_password(password, user))
        except ValidationError as error:
            said = [_WEAK.get(one.code or "", " ".join(one.messages)) for one in error.error_list]
            raise ValidationError(said) from error

    def format_email_subject(self, subject: str) -> str:
        """As it is: no name of ours before it, because subjects are read over shoulders."""
        return subject


def invitation_in(request: HttpRequest) -> Invitation | None:
    """The invitation she came by, while it can be used."""
    secret = request.session.get(INVITED)
    return services.invitation_of(secret, clock.now()) if secret else None
