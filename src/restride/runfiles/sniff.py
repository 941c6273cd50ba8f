"""What kind of file this is, by its content: names lie, and phones lose them."""

from __future__ import annotations

from restride.runfiles import kinds
from restride.runfiles.fit_profile import MAGIC, MAGIC_AT
from restride.runfiles.kinds import NotARun
from restride.runfiles.xml_scan import root_of

KINDS = ("fit", "gpx", "tcx", "gzip", "zip")
"""Kinds of file this room opens."""


def kind_of(data: bytes) -> str:
    """One of ``KINDS``, by content and not by name. Raises NotARun for every other kind of file."""
    if len(data) > kinds.MAX_BYTES:
        raise NotARun(kinds.TOO_LARGE)
    if not data:
        raise NotARun(kinds.EMPTY)
    if data[MAGIC_AT : MAGIC_AT + len(MAGIC)] == MAGIC:
        return "fit"
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if data.startswith(b"PK"):
        return "zip"
    for start, name in ((b"7z\xbc\xaf", "7z"), (b"Rar!", "rar")):
        if data.startswith(start):
            raise NotARun(f"This is a {name} archive: unpack it and give the file inside.")
    return _kind_of_text(data)


def _kind_of_text(data: bytes) -> str:
    start = _decoded(data[:4096])
    if start.lstrip().startswith("<"):
        return _kind_of_xml(data)
    if start and all(sign.isprintable() or sign.isspace() for sign in start):
        raise NotARun(kinds.TEXT)
    raise NotARun(kinds.UNKNOWN)


def _kind_of_xml(data: bytes) -> str:
    root = root_of(data)
    if root == "kml":
        raise NotARun(kinds.KML)
    kind = {"gpx": "gpx", "trainingcenterdatabase": "tcx"}.get(root or "")
    if kind is None:
        raise NotARun(kinds.WEB_PAGE)
    return kind


def _decoded(head: bytes) -> str:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8-sig", errors="ignore" if wide else "replace").rstrip(
        "\ufffd"
    )
