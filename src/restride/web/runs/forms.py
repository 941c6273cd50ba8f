"""What she fills in about a run, and the sentences that say what to do where something is amiss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

AMISS = 422
"""Answer to a form that must be filled in otherwise."""

LONGEST_MIN = 600.0
"""Minutes of the longest run a form takes: more is a slip of the finger."""

LONG_AGO = timedelta(days=10 * 365)
"""A day further back than this is one, too."""

SURFACES = (
    ("unknown", "Not said"), ("road", "Road or path"), ("treadmill", "Treadmill"), ("track", "Track"),
    ("trail", "Trail"),
)  # fmt: skip
AMOUNTS = (
    ("drops", "Drops", "A few, on underwear or pad"),
    ("wet", "Wet", "A wet pad or wet clothes"),
    ("soaked", "Soaked", "Through to the outside"),
)
DOING = (
    ("running", "Running along"), ("faster", "Going faster"), ("downhill", "Downhill"), ("uphill", "Uphill"),
    ("landing", "A jump, a kerb, a hard landing"), ("cough", "A cough, sneeze or laugh"),
    ("stopping", "Slowing down or stopping"), ("tired", "Getting tired"),
)  # fmt: skip
BREATHS = (("free", "It flowed"), ("held", "I held it at times"), ("unknown", "I did not notice"))
OUTCOMES = (
    ("dry", "Dry", "All the way"), ("leaked", "It leaked", "Even a drop"),
    ("unsure", "Not sure", "Sweat, or perhaps not"),
)  # fmt: skip
DAYS = (("today", "Today"), ("yesterday", "Yesterday"), ("other", "Another day"))


_SCORE = dict.fromkeys(("invalid", "min_value", "max_value"), "Scores go from 0 to 10. Tap one of them.")


def too_large() -> str:
    """What is said of a file over the limit."""
    most = settings.LONGEST_UPLOAD // (1024 * 1024)
    return (
        f"This file is larger than {most} MB, which no run is. Choose the file of one run, as the watch or "
        "its site gives it. Nothing was taken in."
    )


class EntryForm(forms.Form):
    """A form that writes an entry; its id was made with the page, so that it is stored once."""

    entry_id = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": "", "invalid": ""})

    def sentences(self) -> list[str]:
        """Everything that is amiss, each once."""
        stale = ["This page had grown old. Send it again."] if "entry_id" in self.errors else []
        told = [one for name, found in self.errors.items() if name != "entry_id" for one in map(str, found)]
        return list(dict.fromkeys([*stale, *told]))

    def entry(self) -> str:
        """The id of the entry it writes."""
        return str(self.cleaned_data["entry_id"])


class FileForm(forms.Form):
    """A watch file."""

    file = forms.FileField(
        label="The file of your run",
        allow_empty_file=True,
        error_messages={
            "required": "No file was chosen. Choose the file of a run, or drop it on the field.",
            "missing": "No file was chosen. Choose the file of a run, or drop it on the field.",
            "invalid": "The file did not arrive. Choose it again.",
        },
    )
    surface = forms.ChoiceField(choices=SURFACES, required=False)
    buggy = forms.BooleanField(required=False)

    def clean_file(self) -> UploadedFile[bytes]:
        """Not over the limit."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        if (given.size or 0) > settings.LONGEST_UPLOAD:
            raise forms.ValidationError(too_large())
        return given


def before_birth(on: date, birth: date | None) -> str:
    """What is said of a run from before her last pregnancy ended: it would move a forecast it says nothing
    about. Empty where it was not, or that day is not known."""
    if birth is None or on >= birth:
        return ""
    return (
        f"Your last pregnancy ended on {birth.day} {birth:%B} {birth.year}, and a run from before it says "
        "little about now. Give the day of a run since then."
    )


def check_day(form: forms.Form, on: date | None, today: date, birth: date | None) -> None:
    """The day of a run, in the field ``on``, has been, since her last pregnancy and in anybody's time."""
    if on is None:
        form.add_error("on", "Which day was it? Give its date.")
    elif on > today:
        form.add_error("on", "That day is still to come. Give the day you ran.")
    elif on < today - LONG_AGO:
        form.add_error("on", f"The year {on.year} is very long ago. Look at it once more.")
    elif early := before_birth(on, birth):
        form.add_error("on", early)


