"""What goes into ``recommend`` and what comes out: plain data both ways.

Reasons are codes with values; their words live in ``content/wording``. A refusal is an ordinary
result. Wherever no T0 or T1 stands there is always something she may do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

from restride.coaching.terms.entries import Recorded, Symptom
from restride.coaching.terms.experiments import ExperimentAdvice
from restride.coaching.terms.lessons import PersonalAnswer
from restride.coaching.terms.library import Activity, Component, Library, Tier
from restride.coaching.terms.picture import Picture
from restride.coaching.terms.programmes import StrandId
from restride.coaching.terms.said import Reason as Reason
from restride.coaching.terms.said import Value as Value


@dataclass(frozen=True, slots=True)
class Hold:
    """A rule that stands: since when, through which entry, what it holds, and what would lift it.

    ``said``: what a person who saw her said, where that has already eased it.
    """

    rule: str
    tier: Tier
    title: str
    text: str
    opened_at: datetime
    opened_by: str
    holds: tuple[Activity, ...]
    lifted_by: Literal["seen", "answer", "days", "not-now"]
    lifts_at: datetime | None = None
    said: str = ""
    private: bool = False
    referral: Literal["required", "offered", "none"] = "none"
    exit: Literal["urge", "prolapse", "pregnant", "none"] = "none"


@dataclass(frozen=True, slots=True)
class StartPath:
    """Whether she may begin to run, by which protocol, and the next smallest step if not yet.

    ``path``: ``clear``, ``modified``, ``already-running`` (two runs before the check falls due),
    ``preparation`` (impact preparation only) or ``blocked``.
    """

    path: Literal["clear", "modified", "already-running", "preparation", "blocked"]
    protocol: str
    version: int
    reasons: tuple[Reason, ...]
    next_step: Reason | None = None
    check_due: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What safety says. Every rule that stands, worst first; nothing downstream may soften it.

    ``only_text``: a T0 or T1 stands: the fixed text is the whole output. ``allowed``: the activities
    no hold forbids. ``asks``: findings that must be answered before a run is offered.
    ``no_increase`` and ``dose_factor`` act on the next run. ``checked``: the check before a run is done and
    still counts.
    """

    tier: Tier | None
    only_text: bool
    holds: tuple[Hold, ...]
    allowed: tuple[Activity, ...]
    start: StartPath
    referrals: tuple[Reason, ...]
    asks: tuple[str, ...]
    no_increase: tuple[Reason, ...]
    dose_factor: float
    exit: Literal["urge", "prolapse", "pregnant", "none"]
    loss: bool
    bone_care: bool
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit on the next run: the most it allows, in impact-minutes, and its reason. It only lowers."""

    name: str
    at_most: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class RunForm:
    """The run as she will do it, in seconds: bouts, each after a walk of ``walk_s``; 0: in one piece."""

    bouts_s: tuple[float, ...]
    walk_s: float

    @property
    def running_s(self) -> float:
        """Seconds of running in all."""
        return float(sum(self.bouts_s))


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected of the run as offered: chance of a leak she notices, with its 80 % interval.

    ``curve``: (impact-minutes, chance of still being dry there), rising in exposure; what is scored later.
    ``dry_for``: impact-minutes she is as likely as not to stay dry for, with ``dry_low`` to ``dry_high``.
    ``tolerated``: the leak chance the dose was chosen for.
    """

    risk: float
    low: float
    high: float
    tolerated: float
    curve: tuple[tuple[float, float], ...]
    dry_for: float
    dry_low: float
    dry_high: float


