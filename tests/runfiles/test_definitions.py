"""What elapsed, timer, moving, steps, cadence, grade and laps mean, on files made for the purpose."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from restride.runfiles.fit_write import RunSamples, Stop, WrittenLap, write_run
from tests.support.fit_bytes import (
    ACTIVITY,
    LAP,
    RECORD,
    START,
    TIMER_STARTS,
    TIMER_STOPS,
    UNKNOWN_32,
    fit_file,
    record,
    session,
    steady,
    timer_event,
)
from tests.support.runs import STARTED, even_run, even_samples, read


def _with_pause(*totals: bytes) -> bytes:
    """100 s of running, 60 s stopped, 100 s of running."""
    before = (ACTIVITY, timer_event(0, TIMER_STARTS), steady(range(101)), timer_event(100, TIMER_STOPS))
    after = (timer_event(160, TIMER_STARTS), steady(range(160, 261)), timer_event(260, TIMER_STOPS))
    return fit_file(*before, *after, *totals)


def test_elapsed_is_the_sessions_own_total() -> None:
    assert read(_with_pause(session(263.5, timer=200.0))).elapsed_s == 263.5


def test_elapsed_without_a_session_is_the_span_of_records() -> None:
    assert read(_with_pause()).elapsed_s == 260.0


def test_timer_is_the_sessions_own_total() -> None:
    assert read(_with_pause(session(263.5, timer=201.25))).timer_s == 201.25


def test_timer_without_a_session_is_worked_out_from_timer_events() -> None:
    assert read(_with_pause()).timer_s == 200.0


def test_timer_without_session_or_events_is_the_span_of_records() -> None:
    assert read(fit_file(ACTIVITY, steady(range(91)))).timer_s == 90.0


def test_timer_of_a_file_cut_in_a_run_counts_to_the_last_record() -> None:
    data = fit_file(ACTIVITY, timer_event(0, TIMER_STARTS), steady(range(91)))
    assert read(data).timer_s == 90.0


def test_moving_leaves_out_samples_slower_than_half_a_metre_a_second() -> None:
    slow = b"".join(record(second, 150.0, 0.4) for second in range(51, 71))
    data = fit_file(ACTIVITY, steady(range(51)), slow, steady(range(71, 101)), session(100))
    assert read(data).moving_s == 80.0


def test_moving_counts_a_sample_at_just_half_a_metre_a_second() -> None:
    assert read(fit_file(ACTIVITY, steady(range(61), speed=0.5), session(60))).moving_s == 60.0


def test_a_pause_is_not_in_the_columns() -> None:
    assert read(_with_pause()).columns.seconds.sum() == 200.0


def test_samples_recorded_in_a_pause_add_neither_metres_nor_steps() -> None:
    wandering = b"".join(record(second, 300.0 + second - 100, 1.0) for second in range(101, 160))
    events = (timer_event(0, TIMER_STARTS), timer_event(100, TIMER_STOPS), timer_event(160, TIMER_STARTS))
    columns = read(fit_file(ACTIVITY, *events, steady(range(101)), wandering)).columns
    assert (np.nansum(columns.metres), np.nansum(columns.steps)) == pytest.approx((300.0, 100 * 170 / 60))


def test_a_pause_without_events_is_found_by_the_sessions_timer() -> None:
    data = fit_file(ACTIVITY, steady([*range(101), *range(160, 261)]), session(260, timer=200.0))
    assert read(data).columns.seconds.sum() == pytest.approx(200.0, abs=1.0)


def test_a_pause_found_without_events_is_said() -> None:
    data = fit_file(ACTIVITY, steady([*range(101), *range(160, 261)]), session(260, timer=200.0))
    assert any("taken as a pause" in warning for warning in read(data).warnings)


def test_a_long_silence_in_a_file_without_totals_is_a_pause() -> None:
    assert read(fit_file(ACTIVITY, steady([*range(61), *range(1000, 1061)]))).columns.seconds.sum() == 120.0


def test_a_stop_told_too_early_does_not_hide_the_run() -> None:
    data = fit_file(ACTIVITY, timer_event(0, TIMER_STOPS), steady(range(301)), session(300))
    run = read(data)
    assert run.columns.seconds.sum() == 300.0
    assert any("contradict" in warning for warning in run.warnings)


def test_distance_without_a_session_is_the_last_record() -> None:
    assert read(fit_file(ACTIVITY, steady(range(101)))).distance_m == 300.0


def test_steps_are_twice_the_sessions_strides() -> None:
    assert read(fit_file(ACTIVITY, steady(range(61)), session(60, strides=80))).steps == 160.0


def test_steps_without_strides_are_cadence_over_time() -> None:
    assert read(fit_file(ACTIVITY, steady(range(61), rpm=90), session(60))).steps == pytest.approx(180.0)


def test_cadence_counts_both_feet() -> None:
    assert read(fit_file(ACTIVITY, steady(range(61), rpm=85))).cadence_spm_mean == 170.0


def test_cadence_of_a_watch_that_counts_both_feet_is_not_doubled() -> None:
    run = read(fit_file(ACTIVITY, steady(range(61), rpm=170)))
    assert run.cadence_spm_mean == 170.0
    assert any("both feet" in warning for warning in run.warnings)


def test_a_cadence_no_feet_can_keep_is_unknown() -> None:
    data = fit_file(ACTIVITY, steady(range(31), rpm=85), steady(range(31, 41), rpm=200))
    assert read(data).cadence_spm_mean == 170.0


def test_cadence_is_weighted_by_time_and_leaves_out_zeros() -> None:
    data = fit_file(
        ACTIVITY, steady(range(21), rpm=80), steady(range(30, 61, 10), rpm=90), steady([70], rpm=0)
    )
    assert read(data).cadence_spm_mean == pytest.approx((20 * 160 + 40 * 180) / 60)


def test_a_bin_of_walking_is_not_running() -> None:
    data = fit_file(ACTIVITY, steady(range(31), rpm=85), steady(range(31, 61), rpm=58))
    assert read(data).columns.running.tolist() == [True] * 3 + [False] * 3


def test_without_cadence_speed_tells_running_from_walking() -> None:
    data = fit_file(ACTIVITY, steady(range(31), rpm=0xFF), steady(range(31, 61), speed=1.2, rpm=0xFF))
    assert read(data).columns.running.tolist() == [True] * 3 + [False] * 3


def test_a_silent_cadence_sensor_at_running_speed_is_not_walking() -> None:
    assert read(fit_file(ACTIVITY, steady(range(61), rpm=0))).columns.running.all()


@pytest.mark.parametrize(("rise", "grade"), [(0.05, 0.05), (-0.05, -0.05), (0.4, 0.15), (-0.4, -0.15)])
def test_grade_is_rise_over_run_within_fifteen_per_cent(rise: float, grade: float) -> None:
    run = read(write_run(even_samples(300, rise=rise), (), STARTED))
    assert run.columns.grade == pytest.approx(np.full(30, grade), abs=0.003)


def test_grade_is_unknown_while_she_stands() -> None:
    standing = even_samples(120, speed=0.0)
    assert np.isnan(read(write_run(standing, (), STARTED)).columns.grade).all()


def test_an_impossible_leap_of_distance_gives_way_to_speed() -> None:
    data = fit_file(ACTIVITY, steady(range(31)), RECORD.row(START + 31, 900_000, 3000, 85), session(31))
    assert np.nansum(read(data).columns.metres) == pytest.approx(93.0)


def test_a_last_bin_is_as_long_as_the_rest_of_the_run() -> None:
    assert read(fit_file(ACTIVITY, steady(range(48)))).columns.seconds.tolist() == [10.0] * 4 + [7.0]


def test_times_out_of_order_are_put_in_order() -> None:
    shuffled = steady([*range(30, 61), *range(30)])
    assert read(fit_file(ACTIVITY, shuffled)).columns == read(fit_file(ACTIVITY, steady(range(61)))).columns


def test_a_record_decades_away_is_left_out_and_said() -> None:
    run = read(fit_file(ACTIVITY, steady(range(61)), record(400_000_000, 180.0, 3.0)))
    assert run.elapsed_s == 60.0
    assert "Records with a missing or impossible time were left out: 1." in run.warnings


def _lap(begin: int, end: int, trigger: int) -> bytes:
    return LAP.define() + LAP.row(START + end, START + begin, (end - begin) * 1000, trigger)


def test_a_lap_is_pressed_only_by_the_lap_button() -> None:
    laps = (_lap(0, 100, 0), _lap(100, 200, 2), _lap(200, 250, 0xFF), _lap(250, 300, 7))
    run = read(fit_file(ACTIVITY, steady(range(301)), *laps, session(300)))
    assert [lap.pressed for lap in run.laps] == [True, False, None, False]


def test_the_press_that_ends_the_run_is_no_lap_press() -> None:
    run = read(fit_file(ACTIVITY, steady(range(301)), _lap(0, 100, 0), _lap(100, 300, 0), session(300)))
    assert [lap.pressed for lap in run.laps] == [True, False]


def test_a_lap_starts_on_the_runs_own_timer() -> None:
    run = read(_with_pause(_lap(0, 180, 0), _lap(180, 260, 7)))
    assert [lap.starts_at_s for lap in run.laps] == [0.0, 120.0]


def test_a_lap_without_a_start_begins_where_the_last_one_ended() -> None:
    laps = (
        LAP.define()
        + LAP.row(START + 100, UNKNOWN_32, 100_000, 0)
        + LAP.row(START + 300, UNKNOWN_32, 200_000, 7)
    )
    run = read(fit_file(ACTIVITY, steady(range(301)), laps))
    assert [lap.starts_at_s for lap in run.laps] == [0.0, 100.0]


def test_a_file_without_a_sport_is_read_as_a_run_and_says_so() -> None:
    run = read(fit_file(ACTIVITY, steady(range(61))))
    assert run.sport == "generic"
    assert any("not say which sport" in warning for warning in run.warnings)


def test_a_hike_with_running_in_it_says_how_much() -> None:
    run = read(fit_file(ACTIVITY, steady(range(121)), session(120, sport=17)))
    assert run.warnings == ("This is a hike: only the 2.0 minutes of it that were run count as running.",)


def test_of_several_sessions_the_run_is_read() -> None:
    run = read(fit_file(ACTIVITY, steady(range(301)), session(100, sport=2), session(60)))
    assert (run.sport, run.columns.seconds.sum()) == ("running", 61.0)
    assert any("several activities" in warning for warning in run.warnings)


def test_totals_without_samples_are_kept_and_said() -> None:
    run = read(fit_file(ACTIVITY, session(1800, strides=2400)))
    assert (run.timer_s, run.steps, len(run.columns)) == (1800.0, 4800.0, 0)
    assert any("no samples" in warning for warning in run.warnings)


def test_the_start_is_told_in_utc() -> None:
    started = read(even_run()).started_at
    assert started == STARTED
    assert started is not None
    assert started.utcoffset() == timedelta(0)


def test_unknown_stays_unknown() -> None:
    nothing = np.full(61, np.nan)
    samples = RunSamples(np.arange(61.0), nothing, nothing, nothing, nothing, nothing, nothing)
    run = read(write_run(samples, (), STARTED))
    told = (
        run.moving_s,
        run.distance_m,
        run.steps,
        run.cadence_spm_mean,
        run.ascent_m,
        run.ground_contact_ms_mean,
    )
    assert told == (None,) * 6


def test_written_laps_and_stops_come_back() -> None:
    laps = (WrittenLap(200, pressed=True), WrittenLap(600, pressed=False))
    run = read(even_run(600, stops=(Stop(300, 360),), laps=laps))
    assert [(lap.starts_at_s, lap.timer_s, lap.pressed) for lap in run.laps] == [
        (0.0, 200.0, True),
        (200.0, 340.0, False),
    ]
