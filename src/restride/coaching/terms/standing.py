"""What may be carried from one reading of the diary to the next, so that a new entry costs little.

A standing is a shortcut, never the truth: ``recommend`` gives the same answer without it, and drops it
when an entry arrives that belongs before its end, or when the content it read has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from restride.coaching.terms.belief import BeliefMemory
from restride.coaching.terms.entries import Amount, Birth, HowSaid, ItemResult, Order, SaidAboutExercise


@dataclass(frozen=True, slots=True)
class Fact:
    """The latest value of a finding, when it was said and by which entry.

    ``until``: the instant from which it no longer counts; None until it is answered again.
    """

    value: str | float | tuple[str, ...]
    at: datetime
    entry: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenHold:
    """A rule that has been met: first and last time it was, and the entry that met it first.

    ``because``: her ``answers`` met it; or typed ``words`` opened it and no answer has; or the entry
    that opened it was redacted and the hold was ``kept``.
    """

    rule: str
    opened_at: datetime
    opened_by: str
    last_met_at: datetime
    because: Literal["answers", "words", "kept"] = "answers"


@dataclass(frozen=True, slots=True)
class SeenMark:
    """A person saw her about a rule: up to which instant that speaks, and what was said about exercise."""

    at: datetime
    said: SaidAboutExercise


@dataclass(frozen=True, slots=True)
class SafetyRun:
    """What safety keeps of one run or walk.

    ``running_min`` and ``walking_min``: None unknown. ``told``: whether an after-run screen was given.
    ``amount``: the worst leak said of it, None if none was; ``urge``: a strong urge came first.
    ``next_heaviness``, ``next_pain``, ``next_leak``: option ids of the next-day check, empty while it is
    not in; ``bulge``: it spoke of one. ``painless_at``: the first later answer that said no pain.
    ``said_at``: when something was last said of it.
    """

    entry: str
    at: datetime
    day: date
    said_at: datetime
    running_min: float | None = None
    walking_min: float | None = None
    told: bool = False
    amount: Amount | None = None
    urge: bool = False
    heaviness: float = 0.0
    pain: float = 0.0
    pain_site: str = ""
    pain_grew: bool = False
    next_heaviness: str = ""
    next_pain: str = ""
    next_leak: str = ""
    bulge: bool = False
    painless_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Night:
    """Hours slept, and the day on which she said so."""

    day: date
    hours: float
    at: datetime
    entry: str


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The latest result of one test of a check, and when it was done."""

    at: datetime
    result: ItemResult


@dataclass(frozen=True, slots=True)
class SignatureMark:
    """Who signed the MODIFIED start, when, and to which statements."""

    at: datetime
    by: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PracticeTally:
    """Days on which she trained, and the day something last changed for the better.

    ``since``: the day the severity score last fell, or the longest dry run grew, enough to count; None
    if neither has. ``score`` and ``dry_min``: what the next one is compared with.
    """

    days: tuple[date, ...] = ()
    since: date | None = None
    score: float | None = None
    dry_min: float = 0.0


