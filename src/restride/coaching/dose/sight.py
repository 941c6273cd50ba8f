"""What the dose needs of the belief: how far today, and how far if the last run were untold."""

from __future__ import annotations

from typing import Protocol

from restride.coaching.belief.threshold import Threshold


class Sight(Protocol):
    """How far today. ``belief.reading.Believed`` is one; a test may make its own."""

    @property
    def threshold(self) -> Threshold:
        """How far today, by everything told."""

    @property
    def unlogged(self) -> Threshold:
        """The same if nothing had been said of the last told run."""

    @property
    def held(self) -> tuple[str, ...]:
        """Dry runs that are hard to believe and were said only once; they count for nothing yet."""

    @property
    def shift(self) -> float:
        """What today itself does to her log-threshold: 0, or less on a day that is against her."""
