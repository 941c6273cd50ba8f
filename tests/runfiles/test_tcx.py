"""TCX: activities, laps and points, and what is said of the odd ones."""

from __future__ import annotations

import numpy as np
import pytest

from restride.runfiles import NotARun
from restride.runfiles.decoded import CUT
from restride.runfiles.fit_write import write_run
from restride.runfiles.tracks import SEVERAL
from tests.support.runs import STARTED, even_samples, read
from tests.support.tracks import lap, tcx, tcx_of, tcx_run, trackpoint


def _points(seconds: range, speed: float = 3.0) -> str:
    return "".join(trackpoint(second, second * speed) for second in seconds)


def test_an_activity_gives_the_run_that_the_fit_file_of_it_gives() -> None:
    samples = even_samples(600, rise=0.03)
    ours, fit = read(tcx_run(samples)), read(write_run(samples, (), STARTED))
    assert (ours.started_at, ours.elapsed_s, ours.timer_s, ours.moving_s, ours.distance_m) == (
        fit.started_at, fit.elapsed_s, fit.timer_s, fit.moving_s, fit.distance_m,
    )  # fmt: skip
    assert (ours.steps, ours.cadence_spm_mean) == pytest.approx((fit.steps, fit.cadence_spm_mean), abs=1.0)


def test_its_columns_are_those_of_the_fit_file() -> None:
    samples = even_samples(600, rise=0.03)
    ours, fit = (each.columns for each in (read(tcx_run(samples)), read(write_run(samples, (), STARTED))))
    np.testing.assert_allclose(ours.metres, fit.metres, rtol=1e-6)
    np.testing.assert_allclose(ours.steps, fit.steps, rtol=1e-3)
    np.testing.assert_allclose(ours.grade, fit.grade, atol=2e-3)


def test_laps_are_read_with_how_they_ended() -> None:
    data = tcx(
        lap(0, 100.0, 300.0, _points(range(101))),
        lap(100, 60.0, 180.0, _points(range(101, 161)), trigger="Distance"),
        lap(160, 40.0, 120.0, _points(range(161, 201))),
    )
    laps = read(data).laps
    assert [(each.starts_at_s, each.timer_s, each.distance_m) for each in laps] == [
        (0.0, 100.0, 300.0), (100.0, 60.0, 180.0), (160.0, 40.0, 120.0),
    ]  # fmt: skip
    assert [each.pressed for each in laps] == [True, False, False]


def test_a_new_track_within_a_lap_is_a_pause() -> None:
    run = read(tcx(lap(0, 200.0, 600.0, _points(range(101)), _points(range(160, 261)))))
    assert (run.elapsed_s, run.timer_s, run.columns.seconds.sum()) == (260.0, 200.0, 200.0)


def test_a_new_lap_is_no_pause() -> None:
    run = read(
        tcx(lap(0, 100, 300, _points(range(0, 101, 5))), lap(100, 100, 300, _points(range(105, 201, 5))))
    )
    assert run.columns.seconds.sum() == 200.0


def test_a_pause_that_only_the_lap_time_tells_of_is_found() -> None:
    run = read(tcx(lap(0, 200.0, 600.0, _points(range(101)) + _points(range(160, 261)))))
    assert run.columns.seconds.sum() == pytest.approx(200.0, abs=1.0)


def test_run_cadence_counts_one_foot() -> None:
    assert read(tcx(lap(0, 60, 180, _points(range(61))))).cadence_spm_mean == 170.0


def test_run_cadence_goes_before_the_plain_cadence_of_the_point() -> None:
    data = tcx(lap(0, 60, 180, _points(range(61)))).replace(b"<HeartRate", b"<Cadence>60</Cadence><HeartRate")
    assert read(data).cadence_spm_mean == 170.0


def test_the_plain_cadence_is_read_where_there_is_no_other() -> None:
    points = "".join(trackpoint(at, at * 3.0, cad=None) for at in range(61))
    data = tcx(lap(0, 60, 180, points)).replace(b"<HeartRate", b"<Cadence>85</Cadence><HeartRate")
    assert read(data).cadence_spm_mean == 170.0


def test_a_treadmill_without_distance_gives_time_and_steps() -> None:
    points = "".join(trackpoint(at, None, speed=None) for at in range(61))
    run = read(tcx(lap(0, 60, 0, points)))
    assert run.distance_m is None
    assert (run.timer_s, run.steps) == pytest.approx((60.0, 170.0))


def test_a_counter_that_starts_anew_with_each_lap_still_grows() -> None:
    second = "".join(trackpoint(at, (at - 100) * 3.0) for at in range(101, 201))
    run = read(tcx(lap(0, 100, 300, _points(range(101))), lap(100, 100, 300, second)))
    assert np.nansum(run.columns.metres) == pytest.approx(600.0, abs=4.0)


def test_metres_come_from_positions_where_there_is_no_counter() -> None:
    points = "".join(
        f"<Trackpoint><Time>2026-03-01T07:30:{at:02d}Z</Time><Position><LatitudeDegrees>0</LatitudeDegrees>"
        f"<LongitudeDegrees>{at * 0.00003:.6f}</LongitudeDegrees></Position></Trackpoint>"
        for at in range(60)
    )
    run = read(tcx(f'<Lap StartTime="2026-03-01T07:30:00Z"><Track>{points}</Track></Lap>'))
    assert run.distance_m == pytest.approx(59 * 0.00003 * 111_319.49, rel=1e-3)


def test_of_several_activities_the_run_is_read_and_the_rest_named() -> None:
    ride = f'<Activity Sport="Biking">{lap(0, 600, 3000, _points(range(601)))}</Activity>'
    run = f'<Activity Sport="Running">{lap(700, 60, 180, _points(range(700, 761)))}</Activity>'
    found = read(tcx_of(f"<Activities>{ride}{run}</Activities>"))
    assert (found.sport, found.timer_s, found.warnings) == ("running", 60.0, (SEVERAL,))


def test_a_ride_is_named() -> None:
    with pytest.raises(NotARun, match=r"^This is a bicycle ride, not a run"):
        read(tcx(lap(0, 60, 180, _points(range(61))), sport="Biking"))


def test_another_sport_is_read_as_a_run_and_said() -> None:
    run = read(tcx(lap(0, 60, 180, _points(range(61))), sport="Other"))
    assert (run.sport, len(run.warnings)) == ("generic", 1)


@pytest.mark.parametrize("kind", ["Course", "Workout"])
def test_a_plan_is_named_though_its_points_have_times(kind: str) -> None:
    with pytest.raises(NotARun, match=f"^This TCX file is a {kind.lower()}, not a run"):
        read(tcx_of(f"<{kind}s><{kind}><Name>x</Name><Track>{_points(range(61))}</Track></{kind}></{kind}s>"))


def test_an_activity_without_points_holds_nothing() -> None:
    with pytest.raises(NotARun, match=r"^This TCX file holds no recorded activity"):
        read(tcx())


def test_a_file_cut_in_a_lap_does_not_believe_that_laps_total() -> None:
    whole = tcx(lap(0, 600.0, 1800.0, _points(range(601))))
    run = read(whole[: whole.index(b"07:35:00")])
    assert (run.timer_s, run.distance_m, run.warnings) == (299.0, 897.0, (CUT,))
