"""Practice: what to do today in the minutes she has: the best session there is, within floors and bans.

It proposes the shipped mix (engine.md, amendment P) within the floors of care.md.
"""

from restride.coaching.practice.choosing import choose
from restride.coaching.practice.past import READS, last_landing, strand_minutes
from restride.coaching.practice.programme import walk_run
from restride.coaching.practice.week import RunsAhead, week

__all__ = ["READS", "RunsAhead", "choose", "last_landing", "strand_minutes", "walk_run", "week"]
