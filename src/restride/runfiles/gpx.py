"""GPX: tracks of points with time, height and what makers add, through the hardened scan.

Facts of the format: the published GPX 1.0 and 1.1 schemas (``trk``, ``trkseg``, ``trkpt`` with ``lat`` and
``lon``, ``ele``, ``time``) and Garmin's TrackPointExtension (``cad`` turns of one foot, ``speed`` m/s).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from restride.runfiles import kinds
from restride.runfiles.decoded import Decoded
from restride.runfiles.kinds import NotARun
from restride.runfiles.tracks import (
    ALTITUDE,
    CADENCE,
    LATITUDE,
    LONGITUDE,
    MAX_TRACKS,
    PIECE,
    POINT,
    SPEED,
    TIME,
    Track,
    decoded,
    joined,
    number,
    seconds_of,
    sport_number,
)
from restride.runfiles.xml_scan import Leaf, TooMuch, scan

APART_S = 3600.0
"""A track that begins more than an hour after the one before is another run, not the rest of it."""

_LEAVES: Mapping[str, Leaf] = {
    "time": (TIME, seconds_of),
    "ele": (ALTITUDE, float),
    "cad": (CADENCE, float),
    "cadence": (CADENCE, float),
    "speed": (SPEED, float),
}


def read(data: bytes) -> Decoded:
    """The longest run on foot in a GPX file.

    Raises NotARun where it holds no track with times: places, a planned route, or damage from the start.
    """
    reader = _Gpx()
    notes = scan(data, reader)
    tracks = [track for track in reader.tracks if len(track)]
    if not tracks:
        raise NotARun(kinds.no_track(notes))
    return decoded(_runs(tracks), "GPX", notes)


def _runs(tracks: list[Track]) -> list[Track]:
    """Tracks that follow each other within the hour and are of one sport, joined: some apps make one of each
    stretch between pauses."""
    timed = sorted((track for track in tracks if np.isfinite(track.span()[0])), key=lambda each: each.span())
    groups = [timed[:1]] if timed else []
    for before, after in pairwise(timed):
        gap = after.span()[0] - before.span()[1]
        same = np.array_equal(before.sport, after.sport, equal_nan=True)
        if 0.0 <= gap <= APART_S and same:
            groups[-1].append(after)
        else:
            groups.append([after])
    untimed = [track for track in tracks if track not in timed]
    return [*(joined(group) for group in groups), *untimed]


class _Gpx:
    """Keeps the points of tracks; routes and places are no recordings and pass by."""

    names: frozenset[str] | None = frozenset(("trk", "trkseg", "trkpt", "type"))
    point = "trkpt"
    leaves: Mapping[str, Leaf] = _LEAVES

    def __init__(self) -> None:
        self.tracks: list[Track] = []
        self.piece = 0

    def opened(self, name: str, _attributes: dict[str, str]) -> bool:
        self.piece += name in ("trk", "trkseg")
        if name == "trk":
            if len(self.tracks) == MAX_TRACKS:
                raise TooMuch
            self.tracks.append(Track())
        return name == "type"

    def closed(self, name: str, text: str) -> None:
        if name == "type" and self.tracks and np.isnan(self.tracks[-1].sport):
            self.tracks[-1].sport = sport_number(text)

    def begun(self, attributes: dict[str, str]) -> list[float] | None:
        if not self.tracks:
            return None
        row = [np.nan] * len(POINT)
        row[LATITUDE] = number(attributes.get("lat", ""))
        row[LONGITUDE] = number(attributes.get("lon", ""))
        row[PIECE] = self.piece
        return row

    def kept(self, row: list[float]) -> None:
        self.tracks[-1].rows.extend(row)
