"""Strikes against closure, one quarter minute at a time: the rehearsal's own physics of a leak.

The worst strike of each quarter minute is an extreme-value draw around a load (impact, mechanics, hip,
breath, filling bladder). It meets a reserve: tissue that sags with strikes, plus active closure
(strength x timing x release x connection x freshness). Above the reserve a volume passes; she notices
it from her own volume on. No formula is shared with the coach: there is no threshold in minutes here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import exp

import numpy as np
from numpy.typing import NDArray

from restride.coaching.terms.advice import RunForm
from restride.rehearsal.ground import USUAL, Outing, hardness, hardnesses
from restride.rehearsal.training import Body
from restride.rehearsal.worlds import World

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

STEP_S = 15.0
"""Length of one step of the simulation: the shortest bout there is. A resolution, not an assumption."""

STEP_MIN = STEP_S / 60.0
STEP_H = STEP_S / 3600.0


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A run as her floor meets it, before chance: per step (T) the load less the reserve, and its spread.

    ``margin``: mean of the worst strike less the reserve, cmH2O. ``spread``: scale of its extreme-value
    draw, cmH2O. ``fatigue``: 0 to 1, after each step.
    """

    margin: Floats
    spread: Floats
    fatigue: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Chance for a set of imagined days: ``spikes`` (D, T) standard Gumbel, ``day`` (D) standard normal, and
    the way of each, ``hills`` (D) uniform and ``paces`` (D) standard normal, wanted where ways differ."""

    spikes: Floats
    day: Floats
    hills: Floats = field(default_factory=lambda: np.empty(0))
    paces: Floats = field(default_factory=lambda: np.empty(0))

    def first(self, steps: int) -> Floats:
        """The spikes (D, steps) of a run of so many steps; they repeat in a run longer than T."""
        length = self.spikes.shape[1]
        return self.spikes[:, :steps] if steps <= length else self.spikes[:, np.arange(steps) % length]

    def of_days(self, count: int) -> Draws:
        """The first so many of the imagined days."""
        return Draws(self.spikes[:count], self.day[:count], self.hills[:count], self.paces[:count])


def steps_of(form: RunForm) -> Flags:
    """A run's form as steps: True where she runs. Bouts and walks are rounded to steps, at least one."""
    walk = round(form.walk_s / STEP_S)
    lengths = [steps for bout in form.bouts_s for steps in (walk, max(1, round(bout / STEP_S)))][1:]
    return np.repeat(np.arange(len(lengths)) % 2 == 0, np.array(lengths, dtype=np.intp))


def course_of(body: Body, running: Flags, world: World, tired: float = 0.0, outing: Outing = USUAL) -> Course:
    """What these steps (T) ask of this body, ``tired`` being the fatigue (0 to 1) she sets out with."""
    strikes = _strikes(body, running, world)
    fatigue, sag = _wear(body, running, world, tired)
    load = _load(body, running, world, hardness(outing, running.size, STEP_MIN, world))
    spread = world.load.spike_spread_cmh2o * np.where(running, 1.0, world.load.walking_share)
    margin = load + spread * np.log(strikes) - _reserve(body, fatigue, sag, world)
    return Course(margin, spread, fatigue)


def volumes(course: Course, spikes: Floats, day_cmh2o: Floats | float, world: World) -> Floats:
    """mL passing at each step (..., T), for Gumbel draws (..., T) and a day's shift of the reserve (...)."""
    passing: Floats = course.spread * spikes
    # In place from here, because the imagined days of a season are most of what is computed at all.
    passing += course.margin
    passing -= np.asarray(day_cmh2o, dtype=np.float64)[..., None]
    np.maximum(passing, 0.0, out=passing)
    passing *= world.volume.ml_per_excess
    return passing


def as_many(spikes: Floats, steps: int) -> Floats:
    """These draws (T) for so many steps; they repeat in a run longer than T."""
    return spikes[:steps] if steps <= spikes.size else np.resize(spikes, steps)


def noticed_at(passing: Floats, notice_ml: float, since: int = 0) -> int | None:
    """First step at which what passed from step ``since`` on reaches what she notices; None if never."""
    reached = np.cumsum(passing[since:]) >= notice_ml
    return since + int(np.argmax(reached)) if reached.any() else None


def leak_risk(
    body: Body, running: Flags, draws: Draws, day_sd: float, world: World, shift: float = 0.0
) -> float:
    """True chance that these steps end in a leak she notices, over the imagined days of ``draws``.

    ``shift``: what is already known of the day's reserve, cmH2O."""
    return _leaking(body, running, draws, day_sd, world, shift) / draws.day.size


def worst_first(body: Body, running: Flags, draws: Draws, day_sd: float, world: World) -> Draws:
    """The same imagined days for these steps, those on which most passes in this body first."""
    course = over_all_ways(body, running, draws, world)
    spikes = draws.first(running.size)
    passing = volumes(course, spikes, day_sd * draws.day, world)
    order = np.argsort(-np.add.reduce(passing, axis=1), kind="stable")
    hills, paces = (one[order] if one.size else one for one in (draws.hills, draws.paces))
    return Draws(spikes[order], draws.day[order], hills, paces)


