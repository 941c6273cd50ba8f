"""The dose rises only after green runs at the present rung, whoever proposed more."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import Limit, Reason


def only_green_runs_lift_it(case: Case) -> Limit | None:
    """Guard e (care.md): holds any chooser to the present rung until the green runs are in."""
    if case.last is None:
        return None
    step = propose(case)
    if step.dose > step.present:
        return None
    needed = round(case.numbers.dose.green_runs_to_rise)
    return Limit("only_green_runs_lift_it", step.present, Reason("dose.wait-for-greens", {"needed": needed}))
