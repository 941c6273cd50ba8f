"""The causes a leak may have, what speaks for each, and the tests that tell them apart, as frozen types.

Eight contributors, each present or absent, in any combination: 256 states. Nothing here is a diagnosis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from restride.coaching.terms.conditions import Condition
from restride.coaching.terms.shared import Activity, Component, Grade

MechanismId = Literal[
    "weak", "slow", "overactive", "disconnected", "pressure", "foundation", "mechanics", "support"
]

MECHANISMS: tuple[MechanismId, ...] = get_args(MechanismId)
"""In the order of the bits of a state: bit i of 0 to 255 is set where mechanism i is present."""

Strength = Literal["strong", "strong-expert", "moderate-strong", "moderate", "weak"]
"""How strongly a finding speaks for a mechanism; the likelihood ratio of each is a number of the library."""

Shift = Literal["up-moderate", "up-weak", "down-moderate", "down-weak"]
"""How her history moves a prior (engine.md, amendment D)."""

SignGroup = Literal["pain", "voiding", "let-go", "squeezing", "release"]
"""The groups of which two must agree before a floor is called tight (care.md)."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One possible contributor: how common it is thought to be, and how it answers to training.

    ``prior``: probability before anything is said. ``lowers``: how much less log-threshold who has it starts
    with. ``gains``: log-threshold gained at full adaptation, by component, on top of the base gains.
    ``trained_by``: the component whose work takes its signs away; "" if none does. ``base_share``: what is
    left of the base gains in who has it. ``claim``: the strongest word runs and answers can earn for it
    (engine.md, amendment R). ``title``: what it is called to her; ``says``: one plain sentence of what it is.
    """

    id: MechanismId
    title: str
    says: str
    prior: float
    lowers: float
    gains: Mapping[Component, float]
    claim: Literal["most-likely", "likely", "could-be"]
    source: tuple[str, ...]
    grade: Grade
    since: date
    why: str
    trained_by: Component | Literal[""] = ""
    base_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one finding's answer speaks for: a row of the published table (``row``: its number there).

    ``role``: ``finding`` (a likelihood), ``prior`` (moves a prior), ``exit`` and ``red-flag`` (``rules`` act
    on it and no likelihood does), ``context`` (recorded, moves nothing; ``why`` says why).
    ``present``, ``absent``: options that mean yes and no; any other is "unsure" and tells nothing. A number
    is present within ``from_value`` to ``to_value``, absent outside. ``when``: where alone it counts.
    ``supports`` by strength word; ``lr_plus``, ``lr_minus``: published ratios of the strongest, if any.
    ``column`` and ``leak``: a standard test's own likelihood: the chance that a mechanism, leak aside, or
    none of them, shows it. ``testlet``: findings that are near-copies of one another, tempered together.
    ``sets``: priors this answer sets; ``shifts``: priors it moves. ``sign``, ``site``: see care.md on tight.
    ``told``, ``told_absent``: how the answer reads as a reason, after "because".
    """

    id: str
    role: Literal["finding", "prior", "exit", "red-flag", "context"]
    finding: str
    source: tuple[str, ...]
    grade: Grade
    why: str
    row: int | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    from_value: float | None = None
    to_value: float | None = None
    when: Condition | None = None
    supports: Mapping[MechanismId, Strength] = field(default_factory=dict)
    opposes: tuple[MechanismId, ...] = ()
    lr_plus: float | None = None
    lr_minus: float | None = None
    column: Mapping[MechanismId, float] = field(default_factory=dict)
    leak: float | None = None
    testlet: str = ""
    sets: Mapping[MechanismId, float] = field(default_factory=dict)
    shifts: Mapping[MechanismId, Shift] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    sign: SignGroup | Literal[""] = ""
    site: Literal["front", "back", ""] = ""
    told: str = ""
    told_absent: str = ""

    @property
    def tempered_with(self) -> tuple[str, str]:
        """The name under which its answers count together: its testlet, or itself alone."""
        return ("testlet", self.testlet) if self.testlet else ("row", self.id)

    def says(self, value: str | float | tuple[str, ...]) -> bool | None:
        """Whether this answer means present or absent; None where it tells nothing."""
        if isinstance(value, (int, float)):
            low, high = self.from_value, self.to_value
            return None if low is None and high is None else _within(float(value), low, high)
        chosen = {value} if isinstance(value, str) else set(value)
        if chosen & set(self.present):
            return True
        return False if chosen & set(self.absent) else None


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


@dataclass(frozen=True, slots=True)
class StandardTest:
    """A fixed task under fixed conditions, done at home or as a run, whose result tells causes apart.

    ``findings``: what it answers, in order. ``steps``: what to do; ``before``: what must be so first.
    ``uses``: the activities it is (a hold on one forbids the test). ``every_days``: at most once in so many.
    ``number``: its number in the published list of self-tests (C1 to C17), where it has one.
    ``figure``: id of its drawing; empty: its own id. ``counts``: how many of ``counted_in`` ("jumps") it has,
    where the one at which the first leak came is told; None where nothing is counted.
    """

    id: str
    title: str
    kind: Literal["home", "run"]
    before: tuple[str, ...]
    steps: tuple[str, ...]
    findings: tuple[str, ...]
    uses: tuple[Activity, ...]
    stop_signs: tuple[str, ...]
    seconds: float
    every_days: float
    source: tuple[str, ...]
    grade: Grade
    review: Literal["draft", "in-review", "reviewed"]
    since: date
    why: str
    contacts_per_leg: float = 0.0
    bans: tuple[str, ...] = ()
    optional: bool = False
    number: str = ""
    figure: str = ""
    counts: int | None = None
    counted_in: str = ""

    @property
    def drawing(self) -> str:
        """The id of the drawing that shows it."""
        return self.figure or self.id
