"""The weighted staircase: a tenth up after green runs, two fifths down after a leak (amendments I, L).

It comes first and stays: the fallback of everything cleverer, its rival in rehearsal, and the keeper of the
rung that the limits hold any chooser to.
"""

from __future__ import annotations

from dataclasses import dataclass

from restride.coaching.belief.runs import is_green
from restride.coaching.dose.case import Case, Intake
from restride.coaching.dose.form import printed
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.numbers import DoseNumbers
from restride.coaching.terms.standing import RunReading

_SAME = 1e-6
"""Two doses closer than this are one rung: they differ by rounding alone."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the chooser would give, impact-minutes, before any limit; and why, in order."""

    dose: float
    present: float
    why: tuple[Reason, ...]


def propose(case: Case) -> Proposal:
    """The next dose from the last run whose outcome is told, or where she starts if there is none."""
    last = case.last
    if last is None:
        return _start(case)
    present = last.running if last.issued_exact is None else last.issued_exact
    if last.outcome == "leaked":
        return _down(case, last, present)
    greens = greens_at(case, present)
    needed = int(case.numbers.dose.green_runs_to_rise)
    if greens >= needed:
        return _up(case, present, greens)
    return Proposal(present, present, (Reason("dose.stay", {"greens": greens, "needed": needed}),))


def rise_of(case: Case) -> float:
    """The step up as a ratio; half of it while fear is high, because confidence is an outcome too."""
    dose = case.numbers.dose
    share = dose.fear_step_share if case.intake.fear >= dose.fear_threshold else 1.0
    return 1.0 + (dose.staircase_rise - 1.0) * share


def _start(case: Case) -> Proposal:
    """One rung below what she says she can, so that the first green runs have somewhere to go."""
    dose, intake = case.numbers.dose, case.intake
    if not case.ran_lately and case.verdict.start.path != "already-running":
        return _new(dose.first_run_cap_min, Reason("dose.start-small", {"minutes": dose.first_run_cap_min}))
    if intake.first_leak_min is not None and not intake.never_leaks:
        below = dose.usual_leak_share * intake.first_leak_min / dose.staircase_rise
        said = Reason("dose.start-below-leak", {"minutes": intake.first_leak_min})
        return _new(case.impact_of(below), said)
    dry = _told_dry(intake)
    if dry is None:
        return _new(dose.first_run_cap_min, Reason("dose.start-small", {"minutes": dose.first_run_cap_min}))
    return _new(case.impact_of(dry), Reason("dose.start-where-dry", {"minutes": dry}))


def _told_dry(intake: Intake) -> float | None:
    """How far she says she stays dry; her longest run says it only of who never leaks."""
    if intake.longest_dry_min is not None:
        return intake.longest_dry_min
    return intake.longest_min if intake.never_leaks else None


def _new(dose: float, why: Reason) -> Proposal:
    return Proposal(dose, dose, (why,))


def _down(case: Case, last: RunReading, present: float) -> Proposal:
    """Two fifths off. Drops after a strong urge say little of how far the floor holds (amendment C): no fall,
    and no rise. More than drops falls whatever came first, because amount acts (care.md)."""
    done = min(present, last.done_for_ladder)
    if last.leak is not None and last.leak.is_urge_alone:
        return Proposal(done, present, (Reason("dose.hold-after-urge", {"minutes": round(done, 1)}),))
    fallen = done * case.numbers.dose.staircase_fall
    return Proposal(fallen, present, (Reason("dose.down-after-leak", {"from": round(done, 1)}),))


def _up(case: Case, present: float, greens: int) -> Proposal:
    rise = rise_of(case)
    why = [Reason("dose.up-after-greens", {"greens": greens, "percent": round((rise - 1.0) * 100)})]
    if rise < case.numbers.dose.staircase_rise:
        why.append(Reason("dose.half-step"))
    return Proposal(present * rise, present, tuple(why))


def greens_at(case: Case, present: float) -> int:
    """Consecutive green runs, latest first, that did enough of the present rung and were issued on it or on a
    higher one, because whoever has run the higher one dry has run this one dry too. A green run that was cut
    says neither yes nor no to the rung, so it is passed over."""
    enough = case.numbers.dose.share_of_dose_to_count * present
    count = 0
    for run in reversed(case.runs.runs):
        if run.outcome is None:
            continue
        on_rung = run.issued_exact is None or run.issued_exact > present - _SAME * present
        if not (is_green(run, case.numbers) and on_rung):
            break
        if run.running >= enough - _SAME:
            count += 1
        elif not _was_cut(run, case.numbers.dose):
            break
    return count


def _was_cut(run: RunReading, numbers: DoseNumbers) -> bool:
    """Whether what passes, a full week or a bad night, left less than the rung, and she ran what it left. Who
    stopped short of even that may have felt it coming."""
    if run.issued is None or run.issued_exact is None:
        return False
    did_it = run.running >= numbers.share_of_dose_to_count * run.issued - _SAME
    return did_it and run.issued < printed(run.issued_exact, numbers) - _SAME
