"""What she sends of a test, checked; what is wrong is said with what to do instead."""

from __future__ import annotations

from typing import Any

from django import forms

from restride.coaching.terms.entries import ItemResult
from restride.coaching.terms.mechanisms import StandardTest
from restride.web.shell.answers import Number

OUTCOMES = ("clean", "drops", "leak", "pain", "heaviness", "bulge", "not-done")
STOPPED = ("pain", "heaviness", "bulge")
"""What ends all landing for the day."""


class CameForm(forms.Form):
    """How one standard test went: what came, and at which count where it is counted."""

    outcome = forms.ChoiceField(
        choices=[(one, one) for one in OUTCOMES],
        error_messages={
            "required": "Tap what came: dry, drops, wet, or what stopped you.",
            "invalid_choice": "That button was not one of ours. Tap what came.",
        },
    )

    def __init__(self, test: StandardTest, data: Any = None) -> None:
        super().__init__(data)
        if test.counts is not None:
            wrong = f"Write a whole number from 1 to {test.counts}, or leave it empty."
            keys = ("invalid", "min_value", "max_value")
            self.fields["left"] = Number(
                required=False, min_value=1, max_value=test.counts, error_messages=dict.fromkeys(keys, wrong)
            )
            self._wrong = wrong

    def clean_left(self) -> float | None:
        """Whole ones alone: there is no half a jump."""
        left: float | None = self.cleaned_data["left"]
        if left is not None and left % 1:
            raise forms.ValidationError(self._wrong)
        return left

    def clean(self) -> dict[str, Any]:
        """A sign to stop is heard, whatever was typed beside it."""
        if self.cleaned_data.get("outcome") in STOPPED:
            self.errors.pop("left", None)
        return self.cleaned_data

    def result(self) -> ItemResult:
        """As the diary keeps it. What was left out has no number."""
        outcome = self.cleaned_data["outcome"]
        return ItemResult(outcome, None if outcome == "not-done" else self.cleaned_data.get("left"))
