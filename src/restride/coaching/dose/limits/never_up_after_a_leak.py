"""After a leak the next run is no longer than the last, and stays short of where it leaked."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason


def never_up_after_a_leak(case: Case) -> Limit | None:
    """Coherence (engine.md 4.7 c), by amount (care.md): a share of the exposure at the leak, floor 1. Where
    an urge alone brought drops, the place of the leak says nothing; the next run is only no longer."""
    last = case.last
    if last is None or last.leak is None:
        return None
    dose = case.numbers.dose
    drops = last.leak.amount == "drops"
    share = dose.after_drops_share_of_leak if drops else dose.after_wet_share_of_leak
    at_most, minutes = last.done_for_ladder, last.done_for_ladder
    if last.leak.is_urge_alone:
        said = Reason("dose.leak-urge", {"minutes": round(minutes, 1)})
        return Limit("never_up_after_a_leak", at_most, said)
    if last.leak.exposure is not None:
        minutes = last.leak.exposure
        at_most = min(at_most, max(dose.smallest_run_min, share * minutes))
    code = "dose.leak-drops" if drops else "dose.leak-wet"
    reason = Reason(code, {"minutes": round(minutes, 1), "percent": round(share * 100)})
    return Limit("never_up_after_a_leak", at_most, reason)
