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
    whom nothing is known. ``expected``: leaks expected on the way she went, up to the first one. ``said``:
    the chance of a leak that was said of the run as offered.
    """

    run: str
    log: float
    own: float | None
    base: float
    expected: float
    leaked: bool
    said: float


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


@dataclass(frozen=True, slots=True)
class Skill:
    """How much better one forecaster was than another on the same ``runs``: ``mean``, nats a run, and its
    standard error ``se`` over ``women``, whose runs are alike; None where one woman is all there is."""

    runs: int
    women: int
    mean: float
    se: float | None

    @property
    def is_luck(self) -> bool:
        """Whether so small a difference comes about by chance alone; with one woman nobody knows."""
        return self.se is None or abs(self.mean) < 2.0 * self.se


@dataclass(frozen=True, slots=True)
class Band:
    """Scored runs of which a chance from ``low`` to under ``high`` was said: how many, how many leaks were
    ``expected`` on the way gone, how many runs leaked, and between which counts luck alone would leave them
    in 95 of 100 such books."""

    low: float
    high: float
    runs: int
    expected: float
    leaks: int
    luck: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slope:
    """How what came grows with what was said: 1 where the forecasts tell apart what differs as much as it
    does, less where they tell apart too much; ``se`` its standard error."""

    slope: float
    se: float


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
