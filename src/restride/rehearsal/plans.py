"""The arms of a rehearsal: how she is led. Safety speaks first in every one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from restride.coaching.terms.advice import Engine, NextRun, Recommendation, RunForm, Verdict
from restride.rehearsal.retold import Remembered, Retell, by_the_proposal, by_the_truth
from restride.rehearsal.work import Work, evenly, kegels_only
from restride.rehearsal.worlds import Rival, World

Changes = tuple[tuple[str, float], ...]
"""Numbers of the library by name, and what stands in their place."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a plan may look at besides the advice: today, the day of the season, and runs done by plan."""

    today: date
    day: int
    runs_done: int
    runs_last_7_days: int


Plan = Callable[[Recommendation, Situation], RunForm | None]
"""The run offered today, or None."""


@dataclass(frozen=True, slots=True)
class Arm:
    """How she is led. ``engine``: how the coach is asked to choose a run; None: it is not asked for one at
    all, only for what safety says and for her work. ``numbers``: replaced in the library for this arm.
    ``retells``: makes another way to choose the dose, one for each season. ``work``: other work than the
    coach's. ``tells``: she answers about herself as her body is."""

    plan: Plan
    engine: Engine | None = None
    numbers: Changes = ()
    retells: Callable[[], Retell] | None = None
    work: Work | None = None
    tells: bool = False


def by_the_coach(advice: Recommendation, now: Situation) -> RunForm | None:
    """What the coach says, from the day on which it says so."""
    run = advice.next_run
    return run.form if isinstance(run, NextRun) and run.not_before <= now.today else None


@dataclass(frozen=True, slots=True)
class ByTheCalendar:
    """A rival: the same safety, none of the dose. The next run of the table, so many a week."""

    rival: Rival

    def __call__(self, advice: Recommendation, now: Situation) -> RunForm | None:
        """The next run of the table, where safety allows running at all."""
        early = now.day < self.rival.first_day or now.runs_last_7_days >= self.rival.per_week
        if early or not may_run(advice.verdict):
            return None
        return self.rival.runs[now.runs_done] if now.runs_done < len(self.rival.runs) else self.rival.then


def may_run(verdict: Verdict) -> bool:
    """Whether safety lets her run today, whatever the dose."""
    open_start = verdict.start.path in ("clear", "modified", "already-running")
    return open_start and not verdict.only_text and "run" in verdict.allowed and not verdict.asks


ENGINE = Arm(by_the_coach, Engine("belief"))
STAIRCASE = Arm(by_the_coach, Engine("staircase"))

BY_THE_COACH: Mapping[str, Arm] = {
    "engine": ENGINE,
    "engine-without-minute": Arm(by_the_coach, Engine("belief", uses=("mechanism",))),
    "engine-without-mechanism": Arm(by_the_coach, Engine("belief", uses=("minute",))),
    "engine-without-guard": replace(ENGINE, retells=lambda: by_the_proposal),
    "engine-equal-mix": replace(ENGINE, work=evenly),
    "staircase": STAIRCASE,
}
"""The coach's own arms: the same guards and the same diary, another chooser or less for it to go by."""

_STEPS = re.compile(r"staircase\+(\d+)-(\d+)(-minute)?(-memory)?")
_NUMBERED = re.compile(r"engine-(q|risk)-(0\.\d+)")
_REPLACES = {"q": "belief.drift_sd_per_day", "risk": "dose.tolerated_default"}

FALL, RISE = "dose.staircase_fall", "dose.staircase_rise"


def arms_of(world: World) -> Mapping[str, Arm]:
    """Every arm that has a name of its own; ``arm_of`` knows those made of numbers too."""
    calendar = {name: Arm(ByTheCalendar(rival)) for name, rival in world.rivals.items()}
    kegels = Arm(ByTheCalendar(world.rivals["free-running"]), work=kegels_only)
    return {**BY_THE_COACH, "clairvoyant": _clairvoyant(world), **calendar, "kegels-and-free-running": kegels}


def arm_of(name: str, world: World) -> Arm:
    """The arm of this name: one of ``arms_of``; "staircase+15-20", up and down in per cent, with "-minute" to
    fall from where she leaked and "-memory" to go no further for a while; "engine-q-0.06" and
    "engine-risk-0.20"; and any of them with "-telling". Raises ValueError for a name there is not."""
    if name.endswith("-telling"):
        return replace(arm_of(name.removesuffix("-telling"), world), tells=True)
    if name in arms_of(world):
        return arms_of(world)[name]
    steps, numbered = _STEPS.fullmatch(name), _NUMBERED.fullmatch(name)
    if steps:
        return _staircase(int(steps[1]), int(steps[2]), bool(steps[3]), bool(steps[4]))
    if numbered:
        return replace(ENGINE, numbers=((_REPLACES[numbered[1]], float(numbered[2])),))
    raise ValueError(f"there is no arm called {name}; choose from {', '.join(arms_of(world))}, {OTHERS}")


OTHERS = "staircase+15-20 (or other per cents; -minute, -memory after it), engine-q-0.06, engine-risk-0.20"


def _staircase(up: int, down: int, by_the_minute: bool, remembers: bool) -> Arm:
    """So much up after green runs, so much down after a leak. From the minute the coach's own staircase does
    not fall, so that its limits and the minute alone decide."""
    fall = 1.0 - down / 100.0
    numbers = ((RISE, 1.0 + up / 100.0), (FALL, 1.0 if by_the_minute else fall))
    if not by_the_minute and not remembers:
        return replace(STAIRCASE, numbers=numbers)
    make = partial(Remembered, fall if by_the_minute else None, remembers)
    return replace(STAIRCASE, numbers=numbers, retells=make)


def _clairvoyant(world: World) -> Arm:
    """The limits alone, by a belief that tolerates nearly anything, cut to what the truth allows."""
    anything = world.arms.anything_goes
    numbers = (("dose.tolerated_first", anything), ("dose.tolerated_default", anything))
    return replace(ENGINE, numbers=numbers, retells=lambda: by_the_truth)
