"""Seven days hold only a little more running than the seven before."""

from __future__ import annotations

from datetime import timedelta

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason

DAYS_A_WEEK = 7


def keep_the_weekly_minutes(case: Case) -> Limit | None:
    """Once she runs enough a week for a ratio to mean something (care.md, How the dose rises)."""
    dose = case.numbers.dose
    this_week = sum(run.running for run in case.runs_within(6, case.on - timedelta(days=1)))
    last_week = sum(run.running for run in case.runs_within(7, case.on - timedelta(days=7)))
    allowed = max(dose.weekly_floor_min, last_week, _told_week(case)) * (1.0 + _rise(case))
    reason = Reason("dose.week", {"minutes": round(this_week), "percent": round(_rise(case) * 100)})
    return Limit("keep_the_weekly_minutes", max(0.0, allowed - this_week), reason)


def _told_week(case: Case) -> float:
    """What she says she ran a week before she logged anything here; only she can know it."""
    dose, intake = case.numbers.dose, case.intake
    recent = intake.longest_day is not None and (case.on - intake.longest_day).days < dose.longest_window_days
    if not recent or intake.runs_30d is None:
        return 0.0
    per_week = intake.runs_30d * DAYS_A_WEEK / dose.longest_window_days
    return per_week * (intake.usual_min or intake.longest_min or 0.0)


def _rise(case: Case) -> float:
    dose = case.numbers.dose
    own = dose.weekly_rise_bone_care if case.verdict.bone_care else dose.weekly_rise
    return min([own, *case.ordered("weekly-rise")])
