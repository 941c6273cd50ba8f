"""The full rehearsal as it was planned: which arms in which worlds, over how many runners, and what it came
to.

``plan.toml`` holds the plan; its words are in docs/rehearsal/plan.md. First every staircase there is lives
over runners of its own; those that none beats are the rivals of all that follows, on other runners.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, cast

import numpy as np

from restride.rehearsal.anchors import met, physics_digest
from restride.rehearsal.keep import PLAN
from restride.rehearsal.overlay import named_world
from restride.rehearsal.study import CHALLENGER, RIVAL, Lived, compared, drawn_of, unbeaten
from restride.rehearsal.worlds import BASE, shipped_world

Plain = dict[str, Any]

SHIPPED = (10, 40, "")
"""The staircase that ships, as the grid would have it."""

Living = Callable[["Round"], Lived]
"""Lives a round and gives its arms."""

PRIMARY = ("leaks_per_run", "risk_over_twice_tolerated")
"""What a world is won or lost by, at equal run-minutes."""


@dataclass(frozen=True, slots=True)
class Round:
    """Arms over the same runners in one world."""

    name: str
    world: str
    arms: tuple[str, ...]
    runners: int
    seed: int


@lru_cache(maxsize=1)
def planned() -> Mapping[str, Any]:
    """The plan as its file holds it."""
    return tomllib.loads((files(__package__) / PLAN).read_text(encoding="utf-8"))


def family() -> tuple[str, ...]:
    """Every staircase of the plan's grid by name, but the one that ships, which has a name of its own."""
    of = planned()["screen"]
    grid = product(of["rises"], of["falls"], of["kinds"])
    return tuple(f"{RIVAL}+{rise}-{fall}{kind}" for rise, fall, kind in grid if (rise, fall, kind) != SHIPPED)


def screen(seed: int, scale: float = 1.0) -> Round:
    """The round that finds the rivals."""
    return Round("screen", BASE, (RIVAL, *family()), _scaled("screen", scale), seed)


def rivals(lived: Lived, seed: int, weeks: int) -> tuple[str, ...]:
    """The staircases that none beat in the screen, at most so many, evenly along their minutes."""
    drawn = drawn_of(lived, seed, weeks)
    front, most = unbeaten(drawn), planned()["screen"]["at_most"]
    at = np.unique(np.linspace(0, len(front) - 1, min(most, len(front))).round().astype(int))
    return tuple(front[one] for one in at if front[one] != RIVAL)


def rounds(found: Sequence[str], seed: int, scale: float = 1.0) -> Iterator[Round]:
    """Every round after the screen, on runners it did not see."""
    of = planned()
    base = tuple(dict.fromkeys((*of["base"]["arms"], *found)))
    yield Round("base", BASE, base, _scaled("base", scale), seed + 1)
    yield Round("sweep", BASE, tuple(of["sweep"]["arms"]), _scaled("sweep", scale), seed + 2)
    for world in of["worlds"]["names"]:
        arms = tuple(dict.fromkeys((*of["worlds"]["arms"], *found)))
        yield Round(world, world, arms, _scaled("worlds", scale), seed + 3)


def seasons_in(scale: float = 1.0) -> int:
    """How many seasons the whole programme is at most."""
    found = tuple(f"{RIVAL} {at}" for at in range(planned()["screen"]["at_most"]))
    every = [screen(0, scale), *rounds(found, 0, scale)]
    return sum(len(one.arms) * one.runners for one in every)


def carried_out(living: Living, seed: int, weeks: int, scale: float = 1.0) -> Plain:
    """The whole programme lived, as plain data: the numbers of every round and what the plan makes of
    them."""
    first = screen(seed, scale)
    screened = living(first)
    found = rivals(screened, seed, weeks)
    told = {one.name: _of_round(one, living(one), weeks) for one in rounds(found, seed, scale)}
    return {
        "seed": seed,
        "weeks": weeks,
        "scale": scale,
        "alpha_errors": planned()["gates"]["errors"],
        "screen": _of_screen(first, screened, seed, weeks),
        "rivals": list(found),
        **told,
        "worlds": [one for one in told if one not in ("base", "sweep")],
        "verdicts": verdicts(told),
    }


def held_to() -> Plain:
    """What the base world's physics is, and how near it comes to what was published."""
    world = shipped_world()
    reached = [[one.anchor.name, one.anchor.published, round(one.value, 4)] for one in met(world)]
    return {"physics": physics_digest(world), "anchors": reached}


def _of_screen(one: Round, lived: Lived, seed: int, weeks: int) -> Plain:
    """What the screen's choice was made by, and what the gates ask of every arm; no more of so many."""
    drawn = drawn_of(lived, seed, weeks)
    arms = {
        name: {
            "measures": {
                key: round(float(drawn[name][key][0]), 4) for key in ("run_minutes", "leaks_per_run")
            },
            "result": {"missed_red_flags": result.missed_red_flags, "spikes": result.spikes},
        }
        for name, (result, _tallies) in lived.items()
    }
    return {"world": one.world, "seed": seed, "runners": one.runners, "arms": arms}


def _of_round(one: Round, lived: Lived, weeks: int) -> Plain:
    return {"title": named_world(one.world).title, "world": one.world, **compared(lived, one.seed, weeks)}


def verdicts(told: Mapping[str, Plain]) -> list[Plain]:
    """What the plan says of the engine at the staircases' own minutes, world by world; losses first."""
    order = ("worse", "not settled", "level", "better")
    found = [
        {
            "world": name,
            "measure": key,
            "difference": of,
            "verdict": verdict(of, _margin(key), one["runners"]),
        }
        for name, one in told.items()
        if name != "sweep"
        for key in PRIMARY
        if (of := one["at_equal_minutes"].get(CHALLENGER, {}).get(key))
    ]
    return sorted(found, key=lambda one: order.index(one["verdict"]))


def verdict(difference: Sequence[float], margin: float, runners: int) -> str:
    """What a difference [value, standard error] over so many runners is worth.

    Worse or better where it is beyond the margin and its 95 % interval leaves out nothing; level where the
    whole interval lies within the margin; else not settled, and always over fewer runners than the plan asks
    for, because a rare event that nobody met has no error either.
    """
    value, error = difference
    low, high = value - 1.96 * error, value + 1.96 * error
    if runners < planned()["margins"]["settled_from_runners"]:
        return "not settled"
    if low > 0.0 and value >= margin:
        return "worse"
    if high < 0.0 and value <= -margin:
        return "better"
    return "level" if -margin < low and high < margin else "not settled"


def _margin(key: str) -> float:
    return cast(float, planned()["margins"][key])


def _scaled(name: str, scale: float) -> int:
    of: int = planned()[name]["runners"]
    return max(2, round(scale * of))
