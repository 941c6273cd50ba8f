"""The next run, or a well-worded no: the chooser proposes, the limits lower, the form follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from restride.coaching.dose.about_the_last import about_the_last
from restride.coaching.dose.case import Case, read_intake
from restride.coaching.dose.day import HORIZON_DAYS, first_day
from restride.coaching.dose.form import form_of, printed
from restride.coaching.dose.limits import LASTING, PASSING, lowered, speak
from restride.coaching.dose.staircase import Proposal, propose
from restride.coaching.terms.advice import Limit, NextRun, NoRun, Reason, Verdict
from restride.coaching.terms.entries import Order
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.standing import Fact, RunMemory

_NOTHING = 1e-9
"""A lowering smaller than this is rounding, not a limit that binds."""


def next_run(
    day: date,
    runs: RunMemory,
    facts: Mapping[str, Fact],
    verdict: Verdict,
    orders: tuple[Order, ...],
    numbers: Numbers,
) -> NextRun | NoRun:
    """The next run as of her ``day``, or why there is none now and what there is instead."""
    case = Case(day, day, runs, read_intake(facts), verdict, orders, numbers)
    return _refusal(case) or _run(case)


def _refusal(case: Case) -> NoRun | None:
    verdict = case.verdict
    if "run" not in verdict.allowed:
        return _held(case)
    if any(order.subject in ("no-run", "no-impact") for order in case.orders):
        return NoRun(Reason("dose.no-run-order"), _instead(case))
    if verdict.asks:
        return NoRun(
            Reason("dose.ask-first", {"count": len(verdict.asks)}), _instead(case), Reason("dose.flip-answer")
        )
    if verdict.start.path in ("blocked", "preparation"):
        reasons = verdict.start.reasons
        return NoRun(
            reasons[0] if reasons else Reason("dose.not-yet"), _instead(case), verdict.start.next_step
        )
    return None


def _held(case: Case) -> NoRun:
    hold = next(hold for hold in case.verdict.holds if "run" in hold.holds)
    flips = Reason(f"dose.flip-{hold.lifted_by}", {"title": hold.title})
    not_before = hold.lifts_at.date() if hold.lifts_at else None
    return NoRun(Reason("dose.held", {"title": hold.title}), _instead(case), flips, not_before)


def _instead(case: Case) -> Reason:
    allowed = case.verdict.allowed
    if "impact" in allowed:
        return Reason("dose.instead-impact")
    return Reason("dose.instead-work" if "strength" in allowed else "dose.instead-walk")


def _run(case: Case) -> NextRun | NoRun:
    proposal = propose(case)
    day, passing = _day_with_room(case, proposal)
    lasting = speak(LASTING, case, day)
    exact = lowered(proposal.dose, lasting)
    dose = printed(lowered(exact, passing), case.numbers.dose)
    if exact < case.numbers.dose.smallest_run_min:
        return _too_little(case, exact, day)
    if dose < case.numbers.dose.smallest_run_min:
        return NoRun(
            _lowest(passing).reason, _instead(case), Reason("dose.flip-wait"), day + timedelta(days=1)
        )
    return _offer(case, proposal, exact, dose, day, lasting + passing)


def _day_with_room(case: Case, proposal: Proposal) -> tuple[date, tuple[Limit, ...]]:
    """The first day whose week has room for the whole proposal, else the first day there is: a missed
    day shifts, so a full week moves the run rather than cutting it to a stump."""
    first = day = first_day(case)
    spoken = speak(PASSING, case, first)
    for _ in range(HORIZON_DAYS):
        limits = speak(PASSING, case, day)
        week = [limit.at_most for limit in limits if limit.name == "keep_the_weekly_minutes"]
        if not week or week[0] >= proposal.dose:
            return day, limits
        day = first_day(case, day + timedelta(days=1))
    return first, spoken


def _lowest(limits: tuple[Limit, ...]) -> Limit:
    return min(limits, key=lambda limit: limit.at_most)


def _too_little(case: Case, exact: float, day: date) -> NextRun | NoRun:
    """Under the smallest run: impact preparation, and the smallest run again after a week (4.7, 4)."""
    numbers, last = case.numbers.dose, case.last
    retest = day if last is None else max(day, last.day + timedelta(days=round(numbers.retest_after_days)))
    if case.day < retest:
        return NoRun(
            Reason("dose.too-little", {"minutes": round(exact, 1)}),
            _instead(case),
            Reason("dose.flip-week"),
            retest,
        )
    smallest = numbers.smallest_run_min
    tested = Proposal(smallest, smallest, (Reason("dose.retest", {"minutes": smallest}),))
    return _offer(case, tested, smallest, printed(smallest, numbers), first_day(case, retest), ())


def _offer(
    case: Case, proposal: Proposal, exact: float, dose: float, day: date, limits: tuple[Limit, ...]
) -> NextRun:
    spoken = tuple(sorted(limits, key=lambda limit: (limit.at_most, limit.name)))
    binding = tuple(limit.name for limit in spoken if limit.at_most < proposal.dose - _NOTHING)
    return NextRun(
        dose=dose,
        dose_exact=exact,
        proposal=proposal.dose,
        not_before=day,
        form=form_of(dose, case),
        limits=spoken,
        binding=binding,
        why=(*proposal.why, *about_the_last(case)),
        before_you_go=_before_you_go(case),
        cue=_cue(case),
    )


def _before_you_go(case: Case) -> tuple[Reason, ...]:
    walk = Reason("dose.leak-means-walk")
    return (walk,) if case.verdict.checked else (Reason("dose.check-before-you-go"), walk)


def _cue(case: Case) -> str:
    """One thing to think of; rotated by the count of runs, because two at once are none."""
    cues = ("dose.cue-breath", "dose.cue-quiet-feet", "dose.cue-short-steps", "dose.cue-tall")
    return cues[len(case.runs.runs) % len(cues)]
