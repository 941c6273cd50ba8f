"""What a coach may type at her desk. Whatever is wrong is said beside its field, and what was typed stays."""

from __future__ import annotations

from typing import Any, get_args

from django import forms

from restride.coaching.terms.entries import Clinician, Order, Stated
from restride.coaching.terms.library import Finding, Library
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.picture import Sure
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records.models import Runner

SUBJECTS: tuple[tuple[str, str], ...] = (
    ("max-dose-min", "No run longer than … minutes"),
    ("runs-per-week", "No more than … runs a week"),
    ("run-days", "Runs only on certain days"),
    ("no-increase", "No increase for now"),
    ("no-run", "No running"),
    ("no-impact", "No running and no jumps"),
    ("down-training", "A block of letting-go circuits"),
    ("start-early", "An earlier start, by a clinician's word"),
)
"""What an order may be about, strictest uses first; the last is the one a coach cannot say of her own."""

DAYS: tuple[tuple[str, str], ...] = (
    ("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday"), ("thu", "Thursday"), ("fri", "Friday"),
    ("sat", "Saturday"), ("sun", "Sunday"),
)  # fmt: skip

SURE: tuple[tuple[Sure, str], ...] = (
    ("most-likely", "Most likely"),
    ("likely", "Likely"),
    ("could-be", "Could be"),
    ("less-likely", "Less likely"),
    ("unlikely", "Unlikely"),
)

STATED: tuple[tuple[Stated, str], ...] = (
    ("referral-offered", "A referral was offered"),
    ("stop-rules-read", "She has read when to stop"),
    ("no-heaviness", "No heaviness"),
    ("no-bulge", "No bulge"),
    ("no-pain", "No pain"),
    ("no-bowel-sign", "No bowel sign"),
)

_DAYS_A_WEEK = 7
_MINUTES_A_DAY = 24 * 60


class DeskForm(forms.Form):
    """A form that writes once: ``entry_id`` is the id it was rendered with."""

    entry_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def form_id(self) -> str:
        """The id the page was made with, else a new one, because no words may be lost over it."""
        given = self.cleaned_data.get("entry_id")
        return str(given) if given else diary.new_id(clock.now())

    def clean(self) -> dict[str, Any]:
        """An id that is none is no fault of whoever typed."""
        cleaned = super().clean() or self.cleaned_data
        self.errors.pop("entry_id", None)
        return cleaned


