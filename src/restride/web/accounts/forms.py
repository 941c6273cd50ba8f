"""Sign-up: an address, a password, and what to call her."""

from __future__ import annotations

from allauth.account.forms import SignupForm
from django import forms

_MISSING = {
    "name": "Say what we shall call you; a first name is enough.",
    "email": "Give the address the code shall go to.",
    "password1": "Choose a password. Three words together are easy to keep.",
}


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
        for name, sentence in _MISSING.items():
            self.fields[name].error_messages["required"] = sentence
        self.fields["password1"].help_text = "Ten characters or more, and no word that everybody uses."
