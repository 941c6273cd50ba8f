"""The facts of the FIT file format this room relies on: numbers only, as the protocol publishes them.

Source: Garmin's published FIT protocol description and profile (message, field and base type numbers,
scales, offsets, invalid values). A value is ``raw / scale - offset``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MAGIC = b".FIT"
MAGIC_AT = 8
HEADER_SIZES = (12, 14)
LATEST_PROTOCOL = 2
CRC_SIZE = 2

TIMESTAMP = 253
"""Field number of the time of a message, the same in every message."""

PACKED_SPEED_DISTANCE = 8
"""Record field of three bytes: 12 bits of speed in 1/100 m/s, 12 bits of distance in 1/16 m, rolling over."""

PACKED_BITS = 12
PACKED_SPEED_SCALE = 100.0
PACKED_DISTANCE_SCALE = 16.0
COMPRESSED_TIME_BITS = 5

FIRST_ABSOLUTE_TIME = 0x10000000
"""Times below this are seconds since the device was switched on; from here on they are a date."""

EPOCH_UNIX_S = 631_065_600
"""FIT counts seconds from 1989-12-31T00:00:00Z; this is that instant in Unix seconds."""

TIMER_EVENT = 0
TIMER_START = 0
TIMER_STOPS = (1, 4, 8, 9)
"""Event types that stop the timer: stop, stop all, stop and disable, stop and disable all."""

MANUAL_LAP = 0
SESSION_END_LAP = 7

ACTIVITY_FILE = 4

SPORT_GENERIC, SPORT_RUNNING, SPORT_FITNESS, SPORT_WALKING, SPORT_HIKING = 0, 1, 4, 11, 17
SUB_SPORT_TREADMILL = 1


class BaseType(NamedTuple):
    """A number as FIT stores it: numpy type without byte order, width in bytes, the value for "unknown"."""

    numpy: str
    width: int
    invalid: int | None


BASE_TYPES: Mapping[int, BaseType] = {
    0x00: BaseType("u1", 1, 0xFF),
    0x01: BaseType("i1", 1, 0x7F),
    0x02: BaseType("u1", 1, 0xFF),
    0x83: BaseType("i2", 2, 0x7FFF),
    0x84: BaseType("u2", 2, 0xFFFF),
    0x85: BaseType("i4", 4, 0x7FFFFFFF),
    0x86: BaseType("u4", 4, 0xFFFFFFFF),
    0x88: BaseType("f4", 4, None),
    0x89: BaseType("f8", 8, None),
    0x0A: BaseType("u1", 1, 0),
    0x8B: BaseType("u2", 2, 0),
    0x8C: BaseType("u4", 4, 0),
    0x8E: BaseType("i8", 8, 0x7FFFFFFFFFFFFFFF),
    0x8F: BaseType("u8", 8, 0xFFFFFFFFFFFFFFFF),
    0x90: BaseType("u8", 8, 0),
}
"""Number types by their code. Strings (0x07) and byte arrays (0x0D) are not numbers and are not here."""

BYTES = 0x0D


class Field(NamedTuple):
    """One field of a message: its number, scale and offset."""

    number: int
    scale: float = 1.0
    offset: float = 0.0


MESSAGE_NUMBERS: Mapping[str, int] = {
    "file_id": 0,
    "sport": 12,
    "session": 18,
    "lap": 19,
    "record": 20,
    "event": 21,
}

MESSAGE_NAMES: Mapping[int, str] = {number: name for name, number in MESSAGE_NUMBERS.items()}

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "file_id": {"type": Field(0), "time_created": Field(4)},
    "sport": {"sport": Field(0), "sub_sport": Field(1)},
    "session": {
        "timestamp": Field(TIMESTAMP),
        "start_time": Field(2),
        "sport": Field(5),
        "sub_sport": Field(6),
        "total_elapsed_time": Field(7, 1000.0),
        "total_timer_time": Field(8, 1000.0),
        "total_distance": Field(9, 100.0),
        "total_cycles": Field(10),
        "total_ascent": Field(22),
        "total_descent": Field(23),
        "avg_vertical_oscillation": Field(89, 10.0),
        "avg_stance_time": Field(91, 10.0),
    },
    "lap": {
        "timestamp": Field(TIMESTAMP),
        "start_time": Field(2),
        "total_elapsed_time": Field(7, 1000.0),
        "total_timer_time": Field(8, 1000.0),
        "total_distance": Field(9, 100.0),
        "lap_trigger": Field(24),
        "sport": Field(25),
    },
    "record": {
        "timestamp": Field(TIMESTAMP),
        "altitude": Field(2, 5.0, 500.0),
        "cadence": Field(4),
        "distance": Field(5, 100.0),
        "speed": Field(6, 1000.0),
        "vertical_oscillation": Field(39, 10.0),
        "stance_time": Field(41, 10.0),
        "cadence256": Field(52, 256.0),
        "fractional_cadence": Field(53, 128.0),
        "enhanced_speed": Field(73, 1000.0),
        "enhanced_altitude": Field(78, 5.0, 500.0),
    },
    "event": {"timestamp": Field(TIMESTAMP), "event": Field(0), "event_type": Field(1)},
}
