"""What is noted in a tap, checked: each form knows the entries it makes, and a phone makes the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict

from restride.coaching.terms.days import dawn_of, day_of
from restride.coaching.terms.entries import Amount, Answer, HowSaid, Leak
from restride.coaching.terms.library import Finding
from restride.web.shell.answers import Number, value_of

DOING = (
    ("cough", "Cough or sneeze"), ("laugh", "Laughing"), ("lifting", "Lifting"), ("getting-up", "Getting up"),
    ("landing", "A jump"), ("hurrying", "On the way to the loo"), ("door", "Key in the door"),
)  # fmt: skip
"""What she may have been doing; off a run, a leak has other occasions than on one."""

AMOUNTS = (
    ("drops", "Drops", "A few"), ("wet", "Wet", "Pad or clothes"), ("soaked", "Soaked", "Right through"),
)  # fmt: skip
WHENS = (("now", "Just now"), ("earlier", "Earlier today"), ("yesterday", "Yesterday"))
URGES = (("no", "No"), ("yes", "Yes"))
AGO = (
    ("0", "Now"),
    ("30", "½ hour ago"),
    ("60", "1 hour ago"),
    ("120", "2 hours ago"),
    ("180", "3 hours ago"),
)
"""Minutes ago, for whoever had no hand free."""

_TAP = {
    "required": "One tap is missing here.",
    "invalid_choice": "That was none of the answers. Tap again.",
}
_NOON = timedelta(hours=8)
"""From the beginning of her day, four in the morning, to noon."""


class LeakForm(forms.Form):
    """A leak off a run."""

    amount = forms.ChoiceField(choices=[one[:2] for one in AMOUNTS], error_messages=_TAP)
    urge = forms.ChoiceField(choices=URGES, error_messages=_TAP)
    when = forms.ChoiceField(choices=WHENS, required=False, error_messages=_TAP)
    doing = forms.ChoiceField(choices=[("", ""), *DOING], required=False, error_messages=_TAP)

    def leak(self) -> Leak:
        """The leak it tells of."""
        said = self.cleaned_data
        how: HowSaid = "live" if said["when"] in ("", "now") else "recalled"
        return Leak(
            amount=cast(Amount, said["amount"]),
            trigger=said["doing"],
            urge_first=said["urge"] == "yes",
            how_said=how,
        )

    def at(self, now: datetime) -> datetime:
        """When it was, as near as three taps can say."""
        return leak_at(self.cleaned_data["when"], now)


def leak_at(when: str, now: datetime) -> datetime:
    """Earlier today is the middle of her day so far; yesterday is its noon. ``now`` is on her clock."""
    begun = dawn_of(day_of(now), now.tzinfo)
    if when == "earlier":
        return begun + (now - begun) / 2
    return begun - timedelta(days=1) + _NOON if when == "yesterday" else now


class TapForm(forms.Form):
    """One tap of the bladder diary: a finding and its option, or a leak; ``ago``: minutes before now."""

    ago = forms.ChoiceField(choices=AGO, required=False, error_messages=_TAP)

    def at(self, now: datetime) -> datetime:
        """When it was; never before her day began."""
        then = now - timedelta(minutes=int(self.cleaned_data["ago"] or 0))
        return max(then, dawn_of(day_of(now), now.tzinfo))


def tapped(data: QueryDict, findings: Sequence[Finding]) -> Answer | Leak | None:
    """What the pressed button says; None where it was none of ours."""
    amount, _, urge = data.get("leak", "").partition("-")
    if amount in dict(one[:2] for one in AMOUNTS):
        return Leak(amount=cast(Amount, amount), urge_first=urge == "urge")
    for finding in findings:
        value = data.get(finding.id, "")
        if value and finding.takes(value):
            return Answer(finding.id, value)
    return None


def noted(data: QueryDict, findings: Sequence[Finding]) -> tuple[Answer, ...]:
    """Every answer sent to one of these questions that can be one."""
    found = []
    for finding in findings:
        sent = data.get(finding.id, "")
        value = _number(sent) if finding.kind == "number" else value_of(sent)
        if sent and value is not None and finding.takes(value):
            found.append(Answer(finding.id, value))
    return tuple(found)


class GoalForm(forms.Form):
    """Where she wants to get to: minutes, or a distance and what it takes her; and a day, if there is one."""

    minutes = Number(
        required=False, min_value=1, max_value=300, label="Minutes",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Write the minutes as a number from 1 to 300, such as 45."
        ),
    )  # fmt: skip
    km = Number(
        required=False, min_value=0.5, max_value=100, label="Or kilometres",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Write the distance from 0.5 to 100 km, such as 5."
        ),
    )  # fmt: skip
    by = forms.DateField(required=False, error_messages={"invalid": "Write the day as 2027-05-01."})

    def __init__(self, data: QueryDict | None, today: date, pace: float | None) -> None:
        super().__init__(data)
        self._today, self._pace = today, pace

    def clean_by(self) -> date | None:
        """A day to come, within three years."""
        by: date | None = self.cleaned_data["by"]
        if by is not None and not self._today <= by <= self._today + timedelta(days=1100):
            raise forms.ValidationError("Choose a day from today on, within three years.")
        return by

    def clean(self) -> dict[str, Any]:
        """Minutes there must be, because the plan counts in them; her own pace gives them if known."""
        said = self.cleaned_data
        if said.get("minutes") is None and said.get("km") is not None and self._pace is not None:
            said["minutes"] = min(300.0, max(1.0, float(round(said["km"] * self._pace))))
        if said.get("minutes") is None and not self.errors:
            missing = "Write the minutes too, as near as you can guess: the plan counts in minutes."
            self.add_error(
                "minutes", missing if said.get("km") else "How many minutes would you like to run?"
            )
        return said

    def answers(self) -> tuple[Answer, ...]:
        """The goal as the diary keeps it; the plan reads its minutes."""
        said = self.cleaned_data
        found = [Answer("goal-minutes", float(said["minutes"]))]
        if said["km"] is not None:
            found.append(Answer("goal-km", float(said["km"])))
        if said["by"] is not None:
            found.append(Answer("goal-days", float((said["by"] - self._today).days)))
        return tuple(found)


def _number(typed: str) -> float | None:
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None
