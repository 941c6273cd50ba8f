"""Safety: findings in, a verdict out. It never sees the belief: no posterior softens a red flag.

``fold`` reads the diary into a memory, entry by entry; ``judge`` says what stands at one instant.
"""

from restride.coaching.safety.memory import fold
from restride.coaching.safety.verdict import changes_at, judge

__all__ = ["changes_at", "fold", "judge"]
