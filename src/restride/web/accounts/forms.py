"""Sign-up: an address, a password, and what to call her."""

from __future__ import annotations

from allauth.account.forms import SignupForm
from django import forms


class StudioSignupForm(SignupForm):  # type: ignore[misc]
    """Allauth's own form, and a name."""

    field_order = ("name", "email", "password1")
    name = forms.CharField(
        label="What shall we call you?",
        max_length=60,
        help_text="A first name is enough.",
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = "Ten characters or more, and no word that everybody uses."
