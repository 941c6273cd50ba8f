"""The library's questions as form fields: what may be sent, what stands in them, what the diary keeps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from restride.coaching.terms.conditions import Said
from restride.coaching.terms.library import Finding
from restride.web.bridge.asking import NONE

NONE_VALUE = "none"
"""What the tick "none of these" sends."""

TAP = "Tap one answer, or skip this one."


class Number(forms.FloatField):
    """A number as people type it, with a point or a comma."""

    def to_python(self, value: Any) -> Any:
        """The number; an empty field is none."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def field_of(finding: Finding, *, required: bool = True) -> forms.Field:
    """The form field of a question."""
    if finding.kind == "number":
        return _number(finding, required)
    options = [(option.id, option.words) for option in finding.options]
    wrong = {"required": TAP, "invalid_choice": "That is not one of the answers. Tap one of them."}
    if finding.several:
        none = [(NONE_VALUE, "")] if (NONE, none_words(finding)) in options else []
        ways = [one for one in options if one[0] != NONE] + none
        return forms.MultipleChoiceField(choices=ways, required=required, error_messages=wrong)
    return forms.ChoiceField(choices=options, required=required, error_messages=wrong)


def none_words(finding: Finding) -> str:
    """The words of its "no"; empty where it has none."""
    return next((option.words for option in finding.options if option.id == NONE), "")


def chosen(form: forms.Form, finding: Finding, before: Said | None) -> str | list[str]:
    """What stands in a question's field: what was sent, else what she answered last."""
    if form.is_bound:
        data = form.data
        sent = data.getlist(finding.id) if isinstance(data, QueryDict) else []
        return list(sent) if finding.several else (str(sent[-1]) if sent else "")
    if finding.several:
        kept = before if isinstance(before, tuple) else (before,)
        return [NONE_VALUE if one == NONE else str(one) for one in kept if one is not None]
    return "" if before is None else _plain(before)


def _number(finding: Finding, required: bool) -> Number:
    low, high = finding.lowest, finding.highest
    within = f"from {_plain(low or 0)} to {_plain(high or 0)}"
    wrong = f"Type a number {within}."
    return Number(
        min_value=low,
        max_value=high,
        required=required,
        error_messages={"required": wrong, "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def _plain(value: Said) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def value_of(sent: Any) -> Said:
    """What a field sent, as the diary keeps it; an empty string where nothing was."""
    if isinstance(sent, list):
        kept = tuple(one for one in sent if one != NONE_VALUE)
        return kept if kept or NONE_VALUE not in sent else NONE
    return sent if isinstance(sent, (str, float)) else ""


def answer_words(finding: Finding, value: object) -> str:
    """An answer in the words it was offered in: those of its options, or the number with its unit."""
    if isinstance(value, int | float):
        return f"{value:g} {finding.unit}".strip()
    said = {one.id: one.words for one in finding.options}
    chosen = value if isinstance(value, list | tuple) else (value,)
    return "; ".join(said.get(str(one), str(one)) for one in chosen)
