"""The second opinion: the same tables through fitdecode.

It checks the fast decoder in tests, and reads at run time what the fast one does not know. It shares
only the field numbers with the fast decoder, so that a fault there cannot hide in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import fitdecode
import numpy as np

from restride.runfiles import decoded as say
from restride.runfiles.decoded import LARGEST, PACKED, Decoded, Table, UnreadableError, field_names
from restride.runfiles.fit_profile import FIELDS, MESSAGE_NAMES

MAX_FRAMES = 100_000
"""Frames read at most: a day at one record a second, some seconds of work on the slow path."""

Rows = dict[str, list[dict[str, float]]]


def read(data: bytes) -> tuple[Decoded, ...]:
    """Every recording in a FIT file, in order: what could be read before a fault, and a note on the fault.

    Raises UnreadableError if not even a header could be read.
    """
    parts: list[Rows] = []
    note = _fill(parts, data)
    if not parts:
        raise UnreadableError
    notes = [()] * (len(parts) - 1) + [(note,) if note else ()]
    return tuple(Decoded(_tables(rows), said) for rows, said in zip(parts, notes, strict=True))


def _fill(parts: list[Rows], data: bytes) -> str | None:
    """Append the messages of each recording to ``parts``; the sentence on why it stopped early, if it did."""
    frames = _frames(data)
    try:
        for frame in islice(frames, MAX_FRAMES):
            if frame.frame_type == fitdecode.FIT_FRAME_HEADER:
                parts.append({name: [] for name in FIELDS})
            elif frame.frame_type == fitdecode.FIT_FRAME_DATA:
                _take(parts[-1], frame)
            elif frame.frame_type == fitdecode.FIT_FRAME_CRC and not frame.matched:
                return say.ALTERED
        return say.TOO_MANY if next(frames, None) is not None else None
    except fitdecode.FitHeaderError:
        return say.TRAILING
    except fitdecode.FitEOFError:
        return say.CUT
    except fitdecode.FitError:
        return say.BROKEN


def _frames(data: bytes) -> Iterator[Any]:
    options = {"processor": None, "error_handling": fitdecode.ErrorHandling.IGNORE}
    with fitdecode.FitReader(data, check_crc=fitdecode.CrcCheck.READONLY, **options) as reader:
        try:
            yield from reader
        except fitdecode.FitError:
            raise
        except Exception as fault:
            # Damaged sizes and types make it fail in struct, arithmetic and its own asserts: all one to us.
            raise fitdecode.FitError("damaged beyond what fitdecode tells apart") from fault


def _take(rows: Rows, frame: Any) -> None:
    """Add one message as field name to value; the first field of a name counts."""
    name = MESSAGE_NAMES.get(frame.global_mesg_num)
    if name is None:
        return
    names = {fact.number: field for field, fact in FIELDS[name].items()}
    row: dict[str, float] = {}
    for item in frame.fields:
        field = _name_of(item, names, unpacked=name == "record")
        value = _number(item)
        if field is not None and value is not None:
            row.setdefault(field, value)
    rows[name].append(row)


def _name_of(item: Any, names: dict[int, str], *, unpacked: bool) -> str | None:
    """Our name for a fitdecode field; None for developer fields and for values derived from another field."""
    if item.field_def is None:
        derived: dict[str, str] = dict(zip(("speed", "distance"), PACKED, strict=True)) if unpacked else {}
        return "timestamp" if item.name == "timestamp" else derived.get(item.name)
    return None if item.field_def.is_dev else names.get(item.field_def.def_num)


def _number(item: Any) -> float | None:
    """The scaled value, or the bare number where fitdecode would give a name; None where it is neither."""
    for value in (item.value, item.raw_value):
        if isinstance(value, int | float) and abs(value) < LARGEST:
            return float(value)
    return None


def _tables(rows: Rows) -> dict[str, Table]:
    return {
        name: {field: np.array([row.get(field, np.nan) for row in messages]) for field in field_names(name)}
        for name, messages in rows.items()
    }
