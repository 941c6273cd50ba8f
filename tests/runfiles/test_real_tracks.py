"""Every real GPX file, against gpxpy, an independent reader.

Tolerances: metres within 0.5 %, because gpxpy measures on a sphere and we on the ellipsoid; seconds exactly.
Heights of these files jump, so lowest and highest are compared and not the climb.
"""

from __future__ import annotations

import gpxpy
import numpy as np
import pytest
from gpxpy.gpx import GPX, GPXTrackPoint

from restride.runfiles import NotARun, gpx
from restride.runfiles.samples import FASTEST_MS
from tests.support.runs import read
from tests.support.shared_files import runs_or_skip

METRES = 0.005
RUNS = runs_or_skip()
TIMED = ("cerknicko-jezero.gpx", "track-with-empty-segment.gpx")
UNTIMED = ("gpx_with_garmin_extension.gpx", "unicode_with_bom.gpx")


def _bytes(name: str) -> bytes:
    return (RUNS / name).read_bytes()


def _oracle(data: bytes) -> GPX:
    return gpxpy.parse(data.decode("utf-8-sig"))


def _runnable_metres(track: GPX) -> float:
    """Their metres less the steps no runner can make, which we leave out and say so."""
    total = 0.0
    for segment in (segment for each in track.tracks for segment in each.segments):
        for before, after in zip(segment.points, segment.points[1:], strict=False):
            metres, seconds = after.distance_2d(before) or 0.0, after.time_difference(before) or 0.0
            total += metres if metres <= FASTEST_MS * max(seconds, 1.0) else 0.0
    return total


@pytest.mark.parametrize("name", TIMED)
def test_metres_of_a_real_track_are_gpxpys(name: str) -> None:
    data = _bytes(name)
    assert read(data).distance_m == pytest.approx(_runnable_metres(_oracle(data)), rel=METRES)


@pytest.mark.parametrize("name", TIMED)
def test_seconds_of_a_real_track_are_gpxpys(name: str) -> None:
    data = _bytes(name)
    assert read(data).timer_s == _oracle(data).get_duration()


@pytest.mark.parametrize("name", TIMED)
def test_beginning_and_end_of_a_real_track_are_gpxpys(name: str) -> None:
    data = _bytes(name)
    run, bounds = read(data), _oracle(data).get_time_bounds()
    assert bounds.start_time is not None
    assert bounds.end_time is not None
    assert run.started_at == bounds.start_time
    assert run.elapsed_s == (bounds.end_time - bounds.start_time).total_seconds()


@pytest.mark.parametrize("name", TIMED)
def test_lowest_and_highest_of_a_real_track_are_gpxpys(name: str) -> None:
    data = _bytes(name)
    heights = gpx.read(data).table("record")["enhanced_altitude"]
    extremes = _oracle(data).get_elevation_extremes()
    assert (np.nanmin(heights), np.nanmax(heights)) == (extremes.minimum, extremes.maximum)


@pytest.mark.parametrize("name", UNTIMED)
def test_a_real_file_of_places_is_no_run(name: str) -> None:
    assert _oracle(_bytes(name)).get_points_no() == 0
    with pytest.raises(NotARun, match="places or a planned route"):
        read(_bytes(name))


def test_of_a_real_route_only_what_has_times_is_read_and_the_rest_counted() -> None:
    data = _bytes("cerknicko-without-times.gpx")
    untimed = [
        one for one, *_place in _oracle(data).walk() if isinstance(one, GPXTrackPoint) and not one.time
    ]
    assert f"left out: {len(untimed)}." in read(data).warnings[0]
