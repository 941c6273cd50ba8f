"""GPX: what is read, what is worked out from positions, and what is said of the odd ones."""

from __future__ import annotations

import numpy as np
import pytest

from restride.coaching.terms.runs import RunStream
from restride.runfiles import NotARun
from restride.runfiles.fit_write import write_run
from restride.runfiles.tracks import ODD_SPEED, OUT_OF_ORDER, SEVERAL
from tests.support.runs import STARTED, even_samples, read
from tests.support.tracks import gpx, gpx_of, gpx_run, point, stamp, steady_points


def _track(points: str, kind: str = "running") -> str:
    return f"<trk><type>{kind}</type><trkseg>{points}</trkseg></trk>"


def test_a_track_gives_the_run_that_the_fit_file_of_it_gives() -> None:
    samples = even_samples(600, rise=0.03)
    ours, fit = read(gpx_run(samples)), read(write_run(samples, (), STARTED))
    assert (ours.started_at, ours.elapsed_s, ours.timer_s, ours.moving_s, ours.sport) == (
        fit.started_at, fit.elapsed_s, fit.timer_s, fit.moving_s, fit.sport,
    )  # fmt: skip
    assert ours.distance_m == pytest.approx(fit.distance_m, rel=1e-4)
    assert ours.steps == pytest.approx(fit.steps, abs=1.0)


def test_its_columns_are_those_of_the_fit_file() -> None:
    samples = even_samples(600, rise=0.03)
    ours, fit = (each.columns for each in (read(gpx_run(samples)), read(write_run(samples, (), STARTED))))
    np.testing.assert_allclose(ours.metres, fit.metres, rtol=1e-3)
    np.testing.assert_allclose(ours.steps, fit.steps, rtol=1e-3)
    np.testing.assert_allclose(ours.grade, fit.grade, atol=2e-3)
    assert ours.running.tolist() == fit.running.tolist()


def test_a_run_elsewhere_is_the_same_run() -> None:
    data = gpx(steady_points(range(301)))
    here, there = read(data), read(data.replace(b'lon="8.', b'lon="-71.'))
    assert there.distance_m == pytest.approx(here.distance_m, rel=1e-6)
    np.testing.assert_allclose(there.columns.metres, here.columns.metres, rtol=1e-4)
    assert _told(there) == _told(here)


def _told(run: RunStream) -> tuple[object, ...]:
    laps, steps = run.laps, run.columns.steps.tolist()
    return run.sport, run.started_at, run.elapsed_s, run.timer_s, run.ascent_m, laps, steps, run.warnings


def test_a_gap_between_segments_is_a_pause() -> None:
    run = read(gpx(steady_points(range(101)), steady_points(range(160, 261))))
    assert (run.elapsed_s, run.timer_s, run.columns.seconds.sum()) == (260.0, 200.0, 200.0)


def test_metres_between_segments_are_not_run() -> None:
    run = read(gpx(steady_points(range(101)), steady_points(range(160, 261))))
    assert run.distance_m == pytest.approx(600.0, abs=0.1)


def test_a_long_silence_within_a_segment_is_a_pause_and_said() -> None:
    run = read(gpx(steady_points(range(101)) + steady_points(range(1000, 1101))))
    assert run.timer_s == 200.0
    assert run.warnings == ("15.0 minutes without any point were taken as a pause.",)


def test_tracks_within_the_hour_are_one_run() -> None:
    run = read(gpx_of(_track(steady_points(range(101))), _track(steady_points(range(400, 501)))))
    assert (run.elapsed_s, run.timer_s, run.warnings) == (500.0, 200.0, ())


def test_of_tracks_far_apart_the_longest_is_read_and_said() -> None:
    run = read(gpx_of(_track(steady_points(range(61))), _track(steady_points(range(9000, 9301)))))
    assert (run.timer_s, run.warnings) == (300.0, (SEVERAL,))


def test_a_run_goes_before_a_longer_ride() -> None:
    run = read(gpx_of(_track(steady_points(range(301)), "cycling"), _track(steady_points(range(400, 461)))))
    assert (run.sport, run.timer_s) == ("running", 60.0)


