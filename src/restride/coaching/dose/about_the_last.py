"""What is worth saying of the last run before the next: how it was, the day after it, or that it leapt."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.standing import RunReading


def about_the_last(case: Case) -> tuple[Reason, ...]:
    """Kindly, and at most once each: a question about an untold run, a word on a run far over its dose."""
    if not case.runs.runs:
        return ()
    last = case.runs.runs[-1]
    said = []
    if last.outcome is None:
        said.append(Reason("dose.how-was-it", {"minutes": round(last.raw_min, 1)}))
    elif last.outcome == "dry" and last.next_day is None and case.day > last.day:
        said.append(Reason("dose.how-was-the-day-after"))
    return (*said, *_leapt(case, last))


def _leapt(case: Case, last: RunReading) -> tuple[Reason, ...]:
    """That it was far over what she had run; over what she was given, where nothing of before is known."""
    longest = _longest_before(case, last)
    known = last.issued if longest is None else longest
    if known is None or last.running <= case.spike_over(known) or not _beyond_its_dose(case, last):
        return ()
    code, name = ("dose.was-a-spike", "longest") if longest is not None else ("dose.was-far-beyond", "issued")
    return (Reason(code, {"minutes": round(last.running, 1), name: round(known, 1)}),)


def _beyond_its_dose(case: Case, last: RunReading) -> bool:
    """Whether she ran on past what she was given: a run as long as it was issued is no leap of hers."""
    step = case.numbers.dose.print_step_s / 60.0
    return last.issued is None or last.running > last.issued + step


def _longest_before(case: Case, last: RunReading) -> float | None:
    """The longest run of the window before the last one, her own word on it included while it counts."""
    window = case.numbers.dose.longest_window_days
    earlier = [run.running for run in case.runs.runs[:-1] if (last.day - run.day).days < window]
    if case.intake.longest_min is not None and case.told_within(window, last.day):
        earlier.append(case.intake.longest_min)
    return max(earlier, default=None)
