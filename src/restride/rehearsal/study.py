"""Arms held against one another: measures with their errors, and the engine at a staircase's own minutes.

Chance is common: a runner is the same woman in every arm. So differences are taken runner by runner, and
their error by drawing the runners anew, with replacement, the same draw in every arm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restride.rehearsal.tally import ArmResult, Tally, lag_of

Floats = NDArray[np.float64]
Plain = dict[str, Any]
Lived = Mapping[str, tuple[ArmResult, Sequence[Tally]]]
"""Arm by name: its measures and its seasons, in the runners' order."""

RESAMPLES = 2000

RIVAL, CHALLENGER = "staircase", "engine"
TELLING = "-telling"

RATIOS: Mapping[str, tuple[str, str]] = {
    "leaks_per_run": ("leaked_runs", "runs"),
    "leaks_per_hour": ("leaked_runs", "run_hours"),
    "run_minutes": ("run_minutes", "seasons"),
    "risk_over_tolerated": ("over", "prescribed"),
    "risk_over_twice_tolerated": ("risky", "prescribed"),
    "overdose_share": ("overdosed", "prescribed"),
    "reached_of_ready": ("reached", "ready"),
    "days_waited": ("waited", "ready"),
    "sustained_success": ("succeeded", "seasons"),
    "true_p30_end": ("p30_end", "seasons"),
}
"""Each measure as what is counted over what it is counted of."""

EQUAL = (
    "run_minutes", "leaks_per_run", "leaks_per_hour", "risk_over_tolerated", "risk_over_twice_tolerated",
)  # fmt: skip
"""What is compared at equal run-minutes."""

BINS = (0.0, 0.05, 0.10, 0.15, 0.20, 0.30, 1.0)
"""Edges between which forecasts are gathered for the picture of how well they hold."""

Drawn = Mapping[str, Floats]
"""One arm's measures (1 + ``RESAMPLES``,): over all runners, then over each draw of them."""


def compared(lived: Lived, seed: int, weeks: int) -> Plain:
    """The numbers of a set of arms over the same runners: for each its measures and their difference from the
    staircase's and from the engine's, each as [value, standard error]; and every other arm that looks at her
    diary against the staircase family at its own run-minutes."""
    runners = min(len(tallies) for _result, tallies in lived.values())
    weights = _weights(runners, seed)
    drawn = {
        name: _drawn(tallies[:runners], weights, 7 * weeks) for name, (_result, tallies) in lived.items()
    }
    family = {name: one for name, one in drawn.items() if is_staircase(name)}
    arms = {name: _arm(name, lived[name], drawn, weeks) for name in lived}
    return {
        "seed": seed,
        "runners": runners,
        "weeks": weeks,
        "resamples": RESAMPLES,
        "arms": arms,
        "unbeaten": unbeaten(family) if family else [],
        "at_equal_minutes": {
            name: _at_equal_minutes(drawn[name], family)
            for name in lived
            if family and name.startswith((CHALLENGER, "clairvoyant")) and not name.endswith(TELLING)
        },
    }


def is_staircase(name: str) -> bool:
    """Whether an arm is one of the staircase's family, in the same words as the rest."""
    return name.startswith(RIVAL) and not name.endswith(TELLING)


def drawn_of(lived: Lived, seed: int, weeks: int) -> Mapping[str, Drawn]:
    """Every arm's measures over all runners and over each draw of them."""
    runners = min(len(tallies) for _result, tallies in lived.values())
    weights = _weights(runners, seed)
    return {name: _drawn(tallies[:runners], weights, 7 * weeks) for name, (_r, tallies) in lived.items()}


def _arm(name: str, one: tuple[ArmResult, Sequence[Tally]], drawn: Mapping[str, Drawn], weeks: int) -> Plain:
    result, tallies = one
    rival = f"{RIVAL}{TELLING}" if name.endswith(TELLING) else RIVAL
    return {
        "measures": {key: _with_error(drawn[name][key]) for key in RATIOS},
        "minus_staircase": _minus(drawn[name], drawn.get(rival)),
        "minus_engine": _minus(drawn[name], drawn.get(CHALLENGER)),
        "result": {key: value for key, value in asdict(result).items() if key != "seconds"},
        "success_by_week": _success(tallies, weeks),
        "held": _held(tallies),
    }


