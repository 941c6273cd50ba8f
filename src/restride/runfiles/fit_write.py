"""A small writer of FIT activities: a run as a watch would have recorded it, for the demo and for tests.

Everything a reader needs and nothing else: file_id, timer events, records, laps, session, activity, with
both checksums. Field facts come from ``fit_profile``, so what is written is what the decoders know.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from restride.runfiles.crc import crc16
from restride.runfiles.decoded import Floats
from restride.runfiles.fit_profile import (
    ACTIVITY_FILE,
    BASE_TYPES,
    EPOCH_UNIX_S,
    FIELDS,
    MAGIC,
    MANUAL_LAP,
    MESSAGE_NUMBERS,
    SESSION_END_LAP,
    SPORT_RUNNING,
    TIMER_EVENT,
    TIMER_START,
    Field,
)

_ENUM, _U8, _U16, _U32 = 0x00, 0x02, 0x84, 0x86
_PROTOCOL, _PROFILE = 0x20, 2132
DEVELOPMENT_MAKER = 255
"""The maker's number that belongs to nobody, for files no maker wrote."""

_LAP_EVENT, _SESSION_EVENT, _ACTIVITY_EVENT = 9, 8, 26
_STOP, _STOP_ALL = 1, 4

_LOCAL = {"file_id": 0, "event": 1, "record": 2, "lap": 3, "session": 4, "activity": 5}

_TYPES: Mapping[str, Mapping[str, int]] = {
    "file_id": {"type": _ENUM, "manufacturer": _U16, "time_created": _U32},
    "event": {"timestamp": _U32, "event": _ENUM, "event_type": _ENUM},
    "record": {
        "timestamp": _U32,
        "distance": _U32,
        "enhanced_speed": _U32,
        "enhanced_altitude": _U32,
        "vertical_oscillation": _U16,
        "stance_time": _U16,
        "cadence": _U8,
        "fractional_cadence": _U8,
    },
    "lap": {
        "timestamp": _U32,
        "start_time": _U32,
        "total_elapsed_time": _U32,
        "total_timer_time": _U32,
        "total_distance": _U32,
        "event": _ENUM,
        "event_type": _ENUM,
        "lap_trigger": _ENUM,
        "sport": _ENUM,
    },
    "session": {
        "timestamp": _U32,
        "start_time": _U32,
        "total_elapsed_time": _U32,
        "total_timer_time": _U32,
        "total_distance": _U32,
        "total_cycles": _U32,
        "event": _ENUM,
        "event_type": _ENUM,
        "sport": _ENUM,
        "sub_sport": _ENUM,
        "num_laps": _U16,
    },
    "activity": {
        "timestamp": _U32,
        "total_timer_time": _U32,
        "num_sessions": _U16,
        "type": _ENUM,
        "event": _ENUM,
        "event_type": _ENUM,
    },
}

_ONLY_WRITTEN: Mapping[str, Mapping[str, Field]] = {
    "file_id": {"manufacturer": Field(1)},
    "lap": {"event": Field(0), "event_type": Field(1)},
    "session": {"event": Field(0), "event_type": Field(1), "num_laps": Field(26)},
    "activity": {
        "timestamp": Field(253),
        "total_timer_time": Field(0, 1000.0),
        "num_sessions": Field(1),
        "type": Field(2),
        "event": Field(3),
        "event_type": Field(4),
    },
}
_ACTIVITY_MESSAGE = 34


@dataclass(frozen=True, slots=True, eq=False)
class RunSamples:
    """What the watch saw, one value a sample; equal lengths, NaN where it saw nothing.

    ``seconds`` since the start, whole and increasing (FIT keeps whole seconds); ``distance_m`` the counter;
    ``cadence_spm`` steps per minute of both feet; ``stance_time_ms`` time of one foot on the ground.
    """

    seconds: Floats
    distance_m: Floats
    speed_ms: Floats
    cadence_spm: Floats
    altitude_m: Floats
    stance_time_ms: Floats
    vertical_oscillation_mm: Floats


