"""Files written by us and by an independent writer are read back, by us and by an independent reader."""

from __future__ import annotations

from datetime import datetime

import fitdecode
import numpy as np
import pytest
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import Event, EventType, FileType, Sport
from hypothesis import given
from hypothesis import strategies as st

from restride.runfiles import fit_oracle, fit_records
from restride.runfiles.decoded import Floats, field_names
from restride.runfiles.fit_profile import FIELDS
from restride.runfiles.fit_write import RunSamples, Stop, WrittenLap, write_run
from tests.support.runs import STARTED, even_run, even_samples, read


def _column(top: float, length: int) -> st.SearchStrategy[Floats]:
    value = st.one_of(st.just(float("nan")), st.floats(0.0, top))
    return st.lists(value, min_size=length, max_size=length).map(np.array)


@st.composite
def _samples(draw: st.DrawFn) -> RunSamples:
    steps = draw(st.lists(st.integers(1, 20), min_size=1, max_size=30))
    length = len(steps)
    return RunSamples(
        seconds=np.cumsum(steps).astype(np.float64) - steps[0],
        distance_m=draw(_column(50_000.0, length)),
        speed_ms=draw(_column(12.0, length)),
        cadence_spm=draw(_column(240.0, length)),
        altitude_m=draw(_column(4000.0, length)),
        stance_time_ms=draw(_column(1000.0, length)),
        vertical_oscillation_mm=draw(_column(200.0, length)),
    )


def _records(data: bytes) -> dict[str, Floats]:
    return dict(fit_records.read(data)[0].table("record"))


@given(_samples())
def test_what_is_written_is_read_back_to_half_a_unit(samples: RunSamples) -> None:
    table = _records(write_run(samples, (), STARTED))
    rpm = table["cadence"] + table["fractional_cadence"]
    pairs = (
        (table["distance"], samples.distance_m, 0.005),
        (table["enhanced_speed"], samples.speed_ms, 0.0005),
        (2 * rpm, samples.cadence_spm, 1 / 128),
        (table["enhanced_altitude"], samples.altitude_m, 0.1),
        (table["stance_time"], samples.stance_time_ms, 0.05),
        (table["vertical_oscillation"], samples.vertical_oscillation_mm, 0.05),
    )
    for read_back, written, half_a_unit in pairs:
        np.testing.assert_allclose(read_back, written, rtol=0, atol=half_a_unit * 1.001)


@given(_samples())
def test_both_decoders_read_what_is_written_alike(samples: RunSamples) -> None:
    data = write_run(samples, (), STARTED)
    ours, theirs = fit_records.read(data)[0], fit_oracle.read(data)[0]
    for message in FIELDS:
        for name in field_names(message):
            np.testing.assert_array_equal(ours.table(message)[name], theirs.table(message)[name])


def test_fitdecode_reads_what_is_written_without_complaint() -> None:
    data = even_run(600, stops=(Stop(100, 160),), laps=(WrittenLap(300, True), WrittenLap(600, False)))
    strict = {"check_crc": fitdecode.CrcCheck.RAISE, "error_handling": fitdecode.ErrorHandling.RAISE}
    with fitdecode.FitReader(data, **strict) as reader:
        names = [frame.name for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
    assert {name: names.count(name) for name in set(names)} == {
        "file_id": 1, "event": 4, "record": 601, "lap": 2, "session": 1, "activity": 1,
    }  # fmt: skip


def test_a_written_run_reads_without_warnings() -> None:
    assert read(even_run(600)).warnings == ()


def test_a_written_run_keeps_its_totals() -> None:
    run = read(even_run(600, stops=(Stop(100, 160),)))
    assert (run.elapsed_s, run.timer_s, run.distance_m) == (600.0, 540.0, 1800.0)
    assert run.steps == pytest.approx(540 * 170 / 60, abs=2)


def test_a_written_run_keeps_its_form() -> None:
    run = read(even_run(600))
    assert run.cadence_spm_mean == pytest.approx(170.0)
    assert (run.ground_contact_ms_mean, run.vertical_oscillation_mm_mean) == pytest.approx((250.0, 90.0))


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        write_run(even_samples(10), (), datetime(2026, 3, 1, 7, 30))  # noqa: DTZ001  # the fault being tested


def _by_fit_tool(seconds: int) -> bytes:
    """An even run by the independent writer."""
    builder = FitFileBuilder(auto_define=True)
    start = round(STARTED.timestamp() * 1000)
    identity = FileIdMessage()
    identity.type = FileType.ACTIVITY
    identity.time_created = start
    begin = EventMessage()
    begin.event, begin.event_type, begin.timestamp = Event.TIMER, EventType.START, start
    builder.add_all([identity, begin])
    for second in range(seconds + 1):
        builder.add(_record_by_fit_tool(start + second * 1000, second))
    total = SessionMessage()
    total.start_time, total.timestamp, total.sport = start, start + seconds * 1000, Sport.RUNNING
    total.total_elapsed_time, total.total_timer_time = float(seconds), seconds - 5.0
    total.total_distance, total.total_strides = 3.0 * seconds, 85
    builder.add(total)
    return bytes(builder.build().to_bytes())


def _record_by_fit_tool(time_ms: int, second: int) -> RecordMessage:
    message = RecordMessage()
    message.timestamp, message.distance, message.speed = time_ms, 3.0 * second, 3.0
    message.cadence, message.altitude, message.stance_time = 85, 100.0, 251.5
    return message


def test_the_independent_writers_totals_are_read() -> None:
    run = read(_by_fit_tool(60))
    assert (run.elapsed_s, run.timer_s, run.distance_m, run.steps) == (60.0, 55.0, 180.0, 170.0)
    assert (run.started_at, run.sport, run.warnings) == (STARTED, "running", ())


def test_the_independent_writers_samples_are_read() -> None:
    run = read(_by_fit_tool(60))
    assert (run.cadence_spm_mean, run.ground_contact_ms_mean) == pytest.approx((170.0, 251.5))
    assert np.nansum(run.columns.metres) == pytest.approx(180.0)


def test_both_decoders_read_the_independent_writers_file_alike() -> None:
    data = _by_fit_tool(60)
    ours, theirs = fit_records.read(data)[0].table("record"), fit_oracle.read(data)[0].table("record")
    for name in field_names("record"):
        np.testing.assert_array_equal(ours[name], theirs[name])
