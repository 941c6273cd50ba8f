"""What would change the next run: of all that holds it, the nearest, and how far it would then go."""

from __future__ import annotations

from datetime import date

from restride.coaching.dose.case import Case
from restride.coaching.dose.form import printed
from restride.coaching.dose.limits import lowered
from restride.coaching.dose.staircase import Proposal, greens_at, propose, rise_of
from restride.coaching.dose.wording import clock
from restride.coaching.terms.advice import Limit, Reason
from restride.coaching.terms.said import Value

_LIFTED_BY = {
    "begin_small_after_a_month_off": "dose.flip-greens",
    "begin_below_the_usual_leak": "dose.flip-greens",
    "only_green_runs_lift_it": "dose.flip-greens",
    "never_up_after_a_leak": "dose.flip-greens",
    "no_step_up_on_an_amber_day": "dose.flip-quiet-day",
    "less_on_an_amber_day": "dose.flip-quiet-day",
    "shorter_on_a_hard_day": "dose.flip-better-day",
    "no_step_up_when_asked": "dose.flip-asked",
    "heed_standing_orders": "dose.flip-asked",
    "check_before_more": "dose.flip-check",
    "never_a_spike": "dose.flip-longest",
    "never_a_spike_in_minutes": "dose.flip-longest",
    "never_a_spike_in_distance": "dose.flip-longest",
    "stop_at_her_goal": "dose.flip-goal",
    "keep_the_weekly_minutes": "dose.flip-week-room",
}
"""What has to happen before a limit lets more through."""


def flips(case: Case, proposal: Proposal, limits: tuple[Limit, ...], day: date) -> tuple[Reason, ...]:
    """What would lift it, what would bring it down, and what would end the alarm, if one stands."""
    lifts = _lifts(case, proposal, limits, day)
    if not lifts:
        lifts = (Reason("dose.flip-belief"),) if case.chooser == "belief" else _next_rung(case, day)
    share = round(case.numbers.dose.after_drops_share_of_leak * 100)
    falls = Reason("dose.flip-leak", {"percent": share})
    due = _check_is_due(case, proposal, limits)
    return (*lifts, *due, falls, Reason("dose.flip-alarm")) if case.alarm else (*lifts, *due, falls)


def _check_is_due(case: Case, proposal: Proposal, limits: tuple[Limit, ...]) -> tuple[Reason, ...]:
    """She is told of a check that is due even where the belief stays below it, so that it would not bind."""
    due = (one for one in limits if one.name == "check_before_more" and one.at_most >= proposal.dose)
    return tuple(one.reason for one in due) if case.chooser == "belief" else ()


def _lifts(case: Case, proposal: Proposal, limits: tuple[Limit, ...], day: date) -> tuple[Reason, ...]:
    """One reason for each limit that holds it to the same printed dose, with what the others would leave."""
    dose = printed(lowered(proposal.dose, limits), case.numbers.dose)
    holding = [one for one in limits if printed(one.at_most, case.numbers.dose) <= dose]
    others = tuple(one for one in limits if one not in holding)
    freed = printed(_let_go(case, proposal, dose, others), case.numbers.dose)
    if freed <= dose:
        return ()
    values: dict[str, Value] = {"minutes": _minutes(freed, case, day), "left": greens_left(case)}
    return tuple(Reason(code, values) for code in dict.fromkeys(_LIFTED_BY[one.name] for one in holding))


def _let_go(case: Case, proposal: Proposal, dose: float, others: tuple[Limit, ...]) -> float:
    """What the other limits would leave. Who has no run to measure a leap by will have this one."""
    left = lowered(proposal.dose, others)
    return left if case.window else min(left, case.spike_over(dose))


def _next_rung(case: Case, day: date) -> tuple[Reason, ...]:
    """Where the staircase chooses and nothing holds it: the step up that the next green runs bring."""
    left = greens_left(case)
    if left == 0:
        return ()
    rung = propose(case).present * rise_of(case)
    values: dict[str, Value] = {"minutes": _minutes(rung, case, day), "left": left}
    return (Reason("dose.flip-greens", values),)


def greens_left(case: Case) -> int:
    """Green runs that are still needed at the present rung before it may rise."""
    needed = int(case.numbers.dose.green_runs_to_rise)
    return max(0, needed - greens_at(case, propose(case).present))


def _minutes(dose: float, case: Case, day: date) -> str:
    return clock(printed(dose / case.on_day(day).impact_per_minute, case.numbers.dose))