def test_points_out_of_order_are_put_in_order_and_it_is_said() -> None:
    points = "".join(point(second, second * 3.0, cad=85) for second in (0, 1, 2, 4, 3, 5, 6))
    run = read(gpx(points))
    assert run.distance_m == pytest.approx(18.0, abs=0.01)
    assert OUT_OF_ORDER in run.warnings


def test_segments_that_overlap_in_time_make_no_pauses() -> None:
    even, odd = ("".join(point(at, at * 3.0) for at in range(begin, 100, 2)) for begin in (0, 1))
    assert read(gpx(even, odd)).timer_s == 99.0


def test_a_track_without_times_is_a_route_and_no_run() -> None:
    with pytest.raises(NotARun, match=r"^This GPX file is a route without times"):
        read(gpx("".join(point(None, at * 3.0) for at in range(50))))


def test_points_without_a_time_are_left_out_and_counted() -> None:
    run = read(gpx(steady_points(range(61)) + point(None, 500.0)))
    assert (run.timer_s, run.warnings) == (
        60.0,
        ("Points with a missing or impossible time were left out: 1.",),
    )


def test_places_and_routes_alone_are_no_run() -> None:
    places = '<wpt lat="1" lon="2"><time>2026-03-01T07:30:00Z</time></wpt><rte><rtept lat="1" lon="2"/></rte>'
    with pytest.raises(NotARun, match=r"^This GPX file holds places or a planned route"):
        read(gpx_of(places))


def test_without_height_there_is_no_slope_and_no_climb() -> None:
    run = read(gpx("".join(point(at, at * 3.0, ele=None) for at in range(61))))
    assert (run.ascent_m, run.descent_m) == (None, None)
    assert np.isnan(run.columns.grade).all()


def test_without_cadence_speed_from_positions_tells_running_from_walking() -> None:
    run_then_walk = "".join(point(at, at * 3.0 if at <= 60 else 180 + (at - 60) * 1.3) for at in range(121))
    run = read(gpx(run_then_walk))
    assert run.columns.running.tolist() == [True] * 6 + [False] * 6
    assert (run.steps, run.cadence_spm_mean) == (None, None)


def test_speed_from_positions_is_smoothed_before_it_is_judged() -> None:
    chance = np.random.default_rng(5)
    walk = "".join(point(at, at * 1.2 + float(chance.normal(0.0, 0.7))) for at in range(301))
    assert not read(gpx(walk)).columns.running.any()


def test_speed_in_kilometres_an_hour_is_seen_through() -> None:
    walk = "".join(point(at, at * 1.3, speed=1.3 * 3.6) for at in range(121))
    run = read(gpx(walk))
    assert ODD_SPEED in run.warnings
    assert not run.columns.running.any()


def test_a_leap_of_the_receiver_adds_no_metres_and_is_said() -> None:
    leap = point(60, 5000.0, cad=85)
    run = read(gpx(steady_points(range(60)) + leap + steady_points(range(61, 121))))
    assert run.distance_m == pytest.approx(354.0, abs=1.0)
    assert run.warnings == ("Leaps between positions that no runner can make were left out: 2.",)


def test_a_watch_that_writes_steps_of_both_feet_is_not_doubled() -> None:
    run = read(gpx(steady_points(range(61), cad=170.0)))
    assert run.cadence_spm_mean == 170.0


@pytest.mark.parametrize(
    "extension",
    [
        '<a:TrackPointExtension xmlns:a="urn:v2"><a:hr>9</a:hr><a:cad>85</a:cad></a:TrackPointExtension>',
        '<ns3:TrackPointExtension xmlns:ns3="urn:v1"><ns3:cad>85</ns3:cad></ns3:TrackPointExtension>',
        '<TrackPointExtension xmlns="urn:v1"><cad>85</cad></TrackPointExtension>',
        '<gpxdata:cadence xmlns:gpxdata="urn:d">85</gpxdata:cadence>',
        "<nobody:cad>85</nobody:cad>",
    ],
)
def test_cadence_is_found_whatever_the_prefix(extension: str) -> None:
    inner = f"<extensions>{extension}</extensions></trkpt>"
    data = gpx(steady_points(range(61), cad=None)).replace(b"</trkpt>", inner.encode())
    assert read(data).cadence_spm_mean == 170.0


