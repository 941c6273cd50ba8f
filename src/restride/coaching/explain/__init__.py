"""What she is told of the causes: which are likely and why, how sure, what else fits, and what would tell."""

from restride.coaching.explain.answers import answered
from restride.coaching.explain.case import Shown
from restride.coaching.explain.compared import compared, worth_asking_anew
from restride.coaching.explain.decisions import first_work, squeezes_wait, work_in_order
from restride.coaching.explain.draw import picture

__all__ = [
    "Shown", "answered", "compared", "first_work", "picture", "squeezes_wait", "work_in_order",
    "worth_asking_anew",
]  # fmt: skip
