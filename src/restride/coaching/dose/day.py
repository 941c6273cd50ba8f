"""On which day the next run may be."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from restride.coaching.dose.case import WEEKDAYS, Case
from restride.coaching.terms.advice import Reason

HORIZON_DAYS = 14
"""How far ahead a day is looked for; her own days come round every seven."""


def first_day(case: Case, wanted: date | None = None) -> date | None:
    """The first day, from ``wanted`` or today, with rest kept, on one of her days, in a week with room.

    None where standing orders leave none: their days have none in common, or they allow no run a week.
    """
    start = max(case.day, _rested(case), wanted or case.day)
    may = days_she_may(case)
    days = (start + timedelta(days=ahead) for ahead in range(HORIZON_DAYS))
    return next((day for day in days if WEEKDAYS[day.weekday()] in may and _week_has_room(case, day)), None)


def why_then(case: Case, day: date) -> Reason | None:
    """What a run of ``day`` waited for last, of rest, her days and the runs of a week; None where nothing."""
    rests = _rests(case)
    if day > max([case.day, *(until for until, _why in rests)]):
        return Reason(f"dose.day-{_why_not_on(case, day - timedelta(days=1))}")
    waited = [why for until, why in rests if until == day]
    return Reason(f"dose.day-{waited[0]}") if waited and day > case.day else None


def _why_not_on(case: Case, day: date) -> str:
    """Why she, though rested, does not run on this day: it is none of her days, or the week has its runs."""
    subjects = {order.subject for order in case.orders}
    if WEEKDAYS[day.weekday()] not in days_she_may(case):
        return "asked" if "run-days" in subjects else "hers"
    return "asked" if "runs-per-week" in subjects else "bone-care"


def _rested(case: Case) -> date:
    return max([case.day, *(until for until, _why in _rests(case))])


def _rests(case: Case) -> list[tuple[date, str]]:
    """Until when she rests after the last run, longer after heaviness or a wet leak; and after practice that
    landed, because bone cannot tell one from the other. Each with its reason."""
    numbers, landed = case.numbers.dose, case.landed
    rests = []
    if case.runs.runs:
        last = case.runs.runs[-1]
        rests.append((last.day + timedelta(days=1 + int(numbers.rest_days_between_runs)), "rest"))
        if last.heaviness > 0:
            rests.append((_hours_after(last.day, numbers.heaviness_rest_hours), "heaviness"))
        if last.leak is not None and last.leak.amount != "drops":
            rests.append((_hours_after(last.day, numbers.wet_rest_hours), "wet"))
    if landed is not None:
        after = landed + timedelta(days=1 + case.numbers.practice.impact_rest_days)
        rests.append((after, "landings"))
    return rests


def _hours_after(day: date, hours: float) -> date:
    """The first day that is so many hours after any hour of this one."""
    return day + timedelta(days=ceil(hours / 24.0) + 1)


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
