"""The arms of a rehearsal: which run she sets out on. Safety speaks first in every one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from restride.coaching.terms.advice import Engine, NextRun, Recommendation, RunForm, Verdict
from restride.rehearsal.worlds import Rival, World


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
    """Which run she is offered. ``engine``: how the coach is asked to choose it; None: the coach is not asked
    for a run at all, only for what safety says and for her work."""

    plan: Plan
    engine: Engine | None = None


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


BY_THE_COACH: Mapping[str, Arm] = {
    "engine": Arm(by_the_coach, Engine("belief")),
    "engine-without-minute": Arm(by_the_coach, Engine("belief", uses=("mechanism",))),
    "engine-without-mechanism": Arm(by_the_coach, Engine("belief", uses=("minute",))),
    "staircase": Arm(by_the_coach, Engine("staircase")),
}
"""The coach's own arms: the same guards and the same diary, another chooser or less for it to go by."""


def arms_of(world: World) -> Mapping[str, Arm]:
    """Every arm by name."""
    return {**BY_THE_COACH, **{name: Arm(ByTheCalendar(rival)) for name, rival in world.rivals.items()}}