class HandForm(EntryForm):
    """A run by hand: minutes, day, and how it was."""

    minutes = forms.FloatField(
        required=False, error_messages={"invalid": "Minutes are a number, such as 9 or 9.5."}
    )
    chosen = forms.FloatField(required=False)
    day = forms.ChoiceField(choices=DAYS, required=False)
    on = forms.DateField(required=False, error_messages={"invalid": "Give the day as 2026-11-21."})
    outcome = forms.ChoiceField(choices=[("dry", ""), ("leaked", ""), ("later", "")], required=False)
    surface = forms.ChoiceField(choices=SURFACES, required=False)
    buggy = forms.BooleanField(required=False)

    def __init__(self, *given: Any, today: date, birth: date | None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today
        self.birth = birth

    def clean(self) -> dict[str, Any]:
        """Minutes by button or by number, on a day that has been."""
        data = super().clean() or self.cleaned_data
        typed = data.get("minutes")
        minutes = typed if typed is not None else data.get("chosen")
        if "minutes" not in self.errors:
            self._check_minutes(minutes)
        data["ran"] = minutes
        if data.get("day") == "other" and "on" not in self.errors:
            check_day(self, data.get("on"), self.today, self.birth)
        return data

    def _check_minutes(self, minutes: float | None) -> None:
        if minutes is None:
            self.add_error("minutes", "How many minutes did you run? Tap one, or type a number.")
        elif minutes <= 0:
            self.add_error("minutes", f"A run has more than 0 minutes; {minutes:g} is none. Type how many.")
        elif minutes > LONGEST_MIN:
            self.add_error("minutes", f"{minutes:g} minutes is longer than a day's run. Type its minutes.")


class LeakForm(EntryForm):
    """A leak on the run's line."""

    minute = forms.IntegerField(
        error_messages={
            "required": "Choose where on the run it leaked.",
            "invalid": "The minute is a whole number, such as 12.",
        }
    )
    amount = forms.ChoiceField(
        choices=[one[:2] for one in AMOUNTS], error_messages={"required": "Say how much it was."}
    )
    urge = forms.BooleanField(required=False)
    doing = forms.ChoiceField(choices=[("", ""), *DOING], required=False)

    def __init__(self, *given: Any, timer_s: float, **named: Any) -> None:
        super().__init__(*given, **named)
        self.timer_s = timer_s

    def clean_minute(self) -> int:
        """On the run."""
        minute: int = self.cleaned_data["minute"]
        if minute < 0 or minute * 60 >= max(self.timer_s, 1.0):
            last = max(int(self.timer_s / 60.0 - 1e-6), 0)
            raise forms.ValidationError(
                f"Minute {minute} is not on this run: it has the minutes 0 to {last}. Choose one of them."
            )
        return minute


class HowForm(EntryForm):
    """How the run was, whole."""

    outcome = forms.ChoiceField(
        choices=[one[:2] for one in OUTCOMES],
        error_messages={"required": "Dry, leaked or not sure? Choose one; “not sure” is an answer too."},
    )
    amount = forms.ChoiceField(choices=[("", ""), *(one[:2] for one in AMOUNTS)], required=False)
    heaviness = forms.IntegerField(min_value=0, max_value=10, required=False, error_messages=_SCORE)
    pain = forms.IntegerField(min_value=0, max_value=10, required=False, error_messages=_SCORE)
    pain_site = forms.CharField(required=False, max_length=40)
    pain_grew = forms.BooleanField(required=False)
    breath = forms.ChoiceField(choices=BREATHS, required=False)
    noise = forms.IntegerField(min_value=0, max_value=10, required=False, error_messages=_SCORE)
    pad = forms.BooleanField(required=False)
    felt_coming = forms.BooleanField(required=False)

    def __init__(self, *given: Any, marked: bool, sites: Iterable[str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.marked = marked
        self.sites = frozenset(sites)

    def clean(self) -> dict[str, Any]:
        """What contradicts itself is asked about, not guessed."""
        data = super().clean() or self.cleaned_data
        if self.marked and data.get("outcome") in ("dry", "unsure"):
            self.add_error(
                "outcome", "A leak is marked on this run. Take the mark away first, or leave it as leaked."
            )
        if data.get("pain_site") and data["pain_site"] not in self.sites:
            self.add_error("pain_site", "Choose a place from the list.")
        if data.get("pain") and not data.get("pain_site"):
            self.add_error("pain_site", "Where did it hurt? Choose the nearest.")
        return data


class ChangeForm(EntryForm):
    """What the run was like: ground, pram; and of one by hand its minutes."""

    surface = forms.ChoiceField(choices=SURFACES, required=False)
    buggy = forms.BooleanField(required=False)
    device = forms.CharField(required=False, max_length=40)
    minutes = forms.FloatField(
        required=False, error_messages={"invalid": "Minutes are a number, such as 9 or 9.5."}
    )

    def clean_minutes(self) -> float | None:
        """More than none."""
        minutes: float | None = self.cleaned_data["minutes"]
        if minutes is not None and not 0 < minutes <= LONGEST_MIN:
            raise forms.ValidationError(f"{minutes:g} minutes is no run. Type how many minutes you ran.")
        return minutes


class WhichForm(forms.Form):
    """Which run a file is: one she told of, one of its own, or one on another day than its watch says."""

    surface = forms.ChoiceField(choices=SURFACES, required=False)
    buggy = forms.BooleanField(required=False)
    which = forms.CharField(max_length=64, error_messages={"required": "Choose one of these."})
    on = forms.DateField(required=False, error_messages={"invalid": "Give the day as 2026-11-21."})

    def __init__(
        self,
        *given: Any,
        runs: Sequence[str],
        by_watch: datetime | None,
        today: date,
        birth: date | None,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.known = {*runs, "day", *(["watch"] if by_watch else [])}
        self.by_watch = by_watch
        self.today = today
        self.birth = birth

    def clean(self) -> dict[str, Any]:
        """One of those offered."""
        data = super().clean() or self.cleaned_data
        if "which" in data and data["which"] not in self.known:
            self.add_error("which", "Choose one of these.")
        early = before_birth(self.by_watch.date(), self.birth) if self.by_watch else ""
        if data.get("which") == "watch" and early:
            self.add_error("which", early)
        if data.get("which") == "day" and "on" not in self.errors:
            check_day(self, data.get("on"), self.today, self.birth)
        return data
