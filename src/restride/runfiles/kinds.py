"""What a file is when it is no run, and what to do instead: one sentence for each kind."""

from __future__ import annotations

from collections.abc import Mapping

from restride.runfiles.fit_profile import (
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
TEXT = f"This is a text file: {_ORIGINAL}."
KML = f"This is a KML file: {_ORIGINAL}."
UNKNOWN = f"This is not a FIT, GPX or TCX file from a watch: {_ORIGINAL}."
DEFINITIONS = (
    f"This XML file brings definitions of its own, which can do harm and no watch does: {_ORIGINAL}."
)
ENCODING = f"This XML file is in an encoding that no watch writes: {_ORIGINAL}."
NESTED = "This is an archive inside another: unpack it and give the file inside."
WEB_PAGE = f"This is a web page or another XML file: {_ORIGINAL}."
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


SPORT_WORDS: Mapping[str, int] = {
    "run": SPORT_RUNNING,
    "jog": SPORT_RUNNING,
    "treadmill": SPORT_RUNNING,
    "walk": SPORT_WALKING,
    "hik": SPORT_HIKING,
    "bik": 2,
    "cycl": 2,
    "ride": 2,
    "swim": 5,
    "row": 15,
    "ski": 12,
}
"""Parts of the words by which GPX and TCX name a sport, and its FIT number; the first that fits counts."""


def without_times(kind: str) -> str:
    """The sentence for a track that nobody has run yet."""
    return f"This {kind} file is a route without times, not a run: {_CHOOSE}."


def no_track(notes: tuple[str, ...]) -> str:
    """The sentence for a GPX file without a recorded point; ``notes`` say whether it was damaged."""
    if notes:
        return f"This GPX file is damaged so badly that no part of a run can be read: {_AGAIN}."
    return f"This GPX file holds places or a planned route and no recorded track: {_CHOOSE}."


def tcx_without_activity(holds: str, notes: tuple[str, ...]) -> str:
    """The sentence for a TCX file without a recorded point: what it ``holds`` instead, if anything."""
    if holds:
        return f"This TCX file is a {holds.lower()}, not a run: {_CHOOSE}."
    if notes:
        return f"This TCX file is damaged so badly that no part of a run can be read: {_AGAIN}."
    return f"This TCX file holds no recorded activity: {_CHOOSE}."
