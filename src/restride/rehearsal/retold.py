"""Other ways to choose the dose, under the limits the coach reports: what was offered is told anew.

Each takes the coach's next run, whose dose no limit forbids, and may only go below it; the one without limits
goes by what the coach's chooser alone proposed. So every arm that looks at her diary stands under the same
guards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import floor, inf
from typing import Protocol

from restride.coaching.terms.advice import NextRun, NoRun, Reason, Recommendation, RunForm
from restride.rehearsal.physics import STEP_S
from restride.rehearsal.worlds import World

_EPSILON = 1e-6
"""Added before rounding down, so that a dose that is a whole step stays one."""

AFTER_A_LEAK, GOAL = "never_up_after_a_leak", "stop_at_her_goal"
"""Limits of the coach by name: the one that knows where she leaked, and her goal."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a way to choose may know besides the advice. ``last_run``: day of her last run; ``risk``: the true
    chance of a leak in a run of this form today, for the one arm that knows it."""

    world: World
    day: int
    last_run: int | None
    risk: Callable[[RunForm], float]


class Retell(Protocol):
    """Told what the coach says, says it anew; made for one season, because it may remember."""

    def __call__(self, advice: Recommendation, inside: Inside) -> Recommendation:
        """The advice with another next run in it, or as it was."""
        ...


@dataclass(slots=True)
class Remembered:
    """A staircase by her own leaks. ``fall``: what is left of the minutes at which she leaked, None where the
    coach's staircase falls by itself. ``remembers``: it goes no further than where she leaked lately."""

    fall: float | None
    remembers: bool
    leaks: dict[int, float] = field(default_factory=dict)

    def __call__(self, advice: Recommendation, inside: Inside) -> Recommendation:
        """The coach's next run, no longer than this staircase allows."""
        run = advice.next_run
        if not isinstance(run, NextRun) or inside.last_run is None:
            return advice
        leaked_at = _leaked_at(run)
        if leaked_at is not None:
            self.leaks[inside.last_run] = leaked_at
        fallen = self.fall * leaked_at if self.fall is not None and leaked_at is not None else inf
        return _no_longer(advice, run, min(self._remembered(inside), fallen), inside)

    def _remembered(self, inside: Inside) -> float:
        if not self.remembers:
            return inf
        arms = inside.world.arms
        lately = [at for day, at in self.leaks.items() if inside.day - day <= arms.memory_days]
        return max(arms.smallest_min, min(lately, default=inf))


def by_the_proposal(advice: Recommendation, inside: Inside) -> Recommendation:
    """What the coach's chooser alone proposed, with no limit but her goal."""
    run = advice.next_run
    if not isinstance(run, NextRun):
        return advice
    dose = min([run.proposal, *(limit.at_most for limit in run.limits if limit.name == GOAL)])
    return replace(advice, next_run=_of_dose(run, dose, dose, inside.world))


def by_the_truth(advice: Recommendation, inside: Inside) -> Recommendation:
    """The longest beginning of the coach's run of which the true risk is no more than the tolerated. It bears
    no forecast, because what the coach foretold was of a belief that tolerates nearly anything."""
    run = advice.next_run
    if not isinstance(run, NextRun):
        return advice
    told = replace(advice, next_run=replace(run, forecast=None))
    steps, whole = _safe_steps(run.form, inside), round(run.form.running_s / STEP_S)
    return told if steps >= whole else _no_longer(told, run, run.dose * steps / whole, inside, waits=False)


def of_length(form: RunForm, running_s: float) -> RunForm:
    """This form with so many seconds of running: cut at the end, or its last bout again and again."""
    left, bouts = max(STEP_S, running_s), []
    for bout in form.bouts_s:
        if left > 0.0:
            bouts.append(min(bout, left))
            left -= bout
    while left > 0.0 and form.walk_s > 0.0:
        bouts.append(min(form.bouts_s[-1], left))
        left -= form.bouts_s[-1]
    return RunForm((*bouts[:-1], bouts[-1] + max(0.0, left)), form.walk_s)


def _leaked_at(run: NextRun) -> float | None:
    """Impact-minutes at which her last run leaked, as the limit after a leak says them; None: it was dry."""
    said = [
        one.reason for one in run.limits if one.name == AFTER_A_LEAK and one.reason.code != "dose.leak-urge"
    ]
    return float(said[0].values["minutes"]) if said else None


def _no_longer(
    advice: Recommendation, run: NextRun, most: float, inside: Inside, waits: bool = True
) -> Recommendation:
    """The run, no longer than this; under the smallest a try of it once a week, or none where nothing
    waits."""
    arms = inside.world.arms
    if most >= run.dose_exact:
        return advice
    if most < arms.smallest_min:
        tries = waits and inside.day >= (inside.last_run or 0) + arms.wait_days
        if not tries:
            return replace(advice, next_run=_none(most))
        most = arms.smallest_min
    return replace(
        advice, next_run=_of_dose(run, min(run.dose_exact, most), min(run.dose, most), inside.world)
    )


def _of_dose(run: NextRun, exact: float, dose: float, world: World) -> NextRun:
    step = world.arms.print_s / 60.0
    told = max(step, floor((dose + _EPSILON) / step) * step)
    if told == run.dose:
        return replace(run, dose_exact=exact)
    form = of_length(run.form, round(run.form.running_s * told / run.dose / STEP_S) * STEP_S)
    return replace(run, dose=told, dose_exact=exact, form=form, forecast=None)


def _none(most: float) -> NoRun:
    return NoRun(Reason("dose.too-little", {"minutes": round(most, 1)}), Reason("dose.instead-walk"))


def _safe_steps(form: RunForm, inside: Inside) -> int:
    """Steps of running up to which the true risk is tolerated; the risk never falls with the length."""
    none, whole = 0, round(form.running_s / STEP_S)
    if inside.risk(form) <= inside.world.truth.tolerated_risk:
        return whole
    while whole - none > 1:
        middle = (none + whole) // 2
        if inside.risk(of_length(form, middle * STEP_S)) <= inside.world.truth.tolerated_risk:
            none = middle
        else:
            whole = middle
    return none
