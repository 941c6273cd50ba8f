"""A runner, a body and an imagined set of days for the tests of the physics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from restride.rehearsal.chance import streams_of
from restride.rehearsal.people import Woman, woman_of
from restride.rehearsal.physics import Draws, continuous, leak_risk, steps_of
from restride.rehearsal.training import Body, body_on
from restride.rehearsal.worlds import COMPONENTS, World, shipped_world

WORLD: World = shipped_world()

UNTRAINED = np.zeros(len(COMPONENTS))


def some_woman(runner: int = 0, seed: int = 1) -> Woman:
    """The runner of this number."""
    return woman_of(streams_of(seed, runner), WORLD)


def middling_body(**changed: float) -> Body:
    """A body with the mean traits but tissue that leaks in a short run, changed where asked."""
    means = {name: spread.mean for name, spread in WORLD.people.items()} | {"passive_cmh2o": 62.0}
    named = {name: means[name] for name in Body.__dataclass_fields__}
    return replace(Body(**named), **changed)


def draws(count: int = 200, steps: int = 480, seed: int = 3) -> Draws:
    """Chance for so many imagined days."""
    rng = np.random.Generator(np.random.PCG64(seed))
    return Draws(rng.gumbel(size=(count, steps)), rng.standard_normal(count))


def risk(body: Body, minutes: float, chance: Draws, day_sd: float = 5.0) -> float:
    """True leak risk of an unbroken run."""
    return leak_risk(body, steps_of(continuous(minutes)), chance, day_sd, WORLD)


def trained_body(woman: Woman, **adapted: float) -> Body:
    """Her body with these components at this adaptation; names with underscores for spaces."""
    adaptation = np.array([adapted.get(name.replace(" ", "_"), 0.0) for name in COMPONENTS])
    return body_on(woman, adaptation, 0.0, WORLD)
