"""The forecast and the staircase beside it, as reasons: what a page says of how sure the next run is."""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.dose.case import Case
from restride.coaching.dose.wording import clock, share_of
from restride.coaching.terms.advice import Forecast, Reason
from restride.coaching.terms.said import Value

_WHOLE_FROM_MIN = 3.0
"""From here on minutes are said whole, below in halves: a band is no more exact than that."""


def said_of(forecast: Forecast, case: Case) -> Iterator[Reason]:
    """The chance of a leak with its interval, then how far she stays dry as likely as not, in her minutes."""
    values: dict[str, Value] = {}
    for name, risk in (("", forecast.risk), ("low_", forecast.low), ("high_", forecast.high)):
        values[f"{name}count"], values[f"{name}of"] = share_of(risk)
    yield Reason("dose.forecast", values)
    per_minute, end = case.impact_per_minute, forecast.curve[-1][0]
    if forecast.dry_for > end:
        yield Reason("dose.dry-for-long", {"minutes": _about(end / per_minute)})
        return
    minutes = {"minutes": forecast.dry_for, "low": forecast.dry_low, "high": forecast.dry_high}
    yield Reason("dose.dry-for", {name: _about(one / per_minute) for name, one in minutes.items()})


def beside(case: Case, dose: float, staircase: float, minutes: float) -> Iterator[Reason]:
    """Who chose, where there are two to choose from; what the staircase says where it did not choose.
    ``minutes``: the staircase's dose in minutes of hers."""
    if case.alarm:
        yield Reason("dose.alarm")
    if case.chooser != "belief":
        return
    if staircase < case.numbers.dose.smallest_run_min:
        yield Reason("dose.staircase-none")
    elif staircase == dose:
        yield Reason("dose.staircase-same")
    else:
        yield Reason("dose.staircase-beside", {"minutes": clock(minutes)})


def _about(minutes: float) -> float:
    return float(round(minutes)) if minutes >= _WHOLE_FROM_MIN else round(2.0 * minutes) / 2.0
