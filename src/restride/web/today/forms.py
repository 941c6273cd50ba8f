"""What she sends from today's pages, checked; errors say what to do instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict

from restride.coaching.terms.library import Finding
from restride.situations import REASONS

_ONE_TAP = "That button was not one of ours. Nothing was written; please choose again."
MOST_IDS = 30
"""More entries than any one tap writes."""

SYMPTOMS = (
    ("leak", "It leaked"),
    ("heaviness", "It feels heavy, or like a bulge"),
    ("pain", "It hurts"),
)
SAID = (
    ("yes", "Exercise is fine"),
    ("walking-only", "Walking only, for now"),
    ("not-yet", "No exercise yet"),
    ("nothing-said", "Nothing was said about exercise"),
)


class Ids(forms.Form):
    """The ids of what a form will write, made when it was shown, so that sent twice is stored once."""

    def ids(self) -> list[str]:
        """The ids sent, each a UUID."""
        sent = self.data.getlist("entry_id") if isinstance(self.data, QueryDict) else []
        field = forms.UUIDField()
        return [str(field.clean(one)) for one in sent[:MOST_IDS]]

    def clean(self) -> dict[str, Any] | None:
        """Refuse a form whose ids are gone or none."""
        cleaned = super().clean()
        try:
            if not self.ids():
                raise forms.ValidationError("missing")
        except forms.ValidationError:
            old = "This page was too old to be sent. Please send it once more."
            raise forms.ValidationError(old) from None
        return cleaned


class SetForm(Ids):
    """One set, as planned or as it went."""

    exercise = forms.CharField()
    planned = forms.ChoiceField(choices=(("one", ""), ("all", "")), required=False)
    reps = forms.IntegerField(
        required=False, min_value=0, max_value=500,
        error_messages={"invalid": "Write the number of times as a whole number, such as 8."},
    )  # fmt: skip
    seconds = forms.FloatField(
        required=False, min_value=0, max_value=3600,
        error_messages={"invalid": "Write the seconds as a number, such as 30."},
    )  # fmt: skip
    load_kg = forms.FloatField(
        required=False, min_value=0, max_value=300,
        error_messages={"invalid": "Write the load in kilos, such as 4 or 2.5."},
    )  # fmt: skip
    band = forms.CharField(required=False, max_length=20)
    effort = forms.IntegerField(
        required=False, min_value=0, max_value=10,
        error_messages={"invalid": "Effort goes from 0 to 10."},
    )  # fmt: skip
    in_reserve = forms.IntegerField(
        required=False, min_value=0, max_value=50,
        error_messages={"invalid": "Write how many more would have gone well, such as 2."},
    )  # fmt: skip


class SwapForm(Ids):
    """An exercise away, and why."""

    exercise = forms.CharField(error_messages={"required": _ONE_TAP})
    because = forms.ChoiceField(
        choices=[(one, one) for one in REASONS],
        error_messages={"invalid_choice": _ONE_TAP, "required": _ONE_TAP},
    )


class SymptomForm(Ids):
    """Something came while she was at it."""

    exercise = forms.CharField(error_messages={"required": _ONE_TAP})
    what = forms.ChoiceField(
        choices=SYMPTOMS, error_messages={"invalid_choice": _ONE_TAP, "required": _ONE_TAP}
    )


class DoneForm(Ids):
    """What she did of a session, and whether anything came."""

    did = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": "One of these is not part of today. Choose again."},
    )
    came = forms.ChoiceField(
        choices=(("none", "Nothing"), *SYMPTOMS),
        error_messages={
            "required": "One tap: did anything come? “Nothing” is an answer.",
            "invalid_choice": _ONE_TAP,
        },
    )
    during = forms.ChoiceField(required=False, error_messages={"invalid_choice": _ONE_TAP})

    def __init__(self, data: QueryDict | None, exercises: Iterable[str]) -> None:
        super().__init__(data)
        there = [(one, one) for one in exercises]
        did, during = self.fields["did"], self.fields["during"]
        assert isinstance(did, forms.ChoiceField)
        assert isinstance(during, forms.ChoiceField)
        did.choices = during.choices = there


class SeenForm(Ids):
    """Who saw her, when, and what was said."""

    who = forms.CharField(
        label="Who saw you?", max_length=120,
        help_text="Such as “Dr Amin, GP” or “the midwife on the phone”.",
        error_messages={"required": "Write who it was, even if only “a doctor at the hospital”."},
    )  # fmt: skip
    on = forms.DateField(
        label="When?",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": "Choose the day, as near as you remember.",
            "invalid": "Write the day as 2026-11-23.",
        },
    )
    said = forms.ChoiceField(
        choices=SAID,
        error_messages={"required": "Choose what was said.", "invalid_choice": _ONE_TAP},
    )

    def __init__(self, data: QueryDict | None, today: date) -> None:
        super().__init__(data)
        self._today = today

    def clean_on(self) -> date:
        """A day that has been."""
        on: date = self.cleaned_data["on"]
        if on > self._today:
            raise forms.ValidationError("That day is still to come. Write this down once you have been seen.")
        return on


class TakeAlongForm(forms.Form):
    """When she means to run, for her calendar."""

    on = forms.CharField(required=False)
    details = forms.BooleanField(required=False)

    def clean_on(self) -> date | None:
        """A day, an instant without a zone, or nothing."""
        typed = str(self.cleaned_data["on"]).strip()
        if not typed:
            return None
        read = date.fromisoformat if len(typed) == len("2026-11-24") else datetime.fromisoformat
        try:
            return read(typed)
        except ValueError:
            raise forms.ValidationError(
                f"“{typed[:40]}” is not a time. Write it as 2026-11-24T07:30, or a day as 2026-11-24."
            ) from None


def said_of(data: QueryDict, findings: Mapping[str, Finding]) -> tuple[dict[str, Any], list[str]]:
    """What is the case, finding by finding, and what of it can be no answer."""
    said: dict[str, Any] = {}
    problems: list[str] = []
    for name, finding in findings.items():
        chosen = tuple(one for one in data.getlist(name) if one)
        if not chosen:
            continue
        value = _number(chosen[0]) if finding.kind == "number" else chosen if finding.several else chosen[0]
        if value is None or not finding.takes(value):
            problems.append(f"“{', '.join(chosen)[:60]}” is no answer to: {finding.asks}")
        else:
            said[name] = value
    return said, problems


def _number(typed: str) -> float | None:
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None
