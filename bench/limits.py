"""What this machine can do at all: the two limits that figures of the belief are held beside.

Measured once a run and by numpy itself, on one thread and in processor time: no other way of doing the same
sums would be quicker than the machine's own product of matrices, nor one that must read them than its copy.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import process_time

import numpy as np

SIDE = 768
COPIED = 1 << 23
TIMES = 12


@cache
def flops_a_second() -> float:
    """Floating-point operations a second in a product of two square matrices of float64, at its best."""
    one = np.random.default_rng(1).random((SIDE, SIDE))
    return 2.0 * SIDE**3 / _least_seconds(lambda: one @ one)


@cache
def bytes_a_second() -> float:
    """Bytes read and written a second by a copy far larger than any cache, at its best."""
    here, there = np.ones(COPIED), np.ones(COPIED)
    return 2.0 * here.nbytes / _least_seconds(lambda: np.copyto(there, here))


def limit_seconds(flops: float, touched: float) -> tuple[str, float]:
    """The longer of the two: what so many operations take at the best rate, or so many bytes; and the name of
    that limit with the rate, for a table."""
    by_sums, by_bytes = flops / flops_a_second(), touched / bytes_a_second()
    if by_sums >= by_bytes:
        return f"its sums at {flops_a_second() / 1e9:.0f} GFLOP/s", by_sums
    return f"its bytes at {bytes_a_second() / 1e9:.0f} GB/s", by_bytes


def _least_seconds(action: Callable[[], object]) -> float:
    """The least of a dozen: a limit is what the machine can do, not what it happened to do."""
    taken = []
    for _time in range(TIMES):
        began = process_time()
        action()
        taken.append(process_time() - began)
    return min(taken)