@dataclass(frozen=True, slots=True)
class SafetyMemory:
    """The safety room's fold over the diary: facts in force, rules met and not yet lifted, who saw her.

    ``birth``: the birth it was folded with; week bands were read by it, so a diary with another birth
    must be folded again from its first entry. ``day``: the last day folded. ``checks``: check id ->
    ``"version/item"`` -> latest result. ``early``: orders to start before the protocol's week.
    ``referrals``: rule -> state of the referral it asks for. ``screened``: when a check-in was last
    given, by its moment. ``leak``: the last leak written down, on a run or not. ``joined``: her first answer.
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    open: Mapping[str, OpenHold] = field(default_factory=dict)
    seen: Mapping[str, SeenMark] = field(default_factory=dict)
    birth: Birth | None = None
    day: date | None = None
    runs: Mapping[str, SafetyRun] = field(default_factory=dict)
    nights: tuple[Night, ...] = ()
    tally: PracticeTally = PracticeTally()
    checks: Mapping[str, Mapping[str, ItemMark]] = field(default_factory=dict)
    early: tuple[Order, ...] = ()
    signature: SignatureMark | None = None
    referrals: Mapping[str, str] = field(default_factory=dict)
    screened: Mapping[str, datetime] = field(default_factory=dict)
    leak: Fact | None = None
    joined: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeakReading:
    """The first leak of a run in exposure: impact-minutes of running before it (None: moment unknown).

    ``live``: its moment was tapped as it happened rather than told from memory.
    """

    exposure: float | None
    amount: Amount
    urge_first: bool
    live: bool = False

    @property
    def is_urge_alone(self) -> bool:
        """Drops after a strong urge, by every word said of it: the bladder's doing rather than the run's."""
        return self.urge_first and self.amount == "drops"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one run, by a tap during it or on the screen after it (``after_run``)."""

    run: str
    at: datetime
    outcome: Literal["dry", "leaked", "unsure"]
    how_said: HowSaid
    amount: Amount | None
    minute: float | None
    urge_first: bool
    heaviness: float
    pain: float
    pain_grew: bool = False
    pad: bool = False
    felt_coming: bool = False
    after_run: bool = False
    noise: float | None = None
    breath: Literal["free", "held", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class RunReading:
    """One run as the engine reads it.

    ``running``: running exposure, impact-minutes; ``exposure``: with walking at its small weight;
    ``raw_min`` and ``metres``: running minutes and distance as they were. ``outcome`` None: not said.
    ``issued``: the dose she was shown for it as printed, ``issued_exact`` before rounding and before
    passing limits; None if none was. ``heaviness`` and ``pain`` 0-10, the worst said;
    ``pain_grew`` through the run. ``next_day``:
    whether the check of a later day was green; None until it is in. ``by_minute``: running exposure
    reached at each whole minute of the run's timer, and last at its end. ``forecast``: the curve she was
    shown for it. ``pad``: one was worn. ``felt_coming``: she stopped before a leak she felt coming.
    ``times_said``: how often an after-run screen told its outcome. ``noise``: how loud it was, of 10, and
    ``breath_held``: whether she held her breath, as she last said it.
    """

    entry: str
    at: datetime
    day: date
    running: float
    exposure: float
    raw_min: float
    metres: float | None
    speed_kmh: float | None
    file_digest: str | None
    issued: float | None
    issued_exact: float | None
    by_minute: tuple[float, ...]
    timer_min: float
    outcome: Literal["dry", "leaked", "unsure"] | None = None
    how_said: HowSaid | None = None
    leak: LeakReading | None = None
    heaviness: float = 0.0
    pain: float = 0.0
    pain_grew: bool = False
    next_day: bool | None = None
    forecast: tuple[tuple[float, float], ...] = ()
    pad: bool = False
    felt_coming: bool = False
    times_said: int = 0
    noise: float | None = None
    breath_held: bool = False

    def __hash__(self) -> int:
        """By its entry, because what is worked out of a run is kept for it; equality looks at all."""
        return hash(self.entry)

    def exposure_at(self, minute: float) -> float:
        """Running exposure reached at this minute of the run's timer; its end if later."""
        if minute >= self.timer_min:
            return self.by_minute[-1]
        low = int(minute)
        high = min(low + 1, len(self.by_minute) - 1)
        span = min(1.0, self.timer_min - low)
        return self.by_minute[low] + (self.by_minute[high] - self.by_minute[low]) * (minute - low) / span

    @property
    def done_for_ladder(self) -> float:
        """The lesser of what was issued and what was run, impact-minutes (engine.md, amendment I)."""
        return self.running if self.issued_exact is None else min(self.running, self.issued_exact)


@dataclass(frozen=True, slots=True)
class IssuedReading:
    """The last dose she was shown: when, as printed and exact, in impact-minutes; and its forecast."""

    at: datetime
    dose: float
    exact: float
    forecast: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RunMemory:
    """The run room's fold: readings in time order, the last dose issued, words about runs not yet in."""

    runs: tuple[RunReading, ...] = ()
    issued: IssuedReading | None = None
    waiting: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The state after the first ``entries`` effective entries, whose chained digest is ``chain``.

    ``read_by``: digest of the rules, findings, phrases and numbers in force that read them.
    """

    entries: int
    chain: str
    read_by: str
    safety: SafetyMemory
    runs: RunMemory
    belief: BeliefMemory = field(default_factory=BeliefMemory)
