"""What a run costs the belief: drifted, weighed, tired and kept, in all 256 states."""

from __future__ import annotations

from bench.figures import Plain, at_most, median_seconds
from bench.limits import limit_seconds
from restride.coaching.belief.filter import CELLS, NODES, STATES
from tests.belief.support import filtered, numbers
from tests.belief.test_second_opinion import as_history, as_seen
from tests.oracle import fine_grid

BUDGET_MS = 1.5
TIMES = 9
SWEEPS = 2
"""How often the cells are read and written even if all is done in one go: drift cannot be done in place."""


def measure() -> list[Plain]:
    """Median of nine times twenty runs, a run; every one but the last kept in between as a standing keeps it.

    The yardstick is the longer of two: the drift alone, which is a product of every state's cells with a
    matrix; or reading and writing the cells.
    """
    runs, history = fine_grid.read()
    seen, account, given = [as_seen(one) for one in runs], as_history(history), numbers()
    whole = median_seconds(lambda: filtered(seen, account, given), TIMES)
    cells = STATES * NODES * CELLS
    name, least = limit_seconds(2.0 * cells * CELLS, SWEEPS * 2 * 8.0 * cells)
    return [
        at_most("the belief, a run taken in", whole / len(seen) * 1e3, "ms", BUDGET_MS, (name, least * 1e3))
    ]
