"""Who began as a runner does her readiness check before the dose goes up."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import Limit, Reason


def check_before_more(case: Case) -> Limit | None:
    """Two runs, then the check falls due (care.md); until then she stays where she is."""
    if not case.verdict.start.check_due:
        return None
    return Limit("check_before_more", propose(case).present, Reason("dose.check-due"))
