"""What GPX and TCX have in common: points with a time, to the same tables a FIT file gives.

Positions come in here and go no further: they become metres and are let go of, so that nothing after this
room could tell where she ran.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np

from restride.coaching.terms.runs import Flags
from restride.runfiles import kinds
from restride.runfiles.decoded import LARGEST, Decoded, Floats, Table, field_names
from restride.runfiles.fit_profile import ACTIVITY_FILE, EPOCH_UNIX_S, FIELDS, TIMER_EVENT, TIMER_START
from restride.runfiles.kinds import NotARun
from restride.runfiles.pauses import SILENCE_S
from restride.runfiles.positions import metres_between
from restride.runfiles.samples import FASTEST_MS, in_order

POINT = (
    *("timestamp", "latitude", "longitude", "altitude", "cadence", "other_cadence", "speed", "distance"),
    "piece",
)
"""Columns of a point. ``cadence`` as the file gives it, ``other_cadence`` where it gives no better one;
``distance`` the watch's own counter; ``piece``: points of one number were recorded without a stop between."""

TIME, LATITUDE, LONGITUDE, ALTITUDE, CADENCE, OTHER_CADENCE, SPEED, DISTANCE, PIECE = range(len(POINT))

MAX_TRACKS = 1_000
"""Tracks or activities in one file; one of many is all of a year."""

MAX_LAPS = 10_000

SPEED_WINDOW_S = 10.0
"""Speed from positions is taken over this while, because from one second to the next it is mostly noise."""

_TIMER_STOP = 4
_BELIEVED_RATIO = 2.0
_TOO_SHORT_TO_JUDGE_M = 50.0

SEVERAL = "The file holds several recordings; only the longest on foot was read."
ODD_SPEED = "The speeds in this file contradict its distances, so they were not used."
OUT_OF_ORDER = "Times in this file go backwards; its points were put in order of time."


@dataclass(frozen=True, slots=True)
class TrackLap:
    """One lap as the file states it: FIT seconds, seconds, metres; NaN where it does not say."""

    starts_at: float
    timer_s: float
    distance_m: float
    trigger: float


@dataclass(slots=True, eq=False)
class Track:
    """One recording while it is read: a row of ``POINT`` after another, laps, and its sport's number."""

    sport: float = np.nan
    rows: array[float] = field(default_factory=lambda: array("d"))
    laps: list[TrackLap] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows) // len(POINT)

    def table(self) -> Table:
        """Its points as columns in file order; NaN for what is not said, no number or beyond all measure."""
        points = np.array(self.rows, np.float64).reshape(-1, len(POINT))
        points[~(np.abs(points) < LARGEST)] = np.nan
        points[~(np.abs(points[:, LATITUDE]) <= 90.0), LATITUDE] = np.nan
        return dict(zip(POINT, points.T, strict=True))

    def span(self) -> tuple[float, float]:
        """Its first and last time; NaN twice where no point has one."""
        times = self.table()["timestamp"]
        known = times[np.isfinite(times)]
        return (float(known.min()), float(known.max())) if len(known) else (np.nan, np.nan)


def number(text: str) -> float:
    """The number a text holds, NaN where it holds none."""
    try:
        value = float(text)
    except ValueError:
        return np.nan
    return value if abs(value) < LARGEST else np.nan


def seconds_of(text: str) -> float:
    """FIT seconds of a time as XML writes it, UTC where it names no zone. Raises ValueError for no time."""
    moment = datetime.fromisoformat(text.strip())
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.timestamp() - EPOCH_UNIX_S


def time_or_unknown(text: str) -> float:
    """As ``seconds_of``, NaN for no time."""
    try:
        return seconds_of(text)
    except ValueError:
        return np.nan


def sport_number(name: str) -> float:
    """The FIT number of a sport by the words makers use for it; NaN where the word says nothing."""
    plain = name.lower()
    return next((float(code) for word, code in kinds.SPORT_WORDS.items() if word in plain), np.nan)


def decoded(tracks: Sequence[Track], kind: str, notes: tuple[str, ...]) -> Decoded:
    """The longest track on foot as the tables of a FIT activity, with ``notes`` and its own.

    Raises NotARun for tracks without a time; ``kind`` is what the file is called in the sentence.
    """
    recorded = [track for track in tracks if np.isfinite(track.span()[0])]
    if not recorded:
        raise NotARun(kinds.without_times(kind))
    chosen = max(recorded, key=_rank)
    untimed = sum(len(track) for track in tracks if track not in recorded)
    several = (SEVERAL,) if len(recorded) > 1 else ()
    return _decoded(chosen, (*notes, *several), untimed)