def test_the_first_time_of_a_point_counts() -> None:
    late = "<extensions><x:time>1999-01-01T00:00:00Z</x:time></extensions></trkpt>"
    data = gpx(steady_points(range(61))).replace(b"</trkpt>", late.encode())
    assert read(data).started_at == STARTED


@pytest.mark.parametrize(
    ("sport", "read_as"),
    [("running", "running"), ("Trail_Running", "running"), ("Walking", "walking"), ("hiking", "hiking"),
     ("9", "generic"), ("", "generic")],
)  # fmt: skip
def test_the_sport_is_read_by_its_word(sport: str, read_as: str) -> None:
    assert read(gpx(steady_points(range(61)), kind=sport)).sport == read_as


def test_a_ride_is_named() -> None:
    with pytest.raises(NotARun, match=r"^This is a bicycle ride, not a run"):
        read(gpx(steady_points(range(61)), kind="cycling"))


@pytest.mark.parametrize(
    "written",
    ["2026-03-01T07:30:00Z", "2026-03-01T07:30:00.0Z", "2026-03-01T08:30:00+01:00", "2026-03-01T07:30:00",
     " 2026-03-01T07:30:00Z\n"],
)  # fmt: skip
def test_a_time_is_read_in_every_way_xml_writes_it(written: str) -> None:
    data = gpx(steady_points(range(61))).replace(b"2026-03-01T07:30:00.000Z", written.encode())
    assert read(data).started_at == STARTED


@pytest.mark.parametrize(
    "written", ["", "soon", "2026-13-01T00:00:00Z", "9999-12-31T23:59:59-23:00", "1" * 400]
)
def test_what_is_no_time_is_a_point_without_one(written: str) -> None:
    data = gpx(steady_points(range(61))).replace(b"2026-03-01T07:30:00.000Z", written.encode())
    assert read(data).timer_s == 59.0


@pytest.mark.parametrize("height", ["", "nan", "inf", "-1e999", "1e300", "high", "5" * 400])
def test_what_is_no_height_is_unknown(height: str) -> None:
    data = gpx(steady_points(range(61))).replace(b"<ele>50.0</ele>", f"<ele>{height}</ele>".encode())
    assert read(data).ascent_m is None


def test_positions_outside_the_earth_are_unknown() -> None:
    data = gpx(steady_points(range(61))).replace(b'lat="52.0"', b'lat="152.0"')
    assert read(data).distance_m is None


def test_a_run_across_the_date_line_is_as_long_as_any() -> None:
    east = [179.999 + at * 0.00004 for at in range(60)]
    round_the_world = [each if each <= 180 else each - 360 for each in east]
    points = "".join(
        f'<trkpt lat="0" lon="{each:.6f}"><time>{stamp(at)}</time></trkpt>'
        for at, each in enumerate(round_the_world)
    )
    assert read(gpx(points)).distance_m == pytest.approx(59 * 0.00004 * 111_319.49, rel=1e-3)


ENCODINGS = {
    "UTF-8 with a byte order mark": ("utf-8-sig", "UTF-8"),
    "UTF-8 by the wrong name": ("utf-8", "utf8"),
    "UTF-16": ("utf-16", "UTF-16"),
    "Latin 1": ("latin-1", "ISO-8859-1"),
    "Windows 1252": ("cp1252", "windows-1252"),
    "ASCII": ("ascii", "US-ASCII"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_usual_encoding_is_read(name: str) -> None:
    codec, declared = ENCODINGS[name]
    text = gpx(steady_points(range(61)), head=f'<?xml version="1.0" encoding="{declared}"?>').decode()
    if codec != "ascii":
        text = text.replace("Tour", "Tour durch den Grüngürtel")
    assert read(text.encode(codec)).timer_s == 60.0


def test_a_point_within_a_point_is_no_point_of_its_own() -> None:
    nested = "<extensions><x><trkpt><time>1999-01-01T00:00:00Z</time></trkpt></x></extensions></trkpt>"
    assert read(gpx(steady_points(range(61))).replace(b"</trkpt>", nested.encode())).timer_s == 60.0


def test_white_space_before_the_beginning_is_no_fault() -> None:
    assert read(b"\n\n  " + gpx(steady_points(range(61)))).warnings == ()
