"""PNG pictures one after the other as one file that moves: an APNG, which every browser shows."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_THOUSANDTHS = 1000


def moving(frames: Sequence[tuple[bytes, float]]) -> bytes:
    """An APNG of these pictures, each shown for so many seconds, over and over.

    Raises ValueError where there is none, or where two differ in size or in how they are coloured.
    """
    if not frames:
        raise ValueError("there is no picture to show")
    head = _chunks(frames[0][0])[0][1]
    out, number = [_chunk(b"IHDR", head), _chunk(b"acTL", struct.pack(">II", len(frames), 0))], 0
    for at, (png, seconds) in enumerate(frames):
        chunks = _chunks(png)
        if chunks[0][1] != head:
            raise ValueError(f"picture {at + 1} is of another size or kind than the first")
        width, height = struct.unpack(">II", head[:8])
        shown = struct.pack(
            ">IIIIIHHBB", number, width, height, 0, 0, round(seconds * _THOUSANDTHS), _THOUSANDTHS, 0, 0
        )
        out.append(_chunk(b"fcTL", shown))
        number += 1
        for kind, data in chunks:
            if kind == b"IDAT":
                out.append(_chunk(b"fdAT", struct.pack(">I", number) + data) if at else _chunk(kind, data))
                number += bool(at)
    return b"".join((_SIGNATURE, *out, _chunk(b"IEND", b"")))


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    return list(_read(png))


def _read(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
