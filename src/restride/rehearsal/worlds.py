"""The numbers of the virtual runners' world, as types; ``worlds.toml`` has their values and reasons.

They are assumptions of a simulation and never reach the coach. A field without a value, a value
without a field, or a number without unit, source, grade and reason refuses the whole file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.library import Component

COMPONENTS: tuple[Component, ...] = get_args(Component)
"""The seven components of training, in the order of every array over them."""


@dataclass(frozen=True, slots=True)
class Load:
    """What presses on the floor at each strike."""

    impact_cmh2o: float
    hip_share: float
    spike_spread_cmh2o: float
    walking_share: float
    walking_strikes_share: float
    filling_cmh2o_per_hour: float


@dataclass(frozen=True, slots=True)
class Closure:
    """What keeps it closed, and how that tires, sags and recovers."""

    active_cmh2o: float
    tone_penalty: float
    sag_strikes: float
    sag_recovery_min: float
    fatigue_per_min: float
    fatigue_recovery_min: float
    fatigue_overnight_h: float
    weakest_share: float


@dataclass(frozen=True, slots=True)
class Volume:
    """What passes, and from where she calls it wet or soaked."""

    ml_per_excess: float
    wet_ml: float
    soaked_ml: float


@dataclass(frozen=True, slots=True)
class Ground:
    """Where she runs and how fast, none of which the diary knows."""

    hilly_share: float
    hill_every_min: float
    hill_min: float
    hill_factor: float
    pace_sd: float

    @property
    def differs(self) -> bool:
        """Whether any run is another than on the flat at one pace."""
        return self.hilly_share > 0.0 or self.pace_sd > 0.0


@dataclass(frozen=True, slots=True)
class Days:
    """How one day differs from the next."""

    carry_over: float
    short_sleep_cmh2o_per_h: float
    sleep_mean_h: float
    sleep_sd_h: float
    cycling_share: float
    cycle_return_days: float
    cycle_days: float
    cycle_low_days: float
    cycle_mean_cmh2o: float
    cycle_cmh2o: float
    drift_cmh2o_per_day: float
    flare_cmh2o: float
    flare_days: float


@dataclass(frozen=True, slots=True)
class Breaks:
    """When she neither runs nor works, and what a cough leaves behind."""

    illness_per_year: float
    illness_days: float
    cough_days: float
    cough_cmh2o: float
    told_share: float
    away_per_year: float
    away_days: float


@dataclass(frozen=True, slots=True)
class Healing:
    """What comes back by itself."""

    half_life_weeks: float
    until_week: float
    passive_cmh2o: float
    strength: float


@dataclass(frozen=True, slots=True)
class Training:
    """What each component changes at its full effect, and how people differ in it."""

    strength_gain: float
    strongest: float
    timing_by_coordination: float
    timing_by_cue: float
    tone_by_release: float
    tone_by_squeezing: float
    connection_by_coordination: float
    pressure_by_breath: float
    hip_by_legs: float
    mechanics_by_cue: float
    endurance_by_impact: float
    sag_by_impact: float
    running_share_of_impact: float
    running_share_of_cue: float
    non_responder_share: float
    response_sd: float
    pace_sd: float
    general_cmh2o: float


@dataclass(frozen=True, slots=True)
class Life:
    """What she does and does not do."""

    already_runs: float
    shortened: float
    shortened_to: float
    bad_week_leaks: float
    drop_out: float
    heaviness: float
    heaviness_score: float
    seen_after_days: float
    told_walking_first: float
    mishap_share: float
    late_recovery: float
    unlogged: float
    unlogged_leak: float


@dataclass(frozen=True, slots=True)
class Truth:
    """What the measures of a rehearsal call true, tolerated, ready, a spike and a success."""

    draws: float
    tolerated_risk: float
    ready_risk: float
    ready_run_min: float
    spike_ratio: float
    spike_floor_min: float
    first_run_min: float
    window_days: float
    success_runs: float


@dataclass(frozen=True, slots=True)
class ForArms:
    """What the rehearsal's own ways of choosing are made of; minutes are those of her running."""

    memory_days: float
    kegels_min: float
    anything_goes: float
    wait_days: float
    smallest_min: float
    print_s: float


@dataclass(frozen=True, slots=True)
class Persona:
    """A kind of runner: her share, what is shifted in her, her days, and whether training works."""

    name: str
    weight: float
    shift: Mapping[str, float]
    run_days: tuple[int, ...] = ()
    responds: bool = True


@dataclass(frozen=True, slots=True)
class Rival:
    """A plan by the calendar: its runs in order, the run it ends on, and the day it begins."""

    runs: tuple[RunForm, ...]
    then: RunForm
    first_day: int
    per_week: int


@dataclass(frozen=True, slots=True)
class Mishap:
    """A red flag she meets and says: her answers to findings, and what must not be offered until seen.

    ``stops``: activities; empty: everything, the fixed text being all she may be shown.
    """

    name: str
    said: Mapping[str, str | float]
    stops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A trait among people: mean, standard deviation, and the ends it is cut at."""

    mean: float
    sd: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Telling:
    """How answers follow traits: logit ``slope`` per standard deviation past ``centre_sd``; ``reporter_sd``:
    how women differ in noticing, logit; ``told`` above 0: she answers about herself at all."""

    slope: float
    centre_sd: float
    reporter_sd: float
    told: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A finding that tells of a trait: ``worse`` 1 where more of the trait makes it likelier, else -1; her
    answer if it is there, and if not."""

    finding: str
    trait: str
    worse: int
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class World:
    """Everything a rehearsal assumes. ``name``: of the world laid over the base, or "base"."""

    name: str
    title: str
    why: str
    load: Load
    closure: Closure
    volume: Volume
    course: Ground
    days: Days
    breaks: Breaks
    healing: Healing
    training: Training
    life: Life
    truth: Truth
    telling: Telling
    arms: ForArms
    components: Mapping[Component, tuple[float, float, float]]
    people: Mapping[str, Spread]
    personas: tuple[Persona, ...]
    weeks: tuple[tuple[int, ...], ...]
    rivals: Mapping[str, Rival]
    mishaps: tuple[Mishap, ...]
    said: Mapping[str, str | float]
    signs: tuple[Sign, ...]


