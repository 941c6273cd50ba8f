"""TCX: activities of laps of points, through the hardened scan.

Facts of the format: Garmin's published TrainingCenterDatabase v2 schema (``Activity`` with ``Sport``, ``Lap``
with ``StartTime``, ``TotalTimeSeconds``, ``DistanceMeters``, ``TriggerMethod``; ``Trackpoint``) and its
ActivityExtension v2 (``TPX`` with ``Speed`` in m/s and ``RunCadence``, turns of one foot).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from restride.runfiles import kinds
from restride.runfiles.decoded import Decoded
from restride.runfiles.fit_profile import MANUAL_LAP
from restride.runfiles.kinds import NotARun
from restride.runfiles.tracks import (
    ALTITUDE,
    CADENCE,
    DISTANCE,
    LATITUDE,
    LONGITUDE,
    MAX_LAPS,
    MAX_TRACKS,
    OTHER_CADENCE,
    PIECE,
    POINT,
    SPEED,
    TIME,
    Track,
    TrackLap,
    decoded,
    number,
    seconds_of,
    sport_number,
    time_or_unknown,
)
from restride.runfiles.xml_scan import Leaf, TooMuch, scan

_LEAVES: Mapping[str, Leaf] = {
    "Time": (TIME, seconds_of),
    "LatitudeDegrees": (LATITUDE, float),
    "LongitudeDegrees": (LONGITUDE, float),
    "AltitudeMeters": (ALTITUDE, float),
    "DistanceMeters": (DISTANCE, float),
    "RunCadence": (CADENCE, float),
    "Cadence": (OTHER_CADENCE, float),
    "Speed": (SPEED, float),
}
_OF_A_LAP = frozenset(("TotalTimeSeconds", "DistanceMeters", "TriggerMethod"))
_CONTAINERS = ("Activity", "Lap", "Track", "Trackpoint", "Course", "Workout")
_AUTOMATIC_LAP = 1


def read(data: bytes) -> Decoded:
    """The longest activity on foot in a TCX file. Raises NotARun where it holds none, saying what it does."""
    reader = _Tcx()
    notes = scan(data, reader)
    reader.end()
    tracks = [track for track in reader.tracks if len(track)]
    if not tracks:
        raise NotARun(kinds.tcx_without_activity(reader.holds, notes))
    return decoded(tracks, "TCX", notes)


@dataclass(slots=True)
class _OpenLap:
    starts_at: float
    told: dict[str, str] = field(default_factory=dict)

    def whole(self) -> TrackLap:
        trigger = self.told.get("TriggerMethod", "").strip()
        pressed = float(MANUAL_LAP) if trigger == "Manual" else float(_AUTOMATIC_LAP)
        return TrackLap(
            starts_at=self.starts_at,
            timer_s=number(self.told.get("TotalTimeSeconds", "")),
            distance_m=number(self.told.get("DistanceMeters", "")),
            trigger=pressed if trigger else np.nan,
        )


class _Tcx:
    """Keeps activities; courses and workouts hold no recording, though their points look like one."""

    names: frozenset[str] | None = frozenset((*_OF_A_LAP, *_CONTAINERS))
    point = "Trackpoint"
    leaves: Mapping[str, Leaf] = _LEAVES

    def __init__(self) -> None:
        self.tracks: list[Track] = []
        self.holds = ""
        self.piece = 0
        self.in_activity = False
        self.first_of_lap = True
        self.lap: _OpenLap | None = None

    def opened(self, name: str, attributes: dict[str, str]) -> bool:
        if self.in_activity:
            return self._within_activity(name, attributes)
        if name == "Activity":
            if len(self.tracks) == MAX_TRACKS:
                raise TooMuch
            self.in_activity = True
            self.tracks.append(Track(sport=sport_number(attributes.get("Sport", ""))))
        elif name in ("Course", "Workout"):
            self.holds = name
        return False

    def _within_activity(self, name: str, attributes: dict[str, str]) -> bool:
        if name == "Lap":
            self.lap = _OpenLap(time_or_unknown(attributes.get("StartTime", "")))
            self.first_of_lap = True
        elif name == "Track":
            # Within a lap the watch begins a new track after a stop; between laps it always does.
            self.piece += not self.first_of_lap
            self.first_of_lap = False
        return self.lap is not None and name in _OF_A_LAP

    def closed(self, name: str, text: str) -> None:
        if name == "Activity":
            self.in_activity = False
        elif self.lap is not None and name in _OF_A_LAP:
            self.lap.told.setdefault(name, text)
        elif self.lap is not None and name == "Lap":
            if len(self.tracks[-1].laps) == MAX_LAPS:
                raise TooMuch
            self.tracks[-1].laps.append(self.lap.whole())
            self.lap = None

    def begun(self, _attributes: dict[str, str]) -> list[float] | None:
        if not self.in_activity:
            return None
        row = [np.nan] * len(POINT)
        row[PIECE] = self.piece
        return row

    def kept(self, row: list[float]) -> None:
        self.tracks[-1].rows.extend(row)

    def end(self) -> None:
        """A lap the file broke off in has no totals, because what it states would speak of all of it."""
        if self.lap is not None:
            self.tracks[-1].laps.append(TrackLap(self.lap.starts_at, np.nan, np.nan, np.nan))
