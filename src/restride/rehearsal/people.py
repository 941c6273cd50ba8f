"""A virtual runner: who she is before anything is trained, drawn once and the same in every arm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.chance import Streams
from restride.rehearsal.worlds import COMPONENTS, Persona, Spread, World

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Woman:
    """One virtual runner. Units as in ``worlds.toml`` (people); shares are 0 to 1.

    ``response`` and ``pace``: one factor per component of training, for its effect and its speed.
    ``luteal``: effect of the second half of her cycle on her reserve, cmH2O, of either sign.
    """

    persona: str
    strength: float
    timing: float
    tone: float
    disconnection: float
    passive_cmh2o: float
    sag: float
    pressure_cmh2o: float
    hip: float
    mechanics: float
    endurance: float
    day_sd_cmh2o: float
    filling_start_h: float
    cadence_spm: float
    notice_ml: float
    recall_sd: float
    missed_report: float
    false_report: float
    run_adherence: float
    work_adherence: float
    weeks_since_birth: float
    usual_run_min: float
    already_runs: bool
    luteal: float
    run_days: tuple[int, ...]
    response: Floats
    pace: Floats


def woman_of(streams: Streams, world: World) -> Woman:
    """The runner these streams are. Pure: the same streams and world give the same woman."""
    rng = streams.of("person")
    persona = _one_of(world.personas, rng.random())
    drawn = dict(zip(world.people, rng.standard_normal(len(world.people)), strict=True))
    traits = {
        name: _trait(spread, drawn[name], persona.shift.get(name, 0.0))
        for name, spread in world.people.items()
    }
    return Woman(
        persona=persona.name,
        **traits,
        already_runs=bool(rng.random() < world.life.already_runs),
        luteal=world.days.cycle_cmh2o * float(rng.standard_normal()),
        run_days=persona.run_days or world.weeks[int(rng.integers(len(world.weeks)))],
        response=_response(rng.standard_normal(len(COMPONENTS)), persona, world),
        pace=np.exp(world.training.pace_sd * rng.standard_normal(len(COMPONENTS))),
    )


def _one_of(personas: tuple[Persona, ...], chance: float) -> Persona:
    reached = np.cumsum([one.weight for one in personas])
    return personas[min(int(np.searchsorted(reached, chance, side="right")), len(personas) - 1)]


def _trait(spread: Spread, drawn: float, shift: float) -> float:
    return float(np.clip(spread.mean + shift + spread.sd * drawn, spread.lowest, spread.highest))


def _response(drawn: Floats, persona: Persona, world: World) -> Floats:
    personal: Floats = np.exp(world.training.response_sd * drawn)
    return personal if persona.responds else personal * world.training.non_responder_share