def _rank(track: Track) -> tuple[bool, bool, float]:
    begin, end = track.span()
    name = kinds.sport_on_foot(int(track.sport), None) if np.isfinite(track.sport) else "generic"
    return name is not None, name == "running", end - begin


@dataclass(frozen=True, slots=True, eq=False)
class _Course:
    """The points of one track in order of time: ``steps`` seconds to each from the one before, ``paused``
    where the timer stood in between."""

    points: Table
    steps: Floats
    paused: Flags

    @property
    def clock(self) -> Floats:
        clock: Floats = np.cumsum(np.where(self.paused, 0.0, self.steps))
        return clock


def _decoded(track: Track, notes: tuple[str, ...], untimed: int) -> Decoded:
    table = track.table()
    points, dropped = in_order(table)
    stated_s = _stated(track, "timer_s")
    course, ordered = _course(points, _is_in_order(table), silences=not np.isfinite(stated_s))
    distance, leaps = _distance(course)
    speed, odd = _speed(course, distance)
    records = {
        "timestamp": points["timestamp"],
        "distance": distance,
        "enhanced_speed": speed,
        "enhanced_altitude": points["altitude"],
        "cadence": np.where(np.isfinite(points["cadence"]), points["cadence"], points["other_cadence"]),
    }
    session = {
        "sport": track.sport,
        "start_time": points["timestamp"][0],
        "total_elapsed_time": course.steps.sum(),
        "total_timer_time": stated_s if np.isfinite(stated_s) else course.clock[-1],
        "total_distance": _stated(track, "distance_m"),
    }
    told = (*notes, *_notes(dropped + untimed, leaps, course), *ordered, *odd)
    return Decoded(_tables(records, _events(course), _lap_table(track.laps), session), told)


def _is_in_order(table: Table) -> bool:
    times = table["timestamp"][np.isfinite(table["timestamp"])]
    return bool((np.diff(times) >= 0.0).all())


def _course(points: Table, in_file_order: bool, *, silences: bool) -> tuple[_Course, tuple[str, ...]]:
    """Where the timer ran: not between two pieces, and not in a long silence where no total says it did."""
    steps = np.diff(points["timestamp"], prepend=points["timestamp"][:1])
    between = np.diff(points["piece"], prepend=points["piece"][:1]) != 0.0
    if int(between.sum()) >= len(np.unique(points["piece"])):
        # Pieces that overlap in time alternate once they are sorted: then they tell of no pause.
        between[:] = False
    paused = (between & (steps > 0.0)) | (steps > SILENCE_S if silences else False)
    return _Course(points, steps, paused), () if in_file_order else (OUT_OF_ORDER,)


def _distance(course: _Course) -> tuple[Floats, int]:
    """Metres since the first point, and how many leaps between positions were left out of them.

    The watch's own counter where there is one, because it knows its tunnels; else along the positions.
    """
    counter = course.points["distance"]
    counted = np.isfinite(counter)
    if counted.sum() > 1:
        grown = np.maximum(np.diff(counter[counted], prepend=counter[counted][:1]), 0.0)
        return _only_at(counted, np.cumsum(grown) + counter[counted][0]), 0
    latitude, longitude = course.points["latitude"], course.points["longitude"]
    placed = np.isfinite(latitude) & np.isfinite(longitude)
    steps = np.concatenate(([0.0], metres_between(latitude[placed], longitude[placed])))[: placed.sum()]
    steps[np.diff(np.cumsum(course.paused)[placed], prepend=0) != 0] = 0.0
    lasted = np.diff(course.clock[placed], prepend=0.0)
    leaps = steps > FASTEST_MS * np.maximum(lasted, 1.0)
    return _only_at(placed, np.cumsum(np.where(leaps, 0.0, steps))), int(leaps.sum())


def _only_at(places: Flags, values: Floats) -> Floats:
    column = np.full(len(places), np.nan)
    column[places] = values
    return column


