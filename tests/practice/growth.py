"""A past written in one line a set, for progression, ladder and programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from restride.coaching.practice.past import Done, Past
from restride.coaching.terms.entries import SetDone
from restride.coaching.terms.exercises import Exercise, ExerciseDose
from restride.coaching.terms.library import Library
from restride.coaching.terms.programmes import Gate, ImpactLadder, Phase, Programme, Progress, Rung
from tests.practice.worlds import library

TODAY = date(2026, 12, 1)
SINCE = date(2026, 1, 1)

REPS = Progress(
    "reps", "Reps", "reps", 2, 2, 0.25, "", (), "judgement", SINCE, in_reserve=2, load_share=0.05,
    bands=("light", "medium", "strong"),
)  # fmt: skip
CONTACTS = Progress("contacts", "Contacts", "contacts", 5, 2, 0.5, "", (), "judgement", SINCE)
RUNGS = tuple(Rung(name, name, (name,)) for name in ("drop", "bounce", "hop"))
LADDER = ImpactLadder("impact", "Impact", RUNGS, 2, 1, 1.0, 0.5, 20, "", (), "judgement", SINCE)


def exercise(name: str, **other: object) -> Exercise:
    """The shipped calf raise under another name, with a plain dose of 8 to 12 reps."""
    base = library().exercises["calf-raise"]
    plain = replace(
        base,
        id=name,
        title=name,
        dose=ExerciseDose(2, reps=8, reps_to=12),
        progress="reps",
        easier=(),
        harder=(),
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def landing(name: str, contacts: float = 20) -> Exercise:
    """An impact exercise of two sets of ten."""
    dose = ExerciseDose(2, reps=10, reps_to=30)
    return exercise(
        name, family="impact", uses=("impact",), contacts_per_leg=contacts, progress="contacts", dose=dose
    )


def world(exercises: Iterable[Exercise], phases: tuple[Phase, ...] = ()) -> Library:
    """A library of these exercises, with two rules, the ladder, and a foundation programme of ``phases``."""
    way = Programme(
        "way", "Way", "foundation", phases, "", (), "judgement", "Restride", "CC-BY-4.0", "draft", SINCE
    )
    return replace(
        library(),
        exercises={one.id: one for one in exercises},
        progress={"reps": REPS, "contacts": CONTACTS},
        ladders={"impact": LADDER},
        programmes={"way": way} if phases else {},
        digest=f"{sorted(one.id for one in exercises)} {phases}",
    )


def phase(name: str, exercises: tuple[str, ...], days: int, gated: tuple[str, ...]) -> Phase:
    """A phase that ends after so many clean days with each of ``gated``."""
    return Phase(name, name, 2, 3, exercises, Gate("", days, gated), "")


def past(
    sets: Mapping[int, tuple[SetDone, ...]] | None = None,
    sessions: Mapping[int, tuple[str, ...]] | None = None,
    leaked: Iterable[int] = (),
) -> Past:
    """A past by days ago: sets logged, exercises of sessions, and days with a leak."""
    wet = frozenset(TODAY - timedelta(days=ago) for ago in leaked)
    done = tuple(
        Done(day, 10, names, "", True, day not in wet)
        for ago, names in sorted((sessions or {}).items(), reverse=True)
        for day in [TODAY - timedelta(days=ago)]
    )
    logged = tuple(
        (TODAY - timedelta(days=ago), one)
        for ago, of_day in sorted((sets or {}).items(), reverse=True)
        for one in of_day
    )
    return Past(TODAY, done, frozenset(), (), False, False, logged, wet)