@dataclass(frozen=True, slots=True)
class NextRun:
    """The next run. ``dose`` in impact-minutes as printed, ``dose_exact`` before rounding and limits'
    result; ``proposal`` what the chooser alone would say; ``limits`` all that speak, lowest first;
    ``binding`` those that lowered it. ``day_why``: what it waits for where it is not for today.
    ``cue``: wording code of the one thing to think of.
    ``chosen_by``: who proposed; ``staircase``: what the staircase would have issued under the same limits;
    ``said``: the forecast and the staircase beside it, in words; ``flips``: what would change it; ``alarm``:
    the forecasts did not hold, so the staircase chose; ``way``: where on the walk-run way a run of this form
    stands, where the library has one: said, and decides nothing."""

    dose: float
    dose_exact: float
    proposal: float
    not_before: date
    form: RunForm
    limits: tuple[Limit, ...]
    binding: tuple[str, ...]
    why: tuple[Reason, ...]
    before_you_go: tuple[Reason, ...]
    cue: str
    chosen_by: Literal["belief", "staircase"] = "staircase"
    staircase: float | None = None
    forecast: Forecast | None = None
    said: tuple[Reason, ...] = ()
    flips: tuple[Reason, ...] = ()
    alarm: bool = False
    way: Reason | None = None
    day_why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class NoRun:
    """No run now, why, what to do instead, and the next smallest step that would change it."""

    reason: Reason
    instead: Reason
    flips: Reason | None = None
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Prescribed:
    """How much of an exercise today, by the log of what she did. ``said``: what she did last time, and why it
    is more, the same or less now."""

    sets: int
    reps: int | None = None
    seconds: float | None = None
    breaths: int | None = None
    each_side: bool = False
    rest_s: float = 0.0
    load_kg: float | None = None
    band: str = ""
    said: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionItem:
    """One exercise of today's session and why it is in it.

    ``opens_with``: what is said before it begins, where something must be (a lying item and dozing off).
    ``instead_of``: the exercise she swapped away, where this one stands in its place.
    """

    exercise: str
    minutes: float
    why: Reason
    opens_with: Reason | None = None
    dose: Prescribed | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """Today's piece of work: items in order, minutes in all, why, and what had to be relaxed to fit."""

    items: tuple[SessionItem, ...]
    minutes: float
    why: tuple[Reason, ...]
    circuit: str = ""
    relaxed: tuple[Reason, ...] = ()
    programme: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day of the week ahead: what is planned if the days before it go as planned.

    ``run``: it has one; ``run_min``: its impact-minutes, known for the first run ahead alone, because that
    one decides the next. ``load``: what the day costs of the week's budget. ``rest``: no run, no impact and
    no strength on it.
    """

    day: date
    minutes: float
    items: tuple[str, ...]
    strands: tuple[StrandId, ...]
    load: float
    run: bool = False
    run_min: float | None = None
    rest: bool = False
    circuit: str = ""
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """The next seven days, today first, under one load budget; the same question asked seven times, each
    assuming the day before was done. ``said``: what shaped it. ``strand_minutes``: minutes of each strand."""

    days: tuple[DayPlan, ...]
    mix: str
    load: float
    budget: float
    strand_minutes: Mapping[StrandId, float]
    said: tuple[Reason, ...] = ()


Because = Literal["too-hard", "too-easy", "hurts", "leaks", "heaviness", "kit", "place", "not-today"]
"""Why she may want an exercise away."""

_SYMPTOMS: Mapping[Because, Symptom] = {"hurts": "pain", "leaks": "leak", "heaviness": "heaviness"}


@dataclass(frozen=True, slots=True)
class Swap:
    """An exercise she wants away today, and why."""

    exercise: str
    because: Because

    @property
    def symptom(self) -> Symptom:
        """What came, where that is why; empty: nothing did. A set that says so tells her plan."""
        return _SYMPTOMS.get(self.because, "")


@dataclass(frozen=True, slots=True)
class Situation:
    """What today is like, as she says it when she opens the page; not a diary entry.

    ``minutes``: what she has; None: her usual. ``bans``: "baby-on-me", "in-bed", "no-floor",
    "no-jumping", "night". ``kit``: what is there. ``swaps``: what she took out of today's session, in order.
    """

    minutes: float | None = None
    bans: tuple[str, ...] = ()
    kit: tuple[str, ...] = ("mat", "chair", "wall", "pillow", "step")
    swaps: tuple[Swap, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """Which way of choosing is asked for, and what it may use; for rehearsals and comparisons.

    ``chooser``: who proposes the dose. ``uses``: the minute of a leak, and the mechanisms.
    """

    chooser: Literal["belief", "staircase"] = "belief"
    uses: tuple[Literal["minute", "mechanism"], ...] = ("minute", "mechanism")


Part = Literal["session", "run", "picture", "week", "answers", "experiment"]
"""A part of the answer. Safety is never a part: it is always there."""

PARTS: tuple[Part, ...] = get_args(Part)

TODAY: tuple[Part, ...] = ("session", "run", "picture")
"""What a day needs; the week ahead, the answers to her questions and experiments are asked for by name."""


@dataclass(frozen=True, slots=True)
class CoachingInput:
    """Everything ``recommend`` may know: the diary, the library, and what the clock says.

    ``now`` is aware and carries the zone she is in. ``protocol``: the readiness protocol in force.
    ``wants``: the parts asked for; a part not asked for is None in the answer, and costs nothing.
    """

    runner: str
    now: datetime
    diary: tuple[Recorded, ...]
    library: Library
    situation: Situation = Situation()
    protocol: str = "restride-2024"
    has_coach: bool = False
    engine: Engine = Engine()
    wants: tuple[Part, ...] = TODAY

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("now needs a zone: pass an aware datetime, such as 2026-11-22T09:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What she is told, whole. ``today`` is None only where a fixed text is the whole output.

    ``texts``: the fixed texts of all that stands, worst first. ``told``: what of the diary could not be
    used, and why. ``good_until``: the first instant at which this would change without a new entry.
    ``strand_minutes``: minutes of each component in the last seven days, for the words.
    """

    runner: str
    now: datetime
    verdict: Verdict
    texts: tuple[Reason, ...]
    today: Session | None
    next_run: NextRun | NoRun | None
    told: tuple[Reason, ...]
    good_until: datetime
    diary_digest: str
    library_digest: str
    numbers_digest: str
    engine: str
    strand_minutes: Mapping[Component, float] = field(default_factory=dict)
    picture: Picture | None = None
    week: Week | None = None
    answers: tuple[PersonalAnswer, ...] = ()
    experiment: ExperimentAdvice | None = None
