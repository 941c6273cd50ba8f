"""What a person has asked for is respected; of two orders the stricter counts."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.terms.advice import Limit, Reason


def heed_standing_orders(case: Case) -> Limit | None:
    """``max-dose-min``. An order never lifts safety, so it only lowers."""
    most = case.ordered("max-dose-min")
    if not most:
        return None
    return Limit("heed_standing_orders", min(most), Reason("dose.order", {"minutes": round(min(most), 1)}))