@dataclass(frozen=True, slots=True)
class WrittenLap:
    """A lap by the second it ends at, counted from the start as ``RunSamples.seconds``, and how it ended."""

    ends_at_s: int
    pressed: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A stretch with the timer stopped, in seconds from the start."""

    from_s: int
    until_s: int


def write_run(
    samples: RunSamples,
    laps: Sequence[WrittenLap],
    started_at: datetime,
    *,
    stops: Sequence[Stop] = (),
    sport: int = SPORT_RUNNING,
) -> bytes:
    """The bytes of a FIT activity file.

    ``laps`` in order, the last ending with the run; none means one lap of the whole run. ``stops`` in order
    and apart. ``started_at`` needs a zone. Steps are added up from cadence while the timer ran.
    Raises ValueError for no samples or a start without a zone.
    """
    if started_at.tzinfo is None or not len(samples.seconds):
        raise ValueError("a run needs a start with a zone and at least one sample")
    run = _Run(samples, round(started_at.timestamp()) - EPOCH_UNIX_S, tuple(stops), sport)
    laps = laps or (WrittenLap(run.end_s, pressed=False),)
    body = b"".join((_opening(run), _course(run), _laps(run, laps), _closing(run, len(laps))))
    return framed(body)


@dataclass(frozen=True, slots=True)
class _Run:
    samples: RunSamples
    start: int
    stops: tuple[Stop, ...]
    sport: int

    @property
    def end_s(self) -> int:
        return int(self.samples.seconds[-1])

    def timer_s(self, begin: float, end: float) -> float:
        """Seconds with the timer running between two instants."""
        stopped = sum(max(0.0, min(end, stop.until_s) - max(begin, stop.from_s)) for stop in self.stops)
        return end - begin - stopped

    def distance_at(self, second: float) -> float:
        """The distance counter at an instant; NaN where it was never seen."""
        told = np.isfinite(self.samples.distance_m)
        if not told.any():
            return float("nan")
        return float(np.interp(second, self.samples.seconds[told], self.samples.distance_m[told]))

    def strides(self) -> float:
        """Steps of one foot; NaN where cadence was never seen."""
        cadence = self.samples.cadence_spm
        if not np.isfinite(cadence).any():
            return float("nan")
        seconds = self.samples.seconds.tolist()
        lasted = [self.timer_s(*pair) for pair in zip(seconds[:1] + seconds, seconds, strict=False)]
        return float(round((np.nan_to_num(cadence) * lasted).sum() / 120.0))


def _opening(run: _Run) -> bytes:
    identity = {"type": ACTIVITY_FILE, "manufacturer": DEVELOPMENT_MAKER, "time_created": run.start}
    return b"".join(
        (
            *(_definition(name) for name in _LOCAL),
            _message("file_id", identity),
            _timer(run.start, TIMER_START),
        )
    )


def _course(run: _Run) -> bytes:
    """Records with the timer events between them, in order of time."""
    seconds = run.samples.seconds
    pieces = []
    at = 0
    for stop in run.stops:
        split = int(np.searchsorted(seconds, stop.from_s, side="right"))
        pieces += [_records(run, at, split), _timer(run.start + stop.from_s, _STOP)]
        pieces.append(_timer(run.start + stop.until_s, TIMER_START))
        at = split
    return b"".join((*pieces, _records(run, at, len(seconds)), _timer(run.start + run.end_s, _STOP_ALL)))


def _records(run: _Run, begin: int, end: int) -> bytes:
    samples = run.samples
    whole_rpm = np.floor(samples.cadence_spm / 2.0)
    columns = {
        "timestamp": samples.seconds + run.start,
        "distance": samples.distance_m,
        "enhanced_speed": samples.speed_ms,
        "enhanced_altitude": samples.altitude_m,
        "vertical_oscillation": samples.vertical_oscillation_mm,
        "stance_time": samples.stance_time_ms,
        "cadence": whole_rpm,
        "fractional_cadence": samples.cadence_spm / 2.0 - whole_rpm,
    }
    return _messages("record", {name: column[begin:end] for name, column in columns.items()})


def _timer(time: int, kind: int) -> bytes:
    return _message("event", {"timestamp": time, "event": TIMER_EVENT, "event_type": kind})


def _totals(run: _Run, begin: int, end: int) -> dict[str, float]:
    """What a lap and a session have in common."""
    return {
        "timestamp": run.start + end,
        "start_time": run.start + begin,
        "total_elapsed_time": end - begin,
        "total_timer_time": run.timer_s(begin, end),
        "total_distance": run.distance_at(end) - (run.distance_at(begin) if begin else 0.0),
        "event_type": _STOP,
        "sport": run.sport,
    }


def _laps(run: _Run, laps: Sequence[WrittenLap]) -> bytes:
    begins = [0, *(lap.ends_at_s for lap in laps)]
    return b"".join(
        _message(
            "lap",
            _totals(run, begin, lap.ends_at_s)
            | {"event": _LAP_EVENT, "lap_trigger": MANUAL_LAP if lap.pressed else SESSION_END_LAP},
        )
        for begin, lap in zip(begins, laps, strict=False)
    )


def _closing(run: _Run, laps: int) -> bytes:
    totals = _totals(run, 0, run.end_s)
    session = totals | {
        "event": _SESSION_EVENT,
        "total_cycles": run.strides(),
        "sub_sport": 0,
        "num_laps": laps,
    }
    activity = totals | {"event": _ACTIVITY_EVENT, "num_sessions": 1, "type": 0}
    return _message("session", session) + _message("activity", activity)


def _facts(name: str) -> list[tuple[str, Field, int]]:
    known = {**FIELDS.get(name, {}), **_ONLY_WRITTEN.get(name, {})}
    return [(field, known[field], base) for field, base in _TYPES[name].items()]


def _definition(name: str) -> bytes:
    facts = _facts(name)
    head = struct.pack(
        "<BBBHB", 0x40 | _LOCAL[name], 0, 0, MESSAGE_NUMBERS.get(name, _ACTIVITY_MESSAGE), len(facts)
    )
    return head + b"".join(bytes((fact.number, BASE_TYPES[base].width, base)) for _, fact, base in facts)


def _message(name: str, values: Mapping[str, float]) -> bytes:
    return _messages(name, {field: np.array([float(values[field])]) for field in _TYPES[name]})


def _messages(name: str, columns: Mapping[str, Floats]) -> bytes:
    """Data messages from columns: scaled and rounded; the invalid value for NaN and for what does not fit."""
    facts = _facts(name)
    layout = [("head", "u1"), *((field, "<" + BASE_TYPES[base].numpy) for field, _, base in facts)]
    rows = np.zeros(len(next(iter(columns.values()))), dtype=layout)
    rows["head"] = _LOCAL[name]
    for field, fact, base in facts:
        invalid = BASE_TYPES[base].invalid or 0
        raw = np.rint((columns[field] + fact.offset) * fact.scale)
        rows[field] = np.where((raw >= 0.0) & (raw < invalid), raw, invalid)
    return rows.tobytes()


def framed(body: bytes) -> bytes:
    """A whole FIT file around messages: header before, both checksums."""
    header = struct.pack("<BBHI4s", 14, _PROTOCOL, _PROFILE, len(body), MAGIC)
    header += struct.pack("<H", crc16(header))
    return header + body + struct.pack("<H", crc16(header + body))
