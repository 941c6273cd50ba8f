"""One run of a virtual runner, from the first strike to what she says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.entries import Amount
from restride.rehearsal.ground import USUAL, Outing
from restride.rehearsal.physics import STEP_MIN, STEP_S, as_many, course_of, noticed_at, steps_of, volumes
from restride.rehearsal.training import Body
from restride.rehearsal.worlds import World

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

InRun = Callable[[tuple[tuple[float, Amount], ...]], float | None]
"""What the coach's in-run rules answer to her leaks so far (second of the run, amount), the last being
new: minutes to walk before she taps "dry again" and runs on, or None where running ends."""


@dataclass(frozen=True, slots=True, eq=False)
class RunDone:
    """What truly happened. Minutes; mL; ``leaks_min``: minute of the timer at which each was noticed."""

    running_min: float
    walking_min: float
    leaks_min: tuple[float, ...]
    volume_ml: float
    fatigue: float
    continuous: bool

    @property
    def minutes(self) -> float:
        """Minutes on the timer."""
        return self.running_min + self.walking_min

    @property
    def leaked(self) -> bool:
        """Whether she noticed a leak."""
        return bool(self.leaks_min)


@dataclass(frozen=True, slots=True, eq=False)
class Today:
    """What the day brings to a run: standard Gumbel ``spikes``, the shift of her reserve in cmH2O, the
    fatigue (0 to 1) she sets out with, and her way."""

    spikes: Floats
    day_cmh2o: float
    tired: float = 0.0
    outing: Outing = USUAL


def run_out(body: Body, form: RunForm, today: Today, rule: InRun, world: World) -> RunDone:
    """She runs this form on this day, and obeys ``rule`` at each leak.

    The spikes are one per step of the timer; they repeat if the run is longer.
    """
    plan, since = steps_of(form), 0
    leaks: tuple[tuple[float, Amount], ...] = ()
    while True:
        course = course_of(body, plan, world, today.tired, today.outing)
        passing = volumes(course, as_many(today.spikes, plan.size), today.day_cmh2o, world)
        step = noticed_at(passing, body.notice_ml, since)
        if step is None:
            break
        passed, since = float(passing[since : step + 1].sum()), step + 1
        leaks += ((since * STEP_S, amount_of(passed, world)),)
        walk = rule(leaks)
        if walk is None:
            plan, passing = plan[:since], passing[:since]
            break
        plan = np.concatenate(
            [plan[:since], np.zeros(round(60.0 * walk / STEP_S), dtype=np.bool_), plan[since:]]
        )
    return _done(
        plan, tuple(at / 60.0 for at, _amount in leaks), passing, float(course.fatigue[plan.size - 1])
    )


def _done(plan: Flags, leaks: tuple[float, ...], passing: Floats, fatigue: float) -> RunDone:
    running = float(plan.sum()) * STEP_MIN
    return RunDone(
        running_min=running,
        walking_min=plan.size * STEP_MIN - running,
        leaks_min=leaks,
        volume_ml=float(passing[: plan.size].sum()),
        fatigue=fatigue,
        continuous=bool(plan.all()),
    )


def amount_of(volume_ml: float, world: World) -> Amount:
    """What she calls this much: drops, wet or soaked."""
    if volume_ml >= world.volume.soaked_ml:
        return "soaked"
    return "wet" if volume_ml >= world.volume.wet_ml else "drops"


def shortened(form: RunForm, share: float) -> RunForm:
    """The run cut short to this share of its running: whole bouts, and at least one step of running."""
    left = max(STEP_S, share * form.running_s)
    bouts: list[float] = []
    for bout in form.bouts_s:
        bouts.append(min(bout, left))
        left -= bout
        if left <= 0.0:
            break
    return RunForm(tuple(bouts), form.walk_s)


Outcome = Literal["dry", "leaked", "unsure"]


def told(done: RunDone, missed: bool, imagined: bool) -> Outcome:
    """What she says: a leak may go unsaid, sweat may be called a leak."""
    if done.leaked:
        return "dry" if missed else "leaked"
    return "leaked" if imagined else "dry"


def recalled_minute(done: RunDone, drawn: float, recall_sd: float) -> float | None:
    """The minute of the first leak as she recalls it, within the run; None where there was none."""
    if not done.leaked:
        return None
    return float(min(done.minutes, done.leaks_min[0] * np.exp(recall_sd * drawn)))
