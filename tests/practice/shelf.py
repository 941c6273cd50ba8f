"""Small libraries made for one claim: exercises in one line each, nothing shipped but the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from restride.coaching.terms.library import (
    Activity,
    Component,
    Exercise,
    ExerciseDose,
    Family,
    Library,
)
from restride.coaching.terms.programmes import Mix
from tests.practice.worlds import library

SINCE = date(2026, 1, 1)
_FAMILY: dict[Component, tuple[Family, Activity]] = {
    "release": ("release", "release"),
    "cue": ("coordination", "core"),
    "breath": ("release", "breath"),
    "coordination": ("coordination", "core"),
    "floor strength": ("coordination", "squeeze"),
    "leg strength": ("strength", "strength"),
    "impact load": ("impact", "impact"),
}


def exercise(name: str, feeds: Component = "breath", minutes: float = 2.0, **other: Any) -> Exercise:
    """An exercise of its own pattern that feeds one component, sitting, with no kit and an effort of 1."""
    family, use = _FAMILY[feeds]
    plain = Exercise(
        id=name,
        family=family,
        title=name,
        position="sitting",
        minutes=minutes,
        dose=ExerciseDose(1, reps=8),
        feeds={feeds: 1.0},
        uses=(use,),
        cues=("Go.",),
        text="",
        stop_signs=(),
        source=(),
        grade="judgement",
        author="Restride",
        licence="CC-BY-4.0",
        review="draft",
        since=SINCE,
    )
    return replace(plain, **other)


def shelf(*exercises: Exercise, mix: Mapping[Component, float] | None = None) -> Library:
    """A library of these exercises and no circuit; ``mix``: the shipped one, none at all if not said."""
    mixes = {"mine": Mix("mine", "", mix, "", (), "judgement", "draft", SINCE, shipped=True)} if mix else {}
    return replace(
        library(),
        exercises={one.id: one for one in exercises},
        circuits={},
        mixes=mixes,
        digest=str([(one.id, one.easier, one.harder) for one in exercises]),
    )
