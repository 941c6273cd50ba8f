"""The filter against a sampler and a slow, fine grid, each written apart: within 1 % on what she is told."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from restride.coaching.terms.belief import History, Observation, Seen
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.runs import Floats
from tests.belief.support import FIRST_DAY, FULL, Filtered, day, filtered, quantiles, rested
from tests.belief.support import run as observed_run
from tests.oracle import fine_grid

ORACLE = Path(fine_grid.__file__).parent
SAMPLED: dict[str, Any] = tomllib.loads((ORACLE / "nuts.toml").read_text(encoding="utf-8"))
NEAR = 0.01
"""Of a chance; and of a log-threshold, where it is 1 % of how far she may run."""
LEVELS = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}
SEEN: dict[fine_grid.How, Seen] = {
    "dry": "dry",
    "leaked": "leak",
    "leaked, moment unknown": "some-leak",
    "leaked with urge": "urge",
}
DIARIES = range(40 if FULL else 5)
LENGTH, CELLS = (20, 700) if FULL else (10, 400)
EXPOSURES = (4.0, 8.0, 15.0, 30.0)


def as_seen(told: fine_grid.Run) -> Observation:
    """The same run as the filter is given it."""
    low, high = told.between if told.how == "leaked" else (0.0, told.exposure)
    more = {"missed": told.missed, "shift": told.shift, "adapted": told.adapted}
    return observed_run(int(told.day), SEEN[told.how], told.exposure, low=low, high=high, **more)


def as_history(told: fine_grid.History) -> History:
    """The same account as the filter is given it."""
    return History(told.leaked_at, day(int(told.day)), False, (0.0,) * 7, 0.0)


@cache
def of_twenty() -> Filtered:
    """The filter after the twenty committed runs."""
    runs, history = fine_grid.read()
    return filtered([as_seen(one) for one in runs], as_history(history), rested())


def figures() -> dict[tuple[str, str], float]:
    """What the sampler also says of the twenty runs, under its names."""
    after = of_twenty()
    threshold = after.threshold(as_seen(fine_grid.read()[0][-1]).adapted)
    named = dict(zip(LEVELS, quantiles(threshold, tuple(LEVELS.values())), strict=True))
    theta = {"mean": threshold.mean, "sd": threshold.sd, **named}
    causes = dict(zip(MECHANISMS, after.chances(), strict=True))
    every = {"theta": theta, "sigma": {"mean": after.spread()}, "causes": causes}
    return {(group, name): float(value) for group, one in every.items() for name, value in one.items()}


@pytest.mark.parametrize(
    "figure",
    [(group, name) for group in ("theta", "sigma", "causes") for name in SAMPLED[group]],
    ids=":".join,
)
def test_the_filter_agrees_with_the_sampler(figure: tuple[str, str]) -> None:
    group, name = figure
    sampled, error = SAMPLED[group][name]
    assert figures()[figure] == pytest.approx(sampled, abs=NEAR * sampled + error)


@cache
def second_of_twenty() -> fine_grid.Opinion:
    """The second opinion on the twenty runs, at full size."""
    return fine_grid.second_opinion(*fine_grid.read())


@pytest.mark.parametrize("name", ["mean", "sd"])
def test_the_filter_agrees_with_the_fine_grid_on_the_twenty_runs(name: str) -> None:
    assert figures()["theta", name] == pytest.approx(getattr(second_of_twenty(), name), rel=NEAR)


def test_causes_of_the_twenty_runs_agree_with_the_fine_grid() -> None:
    assert of_twenty().chances() == pytest.approx(second_of_twenty().causes, rel=NEAR)


def diary(seed: int) -> tuple[tuple[fine_grid.Run, ...], fine_grid.History | None, Floats]:
    """Runs of somebody whose training rises, her own account in every other, and what her answers weigh."""
    chance = np.random.default_rng([20260101, seed])
    at, median, adapted, runs = 0, np.log(9.0) + 0.6 * chance.normal(), np.zeros(7), []
    for _ in range(LENGTH):
        at += int(chance.integers(1, 6))
        adapted = adapted + (1.0 - adapted) * chance.uniform(0.0, 0.15, 7)
        runs.append(one_run(at, median + 0.4 * adapted.sum() / 7.0, adapted, chance))
    history = fine_grid.History(0, round(float(np.exp(median)), 1)) if seed % 2 else None
    return tuple(runs), history, chance.normal(0.0, 0.7, 256)


def one_run(at: int, median: float, adapted: Floats, chance: np.random.Generator) -> fine_grid.Run:
    """One run of hers: mostly near her threshold, said in any of the ways a run is said."""
    reached = round(float(np.exp(median + chance.normal(-0.2, 0.5))), 2)
    first = float(np.exp(median + 0.2 * chance.logistic()))
    missed = float(chance.choice([0.01, 0.03, 0.15]))
    shift = float(chance.choice([0.0, 0.0, -0.25, 0.35]))
    kinds: list[fine_grid.How] = ["leaked", "leaked", "leaked, moment unknown", "leaked with urge"]
    how = str(chance.choice(kinds)) if first < reached else "dry"
    between = (max(0.0, first - 0.5), min(first + 0.5, reached)) if how == "leaked" else (0.0, 0.0)
    reached = first if how == "leaked with urge" else reached
    told = tuple(float(one) for one in np.round(adapted, 3))
    return fine_grid.Run(float(at), reached, how, missed, shift, told, between)  # type: ignore[arg-type]


@cache
def both(seed: int) -> tuple[Filtered, fine_grid.Opinion]:
    """The filter and the second opinion on one generated diary."""
    runs, history, answers = diary(seed)
    account = None if history is None else as_history(history)
    mine = filtered([as_seen(one) for one in runs], account, rested())
    asked = {"answers": answers, "exposures": EXPOSURES, "cells": CELLS}
    return mine, fine_grid.second_opinion(runs, history, **asked)  # type: ignore[arg-type]


def of_threshold(seed: int) -> Any:
    """The filter's threshold on the day of the last run, so trained."""
    runs, _history, answers = diary(seed)
    return both(seed)[0].threshold(runs[-1].adapted, answers)


