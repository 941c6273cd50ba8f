"""What a person has asked for is respected; of two orders the stricter counts."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason


def heed_standing_orders(case: Case) -> Limit | None:
    """``max-dose-min``, read as impact-minutes and as minutes on her clock, whichever is the less, because
    whoever asks for eight has one of the two in mind."""
    ordered = case.ordered("max-dose-min")
    if not ordered:
        return None
    most = min(ordered)
    reason = Reason("dose.order", {"minutes": round(most, 1)})
    return Limit("heed_standing_orders", min(most, case.impact_of(most)), reason)
