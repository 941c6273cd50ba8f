"""How far today: a chooser proposes, limits may only lower, and each says so."""

from restride.coaching.dose.ahead import run_days
from restride.coaching.dose.book import book, said_of, score_of, seen_of, unscored
from restride.coaching.dose.case import Case, case_of
from restride.coaching.dose.fared import bands, by_luck, over_base, over_own, skill, slope
from restride.coaching.dose.next_run import may_run_from, next_run

__all__ = [
    "Case", "bands", "book", "by_luck", "case_of", "may_run_from", "next_run", "over_base", "over_own",
    "run_days", "said_of", "score_of", "seen_of", "skill", "slope", "unscored",
]  # fmt: skip
