"""What a physiotherapist edits, as frozen types: findings, rules, checks, exercises, numbers, sources.

The catalogue turns the files of ``content/`` into these and refuses the whole library if one of them
is wrong. Python meets content only here: an id in code that is not a field here is a mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from restride.coaching.terms.conditions import AllOf as AllOf
from restride.coaching.terms.conditions import AnyOf as AnyOf
from restride.coaching.terms.conditions import AtLeast as AtLeast
from restride.coaching.terms.conditions import AtMost as AtMost
from restride.coaching.terms.conditions import Condition as Condition
from restride.coaching.terms.conditions import CountOf as CountOf
from restride.coaching.terms.conditions import Is as Is
from restride.coaching.terms.conditions import NoneOf as NoneOf
from restride.coaching.terms.drawings import Drawing
from restride.coaching.terms.exercises import Breath as Breath
from restride.coaching.terms.exercises import Circuit as Circuit
from restride.coaching.terms.exercises import CircuitItem as CircuitItem
from restride.coaching.terms.exercises import Exercise as Exercise
from restride.coaching.terms.exercises import ExerciseDose as ExerciseDose
from restride.coaching.terms.experiments import Protocol
from restride.coaching.terms.lessons import Lesson, Question
from restride.coaching.terms.mechanisms import Evidence, Mechanism, MechanismId, StandardTest
from restride.coaching.terms.numbers import NumberHistory
from restride.coaching.terms.phrases import Phrase
from restride.coaching.terms.programmes import ImpactLadder, Mix, Programme, Progress, Strand, StrandId
from restride.coaching.terms.self_tests import SelfTest
from restride.coaching.terms.shared import Activity as Activity
from restride.coaching.terms.shared import Component as Component
from restride.coaching.terms.shared import Family as Family
from restride.coaching.terms.shared import Grade as Grade
from restride.coaching.terms.shared import Moment as Moment
from restride.coaching.terms.shared import Position as Position
from restride.coaching.terms.shared import Tier as Tier


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the literature, cited by id; ``where`` is a DOI or an address, or says it has none.

    ``year`` is left out where the source does not say.
    """

    id: str
    title: str
    who: str
    where: str
    grade: Grade
    year: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer she can tap."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A question, a logged sign or a derived fact. Its value is an option id, or a number.

    ``kind``: ``choice`` (one of ``options``), ``number`` (``lowest`` to ``highest`` in ``unit``), or
    ``derived`` (never asked: computed from other entries, as ``asks`` then says).
    ``lasts_days``: how long an answer counts as a fact; None until it is answered again.
    ``group``: the grouped screen it stands on; "none of these" on that screen answers the option
    named ``no`` for all of them. ``green``: the answers that leave the day after a run
    green; empty: it says nothing about that. ``private``: never shown to the coach, only "safety pause".
    """

    id: str
    group: str
    kind: Literal["choice", "number", "derived"]
    asks: str
    source: tuple[str, ...]
    grade: Grade
    options: tuple[Option, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    unit: str = ""
    when: tuple[Moment, ...] = ()
    why: str = ""
    seconds: float = 5.0
    lasts_days: float | None = None
    private: bool = False
    several: bool = False
    credit: str = ""
    green: tuple[str, ...] = ()

    def takes(self, value: str | float | tuple[str, ...]) -> bool:
        """Whether this can be an answer to it: an option, several where it allows them, a number in range."""
        if self.kind == "number":
            return isinstance(value, (int, float)) and (
                (self.lowest is None or value >= self.lowest)
                and (self.highest is None or value <= self.highest)
            )
        chosen = value if isinstance(value, tuple) else (value,)
        known = {option.id for option in self.options}
        return self.kind == "choice" and known.issuperset(chosen) and (self.several or len(chosen) == 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """When these findings hold, this verdict, for this reason.

    ``from_week`` and ``to_week``: weeks since birth w with from_week <= w < to_week; None is no bound.
    ``text``: wording code of what she reads, at once. ``holds``: what she may not do while it stands.
    ``lifted_by``: ``seen`` (a person's dated entry and nothing else), ``answer`` (as soon as her own
    answers no longer meet it), ``days`` (``lifted_after_days`` after it was last met), ``not-now``
    (her "no, not now" to the one question a typed phrase asks).
    ``no_increase`` and ``dose_factor`` act on the next run where it is allowed at all.
    ``exit``: the plan she moves to instead of this one. ``letter``: the sentence for GP or physio.
    ``private``: the coach sees a safety pause and its time, never the answer.
    """

    id: str
    kind: Literal["red-flag", "gate", "exit", "adjust", "referral", "in-run"]
    tier: Tier
    title: str
    when: Condition
    text: str
    lifted_by: Literal["seen", "answer", "days", "not-now"]
    source: tuple[str, ...]
    grade: Grade
    since: date
    holds: tuple[Activity, ...] = ()
    from_week: float | None = None
    to_week: float | None = None
    lifted_after_days: float | None = None
    no_increase: bool = False
    dose_factor: float | None = None
    referral: Literal["required", "offered", "none"] = "none"
    exit: Literal["urge", "prolapse", "pregnant", "none"] = "none"
    letter: str = ""
    private: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One test of a guided check: procedure in words, target, and what it decides.

    ``decides``: ``gate`` (must be clean), ``gate-drops-allowed`` (drops still open MODIFIED),
    ``plan`` (recorded; a shortfall goes into the plan). ``target`` in ``unit`` per side if ``each_side``.
    ``figure``: id of its drawing; empty: its own id.
    """

    id: str
    part: int
    title: str
    procedure: str
    target: float
    unit: Literal["min", "s", "reps"]
    decides: Literal["gate", "gate-drops-allowed", "plan"]
    seconds: float
    source: tuple[str, ...]
    grade: Grade
    each_side: bool = False
    contacts_per_leg: float = 0.0
    figure: str = ""

    @property
    def drawing(self) -> str:
        """The id of the drawing that shows it."""
        return self.figure or self.id