def _minus(one: Drawn, other: Drawn | None) -> Plain | None:
    return {key: _with_error(one[key] - other[key]) for key in RATIOS} if other else None


def _success(tallies: Sequence[Tally], weeks: int) -> list[float]:
    """Share of the runners with lasting success by the end of each week; who gave up counts as without."""
    on = [one.succeeded_on for one in tallies if one.succeeded_on is not None]
    return [round(sum(day < 7 * (week + 1) for day in on) / len(tallies), 4) for week in range(weeks)]


def _held(tallies: Sequence[Tally]) -> list[list[float]]:
    """By how much was forecast: [runs, mean forecast, mean true risk, share leaked of those run whole]."""
    foretold = [one for tally in tallies for one in tally.foretold if one.leaked is not None]
    rows = []
    for low, high in pairwise(BINS):
        here = [one for one in foretold if low <= one.risk < high]
        if here:
            means = (np.mean([getattr(one, key) for one in here]) for key in ("risk", "true_risk", "leaked"))
            rows.append([float(len(here)), *(round(float(mean), 4) for mean in means)])
    return rows


def _weights(runners: int, seed: int) -> Floats:
    """How often each runner (n) is drawn in each draw (B), and once each in the first row."""
    rng = np.random.Generator(np.random.PCG64(seed))
    draws = rng.multinomial(runners, np.full(runners, 1.0 / runners), size=RESAMPLES)
    return np.vstack([np.ones(runners), draws]).astype(np.float64)


def _drawn(tallies: Sequence[Tally], weights: Floats, days: int) -> Drawn:
    sums = {name: weights @ column for name, column in _columns(tallies, days).items()}
    with np.errstate(invalid="ignore", divide="ignore"):
        return {name: sums[part] / sums[of] for name, (part, of) in RATIOS.items()}


def _columns(tallies: Sequence[Tally], days: int) -> dict[str, Floats]:
    counted = ("leaked_runs", "runs", "run_minutes", "prescribed", "over", "risky", "overdosed", "p30_end")
    columns = {name: np.array([float(getattr(one, name)) for one in tallies]) for name in counted}
    ready = [one.ready_on is not None for one in tallies]
    columns["run_hours"] = columns["run_minutes"] / 60.0
    columns["seasons"] = np.ones(len(tallies))
    columns["ready"] = np.array(ready, dtype=np.float64)
    columns["reached"] = np.array([float(one.thirty_on is not None) for one in tallies])
    columns["waited"] = np.array(
        [_waited(one, days) if is_ready else 0.0 for one, is_ready in zip(tallies, ready, strict=True)]
    )
    columns["succeeded"] = np.array([float(one.succeeded_on is not None) for one in tallies])
    return columns


def _waited(one: Tally, days: int) -> float:
    """Days she waited; to the season's end where she never got there, given up or not."""
    waited, reached = lag_of(one, days)
    return float(waited if reached else days - (one.ready_on or 0))


def _with_error(draws: Floats) -> list[float] | None:
    """[value, standard error], or None where there is nothing to count."""
    if not np.isfinite(draws[0]):
        return None
    return [round(float(draws[0]), 4), round(float(np.nanstd(draws[1:])), 4)]


def _at_equal_minutes(one: Drawn, family: Mapping[str, Drawn]) -> Plain:
    """An arm less the staircases at its own run-minutes: the straight line between the two nearest of those
    that no other staircase beats. Past either end of them the nearest stands alone, and ``run_minutes`` says
    by how much the arm's differ."""
    front, minutes = unbeaten(family), one["run_minutes"]
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


def unbeaten(family: Mapping[str, Drawn]) -> list[str]:
    """The staircases of which none has both more run-minutes and fewer leaks a run, by their minutes."""
    front: list[str] = []
    for name in sorted(family, key=lambda name: -family[name]["run_minutes"][0]):
        if not front or family[name]["leaks_per_run"][0] < family[front[-1]]["leaks_per_run"][0]:
            front.append(name)
    return front[::-1]
