"""How the work is spread over days and weeks: strands, mixes, programmes, and the rules it grows by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from restride.coaching.terms.conditions import Condition
from restride.coaching.terms.exercises import Review
from restride.coaching.terms.shared import Component, Grade

StrandId = Literal["down-training", "breath-and-core", "legs-and-foot", "impact", "runs"]
"""The five strands of one plan."""

STRANDS: tuple[StrandId, ...] = get_args(StrandId)
"""In the order a week names them."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One of the five strands: the components it feeds. An exercise is of the strand that holds the component
    most of its minutes feed; a run is of the strand ``runs``."""

    id: StrandId
    title: str
    feeds: tuple[Component, ...]
    why: str
    source: tuple[str, ...]
    grade: Grade
    since: date


@dataclass(frozen=True, slots=True)
class Mix:
    """How a week's minutes of practice are shared out over the components; shares add up to 1.

    ``shipped``: the one a plan uses until a person orders another. Exactly one is (engine.md, amendment P).
    """

    id: str
    title: str
    shares: Mapping[Component, float]
    why: str
    source: tuple[str, ...]
    grade: Grade
    review: Review
    since: date
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """What she can do when a phase has done its work: so many clean days with each of ``exercises``,
    ``green_runs`` green runs one after another at the last of its runs, and ``when`` holds on what is known
    of her. ``words``: the same for her, in one sentence."""

    words: str
    clean_days: int = 0
    exercises: tuple[str, ...] = ()
    when: Condition | None = None
    green_runs: int = 0


@dataclass(frozen=True, slots=True)
class WalkRun:
    """A walk-run session, in seconds: so many bouts of running, each after a walk."""

    bout_s: float
    walk_s: float
    bouts: int


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a programme: what is done in it, how often, and what opens the next.

    ``weeks``: how long it usually takes, for her to know; it decides nothing. ``circuit``: done whole in this
    phase, where there is one. ``exercises``: what the composer may choose from beside it.
    ``runs``: walk-run sessions of this phase, in order.
    """

    id: str
    title: str
    weeks: float
    days_per_week: float
    exercises: tuple[str, ...]
    gate: Gate
    why: str
    circuit: str = ""
    runs: tuple[WalkRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """A way through several weeks, phase by phase, each gated by what she can do, never by the calendar."""

    id: str
    title: str
    purpose: Literal["foundation", "runners-strength", "walk-run"]
    phases: tuple[Phase, ...]
    why: str
    source: tuple[str, ...]
    grade: Grade
    author: str
    licence: str
    review: Review
    since: date


@dataclass(frozen=True, slots=True)
class Progress:
    """The rule an exercise grows by, and goes back by.

    After ``clean_sessions`` clean sessions with at least ``in_reserve`` reps in reserve it grows by ``step``
    of ``counts``; at the top of its range the load grows by ``load_share`` of itself (or to the next band)
    and the count starts at the bottom again. A symptom takes ``back_share`` of the count off, at once.
    """

    id: str
    title: str
    counts: Literal["reps", "seconds", "contacts"]
    step: float
    clean_sessions: int
    back_share: float
    why: str
    source: tuple[str, ...]
    grade: Grade
    since: date
    in_reserve: int = 0
    load_share: float = 0.0
    bands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the impact ladder: the exercises that are it, easiest first."""

    id: str
    title: str
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImpactLadder:
    """From the softest landing to the hardest. Up a rung after ``green_sessions``; down ``back_rungs`` after
    a symptom. ``first_contacts``: per leg, the first day; after that no day holds more than she has borne
    cleanly, times ``tolerated_share``. ``untimed_share``: where a symptom came and nobody said when, so much
    of the set counts as done before it."""

    id: str
    title: str
    rungs: tuple[Rung, ...]
    green_sessions: int
    back_rungs: int
    tolerated_share: float
    untimed_share: float
    first_contacts: float
    why: str
    source: tuple[str, ...]
    grade: Grade
    since: date
