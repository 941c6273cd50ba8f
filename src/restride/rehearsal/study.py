"""The comparison behind the choice of the chooser: which arms, with which numbers, and how sure.

Chance is common: a runner is the same woman in every arm. So differences are taken runner by runner, and
their error by drawing the runners anew, with replacement, the same draw in every arm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.rehearse import Setting, seasons
from restride.rehearsal.tally import ArmResult, Tally

Floats = NDArray[np.float64]
Plain = dict[str, Any]
Changes = tuple[tuple[str, float], ...]

RESAMPLES = 2000

RIVAL = "staircase"


@dataclass(frozen=True, slots=True)
class Variant:
    """One arm of the study: ``numbers`` replaced in the library, ``tells`` as in the setting."""

    name: str
    arm: str
    numbers: Changes = ()
    tells: bool = False


SettingOf = Callable[[Changes, bool], Setting]
"""(numbers replaced, whether she tells) -> the setting of a variant."""


def _steps(rises: Sequence[float], falls: Sequence[float]) -> Iterator[Variant]:
    """The staircase's rivals of its own kind: so much up after green runs, so much left after a leak."""
    for rise in rises:
        for fall in falls:
            name = f"{RIVAL} +{rise - 1.0:.0%} −{1.0 - fall:.0%}"
            numbers = (("dose.staircase_rise", rise), ("dose.staircase_fall", fall))
            yield Variant(name, RIVAL, numbers)


MAIN = tuple(
    Variant(name, name)
    for name in (
        RIVAL, "engine", "engine-without-minute", "engine-without-mechanism", "couch-to-5k", "rest",
    )
)  # fmt: skip
DRIFT = tuple(
    Variant(f"engine, q {value}", "engine", (("belief.drift_sd_per_day", value),))
    for value in (0.02, 0.06, 0.1)
)
RISK = tuple(
    Variant(f"engine, risk {value}", "engine", (("dose.tolerated_default", value),)) for value in (0.1, 0.2)
)
STEPS = tuple(one for one in _steps((1.05, 1.10, 1.15), (0.9, 0.8, 0.6, 0.4)) if "+10% −40%" not in one.name)
TELLING = tuple(
    Variant(f"{name}, telling", name, tells=True) for name in (RIVAL, "engine", "engine-without-mechanism")
)
VARIANTS = MAIN + DRIFT + RISK + STEPS + TELLING
"""All arms of the study. The staircase as it ships (+10 %, −40 %) is the twelfth of its own family."""

RATIOS: Mapping[str, tuple[str, str]] = {
    "leaks_per_run": ("leaked_runs", "runs"),
    "leaks_per_hour": ("leaked_runs", "run_hours"),
    "run_minutes": ("run_minutes", "seasons"),
    "risk_over_tolerated": ("over", "prescribed"),
    "risk_over_twice_tolerated": ("risky", "prescribed"),
    "ready_reached_30": ("reached", "ready"),
    "sustained_success": ("succeeded", "seasons"),
    "true_p30_end": ("p30_end", "seasons"),
}
"""Each measure as what is counted over what it is counted of."""

EQUAL = (
    "run_minutes", "leaks_per_run", "leaks_per_hour", "risk_over_tolerated", "risk_over_twice_tolerated",
)  # fmt: skip
"""What is compared at equal run-minutes."""


Drawn = Mapping[str, Floats]
"""One arm's measures (1 + ``RESAMPLES``,): over all runners, then over each draw of them."""


def study(
    runners: int, seed: int, setting_of: SettingOf, workers: int, variants: Sequence[Variant] = VARIANTS
) -> Plain:
    """Every variant over the same runners, as plain data. ``compared`` says what of."""
    lived = {}
    for one in variants:
        ((result, tallies),) = seasons([one.arm], runners, seed, setting_of(one.numbers, one.tells), workers)
        lived[one.name] = (one, result, tallies)
    return compared(lived, seed)


