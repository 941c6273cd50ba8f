"""What a file is when it is no run, and what to do instead: one sentence for each kind."""

from __future__ import annotations

from collections.abc import Mapping

from restride.runfiles.fit_profile import (
    MAGIC,
    MAGIC_AT,
    SPORT_FITNESS,
    SPORT_GENERIC,
    SPORT_HIKING,
    SPORT_RUNNING,
    SPORT_WALKING,
    SUB_SPORT_TREADMILL,
)

MAX_BYTES = 64 * 1024 * 1024
"""A day and night of running at one record a second is under 6 MB."""

_ORIGINAL = "export the FIT original from the watch's site or app and give that"
_AGAIN = "copy it from the watch again"
_CHOOSE = "choose the file of a run"


class NotARun(Exception):
    """This file gives no run; its str is one plain sentence saying what it is and what to do instead."""


EMPTY = f"This file is empty: {_AGAIN}."
UNREADABLE = f"This FIT file is damaged so badly that no part of a run can be read: {_AGAIN}."
NO_RECORDING = f"This FIT file holds no recorded activity: {_CHOOSE}."
TOO_LARGE = f"This file is larger than {MAX_BYTES // 1024 // 1024} MB, which no run is: {_CHOOSE}."

_FILE_TYPES: Mapping[int, str] = {
    1: "a device description",
    2: "a settings file",
    3: "a sport settings file",
    5: "a workout",
    6: "a course",
    7: "a schedule",
    9: "a list of weights",
    10: "a file of totals",
    11: "a file of goals",
    14: "a list of blood pressures",
    15: "daily monitoring",
    20: "an activity summary",
    28: "daily monitoring",
    32: "daily monitoring",
    34: "a segment",
    35: "a list of segments",
}

_SPORTS: Mapping[int, str] = {
    2: "a bicycle ride",
    3: "a change between sports",
    4: "a session on a fitness machine",
    5: "a swim",
    10: "a training session that is no run",
    12: "cross-country skiing",
    13: "alpine skiing",
    14: "snowboarding",
    15: "rowing",
    16: "a climb in the mountains",
    18: "a session of several sports",
    19: "paddling",
    21: "an e-bike ride",
    30: "inline skating",
    31: "rock climbing",
    35: "a walk on snowshoes",
    37: "stand-up paddling",
    41: "kayaking",
    62: "interval training that is no run",
}

_ON_FOOT: Mapping[int, str] = {
    SPORT_GENERIC: "generic",
    SPORT_RUNNING: "running",
    SPORT_WALKING: "walking",
    SPORT_HIKING: "hiking",
}


def sport_on_foot(sport: int, sub_sport: int | None) -> str | None:
    """Name of a sport that is run, walked or not named at all; None for every other sport."""
    if sport == SPORT_FITNESS and sub_sport == SUB_SPORT_TREADMILL:
        return _ON_FOOT[SPORT_RUNNING]
    return _ON_FOOT.get(sport)


def not_on_foot(sport: int) -> str:
    """The sentence for a recording of another sport."""
    return f"This is {_SPORTS.get(sport, 'another sport')}, not a run: {_CHOOSE}."


def not_an_activity(kind: int) -> str:
    """The sentence for a FIT file that is no recorded activity."""
    return f"This FIT file is {_FILE_TYPES.get(kind, 'no recorded activity')}, not a run: {_CHOOSE}."


def refusal(data: bytes) -> str | None:
    """The sentence for bytes that are no FIT file or too many; None for a FIT file."""
    if len(data) > MAX_BYTES:
        return TOO_LARGE
    if not data:
        return EMPTY
    if data[MAGIC_AT : MAGIC_AT + len(MAGIC)] == MAGIC:
        return None
    return _archive(data) or _text(data) or f"This is not a FIT file from a watch: {_ORIGINAL}."


def _archive(data: bytes) -> str | None:
    for start, name in ((b"PK", "zip"), (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar")):
        if data.startswith(start):
            return f"This is a {name} archive: unpack it and give the FIT file inside; archives come later."
    return None


def _text(data: bytes) -> str | None:
    start = _decoded(data[:4096]).lower()
    for tag, name in (("<gpx", "GPX"), ("<trainingcenterdatabase", "TCX"), ("<kml", "KML")):
        if tag in start:
            later = "" if name == "KML" else f"; {name} comes later"
            return f"This is a {name} file: {_ORIGINAL}{later}."
    if start.lstrip().startswith("<"):
        return f"This is a web page or another XML file: {_ORIGINAL}."
    if start and all(sign.isprintable() or sign.isspace() for sign in start):
        return f"This is a text file: {_ORIGINAL}."
    return None


def _decoded(head: bytes) -> str:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8-sig", errors="ignore" if wide else "replace").rstrip(
        "\ufffd"
    )
