"""FIT framing: headers, definitions and where each data message lies. No value is read here but times.

The scan notes offsets only; ``fit_records`` gathers the values of one layout in one numpy operation each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from restride.runfiles import decoded as say
from restride.runfiles.crc import crc16
from restride.runfiles.decoded import UnknownStructureError, UnreadableError
from restride.runfiles.fit_profile import (
    COMPRESSED_TIME_BITS,
    CRC_SIZE,
    HEADER_SIZES,
    LATEST_PROTOCOL,
    MAGIC,
    MAGIC_AT,
    MESSAGE_NAMES,
    TIMESTAMP,
)

MAX_MESSAGES = 1_000_000
"""More than eleven days at one record a second; it bounds memory and time on a hostile file."""

MAX_LAYOUTS = 4096
"""Distinct definitions in one recording; real files have under thirty."""

MAX_PARTS = 16
"""Recordings chained in one file that are looked at."""

_COMPRESSED, _DEFINITION, _DEVELOPER, _RESERVED = 0x80, 0x40, 0x20, 0x10
_TIME_TURN = 1 << COMPRESSED_TIME_BITS
_NO_TIME = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Body:
    """Where the messages of one recording lie in the file, and what is odd about it."""

    start: int
    end: int
    following: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One field within a message: number, place in the payload, bytes, base type code."""

    number: int
    at: int
    size: int
    base: int


@dataclass(slots=True)
class Layout:
    """One definition and the data messages that used it: ``offsets`` of their payloads, in file order.

    ``times`` goes with ``packed_offsets``, the messages with a compressed timestamp header; None where
    no full timestamp came before it.
    """

    name: str | None
    big_endian: bool
    size: int
    slots: tuple[Slot, ...]
    time_at: int | None
    offsets: list[int] = field(default_factory=list)
    packed_offsets: list[int] = field(default_factory=list)
    times: list[int | None] = field(default_factory=list)


def bodies(data: bytes) -> Iterator[Body]:
    """The recordings chained in a file, in order.

    Raises UnreadableError if the first has no FIT header, UnknownStructureError for a header of another make.
    """
    at = 0
    for part in range(MAX_PARTS):
        if part and at >= len(data):
            return
        if not _is_header(data, at):
            if part == 0:
                raise UnreadableError
            yield Body(len(data), len(data), len(data), (say.TRAILING,))
            return
        body = _body(data, at)
        yield body
        at = body.following


def _is_header(data: bytes, at: int) -> bool:
    magic = at + MAGIC_AT
    return len(data) >= at + HEADER_SIZES[0] and data[magic : magic + len(MAGIC)] == MAGIC


def _body(data: bytes, at: int) -> Body:
    """Measure one recording, because the size a file declares is not always its size."""
    header, protocol = data[at], data[at + 1] >> 4
    if header not in HEADER_SIZES:
        raise UnknownStructureError(f"a header of {header} bytes")
    if protocol > LATEST_PROTOCOL:
        raise UnknownStructureError(f"FIT protocol {protocol}")
    declared = int.from_bytes(data[at + 4 : at + 8], "little")
    start = at + header
    end = start + declared
    following = end + CRC_SIZE
    view = memoryview(data)
    if declared and following <= len(data):
        if crc16(view[at:following]) == 0:
            return Body(start, end, following, ())
        if following == len(data) or _is_header(data, following):
            return Body(start, end, following, (say.ALTERED,))
    if crc16(view[at:]) == 0:
        return Body(start, len(data) - CRC_SIZE, len(data), (say.WRONG_SIZE,))
    note = say.NOT_FINISHED if not declared else say.CUT if following > len(data) else say.WRONG_SIZE
    return Body(start, len(data), len(data), (note,))


@dataclass(slots=True)
class Scan:
    """Layouts of one recording with the places of their messages; filled by ``run``."""

    data: bytes
    layouts: dict[bytes, Layout] = field(default_factory=dict)
    local: list[Layout | None] = field(default_factory=lambda: [None] * 16)
    clock: int | None = None
    stamp: tuple[Layout, int] | None = None

    def run(self, start: int, end: int) -> str | None:
        """Walk the messages from ``start`` to ``end``; None, or the sentence saying why it stopped early."""
        data, local, at = self.data, self.local, start
        for _ in range(MAX_MESSAGES):
            if at >= end:
                return None
            head = data[at]
            if head & 0xC0 == _DEFINITION:
                at = self._define(at, end)
                if at > end:
                    return say.CUT
                if len(self.layouts) > MAX_LAYOUTS:
                    return say.BROKEN
                continue
            packed = head & _COMPRESSED
            layout = local[head >> 5 & 3] if packed else local[head & 15]
            if layout is None:
                return say.BROKEN
            payload = at + 1
            at = payload + layout.size
            if at > end:
                return say.CUT
            if layout.time_at is not None:
                self.stamp = (layout, payload + layout.time_at)
            if packed:
                layout.packed_offsets.append(payload)
                layout.times.append(self._tick(head & (_TIME_TURN - 1)))
            elif head & (_DEVELOPER | _RESERVED):
                raise UnknownStructureError("a message header with reserved bits")
            elif layout.name is not None:
                layout.offsets.append(payload)
        return say.TOO_MANY

    def _tick(self, low_bits: int) -> int | None:
        """The full time of a message that gives only the last five bits of it."""
        if self.stamp is not None:
            layout, at = self.stamp
            time = int.from_bytes(self.data[at : at + 4], "big" if layout.big_endian else "little")
            self.clock = time if time != _NO_TIME else self.clock
            self.stamp = None
        if self.clock is not None:
            self.clock += (low_bits - self.clock) % _TIME_TURN
        return self.clock

    def _define(self, at: int, end: int) -> int:
        """Take up one definition; where the next message starts, beyond ``end`` if this one is cut off."""
        data, beyond = self.data, end + 1
        stop = at + 6 + 3 * data[at + 5] if at + 6 <= end else beyond
        if data[at] & _DEVELOPER:
            stop = stop + 1 + 3 * data[stop] if stop < end else beyond
        if stop > end:
            return beyond
        definition = data[at + 2 : stop]
        key = bytes((data[at] & _DEVELOPER,)) + definition
        layout = self.layouts.get(key)
        if layout is None:
            layout = self.layouts[key] = _layout(definition)
        self.local[data[at] & 15] = layout
        return stop


def _layout(definition: bytes) -> Layout:
    """A definition from its architecture byte on: byte order, message number, fields, developer fields."""
    if definition[0] > 1:
        raise UnknownStructureError(f"byte order {definition[0]}")
    big_endian = definition[0] == 1
    message = int.from_bytes(definition[1:3], "big" if big_endian else "little")
    fields_end = 4 + 3 * definition[3]
    slots: list[Slot] = []
    at = 0
    for place in range(4, fields_end, 3):
        number, size, base = definition[place : place + 3]
        slots.append(Slot(number, at, size, base))
        at += size
    # Developer fields only take up room: none of them is read, because their meaning is each maker's own.
    developer = sum(definition[place + 1] for place in range(fields_end + 1, len(definition), 3))
    return Layout(MESSAGE_NAMES.get(message), big_endian, at + developer, tuple(slots), _time_at(slots))


def _time_at(slots: list[Slot]) -> int | None:
    return next((slot.at for slot in slots if slot.number == TIMESTAMP and slot.size == 4), None)
