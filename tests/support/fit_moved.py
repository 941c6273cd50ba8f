"""A real watch file on another day: every time in it moved, nothing else touched, its checksum made anew."""

from __future__ import annotations

from restride.runfiles.crc import crc16
from restride.runfiles.fit_frames import Scan, bodies

_TIMES = {253, 2, 5}
"""Numbers under which messages carry an instant: their own, the start of a lap or session, the local time."""

_TURN_S = 32
"""A compressed time counts within so many seconds, so a file can be moved by whole turns alone."""


def moved(data: bytes, seconds: float, of: tuple[str, ...] = ("record", "event", "lap", "session")) -> bytes:
    """The same file, ``seconds`` later, to the nearest turn."""
    later = round(seconds / _TURN_S) * _TURN_S
    found, out = next(iter(bodies(data))), bytearray(data)
    scan = Scan(data)
    scan.run(found.start, found.end)
    for layout in scan.layouts.values():
        order = "big" if layout.big_endian else "little"
        places = [slot.at for slot in layout.slots if slot.number in _TIMES and slot.size == 4]
        for start in (*layout.offsets, *layout.packed_offsets) if layout.name in of else ():
            for place in places:
                where = slice(start + place, start + place + 4)
                was = int.from_bytes(out[where], order)  # type: ignore[arg-type]
                if was > 100_000_000 and was != 0xFFFFFFFF:
                    out[where] = (was + later).to_bytes(4, order)  # type: ignore[arg-type]
    out[found.end : found.end + 2] = crc16(bytes(out[: found.end])).to_bytes(2, "little")
    return bytes(out)
