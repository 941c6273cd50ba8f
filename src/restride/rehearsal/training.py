"""What work, running and time change in her: minutes in, adaptation, and the body she has today.

Each day's minutes of a component give a stimulus that saturates, the effect grows by a share of what
is missing and fades by itself. It is another law than the coach's own: the coach must not be rehearsed
in a world built from its own assumptions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.people import Woman
from restride.rehearsal.worlds import COMPONENTS, World

Floats = NDArray[np.float64]

DAYS_PER_WEEK = 7.0


@dataclass(frozen=True, slots=True)
class Body:
    """What she runs with today, after training and healing; units as in :class:`Woman`."""

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
    filling_start_h: float
    cadence_spm: float
    notice_ml: float


@dataclass(frozen=True, slots=True, eq=False)
class Pace:
    """How fast work tells in her, by component (7). ``half``: minutes of half the stimulus; ``growth``: share
    of what is missing that a full stimulus adds in a day; ``kept``: share left after a day."""

    half: Floats
    growth: Floats
    kept: Floats


def pace_of(woman: Woman, world: World) -> Pace:
    """Her pace, the same on every day of a season."""
    half, growth, fade = np.array([world.components[name] for name in COMPONENTS]).T
    return Pace(half, growth * woman.pace, np.exp(-woman.pace / fade))


def trained(adaptation: Floats, minutes: Floats, woman: Woman, world: World) -> Floats:
    """Adaptation (7, 0 to 1) after one more day with these minutes (7) of work."""
    return after_a_day(adaptation, minutes, pace_of(woman, world))


def after_a_day(adaptation: Floats, minutes: Floats, pace: Pace) -> Floats:
    """As ``trained``, where her pace is known."""
    stimulus = minutes / (minutes + pace.half)
    grown = adaptation + (1.0 - adaptation) * np.minimum(1.0, pace.growth * stimulus)
    faded: Floats = grown * pace.kept
    return faded


def body_on(woman: Woman, adaptation: Floats, day: float, world: World) -> Body:
    """Her body ``day`` days after the season began, with this adaptation (7)."""
    t = world.training
    effect = adaptation * woman.response
    release, cue, breath, coordination, floor, legs, impact = effect.tolist()
    healed = _healed(woman, day, world)
    return Body(
        strength=min(
            woman.strength + world.healing.strength * healed + t.strength_gain * floor,
            max(t.strongest, woman.strength),
        ),
        timing=_towards_full(woman.timing, t.timing_by_coordination * coordination + t.timing_by_cue * cue),
        tone=_less(woman.tone, t.tone_by_release * release) + t.tone_by_squeezing * floor * woman.tone,
        disconnection=_less(woman.disconnection, t.connection_by_coordination * coordination),
        passive_cmh2o=woman.passive_cmh2o
        + world.healing.passive_cmh2o * healed
        + t.general_cmh2o * float(np.add.reduce(effect) / effect.size),
        sag=_less(woman.sag, t.sag_by_impact * impact),
        pressure_cmh2o=_less(woman.pressure_cmh2o, t.pressure_by_breath * breath),
        hip=_towards_full(woman.hip, t.hip_by_legs * legs),
        mechanics=_softer(woman.mechanics, t.mechanics_by_cue * cue),
        endurance=woman.endurance * (1.0 + t.endurance_by_impact * impact),
        filling_start_h=woman.filling_start_h,
        cadence_spm=woman.cadence_spm,
        notice_ml=woman.notice_ml,
    )


def _healed(woman: Woman, day: float, world: World) -> float:
    """Share of what is still to heal at the start that has healed by then; nothing after the last week."""
    start = woman.weeks_since_birth
    weeks = min(start + day / DAYS_PER_WEEK, max(start, world.healing.until_week)) - start
    return float(1.0 - 2.0 ** (-weeks / world.healing.half_life_weeks))


def _towards_full(now: float, share: float) -> float:
    return now + max(0.0, 1.0 - now) * min(1.0, share)


def _less(now: float, share: float) -> float:
    return now * (1.0 - min(1.0, share))


def _softer(mechanics: float, share: float) -> float:
    return mechanics - max(0.0, mechanics - 1.0) * min(1.0, share)
