"""The next run, or a well-worded no: the chooser proposes, the limits lower, the form follows.

Two may choose. The belief does where there is one, unless its forecasts have not held or the plain staircase
is asked for; what the staircase would have given under the same limits is always said beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from restride.coaching.dose import alarm, ewoc
from restride.coaching.dose.about_the_last import about_the_last
from restride.coaching.dose.case import Case
from restride.coaching.dose.day import HORIZON_DAYS, first_day, why_then
from restride.coaching.dose.flips import flips
from restride.coaching.dose.forecast import forecast_of
from restride.coaching.dose.form import form_of, printed
from restride.coaching.dose.in_words import beside, said_of
from restride.coaching.dose.limits import LASTING, PASSING, lowered, speak
from restride.coaching.dose.limits.keep_the_weekly_minutes import keep_the_weekly_minutes
from restride.coaching.dose.staircase import Proposal, propose
from restride.coaching.dose.wording import one_in
from restride.coaching.terms.advice import Engine, Forecast, Limit, NextRun, NoRun, Reason, RunForm

_NOTHING = 1e-9
"""A lowering smaller than this is rounding, not a limit that binds."""

_ALL_BUT_THE_WEEK = tuple(rule for rule in LASTING + PASSING if rule is not keep_the_weekly_minutes)

_BREATH = "dose.cue-breath"
_QUIET_FEET = "dose.cue-quiet-feet"

_RESTS = frozenset({"wet-rest", "heaviness-once"})
"""Rules that pass with the rest after a run, so that the day on which they end can be named."""


def next_run(case: Case, engine: Engine | None = None) -> NextRun | NoRun:
    """The next run as of the day of ``case``, or why there is none now and what there is instead.

    Without the sight of a belief the staircase chooses and nothing is forecast. ``engine``: who is asked to
    choose; the belief if nothing is said.
    """
    return _refusal(case) or _run(_with_chooser(case, engine or Engine()))


def may_run_from(case: Case) -> date | None:
    """The first day on which there could be a run, by rest, her days and what is held; None where nothing
    says one. The next run is never before it, and may be after; to know it costs no belief."""
    refused = _refusal(case)
    return first_day(case) if refused is None else refused.not_before


def _with_chooser(case: Case, engine: Engine) -> Case:
    """Who proposes. Before the first told run the staircase does, from her own account: no run has yet been
    seen, and care.md names what that run is for who already runs."""
    if case.sight is None or engine.chooser == "staircase":
        return case
    if case.last is None:
        return replace(case, belief_follows=True)
    if alarm.rings(case.runs, case.sight.held, case.numbers, engine):
        return replace(case, alarm=True)
    return replace(case, chooser="belief")


def _refusal(case: Case) -> NoRun | None:
    verdict = case.verdict
    if "run" not in verdict.allowed:
        return _held(case)
    if any(order.subject in ("no-run", "no-impact") for order in case.orders):
        return _ordered_not_to(case)
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
    """The worst hold says why; of a private one the reason names nothing, because refusals are shared."""
    holding = [hold for hold in case.verdict.holds if "run" in hold.holds]
    hold = holding[0]
    why = Reason("dose.held-private") if hold.private else Reason("dose.held", {"title": hold.title})
    day = first_day(case)
    if day is not None and {one.rule for one in holding} <= _RESTS:
        return NoRun(why, _instead(case), Reason("dose.flip-rest", {"day": day.isoformat()}), day)
    not_before = hold.lifts_at.date() if hold.lifts_at else None
    return NoRun(why, _instead(case), Reason(f"dose.flip-{hold.lifted_by}"), not_before)


def _instead(case: Case) -> Reason:
    allowed, ordered = case.verdict.allowed, {order.subject for order in case.orders}
    if "impact" in allowed and case.verdict.start.path != "blocked" and "no-impact" not in ordered:
        return Reason("dose.instead-impact")
    return Reason("dose.instead-work" if "strength" in allowed else "dose.instead-walk")


def _run(case: Case) -> NextRun | NoRun:
    followed = case.sight if case.chooser == "belief" else None
    proposal = propose(case) if followed is None else ewoc.propose(case, followed)
    day = _day_with_room(case, proposal)
    if day is None:
        return _ordered_not_to(case)
    lasting, passing = speak(LASTING, case, day), speak(PASSING, case, day)
    exact = lowered(proposal.dose, lasting)
    dose = printed(lowered(exact, passing), case.numbers.dose)
    if exact < case.numbers.dose.smallest_run_min:
        return _too_little(case, exact)
    if dose < case.numbers.dose.smallest_run_min:
        return _wait(case, passing, day)
    return _offer(case, proposal, exact, dose, day, lasting + passing)


def _day_with_room(case: Case, proposal: Proposal) -> date | None:
    """The first day of a fortnight whose week has room for a good share of what the other limits leave today,
    else the first day there is; a little later if all of it has room then. Only a stump waits longer, because
    who runs once in a full week has the next week measured by that one run."""
    first = first_day(case)
    if first is None:
        return None
    numbers = case.numbers.dose
    whole = lowered(proposal.dose, speak(_ALL_BUT_THE_WEEK, case, first))
    enough = max(numbers.share_worth_running * whole, numbers.smallest_run_min)
    soon = _first_with(whole, case, first, 1.0 + numbers.days_worth_waiting)
    return soon or _first_with(enough, case, first, HORIZON_DAYS) or first


def _first_with(dose: float, case: Case, first: date, days: float) -> date | None:
    """The first day she may run, of so many from ``first`` on, on which all limits leave this dose."""
    day: date | None = first
    while day is not None and (day - first).days < days:
        if lowered(dose, speak(LASTING + PASSING, case, day)) >= dose - _NOTHING:
            return day
        day = first_day(case, day + timedelta(days=1))
    return None


def _ordered_not_to(case: Case) -> NoRun:
    return NoRun(Reason("dose.no-run-order"), _instead(case))


def _wait(case: Case, passing: tuple[Limit, ...], day: date) -> NoRun:
    """The rung is a run, but what passes leaves none of it on this day."""
    return NoRun(passing[0].reason, _instead(case), Reason("dose.flip-wait"), day + timedelta(days=1))


def _too_little(case: Case, exact: float) -> NextRun | NoRun:
    """Under the smallest run: impact preparation, and the smallest run again after a week (4.7, 4)."""
    numbers, last = case.numbers.dose, case.last
    week = timedelta(days=round(numbers.retest_after_days))
    retest = first_day(case, None if last is None else last.day + week)
    if retest is None:
        return _ordered_not_to(case)
    if case.day < retest:
        return NoRun(
            Reason("dose.too-little", {"minutes": round(exact, 1)}),
            _instead(case),
            Reason("dose.flip-week"),
            retest,
        )
    smallest = numbers.smallest_run_min
    passing = speak(PASSING, case, retest)
    if lowered(smallest, passing) < smallest:
        return _wait(case, passing, retest)
    tested = Proposal(smallest, smallest, (Reason("dose.retest", {"minutes": smallest}),))
    return _offer(case, tested, smallest, smallest, retest, passing)


def _offer(
    case: Case, proposal: Proposal, exact: float, dose: float, day: date, limits: tuple[Limit, ...]
) -> NextRun:
    spoken = tuple(sorted(limits, key=lambda limit: (limit.at_most, limit.name)))
    binding = tuple(limit.name for limit in spoken if limit.at_most < proposal.dose - _NOTHING)
    form = form_of(_minutes_for(dose, case, day), case)
    forecast = _forecast(dose, form, case, day)
    plain = printed(lowered(propose(case).dose, speak(LASTING + PASSING, case, day)), case.numbers.dose)
    beside_it = beside(case, dose, plain, _minutes_for(plain, case, day))
    return NextRun(
        dose=dose,
        dose_exact=exact,
        proposal=proposal.dose,
        not_before=day,
        form=form,
        limits=spoken,
        binding=binding,
        why=(*proposal.why, *_first_by_her_word(case), *about_the_last(case)),
        before_you_go=_before_you_go(case),
        cue=_cue(case),
        chosen_by=case.chooser,
        staircase=plain,
        forecast=forecast,
        said=tuple(chain(said_of(forecast, case) if forecast else (), beside_it)),
        flips=flips(case, proposal, spoken, day),
        alarm=case.alarm,
        day_why=_day_why(case, day, dose),
    )


def _day_why(case: Case, day: date, dose: float) -> tuple[Reason, ...]:
    """Why not sooner: a limit leaves less on the first day there could be a run; else rest, her days, or the
    runs of a week."""
    first = first_day(case) if day > case.day else None
    if first is None:
        return ()
    if first < day:
        short = [limit for limit in speak(LASTING + PASSING, case, first) if limit.at_most < dose]
        full = bool(short) and short[0].name == keep_the_weekly_minutes.__name__
        code = "dose.day-week-full" if full else "dose.day-less-before"
        return (Reason(code), *(limit.reason for limit in short[:1]))
    why = why_then(case, day)
    return (why,) if why else ()


def _forecast(dose: float, form: RunForm, case: Case, day: date) -> Forecast | None:
    """Given whoever chose, because what the belief says is scored whether or not it was followed. What today
    does to her counts for a run of today alone."""
    if case.sight is None:
        return None
    shift = case.sight.shift if day == case.day else 0.0
    aim = ewoc.tolerated(case, case.told)
    return forecast_of(dose, form, aim, case.sight.threshold, case.numbers, shift)


def _minutes_for(dose: float, case: Case, day: date) -> float:
    """The dose as minutes of her own running, down to the printed step: who takes fewer steps a minute runs
    longer for the same dose, or she would never do the share of it that counts."""
    minutes = printed(dose / case.on_day(day).impact_per_minute, case.numbers.dose)
    return max(minutes, case.numbers.dose.print_step_s / 60.0)


def _first_by_her_word(case: Case) -> tuple[Reason, ...]:
    """Said where the belief takes over after the first run, because that run is not set by its chance."""
    if not case.belief_follows:
        return ()
    return (Reason("dose.first-by-your-word", {"of": one_in(ewoc.tolerated(case, []))}),)


def _before_you_go(case: Case) -> tuple[Reason, ...]:
    walk = Reason("dose.leak-means-walk")
    return (walk,) if case.verdict.checked else (Reason("dose.check-before-you-go"), walk)


def _cue(case: Case) -> str:
    """One thing to think of, because two at once are none: the breath after a run on which she held it, quiet
    feet after one she heard herself on, else rotated by the count of runs. Breath before feet: who holds it
    cannot land softly."""
    runs, cues = case.runs.runs, (_BREATH, _QUIET_FEET, "dose.cue-short-steps", "dose.cue-tall")
    if runs and runs[-1].breath_held:
        return _BREATH
    noise = runs[-1].noise if runs else None
    if noise is not None and noise >= case.numbers.dose.loud_run_from:
        return _QUIET_FEET
    return cues[len(runs) % len(cues)]
