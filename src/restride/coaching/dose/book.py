"""The forecast book: every issued forecast kept and scored, with the reasons for those that cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from math import expm1, log, log1p

import numpy as np

from restride.coaching.belief.filter import axes_of
from restride.coaching.belief.observed import observed
from restride.coaching.belief.threshold import Threshold
from restride.coaching.dose.forecast import at_risk, chance_of, hazard, log_chance
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import Observation
from restride.coaching.terms.forecasts import ForecastBook, Score, Unscored
from restride.coaching.terms.numbers import BeliefNumbers, Numbers
from restride.coaching.terms.standing import RunMemory, RunReading

_HALF_A_LEAK = 0.5
"""Added to the count of her leaks: the rate of events of which nothing is known before (Jeffreys)."""

Hazard = Callable[[float], float]


def book(runs: RunMemory, numbers: Numbers, engine: Engine | None = None) -> ForecastBook:
    """Every run of the memory, scored or told why not. Pure; needs nothing but what was shown and said."""
    scores: list[Score] = []
    left_out: Counter[Unscored] = Counter()
    leaks, went = 0, 0.0
    for run in runs.runs:
        seen = seen_of(run, numbers.belief, engine or Engine())
        why = unscored(run, seen)
        if why is None:
            own = (leaks + _HALF_A_LEAK) / went if went > 0.0 else None
            scores.append(score(run, seen, own, numbers.belief))
        else:
            left_out[why] += 1
        leaks += seen.seen in ("leak", "some-leak")
        went += at_risk(seen)
    issued = sum(1 for run in runs.runs if run.forecast)
    return ForecastBook(len(runs.runs), issued, tuple(scores), dict(left_out))


def seen_of(run: RunReading, numbers: BeliefNumbers, engine: Engine) -> Observation:
    """What a run showed: the same windows as the belief reads."""
    context = Observation(run.entry, run.day, "nothing", 0.0, 0.0, 0.0, 0.0, 0.0, (), 0.0)
    return observed(context, run, numbers, engine)


def unscored(run: RunReading, seen: Observation) -> Unscored | None:
    """Why a run has no score, or None if it has one."""
    if not run.forecast:
        return "no forecast"
    if run.exposure <= 0.0:
        return "not started"
    if run.leak is not None and run.leak.urge_first:
        return "urge"
    if seen.seen == "nothing":
        return "no outcome"
    return "unsure" if seen.seen == "unsure" else None


def score(run: RunReading, seen: Observation, own_rate: float | None, numbers: BeliefNumbers) -> Score:
    """One forecast against what was seen, and what two simpler forecasters would have scored: her own rate of
    leaks per impact-minute so far (``own_rate``), and the belief of a woman of whom nothing is known."""
    curve = run.forecast
    by_rate = None if own_rate is None else _scored(seen, lambda exposure: own_rate * exposure)
    return Score(
        run=seen.run,
        log=chance_of(seen, curve),
        own=by_rate,
        base=_scored(seen, lambda exposure: _base_hazard(exposure, numbers)),
        expected=hazard(curve, at_risk(seen)),
        leaked=seen.seen in ("leak", "some-leak"),
        said=said_of(run),
    )


def said_of(run: RunReading) -> float:
    """The chance of a leak that was said of a run as it was offered."""
    return -expm1(-hazard(run.forecast, _offered(run)))


def score_of(run: RunReading, seen: Observation, chance: float, dose: float) -> float:
    """What somebody who gave a run of this ``dose`` this chance of a leak, above 0 and below 1, would have
    scored. When in the run a leak comes is the forecast's own word: she was asked how likely, not when, so
    her leaks are as many times as ready as its own all along the way.
    """
    times = -log1p(-chance) / hazard(run.forecast, dose)
    return _scored(seen, lambda exposure: times * hazard(run.forecast, exposure))


def _offered(run: RunReading) -> float:
    return run.exposure if run.issued is None else run.issued


def _scored(seen: Observation, of: Hazard) -> float:
    return log_chance(seen, of(seen.low), of(seen.high), of(seen.reached))


def _base_hazard(exposure: float, numbers: BeliefNumbers) -> float:
    return -log(float(_of_anybody(numbers).survival(np.array([exposure]))[0]))


@lru_cache(maxsize=32)
def _of_anybody(numbers: BeliefNumbers) -> Threshold:
    """How far a woman of whom nothing is known."""
    axes = axes_of(numbers)
    return Threshold(axes.scales, axes.cells, axes.prior, numbers.lapse_per_min)
