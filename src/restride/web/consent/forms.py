"""The two forms of consent."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms

from restride.web.consent.scopes import NAMES, SCOPES

AGES = (("18", "18 or older"), ("16", "16 or 17"), ("15", "Under 16"))
ADULT = "18"


class Sees(forms.Form):
    """What her coach may see. Nothing ticked is an answer too."""

    sees = forms.MultipleChoiceField(
        choices=[(scope.id, scope.title) for scope in SCOPES],
        required=False,
        error_messages={"invalid_choice": "One of these is not on the list. Tick again what may be seen."},
    )

    @property
    def said(self) -> dict[str, bool]:
        """Every scope, with her yes or no."""
        return {name: name in self.cleaned_data["sees"] for name in sorted(NAMES)}


class Start(Sees):
    """Age, where she lives, and her yes to keeping a diary."""

    age = forms.ChoiceField(
        choices=AGES,
        error_messages={
            "required": "Tap how old you are. Without it we cannot begin.",
            "invalid_choice": "Tap one of the three.",
        },
    )
    zone = forms.CharField(
        max_length=60,
        label="Where you live",
        help_text="So that your day begins at four in the morning where you are.",
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "data-zone": ""}),
        error_messages={"required": "Choose the city nearest to you, such as Europe/London."},
    )
    keep = forms.BooleanField(
        error_messages={"required": "Without your yes nothing is kept, and there would be nothing to coach."}
    )

    def clean_zone(self) -> str:
        """A zone the machine knows."""
        zone = str(self.cleaned_data["zone"]).strip()
        if zone not in available_timezones():
            raise forms.ValidationError("We do not know that place. Choose one from the list.")
        return zone
