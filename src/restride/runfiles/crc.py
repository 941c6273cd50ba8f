"""The checksum of a FIT file: CRC-16 with the reflected polynomial 0xA001, starting at 0.

Worked out over many blocks at once, because one byte after another in Python would cost more than
reading the rest of the file. That works because the checksum is linear: blocks are summed side by side
from 0, then joined by moving each sum past the length of the block that follows.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_POLYNOMIAL = 0xA001
_BLOCK = 256

Words = NDArray[np.uint16]


def crc16(data: bytes | memoryview) -> int:
    """Checksum of the bytes. Over data followed by its own checksum (low byte first) it is 0."""
    padding = -len(data) % _BLOCK
    # Zeros in front leave a checksum that starts at 0 unchanged, so the blocks can all be of one length.
    padded = np.concatenate((np.zeros(padding, np.uint8), np.frombuffer(data, np.uint8)))
    sums = np.zeros(len(padded) // _BLOCK, np.uint16)
    for column in np.ascontiguousarray(padded.reshape(-1, _BLOCK).T):
        sums = _step(sums, column)
    low, high = _past_a_block()
    total = 0
    for block in sums.tolist():
        total = low[total & 0xFF] ^ high[total >> 8] ^ block
    return total


def _step(sums: Words, column: NDArray[np.uint8]) -> Words:
    moved: Words = (sums >> 8) ^ _table()[(sums ^ column) & 0xFF]
    return moved


@lru_cache(maxsize=1)
def _table() -> Words:
    entries = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        entries = np.where(entries & 1, (entries >> 1) ^ _POLYNOMIAL, entries >> 1).astype(np.uint16)
    return entries


@lru_cache(maxsize=1)
def _past_a_block() -> tuple[list[int], list[int]]:
    """Where a sum's low and high byte each end up after a block of zeros."""
    zeros = np.zeros(512, np.uint8)
    low = np.arange(256, dtype=np.uint16)
    sums: Words = np.concatenate((low, low << 8)).astype(np.uint16)
    for _ in range(_BLOCK):
        sums = _step(sums, zeros)
    return sums[:256].tolist(), sums[256:].tolist()
