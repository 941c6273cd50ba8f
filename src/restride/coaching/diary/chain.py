"""The digest of a timeline: one SHA-256 over its moments, which grows with them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from restride.coaching.diary.moments import Moment

if TYPE_CHECKING:
    from hashlib import _Hash

_STEPS_KEPT = 16
"""So many of the last moments may be taken off again without reading all the others: as many as come in
between two looks, or share one minute."""


class Chain:
    """SHA-256 over the first n moments, for every n near their end."""

    __slots__ = ("_after", "_count")

    def __init__(self, count: int, after: Mapping[int, _Hash]) -> None:
        self._count, self._after = count, after

    @property
    def digest(self) -> str:
        """The digest of all of them."""
        return self._after[self._count].hexdigest()

    def of_first(self, n: int) -> str | None:
        """The digest of the first ``n``; None where that is too far back."""
        return self._after[n].hexdigest() if n in self._after else None

    def changed(self, moments: Sequence[Moment], first: int) -> Chain:
        """The chain of ``moments``, which are those of this one up to the one at ``first``."""
        known = {n: state for n, state in self._after.items() if n <= first}
        if not known:
            return chain_of(moments)
        return _grown(moments, known)


def chain_of(moments: Sequence[Moment]) -> Chain:
    """The chain of these moments, read from the first."""
    start = max(0, len(moments) - _STEPS_KEPT)
    return _grown(moments, {start: hashlib.sha256(_lines(moments[:start]).encode())})


def digest_of(moments: Sequence[Moment]) -> str:
    """SHA-256 over these moments: id, digest, writer and whether each is a ghost."""
    return hashlib.sha256(_lines(moments).encode()).hexdigest()


def _grown(moments: Sequence[Moment], known: Mapping[int, _Hash]) -> Chain:
    begun = max(known)
    after, state = dict(known), known[begun].copy()
    for n in range(begun, len(moments)):
        state.update(("\n" if n else "").encode() + _lines(moments[n : n + 1]).encode())
        after[n + 1] = state.copy()
    kept = {n: one for n, one in after.items() if n >= len(moments) - _STEPS_KEPT}
    return Chain(len(moments), kept)


def _lines(moments: Sequence[Moment]) -> str:
    return "\n".join(
        [f"{(entry := one.entry).id} {entry.digest} {one.by} {'1' if one.ghost else '0'}" for one in moments]
    )
