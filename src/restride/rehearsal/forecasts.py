"""How well the forecasts of an arm hold in a world that is not the coach's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean

_LEAST = 0.001
"""A forecast is scored as if it were no nearer to 0 or 1, being printed to three decimals."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """One forecast of a run as offered: the chance of a leak it gave and the one it was chosen for, the true
    one, whether that lay within the 80 % interval, and whether she leaked; None where she cut it short."""

    risk: float
    tolerated: float
    true_risk: float
    within: bool
    leaked: bool | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Forecasts against what came. Shares are of ``count`` runs offered, or of the ``scored`` run whole.

    ``forecast`` and ``leaked``: mean forecast and share of leaks of the scored. ``true_risk`` and
    ``forecast_all``: mean true risk and mean forecast of all. ``brier`` and ``log_loss`` (nats): of the
    scored, lower being better; ``brier_base`` and ``log_loss_base``: of their leak share said every time.
    ``within``: share of true risks inside their 80 % interval; ``below``: share below it.
    ``over_chosen``: share of true risks above the one the dose was chosen for.
    """

    count: int
    scored: int
    forecast: float
    leaked: float
    forecast_all: float
    true_risk: float
    brier: float
    brier_base: float
    log_loss: float
    log_loss_base: float
    within: float
    below: float
    over_chosen: float


def kept(foretold: Sequence[Foretold]) -> Kept | None:
    """The measures of these forecasts; None where none was run whole."""
    pairs = [(one.risk, float(one.leaked)) for one in foretold if one.leaked is not None]
    if not pairs:
        return None
    base = fmean(leaked for _risk, leaked in pairs)
    return Kept(
        count=len(foretold),
        scored=len(pairs),
        forecast=_round(fmean(risk for risk, _leaked in pairs)),
        leaked=_round(base),
        forecast_all=_round(fmean(one.risk for one in foretold)),
        true_risk=_round(fmean(one.true_risk for one in foretold)),
        brier=_round(fmean((risk - leaked) ** 2 for risk, leaked in pairs)),
        brier_base=_round(base * (1.0 - base)),
        log_loss=_round(fmean(_loss(risk, leaked) for risk, leaked in pairs)),
        log_loss_base=_round(fmean(_loss(base, leaked) for _risk, leaked in pairs)),
        within=_round(fmean(one.within for one in foretold)),
        below=_round(fmean(not one.within and one.true_risk < one.risk for one in foretold)),
        over_chosen=_round(fmean(one.true_risk > one.tolerated for one in foretold)),
    )


def _loss(risk: float, leaked: float) -> float:
    chance = min(max(risk if leaked else 1.0 - risk, _LEAST), 1.0)
    return -log(chance)


def _round(value: float) -> float:
    return round(value, 4)
