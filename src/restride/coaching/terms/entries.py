"""The diary's entries: what was written, when, and by whom it was received.

An entry is never edited. Its payload is decoded once by ``coaching.wire`` through pure upcasters; an
unknown kind or a newer version is kept as ``Opaque``, named and not refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Literal

from restride.coaching.terms.runs_told import AfterRun as AfterRun
from restride.coaching.terms.runs_told import Amount as Amount
from restride.coaching.terms.runs_told import HowSaid as HowSaid
from restride.coaching.terms.runs_told import Leak as Leak
from restride.coaching.terms.runs_told import Run as Run
from restride.coaching.terms.runs_told import Surface as Surface

SaidAboutExercise = Literal["yes", "walking-only", "not-yet", "nothing-said"]
Stated = Literal[
    "referral-offered", "stop-rules-read", "no-heaviness", "no-bulge", "no-pain", "no-bowel-sign"
]
Symptom = Literal["", "leak", "heaviness", "pain"]
ExperimentVerdict = Literal["", "helps", "does-not", "cannot-tell"]
ItemOutcome = Literal["clean", "drops", "leak", "pain", "heaviness", "bulge", "not-done"]


@dataclass(frozen=True, slots=True)
class HomeZone:
    """Where she lives, as an IANA zone; her day starts there at 04:00."""

    zone: str


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth, or the loss of a pregnancy or baby (``loss``): the date is what the plan counts from.

    ``tear``: 0 none to 4; None unknown. ``tear_examined``: seen by a clinician since.
    ``full_dilatation``: a caesarean at full dilatation.
    """

    date: date
    mode: Literal["vaginal", "assisted", "caesarean", "other"]
    tear: int | None = None
    tear_examined: bool | None = None
    full_dilatation: bool | None = None
    loss: bool = False

    def __post_init__(self) -> None:
        if self.tear is not None and not 0 <= self.tear <= 4:
            raise ValueError(f"tear: {self.tear} is not a grade; use 0 (none) to 4, or leave it out")


@dataclass(frozen=True, slots=True)
class Answer:
    """Her answer to one finding: an option id, several of them, or a number."""

    finding: str
    value: str | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A grouped screen: what is the case today; ``none`` says "none of these" for the rest of the group.

    ``moment``: before a run, the day after one (``run`` names it), or the weekly form.
    ``said``: finding id -> option id, several of them, or a number.
    """

    moment: Literal["before-run", "next-day", "weekly", "start"]
    said: Mapping[str, str | float | tuple[str, ...]] = field(default_factory=dict)
    none: bool = False
    groups: tuple[str, ...] = ()
    run: str | None = None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One test of a check: what happened, and what was reached (left and right, or once)."""

    outcome: ItemOutcome
    left: float | None = None
    right: float | None = None


@dataclass(frozen=True, slots=True)
class CheckDone:
    """A guided check, whole or in part: item id -> result."""

    check: str
    version: int
    results: Mapping[str, ItemResult]


@dataclass(frozen=True, slots=True)
class SessionDone:
    """A session she did: which exercises, in how many minutes; ``circuit`` if it was one."""

    minutes: float
    exercises: tuple[str, ...]
    circuit: str | None = None
    finished: bool = True


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set: reps or seconds, load in kg or a band, effort 0-10, or "as planned" in one tap.

    ``in_reserve``: good reps she could still have done. ``contacts``: impacts per leg. ``symptom``: what came
    during it, and ``symptom_at_s``, seconds into the set, when first.
    """

    exercise: str
    reps: int | None = None
    load_kg: float | None = None
    band: str | None = None
    effort: float | None = None
    as_planned: bool = False
    seconds: float | None = None
    in_reserve: int | None = None
    contacts: float | None = None
    symptom: Symptom = ""
    symptom_at_s: float | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """What she was shown. The record: limits that speak of the last dose read this, never a replay.

    ``dose_min``: impact-minutes as printed, None if no run was offered; ``dose_exact``: before rounding.
    ``codes``: reason and refusal codes; ``limits``: those that bound. ``chance``: probability of the
    choice drawn, None while nothing is drawn. ``forecast``: the curve shown, empty while there is none.
    ``causes``: mechanism and how likely it was said to be; ``chosen_by``: who proposed the dose;
    ``staircase``: what the staircase would have given.
    """

    dose_min: float | None
    dose_exact: float | None
    bouts_s: tuple[float, ...]
    walk_s: float
    not_before: date | None
    verdict: str
    session: tuple[str, ...]
    codes: tuple[str, ...]
    limits: tuple[str, ...]
    diary_digest: str
    library_digest: str
    numbers_digest: str
    engine: str
    good_until: datetime | None = None
    chance: float | None = None
    forecast: tuple[tuple[float, float], ...] = ()
    causes: tuple[tuple[str, float], ...] = ()
    chosen_by: str = ""
    staircase: float | None = None

    def __post_init__(self) -> None:
        """A curve is scored later, and one that allows no leak somewhere could not be."""
        points = ((0.0, 1.0), *self.forecast)
        if any(far <= near or not 0.0 < left < before for (near, before), (far, left) in pairwise(points)):
            raise ValueError("forecast: exposures must rise from 0 and chances fall from 1, never to 0")


@dataclass(frozen=True, slots=True)
class Clinician:
    """A named, registered clinician, as needed for anything looser than the library says."""

    name: str
    registration: str
    date: date


@dataclass(frozen=True, slots=True)
class Order:
    """A person's standing constraint. Orders combine by the stricter and are undone by retraction.

    ``subject``: ``max-dose-min``, ``no-run``, ``no-impact``, ``runs-per-week``, ``weekly-rise``,
    ``no-increase``, ``run-days`` (limit: a tuple of mon to sun), ``down-training`` (a block of release
    circuits begins), or ``start-early`` (opens running before week 12, never before 6; needs
    ``clinician``).
    """

    subject: Literal[
        "max-dose-min", "no-run", "no-impact", "runs-per-week", "weekly-rise", "no-increase", "run-days",
        "down-training", "start-early",
    ]  # fmt: skip
    reason: str
    limit: float | tuple[str, ...] | None = None
    begins: date | None = None
    until: date | None = None
    based_on: str | None = None
    clinician: Clinician | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Who saw her about a hold, when, and what was said about exercise. Only this ends a hold.

    ``rules``: the rules it speaks of; empty: every hold open then.
    """

    who: str
    on: date
    said: SaidAboutExercise
    rules: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """The MODIFIED start confirmed: by the coach, or without one by the runner's own statements."""

    path: Literal["modified"]
    statements: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class NotNow:
    """Her "no, not now" to the one question a typed phrase asked; lifts that rule's hold."""

    rule: str