def leaks_less(
    body: Body, running: Flags, draws: Draws, day_sd: float, world: World, shift: float, than: float
) -> bool:
    """Whether ``leak_risk`` is less than this. Sooner told of days that stand ``worst_first``: half as many
    again as may leak are tried before all of them, because a day that leaks does so whatever others do."""
    days = draws.day.size
    for some in (draws.of_days(1 + int(1.5 * than * days)), draws):
        if _leaking(body, running, some, day_sd, world, shift) / days >= than:
            return False
    return True


def _leaking(body: Body, running: Flags, draws: Draws, day_sd: float, world: World, shift: float) -> int:
    """On how many of the imagined days these steps end in a leak she notices."""
    course = over_all_ways(body, running, draws, world)
    passing = volumes(course, draws.first(running.size), day_sd * draws.day + shift, world)
    return int(np.count_nonzero(np.add.reduce(passing, axis=1) >= body.notice_ml))


def over_all_ways(body: Body, running: Flags, draws: Draws, world: World) -> Course:
    """The course of these steps; where ways differ its margin is (D, T), one way for each imagined day."""
    course = course_of(body, running, world)
    if not world.course.differs:
        return course
    ways = hardnesses(draws.hills, draws.paces, running.size, STEP_MIN, world)
    harder = _impact(body, world) * np.where(running, 1.0, world.load.walking_share) * (ways - 1.0)
    return replace(course, margin=course.margin + harder)


def continuous(minutes: float) -> RunForm:
    """An unbroken run of so many minutes."""
    return RunForm((60.0 * minutes,), 0.0)


def _in_a_step(body: Body) -> float:
    """Strikes in one step of running."""
    return body.cadence_spm * STEP_MIN


def _strikes(body: Body, running: Flags, world: World) -> Floats:
    return np.where(running, _in_a_step(body), _in_a_step(body) * world.load.walking_strikes_share)


def _impact(body: Body, world: World) -> float:
    """Impact of one running strike on the flat at her own pace, cmH2O."""
    return world.load.impact_cmh2o * body.mechanics * (1.0 - world.load.hip_share * body.hip)


def _load(body: Body, running: Flags, world: World, hard: Floats | float) -> Floats:
    impact = _impact(body, world) * hard
    hours = body.filling_start_h + STEP_H * np.arange(running.size)
    strike = np.where(running, 1.0, world.load.walking_share) * (impact + body.pressure_cmh2o)
    full: Floats = strike + world.load.filling_cmh2o_per_hour * hours
    return full


def _reserve(body: Body, fatigue: Floats, sag: Floats, world: World) -> Floats:
    loose = max(0.0, 1.0 - world.closure.tone_penalty * body.tone)
    active = world.closure.active_cmh2o * body.strength * body.timing * loose * (1.0 - body.disconnection)
    closed: Floats = body.passive_cmh2o * (1.0 - sag) + active * (1.0 - fatigue)
    return closed


def _wear(body: Body, running: Flags, world: World, tired: float) -> tuple[Floats, Floats]:
    """Fatigue and sag after each step: running wears both, walking gives some back.

    Each step rests on the one before and is rounded as it goes, so it is a loop over plain numbers and no
    formula over the array: that would round otherwise, and every rehearsal of the past would change.
    """
    closure = world.closure
    tiring = STEP_MIN * closure.fatigue_per_min * body.mechanics
    tiring /= body.endurance * max(body.strength, closure.weakest_share)
    sagging, lowest = 1.0 - exp(-_in_a_step(body) / closure.sag_strikes), body.sag
    rested, lifted = exp(-STEP_MIN / closure.fatigue_recovery_min), exp(-STEP_MIN / closure.sag_recovery_min)
    fatigue: list[float] = []
    sag: list[float] = []
    f, s = tired, 0.0
    for runs in running.tolist():
        if runs:
            f += tiring * (1.0 - f)
            s += (lowest - s) * sagging
        else:
            f, s = f * rested, s * lifted
        fatigue.append(f)
        sag.append(s)
    return np.array(fatigue), np.array(sag)


def tiredness_after(fatigue: float, hours: float, world: World) -> float:
    """What is left of a run's fatigue so many hours later."""
    return fatigue * exp(-hours / world.closure.fatigue_overnight_h)


def one_strike(body: Body, factor: float, world: World) -> tuple[float, float]:
    """Of a single strike, ``factor`` times as hard as a running one, by a fresh floor: its load less the
    reserve, and the scale of its extreme-value draw, cmH2O."""
    filled = world.load.filling_cmh2o_per_hour * body.filling_start_h
    load = factor * _impact(body, world) + body.pressure_cmh2o + filled
    nothing = np.zeros(1)
    return load - float(_reserve(body, nothing, nothing, world)[0]), world.load.spike_spread_cmh2o
