"""On an amber day the rung does not rise, even where the green runs for it are in."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import Limit


def no_step_up_on_an_amber_day(case: Case) -> Limit | None:
    """What the safety rules of tier T4 ask first of all: no increase."""
    if not case.verdict.no_increase:
        return None
    return Limit("no_step_up_on_an_amber_day", propose(case).present, case.verdict.no_increase[0])
