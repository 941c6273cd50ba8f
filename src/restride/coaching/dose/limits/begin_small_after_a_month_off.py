"""The first run after a month without one is a few minutes, in bouts."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason


def begin_small_after_a_month_off(case: Case) -> Limit | None:
    """First-run cap (care.md, She already runs): only with no run in the window, logged or told."""
    dose = case.numbers.dose
    if case.ran_lately or case.verdict.start.path == "already-running":
        return None
    reason = Reason(
        "dose.first-run", {"minutes": dose.first_run_cap_min, "days": round(dose.first_run_after_days)}
    )
    return Limit("begin_small_after_a_month_off", dose.first_run_cap_min, reason)