def compared(lived: Mapping[str, tuple[Variant, ArmResult, list[Tally]]], seed: int) -> Plain:
    """The study's numbers: for each variant its measures and their difference from the staircase's, each as
    [value, standard error]; and the engine's arms against the staircase family at equal run-minutes."""
    runners = min(len(tallies) for _one, _result, tallies in lived.values())
    weights = _weights(runners, seed)
    drawn = {name: _drawn(tallies[:runners], weights) for name, (_one, _result, tallies) in lived.items()}
    arms = {}
    for name, (one, result, _tallies) in lived.items():
        rival = f"{RIVAL}, telling" if one.tells else RIVAL
        arms[name] = {
            "arm": one.arm,
            "numbers": dict(one.numbers),
            "tells": one.tells,
            "measures": {key: _with_error(drawn[name][key]) for key in RATIOS},
            "minus_staircase": {key: _with_error(drawn[name][key] - drawn[rival][key]) for key in RATIOS},
            "result": {key: value for key, value in asdict(result).items() if key != "seconds"},
        }
    family = {
        name: drawn[name] for name, (one, _r, _t) in lived.items() if one.arm == RIVAL and not one.tells
    }
    engines = [
        name for name, (one, _r, _t) in lived.items() if one.arm.startswith("engine") and not one.tells
    ]
    return {
        "seed": seed,
        "runners": runners,
        "resamples": RESAMPLES,
        "arms": arms,
        "at_equal_minutes": {name: _at_equal_minutes(drawn[name], family) for name in engines},
    }


def _weights(runners: int, seed: int) -> Floats:
    """How often each runner (n) is drawn in each draw (B), and once each in the first row."""
    rng = np.random.Generator(np.random.PCG64(seed))
    draws = rng.multinomial(runners, np.full(runners, 1.0 / runners), size=RESAMPLES)
    return np.vstack([np.ones(runners), draws]).astype(np.float64)


def _drawn(tallies: Sequence[Tally], weights: Floats) -> Drawn:
    sums = {name: weights @ column for name, column in _columns(tallies).items()}
    with np.errstate(invalid="ignore", divide="ignore"):
        return {name: sums[part] / sums[of] for name, (part, of) in RATIOS.items()}


def _columns(tallies: Sequence[Tally]) -> dict[str, Floats]:
    counted = ("leaked_runs", "runs", "run_minutes", "prescribed", "over", "risky", "p30_end")
    columns = {name: np.array([float(getattr(one, name)) for one in tallies]) for name in counted}
    columns["run_hours"] = columns["run_minutes"] / 60.0
    columns["seasons"] = np.ones(len(tallies))
    columns["ready"] = np.array([float(one.ready_on is not None) for one in tallies])
    columns["reached"] = np.array([float(one.thirty_on is not None) for one in tallies])
    columns["succeeded"] = np.array([float(one.succeeded_on is not None) for one in tallies])
    return columns


def _with_error(draws: Floats) -> list[float] | None:
    """[value, standard error], or None where there is nothing to count."""
    if not np.isfinite(draws[0]):
        return None
    return [round(float(draws[0]), 4), round(float(np.nanstd(draws[1:])), 4)]


def _at_equal_minutes(one: Drawn, family: Mapping[str, Drawn]) -> Plain:
    """An arm less the staircases at its own run-minutes: the straight line between the two nearest of those
    that no other staircase beats. Past either end of them the nearest stands alone, and ``run_minutes`` says
    by how much the arm's differ."""
    front, minutes = _unbeaten(family), one["run_minutes"]
    for low, high in pairwise(front):
        least, most = family[low]["run_minutes"], family[high]["run_minutes"]
        if least[0] <= minutes[0] <= most[0]:
            share = (minutes - least) / (most - least)
            return _off(
                {key: family[low][key] + share * (family[high][key] - family[low][key]) for key in EQUAL},
                one,
                [low, high],
            )
    nearest = min(front, key=lambda name: abs(family[name]["run_minutes"][0] - minutes[0]))
    return _off(family[nearest], one, [nearest])


def _off(rival: Drawn, one: Drawn, names: list[str]) -> Plain:
    return {"between": names, **{key: _with_error(one[key] - rival[key]) for key in EQUAL}}


def _unbeaten(family: Mapping[str, Drawn]) -> list[str]:
    """The staircases of which none has both more run-minutes and fewer leaks a run, by their minutes."""
    front: list[str] = []
    for name in sorted(family, key=lambda name: -family[name]["run_minutes"][0]):
        if not front or family[name]["leaks_per_run"][0] < family[front[-1]]["leaks_per_run"][0]:
            front.append(name)
    return front[::-1]