class HypothesisForm(DeskForm):
    """What the coach thinks herself."""

    mechanism = forms.ChoiceField(label="What I think", error_messages={"required": "Choose a cause."})
    sure = forms.ChoiceField(
        label="How sure", choices=SURE, error_messages={"required": "Choose how sure you are."}
    )
    why = forms.CharField(
        label="Why",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say in a few words what makes you think so."},
    )

    def __init__(self, library: Library, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["mechanism"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *((one, library.mechanisms[one].title) for one in MECHANISMS)]


class ChanceForm(DeskForm):
    """How likely a leak on her next run is, by the coach."""

    runs = forms.FloatField(
        label="Out of 100 runs like her next one, how many leak?",
        widget=forms.NumberInput(attrs={"min": 1, "max": 99, "step": "any", "inputmode": "decimal"}),
        error_messages={"required": "Give a number from 1 to 99.", "invalid": "Give a number, such as 15."},
    )

    def clean_runs(self) -> float:
        """Never 0 nor 100: who was sure could not be scored when she is wrong once."""
        runs: float = self.cleaned_data["runs"]
        if not 1.0 <= runs <= 99.0:
            raise forms.ValidationError("Give a number from 1 to 99: nobody can be surer than that.")
        return runs

    @property
    def chance(self) -> float:
        """The chance of a leak."""
        return float(self.cleaned_data["runs"]) / 100.0


class OrderForm(DeskForm):
    """A standing order: what, how much, until when, and why."""

    subject = forms.ChoiceField(label="Order", choices=SUBJECTS)
    limit = forms.FloatField(
        label="Minutes, or runs a week",
        required=False,
        help_text="For “no longer than” and “no more than”.",
        error_messages={"invalid": "Give a number, such as 8."},
    )
    days = forms.MultipleChoiceField(
        label="Days", choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    until = forms.DateField(
        label="Until (the last day; empty: until undone)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Give a day, such as 2026-12-24."},
    )
    reason = forms.CharField(
        label="Why (she reads this)",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why: she reads it, and so will you in a month."},
    )
    clinician = forms.CharField(label="Clinician's name", required=False, max_length=120)
    registration = forms.CharField(label="Registration number", required=False, max_length=60)
    said_on = forms.DateField(
        label="Said on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Give a day, such as 2026-12-24."},
    )

    def __init__(self, runner: Runner, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._today = diary.today_of(runner, clock.now())

    def clean(self) -> dict[str, Any]:
        """What an order of this subject needs, and a last day that is not over."""
        given = super().clean()
        subject, limit = given.get("subject"), given.get("limit")
        if subject == "max-dose-min" and (limit is None or not 0 < limit <= _MINUTES_A_DAY):
            self.add_error("limit", "Say how many minutes at most, such as 8.")
        if subject == "runs-per-week" and (limit is None or not 0 <= limit <= _DAYS_A_WEEK or limit % 1):
            self.add_error("limit", "Say how many runs a week at most: 0 to 7.")
        if subject == "run-days" and not given.get("days"):
            self.add_error("days", "Choose at least one day. For none at all, order “no running”.")
        self._clean_days(given)
        return given

    def _clean_days(self, given: dict[str, Any]) -> None:
        until, said_on = given.get("until"), given.get("said_on")
        if until is not None and until < self._today:
            self.add_error("until", "That day is over. Choose today or a later one, or leave it empty.")
        if said_on is not None and said_on > self._today:
            self.add_error("said_on", "That day has not come yet. Give the day it was said.")

    def order(self) -> Order:
        """The order as it will stand in her diary."""
        given = self.cleaned_data
        limits = {
            "max-dose-min": given["limit"],
            "runs-per-week": given["limit"],
            "run-days": tuple(day for day, _name in DAYS if day in given["days"]),
        }
        return Order(
            subject=given["subject"],
            reason=given["reason"],
            limit=limits.get(given["subject"]),
            until=given["until"],
            clinician=self._clinician() if given["subject"] == "start-early" else None,
        )

    def _clinician(self) -> Clinician | None:
        given = self.cleaned_data
        if not (given["clinician"] and given["registration"] and given["said_on"]):
            return None
        return Clinician(given["clinician"], given["registration"], given["said_on"])


class SignForm(DeskForm):
    """The coach's signature under a gentle start, and what she can say of it."""

    statements = forms.MultipleChoiceField(
        label="What I know", choices=STATED, required=False, widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(
        label="I have looked at her check and sign her gentle start",
        error_messages={"required": "Tick this to sign."},
    )

    def statements_made(self) -> tuple[Stated, ...]:
        """The statements ticked, in their order."""
        return tuple(one for one in get_args(Stated) if one in self.cleaned_data["statements"])


class FindingForm(DeskForm):
    """The answer read out of a sentence: one option, several, or a number, as the question takes it."""

    def __init__(self, finding: Finding, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._finding = finding
        self.fields["value"] = _value_field(finding)

    def value(self) -> str | float | tuple[str, ...]:
        """The answer as her diary would have it."""
        given = self.cleaned_data["value"]
        return tuple(given) if isinstance(given, list) else given


def _value_field(finding: Finding) -> forms.Field:
    choices = [(option.id, option.words) for option in finding.options]
    wrong = {"required": "Choose an answer.", "invalid_choice": "Choose one of the answers."}
    if finding.kind == "number":
        label = f"Answer ({finding.unit})" if finding.unit else "Answer"
        wrong = {"required": "Give a number.", "invalid": "Give a number, such as 12."}
        return forms.FloatField(label=label, error_messages=wrong)
    if finding.several:
        box = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label="Answer", choices=choices, widget=box, error_messages=wrong)
    return forms.ChoiceField(label="Answer", choices=choices, widget=forms.RadioSelect, error_messages=wrong)
