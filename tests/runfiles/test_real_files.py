"""Every real watch file, against a published table and against fitdecode field by field."""

from __future__ import annotations

import numpy as np
import pytest

from restride.runfiles import fit_oracle, fit_records
from restride.runfiles.decoded import field_names
from restride.runfiles.fit_profile import FIELDS
from tests.support.runs import read
from tests.support.shared_files import runs_or_skip

RUNS = runs_or_skip()
FIT_FILES = sorted(path.name for path in RUNS.glob("*.fit"))

TABLE = {
    "activity-small-fenix2-run.fit": ("running", 2809, 9008.0, 2832.0, 2832.0, 4),
    "developer-types-sample.fit": ("running", 3424, 6754.0, 3424.0, 3424.0, 1),
    "garmin-fenix-5-run.fit": ("running", 21, 157.6, 56.9, 56.9, 1),
    "garmin-fenix-5-walk.fit": ("walking", 17, 67.9, 45.4, 45.4, 1),
    "2013-02-06-12-11-14.fit": ("running", 590, 4835.0, 2625.0, 2625.0, 5),
    "compressed-speed-distance.fit": ("running", 755, 10249.0, 3773.0, 3883.0, 11),
}
"""Sport, records, metres, timer seconds, elapsed seconds, laps: by an independent reader (data/README.md)."""


@pytest.mark.parametrize("name", TABLE)
def test_totals_are_those_of_an_independent_reader(name: str) -> None:
    sport, _, metres, timer_s, elapsed_s, laps = TABLE[name]
    run = read((RUNS / name).read_bytes(), name)
    assert (run.sport, len(run.laps)) == (sport, laps)
    assert run.distance_m == pytest.approx(metres, abs=0.5)
    assert run.timer_s == pytest.approx(timer_s, abs=0.5)
    assert run.elapsed_s == pytest.approx(elapsed_s, abs=0.5)


@pytest.mark.parametrize("name", TABLE)
def test_every_record_is_read(name: str) -> None:
    assert fit_records.read((RUNS / name).read_bytes())[0].count("record") == TABLE[name][1]


@pytest.mark.parametrize("message", FIELDS)
@pytest.mark.parametrize("name", FIT_FILES)
def test_the_fast_decoder_agrees_with_fitdecode_field_by_field(name: str, message: str) -> None:
    data = (RUNS / name).read_bytes()
    ours, theirs = fit_records.read(data)[0].table(message), fit_oracle.read(data)[0].table(message)
    for field in field_names(message):
        np.testing.assert_array_equal(ours[field], theirs[field], err_msg=field)


@pytest.mark.parametrize("name", TABLE)
def test_columns_hold_the_timer_seconds_of_the_run(name: str) -> None:
    run = read((RUNS / name).read_bytes(), name)
    assert run.timer_s is not None
    assert run.columns.seconds.sum() == pytest.approx(run.timer_s, abs=4.0)


@pytest.mark.parametrize("name", TABLE)
def test_columns_hold_the_metres_of_the_run(name: str) -> None:
    run = read((RUNS / name).read_bytes(), name)
    assert np.nansum(run.columns.metres) == pytest.approx(run.distance_m, rel=0.01)


def test_stance_time_is_found_where_the_watch_measured_it() -> None:
    stance = fit_records.read((RUNS / "activity-small-fenix2-run.fit").read_bytes())[0].table("record")[
        "stance_time"
    ]
    assert np.isfinite(stance).sum() == 2684


def test_a_watch_without_cadence_leaves_steps_unknown() -> None:
    run = read((RUNS / "2013-02-06-12-11-14.fit").read_bytes())
    assert (run.steps, run.cadence_spm_mean) == (None, None)


def test_a_watch_whose_clock_was_not_set_gives_no_start_and_says_so() -> None:
    run = read((RUNS / "compressed-speed-distance.fit").read_bytes())
    assert run.started_at is None
    assert any("clock was not set" in warning for warning in run.warnings)


def test_steps_are_twice_the_strides_of_the_session() -> None:
    assert read((RUNS / "compressed-speed-distance.fit").read_bytes()).steps == 2 * 5062


def test_a_walk_says_that_nothing_of_it_counts_as_running() -> None:
    run = read((RUNS / "garmin-fenix-5-walk.fit").read_bytes())
    assert run.warnings == ("This is a walk, so nothing of it counts as running.",)


def test_a_cut_file_gives_what_could_be_read_and_says_so() -> None:
    run = read((RUNS / "activity-unexpected-eof.fit").read_bytes())
    assert (run.timer_s, run.distance_m, len(run.columns)) == (13.749, 5.73, 2)
    assert "cut short" in run.warnings[0]


def test_a_damaged_second_part_leaves_the_first_readable() -> None:
    run = read((RUNS / "activity-settings-corruptheader.fit").read_bytes())
    assert (run.distance_m, len(run.warnings)) == (5.73, 1)
