"""How far today: a chooser proposes, limits may only lower, and each says so."""

from restride.coaching.dose.next_run import next_run

__all__ = ["next_run"]
