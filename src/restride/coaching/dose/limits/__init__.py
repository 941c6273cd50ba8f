"""The limits on a run. File names are sentences; each may only lower, and says so when it speaks.

A *lasting* limit speaks of the rung she stands on; a *passing* one lowers this run and is forgotten,
so that one bad night does not cost her weeks. A spike guard lasts: a run it holds down tells that her
legs are not used to her rung, and a rung kept above it would be climbed with no green run at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from restride.coaching.dose.case import Case
from restride.coaching.dose.limits.begin_below_the_usual_leak import begin_below_the_usual_leak
from restride.coaching.dose.limits.begin_small_after_a_month_off import begin_small_after_a_month_off
from restride.coaching.dose.limits.check_before_more import check_before_more
from restride.coaching.dose.limits.heed_standing_orders import heed_standing_orders
from restride.coaching.dose.limits.keep_the_weekly_minutes import keep_the_weekly_minutes
from restride.coaching.dose.limits.less_on_an_amber_day import less_on_an_amber_day
from restride.coaching.dose.limits.never_a_spike import (
    never_a_spike,
    never_a_spike_in_distance,
    never_a_spike_in_minutes,
)
from restride.coaching.dose.limits.never_up_after_a_leak import never_up_after_a_leak
from restride.coaching.dose.limits.no_step_up_on_an_amber_day import no_step_up_on_an_amber_day
from restride.coaching.dose.limits.no_step_up_when_asked import no_step_up_when_asked
from restride.coaching.dose.limits.only_green_runs_lift_it import only_green_runs_lift_it
from restride.coaching.dose.limits.shorter_on_a_hard_day import shorter_on_a_hard_day
from restride.coaching.dose.limits.stop_at_her_goal import stop_at_her_goal
from restride.coaching.terms.advice import Limit

LimitRule = Callable[[Case], Limit | None]
"""The case on the day of the run -> the most it allows, or None if it has nothing to say."""

LASTING: tuple[LimitRule, ...] = (
    never_up_after_a_leak,
    begin_small_after_a_month_off,
    begin_below_the_usual_leak,
    only_green_runs_lift_it,
    no_step_up_on_an_amber_day,
    no_step_up_when_asked,
    check_before_more,
    never_a_spike,
    never_a_spike_in_minutes,
    never_a_spike_in_distance,
    stop_at_her_goal,
)
PASSING: tuple[LimitRule, ...] = (
    keep_the_weekly_minutes,
    less_on_an_amber_day,
    shorter_on_a_hard_day,
    heed_standing_orders,
)


def speak(rules: tuple[LimitRule, ...], case: Case, day: date) -> tuple[Limit, ...]:
    """The limits that have something to say about a run on ``day``, lowest first."""
    on_day = case.on_day(day)
    spoken = [limit for rule in rules if (limit := on_day.hears(rule)) is not None]
    return tuple(sorted(spoken, key=lambda limit: (limit.at_most, limit.name)))


def lowered(dose: float, limits: tuple[Limit, ...]) -> float:
    """The dose under these limits. It is never more than it was, and never less than nothing."""
    return max(0.0, min([dose, *(limit.at_most for limit in limits)]))
