"""Where a person asked for no step up, there is none."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import Limit, Reason


def no_step_up_when_asked(case: Case) -> Limit | None:
    """A standing order ``no-increase``, hers or her coach's."""
    if not any(order.subject == "no-increase" for order in case.orders):
        return None
    return Limit("no_step_up_when_asked", propose(case).present, Reason("dose.order-no-more"))
