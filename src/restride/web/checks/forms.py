"""The forms of a check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from restride.coaching.terms.conditions import Said
from restride.coaching.terms.entries import ItemResult, Stated
from restride.coaching.terms.library import CheckItem, Finding
from restride.web.checks.guide import is_told
from restride.web.checks.services import STATEMENTS
from restride.web.shell.answers import Number, field_of, value_of

_MOST = 999
"""The longest number of reps or seconds that fits the field."""

OUTCOMES = ("clean", "drops", "leak", "pain", "heaviness", "bulge", "not-done")


class Before(forms.Form):
    """Before the first test: the bladder is empty, and no bone hurts."""

    bladder = forms.BooleanField(error_messages={"required": "Empty your bladder first, then tick this."})

    def __init__(self, bones: Finding, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields[bones.id] = field_of(bones)
        self.fields[bones.id].error_messages["required"] = "Tap where it hurts, or that nothing does."
        self.bones = bones


class Result(forms.Form):
    """What happened in one test, and how much was reached."""

    outcome = forms.ChoiceField(
        choices=[(one, one) for one in OUTCOMES],
        error_messages={
            "required": "Tap what happened. “Left it out” is an answer too.",
            "invalid_choice": "Tap one of the answers.",
        },
    )

    def __init__(self, item: CheckItem, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.item = item
        wrong = f"Type a number from 0 to {_MOST}."
        errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong)
        for name in () if is_told(item) else _sides(item):
            self.fields[name] = Number(
                required=False, min_value=0, max_value=_MOST, error_messages=dict(errors)
            )

    def clean(self) -> dict[str, Any]:
        """A count that goes into the plan needs its number."""
        counts = self.item.decides == "plan" and self.cleaned_data.get("outcome") == "clean"
        for name in _sides(self.item) if counts else ():
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.add_error(name, "Type what you reached. Any number helps; 0 is one too.")
        return self.cleaned_data

    def result(self) -> ItemResult:
        """As the diary keeps it. What was left out has no number."""
        outcome = self.cleaned_data["outcome"]
        if outcome == "not-done":
            return ItemResult("not-done")
        return ItemResult(outcome, self.cleaned_data.get("left"), self.cleaned_data.get("right"))


class Sign(forms.Form):
    """Six lines, each confirmed by itself."""

    said = forms.MultipleChoiceField(
        choices=[(one, one) for one in STATEMENTS],
        required=False,
        error_messages={"invalid_choice": "One of these is not on the list. Tick them again."},
    )

    def clean_said(self) -> list[Stated]:
        """All of them, or it is no signature."""
        said: list[Stated] = self.cleaned_data["said"]
        if set(said) != set(STATEMENTS):
            raise forms.ValidationError(
                "All six are needed. If one is not so, leave it: the gentle start waits for you."
            )
        return said


class Tested(forms.Form):
    """What a self-test showed; each question may be left open."""

    def __init__(self, findings: tuple[Finding, ...], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.findings = findings
        for one in findings:
            self.fields[one.id] = field_of(one, required=False)

    def clean(self) -> dict[str, Any]:
        """Something was answered."""
        if not self.errors and not self.said():
            self.add_error(None, "Tap what you found, or go back without an answer. Both are fine.")
        return self.cleaned_data

    def said(self) -> tuple[tuple[str, Said], ...]:
        """What she answered, in order."""
        found = ((one.id, value_of(self.cleaned_data.get(one.id))) for one in self.findings)
        return tuple((name, value) for name, value in found if value not in ("", ()))


def _sides(item: CheckItem) -> tuple[str, ...]:
    return ("left", "right") if item.each_side else ("left",)
