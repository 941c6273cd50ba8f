"""Invented words and drawings for the page that shows every part in every state."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from restride.coaching.terms.library import Library
from restride.drawings import figure_svg
from restride.web.shell.breath import canister

OPTIONS = (
    ("steady", "A little at a time, from some point on"),
    ("landing", "With single steps: downhill, a kerb, a jump"),
    ("urge", "With a sudden need to go", "The kind that does not wait"),
)
SITES = (("pubic", "At the front"), ("hip", "In the hip"), ("back", "Low in the back"))


class _Form(forms.Form):
    """A form as a room writes one, empty and with something wrong."""

    note = forms.CharField(
        label="What would you like to say?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Your coach reads it.",
    )
    day = forms.DateField(
        label="When was it?",
        error_messages={"invalid": "Write the day as day/month/year, such as 14/11/2026."},
    )


def everything(library: Library) -> dict[str, Any]:
    """What the components page shows; its drawings are the library's."""
    squat = figure_svg(library.drawings["supported-squat"], styled=False, name="sample-squat")
    return {
        "canister": canister(library, "sample-step"),
        "canister_ring": canister(library, "sample-ring"),
        "canister_figure": canister(library, "sample-figure"),
        "squat": mark_safe(squat),
        "options": OPTIONS,
        "sites": SITES,
        "wrong": ("Choose one: without it we cannot say how far to run.",),
        "too_long": ("That is longer than a day. Give the minutes of this run alone.",),
        "form": _Form(),
        "bad_form": _Form({"note": "", "day": "31/02/2026"}),
        "events": _EVENTS,
        "answer": "It is. Landing downhill asks more of the floor.\n\nTry the flat loop next time.",
        "head": ("Week", "Dry minutes", "Runs"),
        "rows": (("2 Nov", 9.5, 2), ("9 Nov", 11, 3), ("16 Nov", 12.5, 3)),
        "sources": ("Goom and others, 2019: returning to running after birth",),
        "cues": ("Breathe in low and wide", "Let the floor go on the way in", "Nothing to pull up"),
    }


_EVENTS = (
    SimpleNamespace(when="Today, 18:40", title="12 minutes, dry", text="The longest so far.", kind="good"),
    SimpleNamespace(when="Yesterday", title="Let go and lengthen, 9 minutes", text="", kind=""),
    SimpleNamespace(
        when="Sunday 15 Nov",
        title="A leak at minute 9",
        text="You walked.",
        kind="care",
        url="#",
        link="See it",
    ),
    SimpleNamespace(when="Friday 6 Nov", title="Running paused", text="Somebody saw you first.", kind="stop"),
)