@dataclass(frozen=True, slots=True)
class Check:
    """A named, versioned, replaceable readiness protocol.

    ``opens``: the start paths it can open. ``earliest_week``: blocked before, whatever was done;
    ``preparation_until_week``: from ``earliest_week`` to here impact preparation only, unless a
    clinician's entry says otherwise. ``valid_days``: how long its results count.
    """

    id: str
    version: int
    title: str
    opens: tuple[Literal["clear", "modified"], ...]
    earliest_week: float
    preparation_until_week: float
    valid_days: float
    items: tuple[CheckItem, ...]
    source: tuple[str, ...]
    grade: Grade
    since: date
    why: str


@dataclass(frozen=True, slots=True)
class Library:
    """The whole content, checked. ``digest`` names this exact content, ``numbers_digest`` its numbers,
    ``reading_digest`` all that decides how a diary is read (rules, findings, phrases, causes, numbers and
    what exercises feed; no prose).

    ``wording``: code -> sentence with ``{placeholders}``, in ``language``. ``local``: the numbers and
    names a studio sets (emergency, maternity line, crisis line).
    """

    language: str
    findings: Mapping[str, Finding]
    rules: tuple[Rule, ...]
    checks: Mapping[str, Check]
    exercises: Mapping[str, Exercise]
    circuits: Mapping[str, Circuit]
    mechanisms: Mapping[MechanismId, Mechanism]
    evidence: Mapping[str, Evidence]
    tests: Mapping[str, StandardTest]
    numbers: Mapping[str, NumberHistory]
    sources: Mapping[str, Source]
    phrases: tuple[Phrase, ...]
    wording: Mapping[str, str]
    local: Mapping[str, str]
    digest: str
    numbers_digest: str
    reading_digest: str
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    strands: Mapping[StrandId, Strand] = field(default_factory=dict)
    mixes: Mapping[str, Mix] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)
    ladders: Mapping[str, ImpactLadder] = field(default_factory=dict)
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    self_tests: Mapping[str, SelfTest] = field(default_factory=dict)
    experiments: Mapping[str, Protocol] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By its digest, so that what is read off a library once can be kept for it."""
        return hash(self.digest)