def _speed(course: _Course, distance: Floats) -> tuple[Floats, tuple[str, ...]]:
    """Speed in m/s: as the file states it where that fits the distance, else from the distance."""
    told, clock = np.isfinite(distance), course.clock
    if told.sum() < 2 or clock[-1] <= 0.0:
        return course.points["speed"], ()
    stated = course.points["speed"]
    if np.isfinite(stated).any():
        if _fits(stated, np.diff(clock, prepend=0.0), distance):
            return stated, ()
        return _speed_along(distance, clock, told), (ODD_SPEED,)
    return _speed_along(distance, clock, told), ()


def _fits(stated: Floats, lasted: Floats, distance: Floats) -> bool:
    """Whether speed times time comes near the metres, because some write km/h where m/s belongs."""
    known = np.isfinite(stated) & np.isfinite(distance)
    covered = np.diff(distance[known], prepend=distance[known][:1])
    share = known.nonzero()[0]
    by_speed = float((stated[known] * lasted[share]).sum())
    metres = float(covered.sum())
    if max(by_speed, metres) < _TOO_SHORT_TO_JUDGE_M:
        return True
    return by_speed <= _BELIEVED_RATIO * metres and metres <= _BELIEVED_RATIO * by_speed


def _speed_along(distance: Floats, clock: Floats, told: Flags) -> Floats:
    """Mean speed over the window about each point."""
    half = SPEED_WINDOW_S / 2.0
    begin, end = np.maximum(clock - half, 0.0), np.minimum(clock + half, clock[-1])
    covered = np.interp(end, clock[told], distance[told]) - np.interp(begin, clock[told], distance[told])
    speed: Floats = covered / (end - begin)
    return speed


def _stated(track: Track, name: str) -> float:
    """The sum of what the laps state, NaN where one of them does not or they come to nothing."""
    whole = sum(getattr(lap, name) for lap in track.laps)
    return float(whole) if whole > 0.0 else np.nan


def _notes(dropped: int, leaps: int, course: _Course) -> tuple[str, ...]:
    notes = []
    if dropped:
        notes.append(f"Points with a missing or impossible time were left out: {dropped}.")
    if leaps:
        notes.append(f"Leaps between positions that no runner can make were left out: {leaps}.")
    silent = float(course.steps[course.paused & (course.steps > SILENCE_S)].sum())
    if silent:
        notes.append(f"{silent / 60.0:.1f} minutes without any point were taken as a pause.")
    return tuple(notes)


def _events(course: _Course) -> dict[str, Floats]:
    """The timer's stops and starts, two for each pause."""
    at = np.flatnonzero(course.paused)
    times = course.points["timestamp"]
    return {
        "timestamp": np.column_stack((times[at - 1], times[at])).ravel(),
        "event": np.full(2 * len(at), float(TIMER_EVENT)),
        "event_type": np.tile((float(_TIMER_STOP), float(TIMER_START)), len(at)),
    }


def _lap_table(laps: Sequence[TrackLap]) -> dict[str, Floats]:
    return {
        "start_time": np.array([lap.starts_at for lap in laps]),
        "total_timer_time": np.array([lap.timer_s for lap in laps]),
        "total_distance": np.array([lap.distance_m for lap in laps]),
        "lap_trigger": np.array([lap.trigger for lap in laps]),
    }


def _tables(
    records: Table, events: Table, laps: Table, session: Mapping[str, float]
) -> dict[str, Mapping[str, Floats]]:
    """Every table of a decoder, whole: NaN in the columns such a file has no word for."""
    found: Mapping[str, Table] = {
        "record": records,
        "event": events,
        "lap": laps,
        "session": {name: np.array([value]) for name, value in session.items()},
        "file_id": {"type": np.array([float(ACTIVITY_FILE)])},
    }
    return {name: _filled(name, found.get(name, {})) for name in FIELDS}


def _filled(name: str, columns: Table) -> dict[str, Floats]:
    length = max((len(column) for column in columns.values()), default=0)
    return {each: columns[each] if each in columns else np.full(length, np.nan) for each in field_names(name)}


def joined(tracks: Sequence[Track]) -> Track:
    """Tracks of one run as one, their pieces kept apart."""
    whole = replace(tracks[0], rows=array("d"), laps=[lap for track in tracks for lap in track.laps])
    for track in tracks:
        whole.rows.extend(track.rows)
    return whole
