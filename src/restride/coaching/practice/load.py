"""One load budget for everything: what sessions and runs cost together, against the weeks before.

Effort points, because minutes of breath and minutes of split squats are not the same minutes. The budget
never shortens a run, which has limits of its own; it is practice that makes room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from restride.coaching.practice.past import WEEK, Past
from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import PracticeNumbers


def of_exercises(names: Iterable[str], library: Library) -> float:
    """Points of these exercises, each done once; one this library does not know costs nothing."""
    return float(sum(library.exercises[name].effort for name in names if name in library.exercises))


def of_run(minutes: float, numbers: PracticeNumbers) -> float:
    """Points of so many minutes of running."""
    return minutes * numbers.effort_per_run_min


def by_day(past: Past, library: Library, numbers: PracticeNumbers) -> Mapping[date, float]:
    """Points of every day of the last two weeks on which anything was done."""
    first = past.today - 2 * WEEK
    found: dict[date, float] = {}
    for one in past.since(2 * WEEK.days):
        found[one.day] = found.get(one.day, 0.0) + of_exercises(one.exercises, library)
    for day, names in past.alone.items():
        if day > first:
            found[day] = found.get(day, 0.0) + of_exercises(names, library)
    for day, minutes in past.ran.items():
        if day > first:
            found[day] = found.get(day, 0.0) + of_run(minutes, numbers)
    return found


def budget(past: Past, library: Library, numbers: PracticeNumbers, *, bone_care: bool) -> float:
    """Points that the seven days ending today may hold: a usual week of practice, or so much more than the
    seven days before them."""
    return _budget(by_day(past, library, numbers), past.today, numbers, bone_care)


def left(past: Past, library: Library, numbers: PracticeNumbers, *, bone_care: bool) -> float:
    """Points that are left of the budget today, before anything of today is done; never below nothing."""
    spent = by_day(past, library, numbers)
    week = sum(points for day, points in spent.items() if past.today - WEEK < day < past.today)
    return max(0.0, _budget(spent, past.today, numbers, bone_care) - week)


def _budget(spent: Mapping[date, float], today: date, numbers: PracticeNumbers, bone_care: bool) -> float:
    before = sum(points for day, points in spent.items() if day <= today - WEEK)
    rise = numbers.week_load_rise_bone_care if bone_care else numbers.week_load_rise
    return max(numbers.week_load_least, before * (1.0 + rise))


def worked_days_running(past: Past, library: Library) -> int:
    """Days before today, without a gap, with a run or strength work; two weeks back at most."""
    lately = past.since(2 * WEEK.days)
    worked = {one.day for one in lately if _is_work(one.exercises, library)} | past.impact_days
    worked |= {day for day, names in past.alone.items() if _is_work(names, library)}
    days, day = 0, past.today - timedelta(days=1)
    while day in worked:
        days, day = days + 1, day - timedelta(days=1)
    return days


def is_work(exercise: Exercise) -> bool:
    """Whether a day with it is no day of rest: strength work, of the pelvic floor too, or landing."""
    return exercise.family == "strength" or not {"impact", "squeeze"}.isdisjoint(exercise.uses)


def _is_work(names: Iterable[str], library: Library) -> bool:
    return any(is_work(library.exercises[name]) for name in names if name in library.exercises)
