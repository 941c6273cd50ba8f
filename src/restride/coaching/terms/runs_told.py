"""The entries that speak of a run: the run itself, what she says of it, and a leak at its second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restride.coaching.terms.bounds import DAY_MIN, DAY_S, FARTHEST_M, within
from restride.coaching.terms.runs import RunColumns

HIGHEST_SCORE = 10.0
"""Scores go from 0 to 10."""

Amount = Literal["drops", "wet", "soaked"]
"""How much leaked: drops, wet (pad or clothing), soaked."""

Surface = Literal["road", "treadmill", "track", "trail", "unknown"]

HowSaid = Literal["confirmed", "one-tap", "recalled", "live"]
"""How an outcome was said: confirmed after the run, one tap, recalled later, or tapped as it happened."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run: ten-second columns if a watch was there, else the minutes she ran and walked.

    ``file_digest`` is the watch file's SHA-256; the same file joined twice is one run.
    ``laps_at_s``: pressed laps, seconds on the run's timer.
    """

    running_min: float | None = None
    walking_min: float | None = None
    distance_m: float | None = None
    columns: RunColumns | None = None
    laps_at_s: tuple[float, ...] = ()
    file_digest: str | None = None
    sport: str = "running"
    surface: Surface = "unknown"
    buggy: bool = False

    def __post_init__(self) -> None:
        if self.columns is None and self.running_min is None:
            raise ValueError("a run needs columns from a watch or running_min, the minutes she ran")
        within("running_min", self.running_min, DAY_MIN, "min")
        within("walking_min", self.walking_min, DAY_MIN, "min")
        within("distance_m", self.distance_m, FARTHEST_M, "m")


@dataclass(frozen=True, slots=True)
class AfterRun:
    """What she says of a run: dry, leaked or unsure, and the rest of the after-run screen.

    ``first_leak_min``: minute on the run's timer of the first leak; None unknown.
    ``urge_first``: a strong urge came before the leak. ``felt_coming``: she stayed dry because she stopped
    when she felt one coming. ``noise``: how loud her steps were; None not said. Scores 0 to 10.
    """

    run: str
    outcome: Literal["dry", "leaked", "unsure"]
    how_said: HowSaid = "confirmed"
    amount: Amount | None = None
    first_leak_min: float | None = None
    urge_first: bool = False
    heaviness: float = 0.0
    pain: float = 0.0
    pain_site: str = ""
    pain_grew: bool = False
    pad: bool = False
    breath: Literal["free", "held", "unknown"] = "unknown"
    effort: float | None = None
    felt_coming: bool = False
    noise: float | None = None

    def __post_init__(self) -> None:
        within("first_leak_min", self.first_leak_min, DAY_MIN, "min")
        for name in ("heaviness", "pain", "effort", "noise"):
            within(name, getattr(self, name), HIGHEST_SCORE, "of 10")


@dataclass(frozen=True, slots=True)
class Leak:
    """A leak, tapped at its second of a run, or any leak of the day (``run`` None)."""

    run: str | None = None
    at_s: float | None = None
    amount: Amount = "drops"
    trigger: str = ""
    urge_first: bool = False
    how_said: HowSaid = "live"

    def __post_init__(self) -> None:
        within("at_s", self.at_s, DAY_S, "s")
