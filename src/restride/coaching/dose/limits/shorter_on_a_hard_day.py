"""On a day that is against her the run is shorter, and only this one."""

from __future__ import annotations

from restride.coaching.dose.case import Case
from restride.coaching.dose.ewoc import propose
from restride.coaching.terms.advice import Limit, Reason


def shorter_on_a_hard_day(case: Case) -> Limit | None:
    """Short sleep, a cold, a full bladder and the like (engine.md 4.5), where the belief chooses and the run
    is for the very day she said so. A passing limit, because one bad night says nothing of her rung."""
    if case.chooser != "belief" or case.sight is None or case.on != case.day or case.sight.shift >= 0.0:
        return None
    at_most = propose(case, case.sight, case.sight.shift).dose
    return Limit("shorter_on_a_hard_day", at_most, Reason("dose.hard-day"))
