"""Screens she does by herself (measures.md C), guided, counted and timed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from restride.coaching.terms.conditions import Condition
from restride.coaching.terms.exercises import Review
from restride.coaching.terms.shared import Activity, Grade, Position


@dataclass(frozen=True, slots=True)
class Counted:
    """One counted or timed part: so many reps or seconds, with a beat in seconds where there is one, on each
    side or once; ``best_of``: tries, of which the best counts; ``to_failure``: as many as are good."""

    what: str
    reps: int | None = None
    seconds: float | None = None
    beat_s: float | None = None
    each_side: bool = False
    best_of: int = 1
    rest_s: float = 0.0
    to_failure: bool = False


@dataclass(frozen=True, slots=True)
class SelfTest:
    """One screen. ``number``: its number in the published list (C1 to C17). ``findings``: what its result
    answers, in order; what each answer speaks for is in the evidence table. ``touch_free``: how to do it
    without hand, mirror or finger, where the way described uses one. ``uses``: the activities it is.
    ``tells``: what its results may mean, and how little or much, in plain words.
    """

    id: str
    number: str
    title: str
    position: Position
    before: tuple[str, ...]
    steps: tuple[str, ...]
    counted: tuple[Counted, ...]
    findings: tuple[str, ...]
    uses: tuple[Activity, ...]
    stop_signs: tuple[str, ...]
    seconds: float
    tells: str
    source: tuple[str, ...]
    grade: Grade
    author: str
    licence: str
    review: Review
    since: date
    kind: Literal["home", "run"] = "home"
    kit: tuple[str, ...] = ()
    touch_free: str = ""
    optional: bool = True
    not_for: tuple[Condition, ...] = ()
    not_for_words: str = ""
    contacts_per_leg: float = 0.0
    figure: str = ""

    @property
    def drawing(self) -> str:
        """The id of the drawing that shows it."""
        return self.figure or self.id
