"""Runners drawn from the belief's own prior: what it says of them is as often right as it claims.

Each runner has causes, a threshold that drifts, a day-to-day spread and a way of training. She runs about
what the belief gives her, and what happens is drawn from the model; a leak goes unnoticed as often as is
assumed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest

from restride.coaching.belief.filter import advanced, begin, offset_for
from restride.coaching.belief.training import COMPONENTS
from restride.coaching.mechanisms.states import PRESENT
from restride.coaching.terms.belief import History, Observation
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.runs import Floats
from tests.belief.support import FULL, Filtered, day, numbers, run, shipped_response, told_to_leak_at

RUNNERS, RUNS = (2000, 20) if FULL else (150, 12)
RISK, ALPHA = 0.15, 0.25
BINS = 10
SEED = 20260101


@dataclass(frozen=True, slots=True, eq=False)
class Lived:
    """One runner: how often her dose was too much; where the truth lay in what was believed of it."""

    too_much: float
    standing: float
    rank: float
    causes: Floats
    believed: Floats


@dataclass(slots=True, eq=False)
class Runner:
    """The truth of one runner: her state, log-threshold before causes and training, and logistic scale."""

    chance: np.random.Generator
    state: int
    theta: float
    scale: float
    trains: Floats
    doses: list[bool]

    @classmethod
    def drawn(cls, chance: np.random.Generator) -> Runner:
        """From the prior as shipped."""
        given = numbers()
        prior = np.exp(shipped_response().prior)
        theta = np.log(given.threshold_median_min) + given.threshold_log_sd * chance.normal()
        sigma = given.spread_median * np.exp(given.spread_log_sd * chance.normal())
        state = int(chance.choice(256, p=prior / prior.sum()))
        return cls(chance, state, theta, sigma * np.sqrt(3.0) / np.pi, chance.uniform(0.0, 1.0, 7), [])

    def account(self) -> History | None:
        """Where she remembers leaking, if she is one who says."""
        if self.chance.random() < 0.5:
            return None
        at = self.theta + shipped_response().start[self.state]
        return told_to_leak_at(float(np.exp(at + numbers().history_log_sd * self.chance.normal())))

    def adapted(self, after: int) -> tuple[float, ...]:
        """Her training by that day."""
        shares = self.trains * -np.expm1(-after / np.array(numbers().component_days))
        assert shares.size == len(COMPONENTS)
        return tuple(shares.tolist())

    def rests(self, days: int) -> None:
        """Her threshold drifts."""
        self.theta += numbers().drift_sd_per_day * np.sqrt(days) * self.chance.normal()

    def risk(self, exposure: float, offset: float) -> float:
        """Her true chance to leak by there."""
        odds = (exposure / np.exp(self.theta + offset)) ** (1.0 / self.scale)
        return 1.0 - float(np.exp(-numbers().lapse_per_min * exposure) / (1.0 + odds))

    def runs(self, plan: Observation, offset: float) -> Observation:
        """What is said of a run: dry, the minute of the first leak by the clock, or only that there was."""
        own = np.exp(self.theta + offset + self.scale * self.chance.logistic())
        first = min(own, self.chance.exponential(1.0 / numbers().lapse_per_min))
        missed = float(self.chance.choice([0.01, 0.03, 0.15]))
        if first >= plan.reached or self.chance.random() < missed:
            return replace(plan, seen="dry", missed=missed)
        if self.chance.random() < 0.3:
            return replace(plan, seen="some-leak", missed=missed)
        low = float(np.floor(first))
        return replace(plan, seen="leak", missed=missed, low=low, high=min(low + 1.0, plan.reached))


@cache
def lives() -> tuple[Lived, ...]:
    """All of them."""
    return tuple(lived(Runner.drawn(np.random.default_rng([SEED, who]))) for who in range(RUNNERS))


def lived(runner: Runner) -> Lived:
    """One runner's season; the belief judged before each run and at its end."""
    known = Filtered(
        begin(day(0), runner.account(), shipped_response(), numbers()), shipped_response(), numbers()
    )
    after = 0
    for _ in range(RUNS):
        gap = int(runner.chance.integers(1, 6))
        after += gap
        runner.rests(gap)
        known = one_more(known, runner, after)
    return judged(known, runner, after)


