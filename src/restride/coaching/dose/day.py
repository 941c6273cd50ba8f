"""On which day the next run may be."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from restride.coaching.dose.case import WEEKDAYS, Case

HORIZON_DAYS = 14
"""How far ahead a day is looked for; her own days come round every seven."""


def first_day(case: Case, wanted: date | None = None) -> date | None:
    """The first day, from ``wanted`` or today, with rest kept, on one of her days, in a week with room.

    None where standing orders leave none: their days have none in common, or they allow no run a week.
    """
    start = max(case.day, _rested(case), wanted or case.day)
    may = days_she_may(case)
    days = [start + timedelta(days=ahead) for ahead in range(HORIZON_DAYS)]
    return next((day for day in days if WEEKDAYS[day.weekday()] in may and _week_has_room(case, day)), None)


def _rested(case: Case) -> date:
    """Rest days after the last run, longer after heaviness or a wet leak; and after practice that landed,
    because bone cannot tell one from the other."""
    landed = case.landed
    rested = (
        case.day if landed is None else landed + timedelta(days=1 + case.numbers.practice.impact_rest_days)
    )
    return max(rested, _rested_from_runs(case))


def _rested_from_runs(case: Case) -> date:
    numbers, runs = case.numbers.dose, case.runs.runs
    if not runs:
        return case.day
    last = runs[-1]
    gap = 1 + int(numbers.rest_days_between_runs)
    if last.heaviness > 0:
        gap = max(gap, ceil(numbers.heaviness_rest_hours / 24.0) + 1)
    if last.leak is not None and last.leak.amount != "drops":
        gap = max(gap, ceil(numbers.wet_rest_hours / 24.0) + 1)
    return last.day + timedelta(days=gap)


def days_she_may(case: Case) -> frozenset[str]:
    """Her own days that every order allows; the ordered days where none of hers is among them, because an
    order is a limit and her days are a convenience."""
    own, ordered = frozenset(case.intake.run_days), frozenset(WEEKDAYS)
    for order in case.orders:
        if order.subject == "run-days" and isinstance(order.limit, tuple):
            ordered &= frozenset(order.limit)
    return own & ordered or ordered


def _week_has_room(case: Case, day: date) -> bool:
    most = case.ordered("runs-per-week")
    if case.verdict.bone_care:
        most.append(case.numbers.dose.runs_per_week_bone_care)
    return not most or len(case.runs_within(6, day - timedelta(days=1))) < min(most)
