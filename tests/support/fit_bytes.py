"""FIT bytes by hand, for shapes no real device at hand writes. Independent of ``runfiles.fit_write``."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

UNIX_TO_FIT = 631_065_600
START = 1_000_000_000
"""FIT time of 2021-09-08T01:46:40Z."""

ENUM, U8, U16, U32, BYTES = 0x00, 0x02, 0x84, 0x86, 0x0D
_FORMATS = {ENUM: "B", U8: "B", U16: "H", U32: "I"}

FieldSpec = tuple[int, int]
"""Field number and base type; bytes fields are three long."""


@dataclass(frozen=True)
class Message:
    """A kind of message bound to a local number, in one byte order."""

    number: int
    local: int
    fields: tuple[FieldSpec, ...]
    order: str = "<"
    developer: tuple[tuple[int, int, int], ...] = ()

    def define(self) -> bytes:
        head = 0x40 | (0x20 if self.developer else 0) | self.local
        body = struct.pack(f"{self.order}BBBHB", head, 0, self.order == ">", self.number, len(self.fields))
        body += b"".join(bytes((number, self._size(base), base)) for number, base in self.fields)
        if self.developer:
            body += bytes((len(self.developer),)) + b"".join(bytes(each) for each in self.developer)
        return body

    def row(self, *values: int | bytes, tail: bytes = b"", compressed: int | None = None) -> bytes:
        head = self.local if compressed is None else 0x80 | self.local << 5 | compressed
        parts = zip(values, self.fields, strict=True)
        return bytes((head,)) + b"".join(self._pack(value, base) for value, (_, base) in parts) + tail

    def _pack(self, value: int | bytes, base: int) -> bytes:
        return value if isinstance(value, bytes) else struct.pack(self.order + _FORMATS[base], value)

    @staticmethod
    def _size(base: int) -> int:
        return 3 if base == BYTES else struct.calcsize("<" + _FORMATS[base])


FILE_ID = Message(0, 0, ((0, ENUM),))
EVENT = Message(21, 1, ((253, U32), (0, ENUM), (1, ENUM)))
SESSION = Message(18, 2, ((253, U32), (2, U32), (7, U32), (8, U32), (9, U32), (10, U32), (5, ENUM)))
LAP = Message(19, 3, ((253, U32), (2, U32), (8, U32), (24, ENUM)))
RECORD = Message(20, 4, ((253, U32), (5, U32), (6, U16), (4, U8)))

UNKNOWN_32 = 0xFFFFFFFF


def slow_crc(data: bytes) -> int:
    """CRC-16 with the reflected polynomial 0xA001, bit by bit: the obvious way."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def fit_file(*messages: bytes, protocol: int = 0x10, header: int = 12, size: int | None = None) -> bytes:
    """A whole file: header, messages, checksum. ``size`` overrides the size it declares."""
    body = b"".join(messages)
    head = struct.pack("<BBHI4s", header, protocol, 100, len(body) if size is None else size, b".FIT")
    head += bytes(header - 12)
    return head + body + struct.pack("<H", slow_crc(head + body))


def session(
    seconds: float, *, timer: float | None = None, sport: int = 1, strides: int = UNKNOWN_32
) -> bytes:
    """Definition and message of a session starting at ``START``."""
    timer = seconds if timer is None else timer
    times = (START + int(seconds), START, round(seconds * 1000), round(timer * 1000))
    return SESSION.define() + SESSION.row(*times, UNKNOWN_32, strides, sport)


def record(second: int, metres: float, speed: float, rpm: int = 85) -> bytes:
    return RECORD.row(START + second, round(metres * 100), round(speed * 1000), rpm)


def steady(seconds: Sequence[int], speed: float = 3.0, rpm: int = 85) -> bytes:
    """Definition and records of an even run, one at each second given; distance grows with the seconds."""
    return RECORD.define() + b"".join(record(second, second * speed, speed, rpm) for second in seconds)


def timer_event(second: int, kind: int) -> bytes:
    return EVENT.define() + EVENT.row(START + second, 0, kind)


ACTIVITY = FILE_ID.define() + FILE_ID.row(4)
TIMER_STARTS, TIMER_STOPS = 0, 4
