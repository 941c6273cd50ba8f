"""The fine grid and the sampler, written apart, say the same of the twenty runs: so either may judge."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.oracle.fine_grid import LEVELS, PRIOR, TWENTY_RUNS, Model, Opinion, Run, read, second_opinion

SAMPLED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "nuts.toml").read_text(encoding="utf-8"))
FIGURES = [(group, name) for group in ("theta", "sigma", "causes") for name in SAMPLED[group]]
NEAR = 4.0
"""Monte-Carlo standard errors. Sixteen figures are compared, and the errors are themselves estimates."""
COARSE = 400


@cache
def opinion() -> Opinion:
    """The second opinion on the twenty runs, at full size."""
    runs, history = read()
    return second_opinion(runs, history, exposures=(5.0, 10.0, 15.0, 20.0, 30.0))


def figures(of: Opinion) -> dict[tuple[str, str], float]:
    """The figures that the sampler also has, under its names."""
    levels = {f"q{round(100 * level):02d}": each for level, each in zip(LEVELS, of.quantiles, strict=True)}
    theta = {"mean": of.mean, "sd": of.sd, **levels}
    causes = dict(zip(SAMPLED["causes"], of.causes, strict=True))
    named = {"theta": theta, "sigma": {"mean": of.sigma}, "causes": causes}
    return {(group, name): float(value) for group, each in named.items() for name, value in each.items()}


def errors_away(of: Opinion) -> dict[tuple[str, str], float]:
    """How many Monte-Carlo standard errors each figure lies from the sampler's."""
    mine = figures(of)
    return {(g, n): abs(mine[g, n] - SAMPLED[g][n][0]) / SAMPLED[g][n][1] for g, n in FIGURES}


@pytest.mark.parametrize("figure", FIGURES, ids=":".join)
def test_the_grid_agrees_with_the_sampler(figure: tuple[str, str]) -> None:
    assert errors_away(opinion())[figure] < NEAR


@pytest.mark.parametrize("figure", FIGURES, ids=":".join)
def test_the_sampler_was_long_enough_for_the_agreement_to_mean_something(figure: tuple[str, str]) -> None:
    group, name = figure
    assert 0.0 < SAMPLED[group][name][1] < 0.005


@pytest.mark.parametrize("trace", SAMPLED["mixed"])
def test_the_sampler_mixed(trace: str) -> None:
    r_hat, effective_draws = SAMPLED["mixed"][trace]
    assert r_hat < 1.01
    assert effective_draws > 1000


def test_no_draw_of_the_sampler_diverged() -> None:
    assert SAMPLED["sampled"]["divergent"] == 0


def test_the_sampler_was_given_these_runs() -> None:
    assert hashlib.sha256(TWENTY_RUNS.read_bytes()).hexdigest() == SAMPLED["data"]["sha256"]


@pytest.mark.parametrize(
    "wrong",
    [
        Model(drift=0.07),
        Model(responds=0.0),
        Model(severity=0.0),
        Model(lapse=0.01),
        Model(history_sd=0.9),
        Model(spread=(float(np.log(0.5)), 0.35)),
    ],
    ids=["drift", "no response", "no severity", "lapse", "history", "spread"],
)
def test_another_model_would_be_noticed(wrong: Model) -> None:
    runs, history = read()
    assert max(errors_away(second_opinion(runs, history, model=wrong, cells=COARSE)).values()) > NEAR


def test_a_finer_grid_says_the_same() -> None:
    runs, history = read()
    coarse, fine = figures(second_opinion(runs, history, cells=COARSE)), figures(opinion())
    assert [name for name, value in fine.items() if abs(coarse[name] - value) > 0.005] == []


def test_the_more_she_runs_the_likelier_a_leak() -> None:
    assert all(later < sooner for sooner, later in pairwise(opinion().dry))


def test_a_run_that_tells_nothing_is_worth_nothing() -> None:
    said = second_opinion([Run(0, 10.0, "dry", missed=1.0)], cells=COARSE)
    assert np.abs(said.log_evidence).max() < 1e-12


def test_before_any_news_the_belief_is_its_prior() -> None:
    said = second_opinion([Run(0, 10.0, "dry", missed=1.0)], cells=COARSE)
    sd = np.sqrt(0.9**2 + 0.17**2 * (PRIOR * (1.0 - PRIOR)).sum())
    assert (said.mean, said.sd) == pytest.approx((np.log(9.0), sd), abs=1e-4)


def test_answers_alone_move_the_causes_as_bayes_says() -> None:
    weak = np.where(np.arange(256) & 1, np.log(3.0), 0.0)
    said = second_opinion([Run(0, 10.0, "dry", missed=1.0)], answers=weak, cells=COARSE)
    assert said.causes[0] == pytest.approx(0.9 / (0.9 + 0.7))


def test_a_year_without_a_run_only_widens() -> None:
    silent = [Run(day, 10.0, "dry", missed=1.0) for day in (0, 365)]
    widened = second_opinion(silent, cells=COARSE).sd ** 2 - second_opinion(silent[:1], cells=COARSE).sd ** 2
    assert widened == pytest.approx(365 * 0.035**2, rel=0.01)


def test_cells_wider_than_a_step_are_refused() -> None:
    runs, history = read()
    with pytest.raises(ValueError, match="ask for more cells"):
        second_opinion(runs, history, cells=64)
