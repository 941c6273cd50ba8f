"""Seven days hold only a little more running than the seven before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason
from restride.coaching.terms.standing import RunReading

DAYS_A_WEEK = 7


def keep_the_weekly_minutes(case: Case) -> Limit | None:
    """Once she runs enough a week for a ratio to mean something (care.md, How the dose rises): on exposure,
    and on raw minutes beside it (engine.md, amendment G), of which the stricter counts."""
    told, rise = _told_week(case), _rise(case)
    last_week = case.runs_within(DAYS_A_WEEK, case.on - timedelta(days=DAYS_A_WEEK))
    this_week = case.runs_within(DAYS_A_WEEK - 1, case.on - timedelta(days=1))
    least = case.numbers.dose.weekly_floor_min

    def room(of: Callable[[RunReading], float], told: float) -> float:
        """What the seven days that end with this run still hold, in what ``of`` measures."""
        allowed = max(least, sum(map(of, last_week)), told) * (1.0 + rise)
        return allowed - sum(map(of, this_week))

    by_exposure = room(lambda run: run.running, case.impact_of(told))
    by_minutes = case.impact_of(room(lambda run: run.raw_min, told))
    ran = sum(run.raw_min for run in this_week)
    reason = Reason("dose.week", {"minutes": round(ran), "percent": round(rise * 100)})
    return Limit("keep_the_weekly_minutes", max(0.0, min(by_exposure, by_minutes)), reason)


def _told_week(case: Case) -> float:
    """Minutes she says she ran a week before she logged anything here; only she can know it."""
    window, intake = case.numbers.dose.longest_window_days, case.intake
    if not case.told_within(window, case.on) or intake.runs_30d is None:
        return 0.0
    per_week = intake.runs_30d * DAYS_A_WEEK / window
    return per_week * (intake.usual_min or intake.longest_min or 0.0)


def _rise(case: Case) -> float:
    dose = case.numbers.dose
    own = dose.weekly_rise_bone_care if case.verdict.bone_care else dose.weekly_rise
    return min([own, *case.ordered("weekly-rise")])
