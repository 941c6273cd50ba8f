"""What repeated standard tests say of a change: the belief's own likelihood of them, and its Bayes factor.

The woman's own level in the test is unknown and integrated out, and so are how far her days differ and how
fast the test gets easier by itself. Where a cause the change works on is there and responds, each test's
level is moved by a share of an effect that is unknown too: most of it after the first few circuits already.
docs/decisions/0016-experiments.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from restride.coaching.belief.grid import hermite, logistic_scale
from restride.coaching.belief.tested import Tried, tried
from restride.coaching.diary.remembered import remembered
from restride.coaching.mechanisms.states import PRESENT
from restride.coaching.terms.belief import BeliefMemory, SeenTest
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, MechanismId, StandardTest
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.shared import COMPONENTS, Component

LEVELS, SPREADS, TRENDS, EFFECTS = 41, 5, 5, 13
"""Sizes of the grid: the woman's level, her spread, what comes by itself, and the size of the effect."""

_WEEK_DAYS = 7.0

REACH = 4.0
"""Levels and effects reach so many standard deviations to both sides, in even steps: an effect known so
vaguely has a likelihood with a bend in it, which the few nodes of Hermite's rule would step over."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One experiment and the Bayes factor of all its tests that speak: a cause the change works on is there
    and responds, against everything else."""

    tried: Tried
    bayes_factor: float


def spoken(memory: BeliefMemory, library: Library, numbers: Numbers) -> tuple[Spoken, ...]:
    """What each experiment of the diary says, in time order."""
    return tuple(
        Spoken(
            one, bayes_factor(one.tests, library.tests[one.protocol.test], one.protocol.component, numbers)
        )
        for one in tried(memory, library)
    )


def evidence(said: Iterable[Spoken], numbers: Numbers) -> Floats:
    """(256,): log-likelihood of the tests in each state of causes, that of a woman whom no change helps being
    nothing. A cause may be there and not respond."""
    found = np.zeros(len(PRESENT))
    for one in said:
        responds = 1.0 - numbers.belief.not_responding
        ratio = np.log1p(responds * (one.bayes_factor - 1.0))
        found += np.where(_helped(one.tried.protocol.helps), ratio, 0.0)
    return found


def _helped(causes: tuple[MechanismId, ...]) -> Floats:
    helped: Floats = PRESENT[:, [MECHANISMS.index(one) for one in causes]].max(axis=1)
    return helped


@remembered(maxsize=64)
def bayes_factor(
    tests: tuple[SeenTest, ...], test: StandardTest, component: Component, numbers: Numbers
) -> float:
    """The Bayes factor of these tests, 1 where they say nothing."""
    assert test.counts is not None, f"{test.id} is not counted; the catalogue lets no experiment rest on it"
    if len(tests) < 2:
        return 1.0
    own = numbers.experiment
    away, weights = _even(EFFECTS)
    effects = own.effect_median * np.exp(own.effect_log_sd * away)
    trained = np.array([one.adapted for one in tests])
    helped = np.append(0.0, effects)[:, None] * there(trained[:, COMPONENTS.index(component)], numbers)
    common = _by_itself(tests, numbers) + trained @ np.array(numbers.belief.base_gains)
    moved = helped[:, None, :] + common[None, :, :]
    _nodes, of_trends = _trends(numbers)
    likely = _likelihoods(tests, moved, test.counts, numbers) @ of_trends
    return float(likely[1:] @ weights / likely[0])


def there(adapted: Floats, numbers: Numbers) -> Floats:
    """The share of a change's effect on a test that is there where its component is so far trained (0 to 1).

    It rises fast and then levels off: three circuits in three days, an eighth of the way in the training
    ledger, are what the one account of a quick change there is had done."""
    half = numbers.experiment.half_there
    share: Floats = adapted * (1.0 + half) / (adapted + half)
    return share


def _by_itself(tests: tuple[SeenTest, ...], numbers: Numbers) -> Floats:
    """How far each test (T) has got easier by itself since the first, for each rate it may do so at (R,
    T)."""
    weeks = np.array([(one.day - tests[0].day).days for one in tests]) / _WEEK_DAYS
    rates, _weights = _trends(numbers)
    return rates[:, None] * weeks


def _trends(numbers: Numbers) -> tuple[Floats, Floats]:
    """Rates per week, and how likely each is."""
    points, weights = np.polynomial.hermite_e.hermegauss(TRENDS)
    own = numbers.experiment
    return own.trend_per_week + own.trend_sd_per_week * points, weights / weights.sum()


def _likelihoods(tests: tuple[SeenTest, ...], moved: Floats, counts: int, numbers: Numbers) -> Floats:
    """Likelihood of all tests (H, R) for each row of ``moved`` (H, R, T): how far each test's level is
    moved."""
    own = numbers.experiment
    away, level_weights = _even(LEVELS)
    levels = np.log(own.count_median) + own.count_log_sd * away
    spreads, spread_weights = hermite(SPREADS, own.spread_median, own.spread_log_sd)
    product = np.ones((*moved.shape[:2], SPREADS, LEVELS))
    for at, one in enumerate(tests):
        level = levels + moved[:, :, at, None, None]
        product *= _likelihood(one, level, logistic_scale(spreads)[:, None], counts, numbers)
    return np.asarray(product @ level_weights @ spread_weights)


def _even(count: int) -> tuple[Floats, Floats]:
    """So many standard deviations from the middle, in even steps, and how likely each is."""
    away = np.linspace(-REACH, REACH, count)
    weights = np.exp(-0.5 * away**2)
    return away, weights / weights.sum()


def _likelihood(one: SeenTest, level: Floats, scale: Floats, counts: int, numbers: Numbers) -> Floats:
    """Of one test, by level and scale: dry through what she did; the first leak within one count; or, where
    she cannot say at which, at some count."""
    lapse, missed = numbers.experiment.lapse, numbers.belief.missed_confirmed

    def dry(count: float) -> Floats:
        if count <= 0.0:
            return np.ones(np.broadcast_shapes(level.shape, scale.shape))
        rest: Floats = (1.0 - lapse * count / counts) / (1.0 + np.exp((np.log(count) - level) / scale))
        return rest

    told = min(float(counts), one.at) if one.at is not None and one.at > 0 else float(counts)
    if one.outcome == "clean":
        return missed + (1.0 - missed) * dry(told)
    begun = max(0.0, told - 1.0) if one.at is not None else 0.0
    return (1.0 - missed) * (dry(begun) - dry(told))