@pytest.mark.parametrize("seed", DIARIES)
def test_causes_of_a_generated_diary_agree(seed: int) -> None:
    mine, second = both(seed)
    assert mine.chances(diary(seed)[2]) == pytest.approx(second.causes, abs=NEAR)


@pytest.mark.parametrize("seed", DIARIES)
def test_what_the_runs_say_of_each_state_agrees(seed: int) -> None:
    mine, second = both(seed)
    apart = mine.belief.evidence - second.log_evidence
    assert second.state @ np.abs(apart - second.state @ apart) < 0.02


@pytest.mark.parametrize("seed", DIARIES)
def test_how_far_today_of_a_generated_diary_agrees(seed: int) -> None:
    assert of_threshold(seed).mean == pytest.approx(both(seed)[1].mean, abs=NEAR)


@pytest.mark.parametrize("seed", DIARIES)
def test_how_sure_of_a_generated_diary_agrees(seed: int) -> None:
    assert of_threshold(seed).sd == pytest.approx(both(seed)[1].sd, abs=NEAR)


@pytest.mark.parametrize("seed", DIARIES)
def test_forecasts_of_a_generated_diary_agree(seed: int) -> None:
    forecast = of_threshold(seed).survival(np.array(EXPOSURES))
    assert forecast == pytest.approx(both(seed)[1].dry, abs=NEAR)


def test_the_diaries_hold_every_way_a_run_is_told() -> None:
    assert {one.how for seed in DIARIES for one in diary(seed)[0]} == set(SEEN)


def test_the_first_day_is_the_same() -> None:
    assert as_seen(fine_grid.Run(0.0, 5.0, "dry")).day == FIRST_DAY
