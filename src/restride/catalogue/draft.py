"""The library while it is being read: every item with its place, so that any fault can be put to a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from restride.catalogue.faults import Fault, like
from restride.coaching.terms.drawings import Drawing
from restride.coaching.terms.experiments import Protocol
from restride.coaching.terms.lessons import Lesson, Question
from restride.coaching.terms.library import Check, Circuit, Exercise, Finding, Rule, Source
from restride.coaching.terms.mechanisms import Evidence, Mechanism, StandardTest
from restride.coaching.terms.numbers import NumberHistory
from restride.coaching.terms.phrases import Phrase
from restride.coaching.terms.programmes import ImpactLadder, Mix, Programme, Progress, Strand
from restride.coaching.terms.self_tests import SelfTest

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T_co]):
    """An item and where it stands: the file, and the field within it (empty: the whole file)."""

    item: T_co
    file: str
    field: str = ""

    def fault(self, inside: str, sentence: str) -> Fault:
        """A fault of this item; ``inside`` is the field's path from the item."""
        return Fault(self.file, ".".join(part for part in (self.field, inside) if part), sentence)


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been read so far, by id. ``named``: every id met under each kind, readable or not.

    An item that could not be read is not here but is in ``named``, because "there is no such finding"
    would be a second, misleading fault where the first says what is wrong with it. ``unsure``: kinds of
    which a whole file could not be read (``numbers.<group>`` for numbers): any id may be one of theirs.
    """

    findings: dict[str, Placed[Finding]] = field(default_factory=dict)
    rules: dict[str, Placed[Rule]] = field(default_factory=dict)
    phrases: dict[str, Placed[Phrase]] = field(default_factory=dict)
    checks: dict[str, Placed[Check]] = field(default_factory=dict)
    exercises: dict[str, Placed[Exercise]] = field(default_factory=dict)
    circuits: dict[str, Placed[Circuit]] = field(default_factory=dict)
    programmes: dict[str, Placed[Programme]] = field(default_factory=dict)
    strands: dict[str, Placed[Strand]] = field(default_factory=dict)
    mixes: dict[str, Placed[Mix]] = field(default_factory=dict)
    progress: dict[str, Placed[Progress]] = field(default_factory=dict)
    ladders: dict[str, Placed[ImpactLadder]] = field(default_factory=dict)
    drawings: dict[str, Placed[Drawing]] = field(default_factory=dict)
    lessons: dict[str, Placed[Lesson]] = field(default_factory=dict)
    questions: dict[str, Placed[Question]] = field(default_factory=dict)
    self_tests: dict[str, Placed[SelfTest]] = field(default_factory=dict)
    mechanisms: dict[str, Placed[Mechanism]] = field(default_factory=dict)
    evidence: dict[str, Placed[Evidence]] = field(default_factory=dict)
    tests: dict[str, Placed[StandardTest]] = field(default_factory=dict)
    experiments: dict[str, Placed[Protocol]] = field(default_factory=dict)
    numbers: dict[str, Placed[NumberHistory]] = field(default_factory=dict)
    sources: dict[str, Placed[Source]] = field(default_factory=dict)
    wording: dict[str, Placed[str]] = field(default_factory=dict)
    local: dict[str, Placed[str]] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)

    def is_named(self, kind: str, wanted: str) -> bool:
        """Whether any file names ``wanted`` under ``kind``, or might: one of them could not be read."""
        return kind in self.unsure or wanted in self.named.get(kind, ())

    def is_whole(self, kind: str) -> bool:
        """Whether all that any file names under ``kind`` was read, so that what is not here is nowhere."""
        return kind not in self.unsure and self.named.get(kind, set()) <= shelf(self, kind).keys()

    def unknown(self, kind: str, wanted: str, word: str) -> str:
        """The sentence for an id that is not there, with the nearest one that is."""
        return f'names no {word} of this library: "{wanted}"{like(wanted, self.named.get(kind, ()))}'


def shelf(draft: Draft, kind: str) -> dict[str, Placed[object]]:
    """The items of one kind by id; ``kind`` is the name of a field of Draft other than ``named``."""
    found: dict[str, Placed[object]] = getattr(draft, kind)
    return found


Reviewed = (
    Placed[Exercise]
    | Placed[Circuit]
    | Placed[Programme]
    | Placed[Lesson]
    | Placed[Question]
    | Placed[SelfTest]
)


def reviewed_items(draft: Draft) -> Iterator[Reviewed]:
    """Everything that carries an author, a licence and a state of review."""
    yield from draft.exercises.values()
    yield from draft.circuits.values()
    yield from draft.programmes.values()
    yield from draft.lessons.values()
    yield from draft.questions.values()
    yield from draft.self_tests.values()
