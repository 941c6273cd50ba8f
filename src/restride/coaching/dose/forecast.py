"""What is expected of a run, and how good that turned out to be (engine.md 4.7, 6; amendment Q).

A forecast is a handful of points. Between them, and past the last one, leaks come at an even rate, so that
every exposure and every window of a leak has a chance, and the same one for whoever reads the points.
"""

from __future__ import annotations

from bisect import bisect_left
from math import exp, expm1, log

import numpy as np

from restride.coaching.belief.threshold import Threshold
from restride.coaching.terms.advice import Forecast, RunForm
from restride.coaching.terms.belief import Observation
from restride.coaching.terms.forecasts import Curve
from restride.coaching.terms.numbers import Numbers

_STEP = 0.0001
"""What a printed chance of staying dry is rounded to; it falls by no less from point to point."""


def forecast_of(
    dose: float, form: RunForm, tolerated: float, threshold: Threshold, numbers: Numbers, shift: float = 0.0
) -> Forecast:
    """The forecast for a printed dose in this form, impact-minutes. The chance of a leak is that of the whole
    run as offered: the walks between count at their small weight, as they do when it is scored."""
    walked = len(form.bouts_s) * form.walk_s / 60.0 * numbers.exposure.walking_weight_per_min
    whole = dose + walked
    low, high = threshold.risk_interval(whole, shift=shift)
    dry_low, dry_high = threshold.median_interval()
    return Forecast(
        risk=round(1.0 - float(threshold.survival(np.array([whole]), shift)[0]), 3),
        low=round(low, 3),
        high=round(high, 3),
        tolerated=round(tolerated, 3),
        curve=_curve(dose, threshold, numbers, shift),
        dry_for=round(threshold.median(shift), 2),
        dry_low=round(dry_low * exp(shift), 2),
        dry_high=round(dry_high * exp(shift), 2),
    )


def _curve(dose: float, threshold: Threshold, numbers: Numbers, shift: float) -> Curve:
    """Points at shares of the dose. Rounding may not make a leak impossible anywhere on the way, because a
    forecast that gave no chance at all to what came could not be scored."""
    at = sorted({round(share * dose, 2) for share in numbers.dose.forecast_shares} - {0.0})
    left = threshold.survival(np.array(at), shift).tolist()
    points: list[tuple[float, float]] = []
    most = 1.0
    for exposure, dry, after in zip(at, left, range(len(at), 0, -1), strict=True):
        most = round(min(max(dry, after * _STEP), most - _STEP), 4)
        points.append((exposure, most))
    return tuple(points)


def hazard(curve: Curve, exposure: float) -> float:
    """What the forecast expects to have come by this exposure: minus the log of the chance of staying dry."""
    places = [at for at, _dry in curve]
    after = min(bisect_left(places, exposure), len(curve) - 1)
    left, dry_left = curve[after - 1] if after else (0.0, 1.0)
    right, dry_right = curve[after]
    rate = log(dry_left / dry_right) / (right - left)
    return rate * max(0.0, exposure - left) - log(dry_left)


def chance_of(seen: Observation, curve: Curve) -> float:
    """Log of the chance the forecast gave to what was seen; 0 where nothing was (censored log score)."""
    return log_chance(seen, hazard(curve, seen.low), hazard(curve, seen.high), hazard(curve, seen.reached))


def log_chance(seen: Observation, low: float, high: float, reached: float) -> float:
    """Log of the chance of what was seen, by the hazards up to its window's ends and to the run's end."""
    if seen.seen == "dry":
        return -reached
    if seen.seen == "urge":
        return -high
    if seen.seen == "leak":
        return log(-expm1(low - high)) - low
    return log(-expm1(-reached)) if seen.seen == "some-leak" else 0.0


def at_risk(seen: Observation) -> float:
    """Exposure she went through dry, as far as is known: to the end, to the urge, or to the middle of where
    the leak was."""
    if seen.seen in ("dry", "urge"):
        return seen.high
    return 0.5 * (seen.low + seen.high)
