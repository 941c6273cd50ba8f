"""Safety: findings in, a verdict out. It never sees the belief: no posterior softens a red flag.

``fold`` reads the diary into a memory, entry by entry; ``judge`` says what stands at one instant, and
``judged`` until when as well.
"""

from restride.coaching.safety.memory import fold
from restride.coaching.safety.verdict import changes_at, judge, judged

__all__ = ["changes_at", "fold", "judge", "judged"]
