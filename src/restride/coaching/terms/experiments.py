"""Single-change tests: the protocols of the library, and what a woman is told of hers.

One thing is changed, a standard test is done again and again, and the belief says what that makes of the
cause. Sentences are reasons (codes with values); numbers stand beside them, one tap away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from restride.coaching.terms.entries import Experiment, ExperimentVerdict, ItemOutcome
from restride.coaching.terms.exercises import Review
from restride.coaching.terms.mechanisms import MechanismId
from restride.coaching.terms.said import Reason
from restride.coaching.terms.shared import Component, Grade

TESTABLE: tuple[Component, ...] = ("release", "cue", "breath")
"""What acts within days, and so can be told from healing in one woman (engine.md 1.3 and 6)."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """One change to try by itself, and the test that tells.

    ``helps``: the causes it should help; in a woman with any of them it is expected to move the test.
    ``circuits``: the day's circuit is the first of these whose own condition holds, else the first. ``test``:
    the standard test it is judged by, done at most every ``test_every_days``. ``baseline``: tests before the
    change, at least and at most; those of the last ``baseline_days`` in her diary count. ``circuit_days``:
    circuits before the first test that counts for the change, and as many again for each of the least
    ``tests`` before any verdict; ``tests``: of the change, at least before any verdict, and at most before it
    ends without one. ``longest_days``: it ends then too.
    """

    id: str
    title: str
    says: str
    component: Component
    helps: tuple[MechanismId, ...]
    circuits: tuple[str, ...]
    test: str
    test_every_days: int
    baseline: tuple[int, int]
    baseline_days: int
    circuit_days: int
    tests: tuple[int, int]
    longest_days: int
    source: tuple[str, ...]
    grade: Grade
    review: Review
    since: date
    why: str


Phase = Literal["baseline", "change", "closed"]
"""Before the change; while it is made; over."""


@dataclass(frozen=True, slots=True)
class TestTold:
    """One test of an experiment as the diary has it. ``at``: how many she had done when the first leak came;
    where it stayed dry, how many she did; None: not said, or all. ``counted``: it speaks in the verdict;
    ``why_not``: where it does not. ``words``: what it showed, in one sentence."""

    entry: str
    day: date
    phase: Literal["baseline", "change"]
    outcome: ItemOutcome
    at: float | None
    counted: bool
    words: Reason
    why_not: Reason | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the tests say: ``bayes_factor`` of "it is her cause and the change works on it" against everything
    else the belief holds possible; ``by_luck``: the chance that tests at least so strong for it come about
    where it does nothing. ``words`` in order, to be printed as they are.
    """

    code: ExperimentVerdict
    bayes_factor: float
    by_luck: float
    words: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ExperimentState:
    """One experiment, running or over.

    ``id``: of its entries. ``day`` of ``days``: today, counted from its first day, and the longest it lasts.
    ``today``: what to do today, in order. ``circuit``: today's, empty where none is due; ``test``: the
    standard test due today, empty where none is; ``next_test``: the day of the next one otherwise.
    ``still_baseline`` and ``still_change``: tests needed before it can go on, or be judged. ``paused``: what
    keeps it waiting today; nothing is lost. ``judgement``: None until the tests it was designed with are
    done. ``closing``: the entry that closes it, ready to be written by whoever shows the verdict; None while
    it runs.
    """

    id: str
    protocol: str
    title: str
    component: Component
    phase: Phase
    began: date
    day: int
    days: int
    today: tuple[Reason, ...]
    circuit: str
    test: str
    next_test: date | None
    still_baseline: int
    still_change: int
    tests: tuple[TestTold, ...]
    paused: tuple[Reason, ...] = ()
    judgement: Judgement | None = None
    closing: Experiment | None = None


@dataclass(frozen=True, slots=True)
class ClosedExperiment:
    """One that is over, from its closing entry: with its figures where it had a verdict."""

    id: str
    protocol: str
    title: str
    state: Literal["stopped", "closed"]
    began: date
    ended: date
    at: datetime
    verdict: ExperimentVerdict
    words: tuple[Reason, ...]
    bayes_factor: float | None = None
    by_luck: float | None = None
    tests: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """An experiment she may begin now: why this one, what it asks of her, how likely one of its causes is
    said to be (``likely``, 0 to 1), and how many tests of her diary count before the change."""

    protocol: str
    title: str
    component: Component
    test: str
    likely: float
    why: tuple[Reason, ...]
    asks: tuple[Reason, ...]
    baseline_there: int


Untestable = Component | Literal["support"]
"""What nothing can be tried with; support is no component, because no training is known to feed it."""


@dataclass(frozen=True, slots=True)
class NotTestable:
    """A component no experiment within one woman can tell about, and why; or one that cannot be tried now."""

    component: Untestable
    reason: Reason


@dataclass(frozen=True, slots=True)
class ExperimentAdvice:
    """All there is to say of experiments today. ``running``: at most one. ``offers`` best first, empty while
    one runs. ``not_now``: components that could be tested and why not today; ``never``: those that never can.
    ``told``: what of the diary's experiments could not be used, and why."""

    running: ExperimentState | None
    offers: tuple[Offer, ...]
    not_now: tuple[NotTestable, ...]
    never: tuple[NotTestable, ...]
    past: tuple[ClosedExperiment, ...] = ()
    told: tuple[Reason, ...] = ()
