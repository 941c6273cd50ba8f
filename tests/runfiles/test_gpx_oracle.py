"""GPX against gpxpy, an independent reader: distances, durations and climb on tracks written here.

Tolerances: metres within 0.5 %, because gpxpy measures on a sphere and we on the ellipsoid; seconds exactly;
metres climbed on smooth ground within 3 %, because gpxpy smooths over three points and we over a window of
time.
"""

from __future__ import annotations

import gpxpy
import pytest
from gpxpy.gpx import GPX
from hypothesis import given
from hypothesis import strategies as st

from tests.support.runs import even_samples, read
from tests.support.tracks import gpx as written
from tests.support.tracks import gpx_run, point

METRES = 0.005
CLIMB = 0.03


def _oracle(data: bytes) -> GPX:
    return gpxpy.parse(data.decode("utf-8-sig"))


@st.composite
def _segments(draw: st.DrawFn) -> list[list[tuple[int, float, float]]]:
    """Segments of points as second, metres and height, in order and at a runner's speed."""
    at, metres, height = 0, 0.0, draw(st.floats(0.0, 2000.0))
    segments = []
    for length in draw(st.lists(st.integers(2, 20), min_size=1, max_size=4)):
        points = []
        for _ in range(length):
            step = draw(st.integers(1, 20))
            at, metres = at + step, metres + step * draw(st.floats(0.0, 6.0))
            height += draw(st.floats(-1.0, 1.0))
            points.append((at, metres, height))
        segments.append(points)
        at += draw(st.integers(30, 250))
    return segments


def _as_gpx(segments: list[list[tuple[int, float, float]]]) -> bytes:
    return written(*("".join(point(at, metres, ele=ele) for at, metres, ele in each) for each in segments))


@given(_segments())
def test_written_tracks_are_as_long_as_gpxpy_says(segments: list[list[tuple[int, float, float]]]) -> None:
    data = _as_gpx(segments)
    assert (read(data).distance_m or 0.0) == pytest.approx(_oracle(data).length_2d(), rel=METRES, abs=0.5)


@given(_segments())
def test_written_tracks_last_as_long_as_gpxpy_says(segments: list[list[tuple[int, float, float]]]) -> None:
    data = _as_gpx(segments)
    assert read(data).timer_s == pytest.approx(_oracle(data).get_duration())


@pytest.mark.parametrize("rise", [0.02, -0.05])
def test_climb_on_smooth_ground_is_gpxpys(rise: float) -> None:
    data = gpx_run(even_samples(1800, rise=rise))
    run, theirs = read(data), _oracle(data).get_uphill_downhill()
    assert run.ascent_m == pytest.approx(theirs.uphill, rel=CLIMB, abs=0.1)
    assert run.descent_m == pytest.approx(theirs.downhill, rel=CLIMB, abs=0.1)
