"""What became of the forecasts she was shown: the scored runs, and why others are not (amendment Q)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Curve = tuple[tuple[float, float], ...]
"""A forecast as it was shown: (impact-minutes, chance of still being dry there), rising in exposure."""

Unscored = Literal["no forecast", "not started", "no outcome", "unsure", "urge"]
"""Why a run has no score: nothing was forecast for it; she did not run; she did not say how it was; she was
not sure; or an urge came first, which says nothing of how far the floor holds (amendment C)."""


@dataclass(frozen=True, slots=True)
class Score:
    """One forecast against its run. Scores are natural logarithms of the chance given to what came: higher is
    better, 0 is perfect.

    ``own``: the score of her own rate of leaks so far, None before she has run; ``base``: that of a woman of
    whom nothing is known. ``expected``: leaks expected on the way she went, up to the first one.
    """

    run: str
    log: float
    own: float | None
    base: float
    expected: float
    leaked: bool


@dataclass(frozen=True, slots=True)
class ForecastBook:
    """Every run of a diary: ``scores`` in time order, and how many were left out for which reason.

    Counts only. Whoever makes a claim from them answers for how few they are.
    """

    runs: int
    issued: int
    scores: tuple[Score, ...]
    unscored: Mapping[Unscored, int]

    @property
    def mean_log(self) -> float | None:
        """Mean score, nats a run; None without any."""
        return _mean([one.log for one in self.scores])

    @property
    def over_own(self) -> float | None:
        """How much better than her own rate, nats a run, on the runs before which there was one."""
        return _mean([one.log - one.own for one in self.scores if one.own is not None])

    @property
    def over_base(self) -> float | None:
        """How much better than knowing nothing of her, nats a run."""
        return _mean([one.log - one.base for one in self.scores])

    @property
    def expected(self) -> float:
        """Leaks the forecasts expected on the way she went."""
        return sum(one.expected for one in self.scores)

    @property
    def leaks(self) -> int:
        """Runs with a leak among the scored ones."""
        return sum(1 for one in self.scores if one.leaked)


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
