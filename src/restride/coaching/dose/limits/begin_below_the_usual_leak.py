"""Until two runs were dry, a run stays below the minute at which she usually first leaks."""

from __future__ import annotations

from restride.coaching.belief.runs import is_green
from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason


def begin_below_the_usual_leak(case: Case) -> Limit | None:
    """MODIFIED start and who already runs (care.md). Her logged runs replace her memory of it, because
    two green runs under the cap say more than a recalled minute; from there the staircase decides."""
    dose, leak_min = case.numbers.dose, case.intake.first_leak_min
    if leak_min is None or case.intake.never_leaks:
        return None
    green = sum(1 for run in case.runs.runs if is_green(run, case.numbers))
    if green >= dose.usual_leak_green_runs:
        return None
    reason = Reason(
        "dose.below-usual-leak",
        {"minutes": round(leak_min, 1), "percent": round(dose.usual_leak_share * 100)},
    )
    return Limit("begin_below_the_usual_leak", case.impact_of(dose.usual_leak_share * leak_min), reason)
