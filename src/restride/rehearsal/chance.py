"""Where chance comes from: one independent stream per runner and purpose, the same in every arm.

The root of a runner's streams is SHA-256 of "seed/runner", so that a runner is the same woman whatever
the number of runners, workers or arms. A purpose, and a day where chance is needed on a day, are spawn
keys below that root: an arm that draws more for one purpose or day shifts no other draw.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

Purpose = Literal[
    "person", "days", "spikes", "truth", "mishaps", "reports", "signs", "cycle", "drift", "breaks", "ways"
]

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
"""Spawn key of each purpose is its place here; append only, or every rehearsal of the past changes."""


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of one runner. Frozen and without a state: asking twice gives the same draws."""

    root: int

    def of(self, purpose: Purpose, day: int = 0) -> np.random.Generator:
        """A fresh generator for ``purpose`` on ``day``, always at its beginning."""
        key = (PURPOSES.index(purpose), day)
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(self._words(), spawn_key=key)))

    def _words(self) -> NDArray[np.uint32]:
        """The root in words of 32 bits, lowest first. A seed sequence given the number itself takes the same
        words out of it, three times as slowly."""
        count = max(1, -(-self.root.bit_length() // 32))
        return np.frombuffer(self.root.to_bytes(4 * count, "little"), dtype="<u4")


def streams_of(seed: int, runner: int) -> Streams:
    """The streams of runner number ``runner`` under ``seed``."""
    return Streams(int.from_bytes(hashlib.sha256(f"{seed}/{runner}".encode()).digest(), "big"))
