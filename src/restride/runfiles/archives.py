"""What comes packed: one file in gzip, many in a zip. Nothing goes to disk, nothing unpacks without end.

Every bound is on what really comes out and not on what the archive says of itself.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from restride.runfiles import decoded as say
from restride.runfiles.kinds import MAX_BYTES, NotARun

MAX_MEMBERS = 2_000
"""Files in one archive: some ten years of three runs a week."""

MAX_TOTAL = 256 * 1024 * 1024
"""Bytes that may come out of one archive in all."""

_AGAIN = "copy it from the watch again"
_SPLIT = "unpack it and bring in the files of runs"
_ENTRY = b"PK\x01\x02"
_PIECE = 1024
_GZIP_PARTS = 16
_GZIP = 16 + zlib.MAX_WBITS
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others can blow up a few bytes to gigabytes within one call."""


def ungzipped(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """What a gzip file holds, up to the first damage, and a sentence on the damage.

    Raises NotARun if nothing comes out or more than ``MAX_BYTES`` would.
    """
    content = bytearray()
    note = _inflate(data, content)
    if not content:
        raise NotARun(f"This gzip file holds nothing that can be read: {_AGAIN}.")
    return bytes(content), (note,) if note else ()


def _inflate(data: bytes, content: bytearray) -> str | None:
    """Unpack all parts into ``content``; the sentence on why it stopped early, if it did."""
    part, parts, at = zlib.decompressobj(_GZIP), 1, 0
    while at < len(data):
        # Small pieces, because the one that turns out damaged is lost whole.
        piece = data[at : at + _PIECE]
        try:
            content += part.decompress(piece, MAX_BYTES + 1 - len(content))
        except zlib.error:
            return say.TRAILING if parts > 1 and not part.eof else say.BROKEN
        if len(content) > MAX_BYTES:
            raise NotARun(_bomb("gzip file", at + len(piece)))
        at += len(piece) - len(part.unused_data)
        if part.eof and at < len(data):
            if parts == _GZIP_PARTS:
                return say.TRAILING
            part, parts = zlib.decompressobj(_GZIP), parts + 1
    return None if part.eof else say.CUT


def _bomb(what: str, packed: int) -> str:
    most, times = MAX_BYTES // 1024 // 1024, MAX_BYTES // max(1, packed)
    return (
        f"This {what} unpacks to more than {most} MB, {times} times what was read of it, and no run does: "
        "choose the file of a run."
    )


def members(data: bytes) -> Iterator[tuple[str, bytes | str]]:
    """The files of a zip in order: name, and content or the sentence on why there is none.

    Folders and what a Mac adds beside the files are passed over. Raises NotARun for an archive that cannot
    be opened or holds more than ``MAX_MEMBERS``.
    """
    archive = _opened(data)
    left = MAX_TOTAL
    for info in archive.infolist():
        if info.is_dir() or _is_litter(info.filename):
            continue
        content = _refused(info) or (_unpacked(archive, info, left) if left else _NO_ROOM)
        if isinstance(content, bytes):
            left = max(0, left - len(content))
        yield plain_name(info.filename), content


_NO_ROOM = (
    f"It was not read, because the archive unpacks to more than {MAX_TOTAL // 1024 // 1024} MB in all: "
    f"{_SPLIT}."
)


def plain_name(name: str) -> str:
    """A name fit to be shown: no signs that a terminal would obey, and not without end."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in name)
    return shown if len(shown) <= 120 else f"{shown[:117]}..."


def _opened(data: bytes) -> zipfile.ZipFile:
    # Counted before opening, because opening makes an object of every entry the archive claims to have.
    if data.count(_ENTRY) > MAX_MEMBERS:
        raise NotARun(f"This zip archive holds more than {MAX_MEMBERS:,} files: {_SPLIT}.")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception as fault:
        # A damaged directory makes it fail in struct, in arithmetic, in names: all one to us.
        raise NotARun(f"This zip archive is damaged and cannot be opened: {_AGAIN}.") from fault


def _is_litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (".DS_Store", "Thumbs.db")


def _refused(info: zipfile.ZipInfo) -> str | None:
    """The sentence for a member that is not even opened."""
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in parts[0]:
        return "Its name leads out of the archive, so it was left alone: choose the file of a run."
    if info.flag_bits & _ENCRYPTED:
        return "It is locked with a password: unpack the archive and bring in the file itself."
    if info.compress_type not in _METHODS:
        return "It is packed in a way this program does not open: unpack the archive and bring in the file."
    return None


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes | str:
    try:
        with archive.open(info) as member:
            content = member.read(min(MAX_BYTES, left) + 1)
    except Exception:  # noqa: BLE001  # damage shows as errors of zlib, struct, arithmetic: all one to us
        return f"It is damaged and cannot be unpacked: {_AGAIN}."
    if len(content) > MAX_BYTES:
        return _bomb("file", info.compress_size)
    return _NO_ROOM if len(content) > left else content
