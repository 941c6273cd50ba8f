"""How far today: a chooser proposes, limits may only lower, and each says so."""

from restride.coaching.dose.ahead import run_days
from restride.coaching.dose.book import book
from restride.coaching.dose.case import Case, case_of
from restride.coaching.dose.next_run import may_run_from, next_run

__all__ = ["Case", "book", "case_of", "may_run_from", "next_run", "run_days"]
