"""No run is much longer than the longest of thirty days: in exposure, in minutes, and in distance."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason


def never_a_spike(case: Case) -> Limit | None:
    """At most a tenth, or one impact-minute, over the longest of the window (engine.md 4.7 b)."""
    recalled = [case.impact_of(minutes) for minutes in _recalled(case)]
    longest = max([run.running for run in case.window] + recalled, default=None)
    if longest is None:
        return None
    return _limit("never_a_spike", case.spike_over(longest), longest)


def never_a_spike_in_minutes(case: Case) -> Limit | None:
    """The same on raw running minutes, turned into exposure at her own rate per minute."""
    raw = [run.raw_min for run in case.window] + _recalled(case)
    if not raw:
        return None
    return _limit("never_a_spike_in_minutes", case.impact_of(case.spike_over(max(raw))), max(raw))


def never_a_spike_in_distance(case: Case) -> Limit | None:
    """The same on distance; silent where a run of the window has no distance to compare with."""
    window = [run for run in case.window if run.running > 0]
    metres = [run.metres for run in window if run.metres]
    if not window or len(metres) < len(window) or _recalled(case):
        return None
    per_metre = sum(run.running for run in window) / sum(metres)
    floor = case.numbers.dose.spike_floor_min / per_metre
    most = max(max(metres) * case.numbers.dose.spike_ratio, max(metres) + floor)
    return _limit("never_a_spike_in_distance", most * per_metre, max(metres) * per_metre)


def _recalled(case: Case) -> list[float]:
    """Her own word on the longest run of thirty days, while those thirty days last."""
    longest, window = case.intake.longest_min, case.numbers.dose.longest_window_days
    return [longest] if longest and case.told_within(window, case.on) else []


def _limit(name: str, at_most: float, longest: float) -> Limit:
    return Limit(name, at_most, Reason("dose.spike", {"minutes": round(longest, 1)}))
