"""What she does: an exercise with its dose and its place among the others, and circuits made of exercises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from restride.coaching.terms.conditions import Condition
from restride.coaching.terms.shared import Activity, Component, Family, Grade, Position

Pattern = Literal[
    "breathing", "let-go", "rest", "hips", "spine", "floor-hold", "floor-quick", "timing", "trunk", "twist",
    "carry", "squat", "hinge", "curl", "bridge", "hip-side", "inner-thigh", "hamstring", "step", "lunge",
    "calf", "foot", "shin", "balance", "march", "bounce", "land", "hop", "skip", "jog", "run",
]  # fmt: skip
"""What a movement is of. A session holds at most one exercise of each (engine.md 1.4)."""

Review = Literal["draft", "in-review", "reviewed"]


@dataclass(frozen=True, slots=True)
class ExerciseDose:
    """How much of it: sets of reps, or of seconds, or of breaths; rest between sets in seconds.

    ``reps_to``, ``seconds_to``: the top of the range it grows through ("8 to 12"); none: it does not grow.
    """

    sets: int
    reps: int | None = None
    reps_to: int | None = None
    seconds: float | None = None
    seconds_to: float | None = None
    breaths: int | None = None
    each_side: bool = False
    rest_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Breath:
    """Counts of one breath, in seconds in and out."""

    in_s: float
    out_s: float
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with its dose, its cues, whom it is not for, and where it comes from.

    ``minutes``: those that its own dose takes; one that grew through its range takes longer.
    ``feeds``: the share of its minutes that feeds each component; shares add up to 1.
    ``uses``: the activities it is (a hold on one of them removes it). ``squeeze`` there means maximal
    or near-maximal floor work; such an item has a ``let_go`` exercise.
    ``bans``: situations it is never given in ("baby-on-me", "in-bed", "no-floor", "no-jumping", "night").
    ``not_for``: conditions under which it is never given. ``contacts_per_leg``: impacts in one use.
    ``pattern``: what it is a movement of. ``effort``: what one use costs her, 0 (rests her) to 3 (hard work).
    ``progress``: id of the rule it grows by; empty: its dose stays. ``load``: what is added when it grows no
    further in reps. ``easier``, ``harder``: where it goes from here; each names the other back.
    ``figure``: id of its drawing; empty: its own id.
    """

    id: str
    family: Family
    title: str
    position: Position
    minutes: float
    dose: ExerciseDose
    feeds: Mapping[Component, float]
    uses: tuple[Activity, ...]
    cues: tuple[str, ...]
    text: str
    stop_signs: tuple[str, ...]
    source: tuple[str, ...]
    grade: Grade
    author: str
    licence: str
    review: Review
    since: date
    breath: Breath | None = None
    kit: tuple[str, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    let_go: str = ""
    bans: tuple[str, ...] = ()
    not_for: tuple[Condition, ...] = ()
    not_for_words: str = ""
    contacts_per_leg: float = 0.0
    asymmetric: bool = False
    pattern: Pattern = "rest"
    effort: Literal[0, 1, 2, 3] = 1
    progress: str = ""
    load: Literal["", "kg", "band"] = ""
    figure: str = ""

    @property
    def drawing(self) -> str:
        """The id of the drawing that shows it."""
        return self.figure or self.id


@dataclass(frozen=True, slots=True)
class CircuitItem:
    """One station of a circuit; ``minutes`` overrides the exercise's own."""

    exercise: str
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Circuit:
    """A session with a purpose that can be done whole, in order.

    ``when``: what her answers must say for it to be the day's work; None: it is never proposed by itself.
    """

    id: str
    title: str
    purpose: Literal["down-training", "breath", "coordination", "strength", "impact", "wind-down"]
    site: Literal["front", "back", "both", "any"]
    items: tuple[CircuitItem, ...]
    why: str
    source: tuple[str, ...]
    grade: Grade
    author: str
    licence: str
    review: Review
    since: date
    when: Condition | None = None
