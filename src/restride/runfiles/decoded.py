"""What a decoder hands on: tables of plain numbers, the same whichever decoder read the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restride.runfiles.fit_profile import ACTIVITY_FILE, FIELDS, PACKED_BITS

Floats = NDArray[np.float64]
Table = Mapping[str, Floats]
"""Columns of one kind of message in file order, by field name, equal in length; NaN where unknown."""

PACKED = ("packed_speed", "packed_distance")
"""Columns of ``record`` unpacked from compressed speed and distance, in m/s and m."""

CUT = "The file is cut short; everything up to the cut was read."
NOT_FINISHED = "The watch did not finish writing this file; what is in it was read."
WRONG_SIZE = "The file gives a wrong size for itself; it was read to its real end."
ALTERED = "The file's checksum does not match its content, so something in it was altered or lost."
BROKEN = "The file is damaged part of the way through; nothing after the damage could be read."
TRAILING = "After the recording come bytes that are not a readable recording; they were left out."
TOO_MANY = "The file holds more than a run can; the rest was left out."


LARGEST = 2.0**53
"""From here on a float no longer counts whole numbers; no field of a run comes near, so it is damage."""


class UnreadableError(Exception):
    """Nothing in the file can be read as FIT."""


class UnknownStructureError(Exception):
    """The file uses a structure this decoder does not know; its str names the structure."""


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """One recording of a FIT file: a table for each message in ``fit_profile.FIELDS``.

    ``record`` has the columns of ``PACKED`` besides. Every field has a column, NaN where it has no value.
    ``notes`` are whole sentences on what could not be read.
    """

    tables: Mapping[str, Table]
    notes: tuple[str, ...]

    def table(self, message: str) -> Table:
        """Columns of one kind of message; KeyError for one this room does not read."""
        return self.tables[message]

    def count(self, message: str) -> int:
        """How many messages of this kind there are."""
        return len(next(iter(self.tables[message].values())))


def field_names(message: str) -> tuple[str, ...]:
    """Columns a table of this message has, in order."""
    return (*FIELDS[message], *(PACKED if message == "record" else ()))


def row(table: Table, index: int) -> dict[str, float | None]:
    """One message as field name to value, None where unknown."""
    return {name: known(column[index]) for name, column in table.items()}


def known(value: float | np.floating) -> float | None:
    """The value as a Python float, None if it is not a finite number."""
    return float(value) if np.isfinite(value) else None


def file_type(decoded: Decoded) -> int | None:
    """The kind of file its first file_id message declares; None if it declares none."""
    types = decoded.table("file_id")["type"]
    return int(types[0]) if len(types) and np.isfinite(types[0]) else None


def has_recording(decoded: Decoded) -> bool:
    """True where there is something to read a run from in an activity, or in a file of no stated kind."""
    if file_type(decoded) not in (ACTIVITY_FILE, None):
        return False
    return decoded.count("record") > 0 or decoded.count("session") > 0


def roll_over(packed: Floats) -> Floats:
    """Steps of a 12-bit counter joined into one that keeps growing; NaN stays NaN and is skipped."""
    joined = packed.copy()
    valid = np.isfinite(packed)
    turns = np.cumsum(np.diff(packed[valid], prepend=0.0) < 0.0)
    joined[valid] += turns * float(1 << PACKED_BITS)
    return joined