@dataclass(frozen=True, slots=True)
class Note:
    """Anything she typed. Read for phrases that mean a red flag, and for nothing else."""

    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Retraction:
    """An earlier entry no longer counts; it stays visible. ``read_again``: the fixed text was read again."""

    of: str
    reason: str = ""
    read_again: bool = False


@dataclass(frozen=True, slots=True)
class Redaction:
    """An earlier entry's payload is destroyed; its id, time, kind and digest stay.

    ``keeps``: rules whose hold that entry had opened and which stays open, without its words.
    """

    of: str
    keeps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redacted:
    """What is left of a redacted entry: nothing but its place."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A scope she opened or closed."""

    scope: str
    granted: bool


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral's state; it stays open until it is answered."""

    to: str
    state: Literal["offered", "declined", "asked", "sent", "answered"]
    rules: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Experiment:
    """A single-change test: begun, stopped by her or her coach, or closed with its verdict.

    ``change``: the protocol's id. ``bayes_factor`` and ``by_luck``: the figures of the verdict as they were
    told; ``tests``: how many it rests on. ``note``: why it was stopped, or anything else.
    """

    id: str
    state: Literal["begun", "stopped", "closed"]
    change: str
    verdict: ExperimentVerdict = ""
    bayes_factor: float | None = None
    by_luck: float | None = None
    tests: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Opaque:
    """A kind or version this release does not know: kept as it came."""

    data: Mapping[str, object]


Payload = (
    HomeZone | Birth | Answer | CheckIn | CheckDone | SessionDone | SetDone | Run | AfterRun | Leak | Issued
    | Order | Seen | Signature | NotNow | Note | Retraction | Redaction | Redacted | Consent | Referral
    | Experiment | Opaque
)  # fmt: skip

KINDS: dict[str, tuple[int, type]] = {
    "home-zone": (1, HomeZone),
    "birth": (1, Birth),
    "answer": (1, Answer),
    "check-in": (1, CheckIn),
    "check": (1, CheckDone),
    "session": (1, SessionDone),
    "set": (2, SetDone),
    "run": (1, Run),
    "after-run": (3, AfterRun),
    "leak": (1, Leak),
    "issued": (2, Issued),
    "order": (1, Order),
    "seen": (1, Seen),
    "signature": (1, Signature),
    "not-now": (1, NotNow),
    "note": (1, Note),
    "retraction": (1, Retraction),
    "redaction": (1, Redaction),
    "consent": (1, Consent),
    "referral": (1, Referral),
    "experiment": (2, Experiment),
}
"""Kind -> (current payload version, its type). Earlier versions reach it through upcasters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``id`` a UUID made where it was written; ``at`` with its zone; ``version`` and ``digest``
    (SHA-256 of its canonical JSON) as written, so that a redacted payload is still proved. ``written``: the
    entry word for word, kept only where this release would write it otherwise."""

    id: str
    at: datetime
    kind: str
    version: int
    payload: Payload
    digest: str
    written: Opaque | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the server adds: whose diary, who wrote (``by``: ``runner:ada``, ``coach:kim``; from the sign-in,
    never the body), in what order. ``chain``: SHA-256 over the chain before and this entry's digest."""

    studio: str
    runner: str
    by: str
    seq: int
    received_at: datetime
    digest: str
    chain: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry with its receipt; a phone's unsent entry has none."""

    entry: Entry
    receipt: Receipt | None = None
