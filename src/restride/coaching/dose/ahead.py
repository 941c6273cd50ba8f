"""On which days of the week ahead there would be a run, if each goes as planned."""

from __future__ import annotations

from datetime import date, timedelta

from restride.coaching.dose.case import WEEKDAYS, Case
from restride.coaching.dose.day import days_she_may
from restride.coaching.terms.advice import NextRun, NoRun

_WEEK = 7


def run_days(case: Case, following: NextRun | NoRun) -> tuple[date, ...]:
    """Days from that of ``case`` on, within a week, and the day a week on where it has a run, because
    landings keep away from its eve. The day of the next run is settled; for those after it her days, with
    rest between, and no more in any seven days than a usual week, her coach or bone care allows. None where
    there is no next run, because what comes after a refusal is for the next answer to say."""
    if not isinstance(following, NextRun):
        return ()
    day, may, most = case.day, days_she_may(case), _most(case)
    gap = 1 + int(case.numbers.dose.rest_days_between_runs)
    ran = {run.day for run in case.runs_within(_WEEK, day)}
    found = [following.not_before]
    for ahead in (day + timedelta(days=step) for step in range(_WEEK + 1)):
        week = [one for one in (*ran, *found) if ahead - timedelta(days=_WEEK) < one < ahead]
        rested = ahead >= found[-1] + timedelta(days=gap)
        if rested and WEEKDAYS[ahead.weekday()] in may and len(week) < most:
            found.append(ahead)
    return tuple(one for one in found if one <= day + timedelta(days=_WEEK))


def _most(case: Case) -> float:
    """The most runs in any seven days: the strictest of a usual week, her coach's orders and bone care."""
    care = [case.numbers.dose.runs_per_week_bone_care] if case.verdict.bone_care else []
    return min([case.numbers.dose.runs_per_week_planned, *case.ordered("runs-per-week"), *care])
