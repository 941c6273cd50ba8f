"""Pictures that move are pictures one after the other, and nothing else."""

from __future__ import annotations

import struct
import zlib

import pytest

from tools.moving import moving


def _png(width: int, grey: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    line = zlib.compress(b"\0" + bytes([grey]) * width)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", line) + chunk(b"IEND", b"")


def _kinds(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        assert zlib.crc32(png[at + 4 : at + 8 + size]) == struct.unpack(">I", png[at + 8 + size :][:4])[0]
        found.append(png[at + 4 : at + 8])
        at += size + 12
    return found


def test_every_picture_is_in_it_and_every_sum_is_right() -> None:
    film = moving([(_png(3, 0), 1.0), (_png(3, 99), 0.5)])
    assert _kinds(film) == [b"IHDR", b"acTL", b"fcTL", b"IDAT", b"fcTL", b"fdAT", b"IEND"]


def test_pictures_of_two_sizes_make_no_film() -> None:
    with pytest.raises(ValueError, match="picture 2"):
        moving([(_png(3, 0), 1.0), (_png(4, 0), 1.0)])


def test_no_picture_makes_no_film() -> None:
    with pytest.raises(ValueError, match="no picture"):
        moving([])
