"""On an amber day the run is shorter than its rung, where a rule says by how much."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import Limit


def less_on_an_amber_day(case: Case) -> Limit | None:
    """A share of the present rung, for this run alone."""
    verdict = case.verdict
    if verdict.dose_factor >= 1.0 or not verdict.no_increase:
        return None
    return Limit("less_on_an_amber_day", propose(case).present * verdict.dose_factor, verdict.no_increase[0])
