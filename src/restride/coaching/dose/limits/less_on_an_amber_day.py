"""On an amber day the run is no longer than the last rung, and shorter where a rule says by how much."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import Limit


def less_on_an_amber_day(case: Case) -> Limit | None:
    """What the safety rules of tier T4 ask: no increase, or a share of the present rung."""
    verdict = case.verdict
    if not verdict.no_increase:
        return None
    return Limit("less_on_an_amber_day", propose(case).present * verdict.dose_factor, verdict.no_increase[0])
