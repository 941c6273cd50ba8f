"""Practice: what to do today in the minutes she has. A plain chooser under floors and bans.

It proposes the equal mix (engine.md, amendment P) within the floors of care.md; the exact composer replaces
``filling`` and nothing else.
"""

from restride.coaching.practice.choosing import choose
from restride.coaching.practice.past import strand_minutes

__all__ = ["choose", "strand_minutes"]
