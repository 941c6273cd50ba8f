"""A run as a watch saw it: ten-second columns and laps, nothing inferred.

Exposure is not here: it is computed on replay (``coaching.belief.exposure``), because its weights
are opinions that will change and the steps are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

BIN_S = 10.0
"""Length of one column bin, seconds. The format of stored columns, so not a tunable number."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class RunColumns:
    """Ten-second columns of one run; five read-only arrays of equal length n.

    ``seconds``  timer seconds inside the bin (0 to 10; the last bin is shorter, a pause is left out).
    ``metres``   metres covered in the bin; NaN where unknown.
    ``steps``    steps of both feet in the bin; NaN where unknown.
    ``grade``    rise over run as a fraction (0.05 = 5 % uphill); NaN where unknown.
    ``running``  True where most of the bin was run rather than walked or stood.

    Equality is by content, because a diary that was written and read back is the same diary.
    Raises ValueError if the lengths differ.
    """

    seconds: Floats
    metres: Floats
    steps: Floats
    grade: Floats
    running: Flags

    def __post_init__(self) -> None:
        lengths = {column.shape for column in self._all()}
        if len(lengths) != 1 or self.seconds.ndim != 1:
            raise ValueError(f"the five columns of a run must have one length, not {sorted(lengths)}")
        for column in self._all():
            column.flags.writeable = False

    def __len__(self) -> int:
        return int(self.seconds.shape[0])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RunColumns):
            return NotImplemented
        pairs = zip(self._all(), other._all(), strict=True)
        return all(np.array_equal(a, b, equal_nan=a.dtype != np.bool_) for a, b in pairs)

    def __hash__(self) -> int:
        return hash((len(self), self.seconds.tobytes(), self.steps.tobytes()))

    def _all(self) -> tuple[NDArray[np.generic], ...]:
        return (self.seconds, self.metres, self.steps, self.grade, self.running)


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap: where it began on the run's own timer, how long it was, and whether she pressed it.

    ``pressed`` is True for a lap-button press, False for an automatic or final lap, None if the file
    does not say. A press can mark a leak; nobody but she can say that it did.
    """

    starts_at_s: float
    timer_s: float
    distance_m: float | None
    pressed: bool | None


@dataclass(frozen=True, slots=True)
class RunStream:
    """A watch file read once: its totals, its laps and its ten-second columns. Unknown is None.

    ``elapsed_s``  wall-clock length; ``timer_s`` with pauses taken out; ``moving_s`` timer less the
    samples slower than 0.5 m/s. ``steps`` counts both feet; ``cadence_spm_mean`` is steps per minute of
    both feet, time-weighted over samples that are not zero. ``warnings`` are whole sentences, each
    saying what could not be read. ``digest`` is the SHA-256 of the file's bytes. ``turns``: where the timer
    began, stopped, went on and ended, as (seconds since ``started_at``, timer seconds of the columns), in
    order; between two of them both run evenly. Empty where the watch had no clock.
    """

    file: str
    digest: str
    sport: str
    started_at: datetime | None
    elapsed_s: float | None
    timer_s: float | None
    moving_s: float | None
    distance_m: float | None
    steps: float | None
    cadence_spm_mean: float | None
    ground_contact_ms_mean: float | None
    vertical_oscillation_mm_mean: float | None
    ascent_m: float | None
    descent_m: float | None
    laps: tuple[Lap, ...]
    columns: RunColumns
    warnings: tuple[str, ...]
    turns: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RunningThresholds:
    """What separates running, walking and standing in a watch file, and how its slope is read.

    ``cadence_spm``      steps per minute of both feet from which a sample counts as running.
    ``speed_kmh``        speed in km/h from which it does where the watch gave no cadence.
    ``pause_speed_ms``   speed in m/s below which a sample is standing still.
    ``grade_limit``      steepest slope believed, as a fraction (0.15 = 15 %), either way.
    ``grade_window_s``   seconds over which altitude is averaged before a slope is taken from it.

    The values are content, never code, because they are opinions with sources.
    """

    cadence_spm: float
    speed_kmh: float
    pause_speed_ms: float
    grade_limit: float
    grade_window_s: float