GROUPS: dict[str, type[Any]] = {
    "load": Load, "closure": Closure, "volume": Volume, "course": Ground, "days": Days, "breaks": Breaks,
    "healing": Healing,
    "training": Training, "life": Life, "truth": Truth, "telling": Telling, "arms": ForArms,
}  # fmt: skip

REASONED = ("source", "grade", "why")


BASE = "base"


@lru_cache(maxsize=1)
def shipped_world() -> World:
    """The world of ``worlds.toml`` beside this module. Raises ValueError naming every fault in it."""
    return world_of(raw_base())


def raw_base() -> dict[str, Any]:
    """``worlds.toml`` as parsed, a new copy each time."""
    return tomllib.loads((files(__package__) / "worlds.toml").read_text(encoding="utf-8"))


def world_of(raw: Mapping[str, Any], name: str = BASE, title: str = "Base world", why: str = "") -> World:
    """A world from the parsed file. Raises ValueError naming every fault, with its place."""
    faults = _faults(raw)
    if faults:
        raise ValueError("worlds.toml: " + "; ".join(faults))
    groups = {name: kind(**_values(raw[name])) for name, kind in GROUPS.items()}
    return World(
        name=name,
        title=title,
        why=why,
        **groups,
        components={name: _triple(raw["component"][name]["value"]) for name in COMPONENTS},
        people={name: Spread(*map(float, value)) for name, value in _values(raw["people"]).items()},
        personas=tuple(_persona(name, table) for name, table in raw["persona"].items()),
        weeks=tuple(tuple(days) for days in raw["week"]["value"]),
        rivals={name: _rival(table) for name, table in raw["rival"].items()},
        mishaps=tuple(_mishap(name, table) for name, table in raw["mishap"].items()),
        said=dict(raw["said"]["value"]),
        signs=tuple(_sign(name, table) for name, table in raw["sign"].items()),
    )


def _values(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one["value"] for name, one in table.items()}


def _triple(value: list[float]) -> tuple[float, float, float]:
    half, growth, fade = value
    return float(half), float(growth), float(fade)


def _persona(name: str, table: Mapping[str, Any]) -> Persona:
    days = tuple(table.get("run_days", ()))
    return Persona(name, table["weight"], dict(table.get("shift", {})), days, table.get("responds", True))


def _rival(table: Mapping[str, Any]) -> Rival:
    runs = tuple(_form(one) for one in table["runs"] for _ in range(one["times"]))
    return Rival(runs, _form(table["then"]), table["first_day"], table["per_week"])


def _form(one: Mapping[str, Any]) -> RunForm:
    return RunForm(tuple(map(float, one["bouts_s"])), float(one["walk_s"]))


def _mishap(name: str, table: Mapping[str, Any]) -> Mishap:
    return Mishap(name, dict(table["said"]), tuple(table["stops"]))


def _sign(name: str, table: Mapping[str, Any]) -> Sign:
    return Sign(name, table["trait"], table["worse"], table["yes"], table["no"])


def _faults(raw: Mapping[str, Any]) -> list[str]:
    sections = {*GROUPS, "component", "people", "persona", "week", "rival", "mishap", "said", "sign"}
    faults = [f"{name}: missing" for name in sorted(sections - raw.keys())]
    faults += [f"{name}: not known here" for name in sorted(raw.keys() - sections)]
    faults += [
        fault for name, kind in GROUPS.items() for fault in _group_faults(name, kind, raw.get(name, {}))
    ]
    faults += [fault for place, table in _reasoned(raw) for fault in _reason_faults(place, table)]
    return faults + _persona_faults(raw)


def _group_faults(group: str, kind: type[Any], table: Mapping[str, Any]) -> list[str]:
    wanted = {one.name for one in fields(kind)}
    missing = [f"{group}.{name}: missing" for name in sorted(wanted - table.keys())]
    return missing + [f"{group}.{name}: not known here" for name in sorted(table.keys() - wanted)]


def _reasoned(raw: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    named = [*GROUPS, "component", "people", "persona", "rival", "mishap", "sign"]
    tables = [(f"{group}.{name}", one) for group in named for name, one in raw.get(group, {}).items()]
    return tables + [(name, raw[name]) for name in ("week", "said") if name in raw]


def _reason_faults(place: str, table: Mapping[str, Any]) -> list[str]:
    measured = place.split(".")[0] in {*GROUPS, "component", "people"}
    wanted = (*REASONED, "unit", "value") if measured else REASONED
    return [f"{place}: {key} is missing" for key in wanted if not table.get(key) and table.get(key) != 0]


def _persona_faults(raw: Mapping[str, Any]) -> list[str]:
    personas, people = raw.get("persona", {}), raw.get("people", {})
    total = sum(one.get("weight", 0.0) for one in personas.values())
    faults = [] if abs(total - 1.0) < 1e-9 else [f"persona: the weights add up to {total:g}, not to 1"]
    unknown = [
        (name, key) for name, one in personas.items() for key in one.get("shift", {}) if key not in people
    ]
    faults += [f"persona.{name}: shift of {key}, which people do not have" for name, key in unknown]
    signs = raw.get("sign", {})
    return faults + [
        f"sign.{name}: trait {one.get('trait')}, which people do not have"
        for name, one in signs.items()
        if one.get("trait") not in people
    ]