def one_more(known: Filtered, runner: Runner, after: int) -> Filtered:
    """The belief after one more run of about what it gives her."""
    known = replace(known, belief=advanced(known.belief, day(after), known.numbers))
    adapted = runner.adapted(after)
    dose = known.threshold(adapted).tolerated(RISK, ALPHA)
    length = float(np.clip(dose * np.exp(0.4 * runner.chance.normal()), 0.5, 240.0))
    plan = run(after, "nothing", length, adapted=adapted)
    offset = float(offset_for(known.belief, plan, known.response, known.numbers)[runner.state])
    runner.doses.append(runner.risk(dose, offset) > RISK)
    return known.taking(runner.runs(plan, offset)).kept()


def judged(known: Filtered, runner: Runner, after: int) -> Lived:
    """Where the truth lies in the belief at the end; a cause's rank is drawn within its chance."""
    adapted = runner.adapted(after)
    rested = known.response.offset(adapted, 0.0) - known.numbers.fatigue_gain * known.belief.fatigue
    truth = runner.theta + float(rested[runner.state])
    threshold, believed = known.threshold(adapted), known.chances()
    edges = threshold.theta + 0.5 * (threshold.theta[1] - threshold.theta[0])
    rank = float(np.interp(truth, edges, np.cumsum(threshold.mass.sum(axis=0))))
    within = runner.chance.random(len(MECHANISMS))
    present = PRESENT[runner.state]
    causes = np.where(present > 0, 1.0 - believed * within, (1.0 - believed) * within)
    standing = (truth - threshold.mean) / threshold.sd
    return Lived(float(np.mean(runner.doses)), standing, rank, causes, believed - present)


def of_all(name: str) -> Floats:
    """One figure of every runner."""
    return np.array([getattr(one, name) for one in lives()])


def errors_from(values: Floats, claimed: float) -> float:
    """How many standard errors the mean lies from what is claimed."""
    return float((values.mean() - claimed) / (values.std(ddof=1) / np.sqrt(values.size)))


def unevenness(ranks: Floats) -> float:
    """Chi-square of ranks that should lie evenly in 0 to 1."""
    counts, _edges = np.histogram(ranks, BINS, (0.0, 1.0))
    expected = ranks.size / BINS
    return float(np.sum((counts - expected) ** 2 / expected))


EVEN = 29.7
"""One in 2,000 even histograms of ten bins has a chi-square above it."""


def test_the_dose_is_too_much_as_often_as_is_said() -> None:
    assert abs(errors_from(of_all("too_much"), ALPHA)) < 3.0


def test_the_threshold_is_missed_to_neither_side() -> None:
    assert abs(errors_from(of_all("standing"), 0.0)) < 3.0


def test_the_threshold_is_missed_by_as_much_as_is_said() -> None:
    assert abs(errors_from(of_all("standing") ** 2, 1.0)) < 3.0


def test_nine_in_ten_thresholds_lie_within_the_nine_in_ten_interval() -> None:
    inside = (np.abs(of_all("rank") - 0.5) < 0.45).astype(np.float64)
    assert abs(errors_from(inside, 0.9)) < 3.0


def test_ranks_of_the_threshold_lie_evenly() -> None:
    assert unevenness(of_all("rank")) < EVEN


@pytest.mark.parametrize("cause", range(len(MECHANISMS)), ids=MECHANISMS)
def test_ranks_of_each_cause_lie_evenly(cause: int) -> None:
    assert unevenness(of_all("causes")[:, cause]) < EVEN


@pytest.mark.parametrize("cause", range(len(MECHANISMS)), ids=MECHANISMS)
def test_each_cause_is_there_as_often_as_is_said(cause: int) -> None:
    assert abs(errors_from(of_all("believed")[:, cause], 0.0)) < 3.0
