"""Where the physics is held to what was published, before any arm is lived: four figures and a digest.

Nothing here asks the coach anything. The figures are of the base world alone; a named world is another world
and may miss them. Each says how the published thing was made into a question to the physics.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.chance import Streams, streams_of
from restride.rehearsal.fate import fate_of
from restride.rehearsal.people import Woman, woman_of
from restride.rehearsal.physics import (
    Draws,
    continuous,
    course_of,
    leak_risk,
    steps_of,
    tiredness_after,
    volumes,
)
from restride.rehearsal.running import Today, run_out
from restride.rehearsal.training import Body, body_on, trained
from restride.rehearsal.worlds import COMPONENTS, World, raw_base

Floats = NDArray[np.float64]

SEED = 0
"""A seed of its own, so that the runners of no rehearsal were fitted to the anchors."""

WOMEN = 400
DRAWS = 64
STEPS = 400

NO_PHYSICS = frozenset({"arms", "rival"})
"""What the arms are made of; the women do not change with it."""

LAB_RUN_MIN = 38.0
SAYS_SHE_LEAKS = 0.1
HARD_MIN = 90.0
TRIAL_DAYS = 84
TRIAL_MIN = {"floor strength": 6.0, "coordination": 2.0}
FREE_RUN_MIN = 25.0
SEASON_DAYS = 182


@dataclass(frozen=True, slots=True)
class Anchor:
    """A published figure: ``tolerance`` either way is met. ``asks``: how it was put to the physics."""

    name: str
    published: float
    tolerance: float
    source: str
    asks: str
    of: Callable[[World], float]


@dataclass(frozen=True, slots=True)
class Met:
    """What the world gives for an anchor."""

    anchor: Anchor
    value: float

    @property
    def holds(self) -> bool:
        """Whether it lies within the tolerance."""
        return abs(self.value - self.anchor.published) <= self.anchor.tolerance


def lab_run_leaks(world: World) -> float:
    """Mean chance of a leak in one laboratory run, over the women who would say that they leak when
    running."""
    return float(np.mean(_chances_of_who_says_it(world)))


def squeeze_left(world: World) -> float:
    """Share of a strong, ordinary floor's squeeze that is left after so many minutes of running."""
    means = {name: world.people[name].mean for name in Body.__dataclass_fields__}
    fit = Body(**{**means, "strength": 1.0, "mechanics": 1.0, "endurance": 1.0})
    return 1.0 - float(course_of(fit, steps_of(continuous(HARD_MIN)), world).fatigue[-1])


def odds_after_training(world: World) -> float:
    """Odds of a leak in a laboratory run after twelve weeks of floor work, over the odds of the same women
    after twelve weeks without; healing in both."""
    after = np.array([_after_trial(world, one, woman) for one, woman in _women(world)])
    trained_p, left_p = after.mean(axis=0)
    return float(trained_p / (1.0 - trained_p) / (left_p / (1.0 - left_p)))


def stopped(world: World) -> float:
    """Share of the women who say that they leak who give up within a season of running freely."""
    says = _chances(world) >= SAYS_SHE_LEAKS
    gave_up = [_gives_up(world, *one) for one, hers in zip(_women(world), says, strict=True) if hers]
    return float(np.mean(gave_up))


ANCHORS: tuple[Anchor, ...] = (
    Anchor(
        "leak per laboratory run",
        0.60,
        0.03,
        "berube-2024",
        "12 of 19 women who leak when running leaked in one run of about 38 minutes (.60 to .63). Here: mean "
        "chance in an unbroken 38 minutes, over women who leak in at least one such run of ten.",
        lab_run_leaks,
    ),
    Anchor(
        "squeeze after 90 minutes",
        0.80,
        0.01,
        "ree-2007",
        "Squeeze fell by about a fifth after 90 minutes of hard exercise (n = 12). Here: what is left of the "
        "squeeze of a fully strong floor after 90 minutes of running.",
        squeeze_left,
    ),
    Anchor(
        "odds after 12 weeks of training",
        0.63,
        0.04,
        "beamish-2025",
        "Floor training after birth: odds ratio of leaking .63 (.41 to .97), 7 trials. Here: odds of a leak "
        "in a laboratory run after taught squeezes (6 minutes of strength and 2 of coordination on the days "
        "she does them) against none; all women of the world, healing in both.",
        odds_after_training,
    ),
    Anchor(
        "stopped an exercise",
        0.41,
        0.04,
        "dakic-2021",
        "41 % of women with leak had stopped an exercise, over years. Here: share who give up within 26 "
        "weeks of running 25 minutes freely on their days, of those who say that they leak.",
        stopped,
    ),
)


