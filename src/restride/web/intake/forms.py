"""The questions as forms. What is wrong is said in one sentence, and what was typed stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from restride.coaching.terms.conditions import Said
from restride.coaching.terms.entries import Birth
from restride.coaching.terms.library import Finding
from restride.web.bridge.asking import NONE
from restride.web.shell.answers import NONE_VALUE, TAP, field_of, value_of

WAYS = (
    ("vaginal", "Vaginal birth"),
    ("assisted", "Forceps or suction cup"),
    ("caesarean", "Caesarean"),
    ("other", "Another way"),
)
UNKNOWN = "unknown"
TEARS = (
    ("0", "No tear, or a graze"),
    ("1", "First degree: skin only"),
    ("2", "Second degree, or a cut that was stitched"),
    ("3", "Third degree: into the muscle of the bowel’s end"),
    ("4", "Fourth degree: through that muscle"),
    (UNKNOWN, "I do not know"),
)
DILATATIONS = (("no", "No, planned or before that"), ("yes", "Yes, I was fully open"))
_EARLIEST = dt.date(1950, 1, 1)


class Asked(forms.Form):
    """One question or a few, each with an answer."""

    def __init__(self, findings: Iterable[Finding], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.findings = tuple(findings)
        for one in self.findings:
            self.fields[one.id] = field_of(one)

    def clean(self) -> dict[str, Any]:
        """ "None of these" and something else cannot both be so."""
        for one in self.findings:
            chosen = self.cleaned_data.get(one.id)
            if isinstance(chosen, list) and NONE_VALUE in chosen and len(chosen) > 1:
                self.add_error(one.id, "You tapped “none of these” and something else. Which is so?")
        return self.cleaned_data

    def said(self) -> dict[str, Said]:
        """Her answers as the diary keeps them."""
        return {one.id: value_of(self.cleaned_data[one.id]) for one in self.findings}


class Lines(forms.Form):
    """A grouped screen: what is so, or "none of these" in one tap."""

    def __init__(self, findings: Iterable[Finding], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.findings = tuple(findings)
        for one in self.findings:
            self.fields[one.id] = field_of(one, required=False)

    def clean(self) -> dict[str, Any]:
        """Either something is ticked, or the one button says that nothing is."""
        ticked, none = self.said(), NONE_VALUE in self.data
        if ticked and none:
            self.add_error(None, "You ticked a line and tapped “None of these”. Untick it, or go on with it.")
        if not ticked and not none:
            self.add_error(None, "Tick what is so, or tap “None of these”.")
        return self.cleaned_data

    def said(self) -> dict[str, Said]:
        """What she ticked; a line left alone, or answered with no, is not in it."""
        found = {one.id: value_of(self.cleaned_data.get(one.id)) for one in self.findings}
        return {name: value for name, value in found.items() if value not in ("", NONE, ())}


class First(Lines):
    """The warning signs, and the day all is counted from."""

    date = forms.DateField(
        label="When did your last pregnancy end?",
        help_text="It decides which signs matter, and what you may do by now.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Give the day, even if you are not quite sure of it.",
            "invalid": "That is not a day. Write it as 2026-05-01.",
        },
    )
    way = forms.ChoiceField(
        choices=WAYS,
        error_messages={"required": "Tap how it was.", "invalid_choice": "Tap one of the four."},
    )
    loss = forms.BooleanField(required=False)

    def __init__(self, findings: Iterable[Finding], today: dt.date, data: QueryDict | None = None) -> None:
        super().__init__(findings, data)
        self.today = today

    def clean_date(self) -> dt.date:
        """A day that has been."""
        day: dt.date = self.cleaned_data["date"]
        if day > self.today:
            raise forms.ValidationError("That day is still to come. Give the day your last pregnancy ended.")
        if day < _EARLIEST:
            raise forms.ValidationError("Please look at the year once more.")
        return day

    def birth(self, before: Birth | None) -> Birth | None:
        """The birth she told of, with what was known of the same one; None where the day or way is open."""
        day, way = self.cleaned_data.get("date"), self.cleaned_data.get("way")
        if day is None or not way:
            return None
        loss = bool(self.cleaned_data.get("loss"))
        if before is not None and (before.date, before.mode) == (day, way):
            return Birth(day, before.mode, before.tear, before.tear_examined, before.full_dilatation, loss)
        return Birth(day, way, loss=loss)

    @property
    def is_urgent(self) -> bool:
        """Something is ticked though the day is open: the text cannot wait for a date."""
        others = {"date", "way", "loss"}
        return bool(self.errors) and set(self.errors) <= others and bool(self.said())


class OneOf(forms.Form):
    """One of several fixed answers."""

    def __init__(self, name: str, choices: Iterable[tuple[str, str]], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields[name] = forms.ChoiceField(
            choices=list(choices), error_messages={"required": TAP, "invalid_choice": TAP}
        )
