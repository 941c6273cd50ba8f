"""What the belief keeps of a diary: training taken, answers told, runs observed, and the grid of the filter.

Run evidence is kept apart from answers, because an answer may change and must then cost no replay of runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from restride.coaching.terms.entries import Experiment, ItemOutcome

Seen = Literal["nothing", "dry", "leak", "some-leak", "unsure", "urge"]
"""What a run showed of the threshold: nothing said; dry to its end; first leak within a window; a leak at an
unknown moment; unsure; or dry until an urge, whose leak says nothing of the floor (amendment C)."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One run as the filter sees it. Exposures in impact-minutes.

    ``reached``: exposure of the whole run. ``low`` to ``high``: window of the first leak. ``missed``: chance
    that a leak would have been reported as dry, by how it was said. ``shift``: what the day is thought to do
    to her log-threshold. ``adapted``: how far each component had been trained, 0 to 1. ``healed``: natural
    recovery since the start, log-threshold. ``times_said``: how often she has said its outcome.
    """

    run: str
    day: date
    seen: Seen
    reached: float
    low: float
    high: float
    missed: float
    shift: float
    adapted: tuple[float, ...]
    healed: float
    times_said: int = 0


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """One answer to a finding, when, and how far each component had been trained on that day."""

    value: str | float | tuple[str, ...]
    at: datetime
    day: date
    adapted: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TrainingMemory:
    """How far each component is trained (0 to 1) on the morning of ``day``, and the doses of the seven days
    up to and with it, oldest first, each in its component's own unit."""

    day: date | None = None
    adapted: tuple[float, ...] = ()
    week: tuple[tuple[date, tuple[float, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """Her own account before the first run: log-threshold observed, or only known to be above it."""

    minutes: float
    day: date
    above: bool
    adapted: tuple[float, ...]
    healed: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The filter after ``settled`` runs, on ``day``: conditional cells, log evidence and fatigue by state.

    ``cells``: 256 x spread nodes x threshold cells of unsigned 16-bit, row by row, as a standing keeps them.
    ``held``: surprising dry runs kept out until she says them again.
    """

    settled: int
    day: date
    cells: bytes
    evidence: tuple[float, ...]
    fatigue: tuple[float, ...]
    held: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By its evidence, because what is worked out of a grid is kept for it, two seldom have the same, and
        to go through all its cells takes as long as to weigh a run; equality looks at all."""
        return hash((self.settled, self.evidence))


@dataclass(frozen=True, slots=True)
class SeenTest:
    """One standard test as the diary has it. ``at``: how many she had done at the first leak, or in all where
    there was none; None: not said. ``adapted`` and ``healed``: as of a run. ``spoilt``: why it is not as
    every time, from what she said of that day; empty where it is."""

    entry: str
    day: date
    test: str
    outcome: ItemOutcome
    at: float | None
    adapted: tuple[float, ...]
    healed: float
    spoilt: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """One experiment as its entries tell it. ``closing``: the entry that ended it, on ``ended`` at
    ``ended_at``; None while it runs. ``after``: the day the one before it ended."""

    id: str
    protocol: str
    began: date
    after: date | None = None
    closing: Experiment | None = None
    ended: date | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BeliefMemory:
    """The belief room's fold: see each part. ``runs`` stand in the order of the run room's readings.
    ``began``: the first day of the diary, from which recovery and drift count. ``history`` is ``frozen`` by
    the first word on any run. ``trials``: experiments, and ``refused``: ids of those begun while one ran."""

    began: date | None = None
    training: TrainingMemory = TrainingMemory()
    answers: Mapping[str, tuple[ToldAnswer, ...]] = field(default_factory=dict)
    history: History | None = None
    frozen: bool = False
    runs: tuple[Observation, ...] = ()
    grid: Grid | None = None
    tests: tuple[SeenTest, ...] = ()
    trials: tuple[Trial, ...] = ()
    refused: tuple[str, ...] = ()