def met(world: World) -> tuple[Met, ...]:
    """Every anchor against this world."""
    return tuple(Met(one, one.of(world)) for one in ANCHORS)


def physics_digest(world: World) -> str:
    """SHA-256 of every value of ``worlds.toml`` and of what the physics makes of fixed women and runs, to
    nine decimals: another number, another formula or another order of draws is another digest; a word is
    not."""
    physics = {group: one for group, one in raw_base().items() if group not in NO_PHYSICS}
    values = json.dumps(_values(physics), sort_keys=True)
    behaviour = json.dumps([round(one, 9) for one in _behaviour(world)])
    return sha256(f"{values}\n{behaviour}".encode()).hexdigest()


def _values(raw: object) -> object:
    reasons = ("why", "source", "grade", "unit")
    if isinstance(raw, dict):
        return {key: _values(one) for key, one in raw.items() if key not in reasons}
    return raw


def _behaviour(world: World) -> Iterator[float]:
    for runner in range(8):
        streams = streams_of(SEED, runner)
        woman, draws = woman_of(streams, world), _draws(streams)
        body = body_on(woman, np.full(len(COMPONENTS), 0.1 * runner), 7.0 * runner, world)
        fate = fate_of(streams, woman, 28, world)
        course = course_of(body, steps_of(continuous(12.0)), world, 0.1)
        yield from (float(fate.reserve_cmh2o[-1]), float(course.margin[-1]), float(course.fatigue[-1]))
        yield float(volumes(course, draws.first(48), fate.reserve_cmh2o[0], world).sum())
        yield leak_risk(body, steps_of(continuous(12.0)), draws, woman.day_sd_cmh2o, world)


@cache
def _streams() -> tuple[Streams, ...]:
    return tuple(streams_of(SEED, runner) for runner in range(WOMEN))


def _women(world: World) -> Iterator[tuple[Streams, Woman]]:
    return ((one, woman_of(one, world)) for one in _streams())


def _draws(streams: Streams) -> Draws:
    rng = streams.of("truth")
    spikes, day = rng.gumbel(size=(DRAWS, STEPS)), rng.standard_normal(DRAWS)
    return Draws(spikes, day, rng.random(DRAWS), rng.standard_normal(DRAWS))


def _lab_risk(world: World, streams: Streams, woman: Woman, adapted: Floats, day: float) -> float:
    body = body_on(woman, adapted, day, world)
    return leak_risk(body, steps_of(continuous(LAB_RUN_MIN)), _draws(streams), woman.day_sd_cmh2o, world)


def _chances(world: World) -> Floats:
    none = np.zeros(len(COMPONENTS))
    return np.array([_lab_risk(world, one, woman, none, 0.0) for one, woman in _women(world)])


def _chances_of_who_says_it(world: World) -> Floats:
    chances = _chances(world)
    says: Floats = chances[chances >= SAYS_SHE_LEAKS]
    return says


def _after_trial(world: World, streams: Streams, woman: Woman) -> tuple[float, float]:
    """Chance of a leak in a laboratory run on the last day of the trial: with floor work, and without."""
    none = np.zeros(len(COMPONENTS))
    session, adapted = none.copy(), none
    for at, component in enumerate(COMPONENTS):
        session[at] = TRIAL_MIN.get(component, 0.0)
    for chance in streams.of("reports").random(TRIAL_DAYS):
        adapted = trained(adapted, session if chance < woman.work_adherence else none, woman, world)
    last = float(TRIAL_DAYS)
    return _lab_risk(world, streams, woman, adapted, last), _lab_risk(world, streams, woman, none, last)


def _gives_up(world: World, streams: Streams, woman: Woman) -> bool:
    """Whether she gives up in a season of the same run on her days, with no coach and no work."""
    fate, none, tired, last = fate_of(streams, woman, SEASON_DAYS, world), np.zeros(len(COMPONENTS)), 0.0, 0
    leaked = 0
    for day in range(SEASON_DAYS):
        if day % 7 in woman.run_days and fate.chance["goes"][day] < woman.run_adherence:
            spikes = streams.of("spikes", day).gumbel(size=STEPS)
            rest = tiredness_after(tired, 24.0 * (day - last), world)
            today = Today(spikes, float(fate.reserve_cmh2o[day]), rest, fate.outing(day, world))
            done = run_out(
                body_on(woman, none, float(day), world), continuous(FREE_RUN_MIN), today, _ends, world
            )
            leaked, tired, last = leaked + done.leaked, done.fatigue, day
        if (day + 1) % 7 == 0:
            if leaked >= world.life.bad_week_leaks and fate.chance["gives_up"][day] < world.life.drop_out:
                return True
            leaked = 0
    return False


def _ends(_leaks: object) -> None:
    """The first leak ends the run: whether it leaked is all that is asked here."""
