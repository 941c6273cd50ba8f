"""The fast FIT decoder: layouts found by ``fit_frames`` to tables of numbers, a column at a time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from restride.runfiles.decoded import LARGEST, PACKED, Decoded, Floats, Table, field_names, roll_over
from restride.runfiles.fit_frames import Layout, Scan, Slot, bodies
from restride.runfiles.fit_profile import (
    BASE_TYPES,
    FIELDS,
    PACKED_BITS,
    PACKED_DISTANCE_SCALE,
    PACKED_SPEED_DISTANCE,
    PACKED_SPEED_SCALE,
    TIMESTAMP,
)

Offsets = NDArray[np.int64]
Octets = NDArray[np.uint8]


def read(data: bytes) -> tuple[Decoded, ...]:
    """Every recording in a FIT file, in order; ``notes`` say what of each could not be read.

    Raises UnreadableError if the file has no FIT header and UnknownStructureError if it uses a structure this
    decoder does not know, in which case ``fit_oracle.read`` may still read it.
    """
    octets = np.frombuffer(data, np.uint8)
    parts = []
    for body in bodies(data):
        scan = Scan(data)
        stopped = scan.run(body.start, body.end)
        notes = body.notes if stopped is None or stopped in body.notes else (*body.notes, stopped)
        parts.append(Decoded(_tables(octets, scan.layouts.values()), notes))
    return tuple(parts)


def _tables(octets: Octets, layouts: Iterable[Layout]) -> dict[str, Table]:
    used: dict[str, list[Layout]] = {name: [] for name in FIELDS}
    for layout in layouts:
        if layout.name is not None and (layout.offsets or layout.packed_offsets):
            used[layout.name].append(layout)
    return {name: _table(octets, name, group) for name, group in used.items()}


def _table(octets: Octets, name: str, group: list[Layout]) -> Table:
    """One table from all layouts of a message, in file order."""
    pieces = [_columns(octets, name, layout) for layout in group]
    offsets = np.concatenate([_offsets(layout) for layout in group]) if group else np.empty(0, np.int64)
    order = np.argsort(offsets, kind="stable")
    table = {
        field: _join([piece.get(field) for piece in pieces], group, order) for field in field_names(name)
    }
    if name == "record":
        table["packed_distance"] = roll_over(table["packed_distance"]) / PACKED_DISTANCE_SCALE
    return table


def _join(columns: list[Floats | None], group: list[Layout], order: Offsets) -> Floats:
    whole = [
        np.full(len(layout.offsets) + len(layout.packed_offsets), np.nan) if column is None else column
        for column, layout in zip(columns, group, strict=True)
    ]
    return np.concatenate(whole)[order] if whole else np.empty(0)


def _offsets(layout: Layout) -> Offsets:
    return np.array(layout.offsets + layout.packed_offsets, np.int64)


def _columns(octets: Octets, name: str, layout: Layout) -> dict[str, Floats]:
    """The columns one layout has values for; the first field of a number wins if it is there twice."""
    offsets = _offsets(layout)
    slots = {slot.number: slot for slot in reversed(layout.slots)}
    columns = {}
    for field, fact in FIELDS[name].items():
        raw = _numbers(octets, offsets, slots.get(fact.number), layout.big_endian)
        if raw is not None:
            columns[field] = raw / fact.scale - fact.offset
    if layout.packed_offsets and TIMESTAMP in {fact.number for fact in FIELDS[name].values()}:
        columns["timestamp"] = _with_header_times(columns.get("timestamp"), layout)
    if name == "record" and PACKED_SPEED_DISTANCE in slots:
        columns.update(_packed(octets, offsets, slots[PACKED_SPEED_DISTANCE]))
    return columns


def _numbers(octets: Octets, offsets: Offsets, slot: Slot | None, big_endian: bool) -> Floats | None:
    """Raw values of one field; None where the message has no such field or it is no single number."""
    base = BASE_TYPES.get(slot.base) if slot is not None else None
    if slot is None or base is None or slot.size != base.width:
        return None
    places = (offsets + slot.at)[:, None] + np.arange(base.width)
    raw = octets[places].view((">" if big_endian else "<") + base.numpy)[:, 0]
    values: Floats = raw.astype(np.float64)
    if base.invalid is not None:
        values[raw == base.invalid] = np.nan
    values[~(np.abs(values) < LARGEST)] = np.nan
    return values


def _with_header_times(own: Floats | None, layout: Layout) -> Floats:
    """Times from compressed headers wherever the message has none of its own."""
    times: Floats = np.array([None] * len(layout.offsets) + layout.times, np.float64)
    return times if own is None else np.where(np.isfinite(own), own, times)


def _packed(octets: Octets, offsets: Offsets, slot: Slot) -> dict[str, Floats]:
    """Speed in m/s and the bare distance counter of compressed messages; NaN where all bits are set."""
    if slot.size != 3:
        return {}
    low, middle, high = octets[(offsets + slot.at)[:, None] + np.arange(3)].astype(np.int64).T
    number = low | middle << 8 | high << 16
    mask = (1 << PACKED_BITS) - 1
    values = np.stack(((number & mask) / PACKED_SPEED_SCALE, (number >> PACKED_BITS).astype(np.float64)))
    values[:, number == 0xFFFFFF] = np.nan
    return dict(zip(PACKED, values, strict=True))
