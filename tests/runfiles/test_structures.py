"""The shapes a FIT file may take: byte orders, compressed headers, developer fields, chains, lying sizes."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.runs import RunStream
from restride.runfiles import fit_frames, fit_oracle, fit_records
from restride.runfiles.crc import crc16
from restride.runfiles.decoded import (
    ALTERED,
    BROKEN,
    CUT,
    NOT_FINISHED,
    TOO_MANY,
    WRONG_SIZE,
    Floats,
    UnknownStructureError,
    field_names,
)
from tests.support.fit_bytes import (
    ACTIVITY,
    BYTES,
    FILE_ID,
    RECORD,
    START,
    U8,
    U16,
    U32,
    Message,
    fit_file,
    session,
    slow_crc,
    steady,
)
from tests.support.runs import even_run, read

TIMELESS = Message(20, 2, ((4, U8),))
"""A record without a timestamp of its own, on a local number a compressed header can name."""

PACKED = Message(20, 2, ((253, U32), (8, BYTES)))


def _times(data: bytes) -> Floats:
    return fit_records.read(data)[0].table("record")["timestamp"]


def _agree(data: bytes) -> bool:
    """Whether both decoders find the same records."""
    ours, theirs = fit_records.read(data)[0].table("record"), fit_oracle.read(data)[0].table("record")
    return all(np.array_equal(ours[name], theirs[name], equal_nan=True) for name in field_names("record"))


def _without_name(run: RunStream) -> tuple[object, ...]:
    return (run.sport, run.timer_s, run.distance_m, run.columns)


@given(st.binary(max_size=2000))
def test_the_checksum_is_that_of_the_obvious_way(data: bytes) -> None:
    assert crc16(data) == slow_crc(data)


def test_compressed_headers_count_on_from_the_last_full_time() -> None:
    times = [START + second for second in (0, 1, 31, 40, 71, 73)]
    rows = b"".join(TIMELESS.row(85, compressed=time % 32) for time in times[1:])
    data = fit_file(ACTIVITY, RECORD.define(), RECORD.row(START, 0, 0, 85), TIMELESS.define(), rows)
    assert _times(data).tolist() == times
    assert _agree(data)


def test_a_compressed_header_before_any_full_time_gives_no_time() -> None:
    data = fit_file(ACTIVITY, TIMELESS.define(), TIMELESS.row(85, compressed=3))
    assert np.isnan(_times(data)).all()


def test_packed_distance_rolls_over() -> None:
    counts = [0, 1600, 3200, 4800, 6400, 8200, 8300]
    words = [((count % 4096) << 12 | 300).to_bytes(3, "little") for count in counts]
    rows = b"".join(PACKED.row(START + 10 * at, word) for at, word in enumerate(words))
    table = fit_records.read(fit_file(ACTIVITY, PACKED.define(), rows))[0].table("record")
    assert table["packed_distance"].tolist() == [count / 16 for count in counts]
    assert table["packed_speed"].tolist() == [3.0] * len(counts)


def test_packed_values_agree_with_fitdecode_and_skip_the_unknown() -> None:
    words = [b"\x2c\x01\x10", b"\xff\xff\xff", b"\x2c\x01\x05"]
    rows = b"".join(PACKED.row(START + at, word) for at, word in enumerate(words))
    assert _agree(fit_file(ACTIVITY, PACKED.define(), rows))


@pytest.mark.parametrize("order", ["<", ">"])
def test_both_byte_orders_read_alike(order: str) -> None:
    message = Message(20, 4, RECORD.fields, order)
    data = fit_file(ACTIVITY, message.define(), message.row(START, 12345, 2500, 85))
    table = fit_records.read(data)[0].table("record")
    assert (table["timestamp"][0], table["distance"][0], table["speed"][0]) == (START, 123.45, 2.5)
    assert _agree(data)


def test_developer_fields_are_stepped_over() -> None:
    message = Message(20, 4, RECORD.fields, developer=((0, 2, 0), (1, 5, 0)))
    rows = b"".join(message.row(START + at, 300 * at, 3000, 85, tail=b"devdata") for at in range(61))
    assert read(fit_file(ACTIVITY, message.define(), rows)).distance_m == 180.0


def test_records_of_changing_layouts_stay_in_file_order() -> None:
    wide = Message(20, 5, ((253, U32), (5, U32), (41, U16)))
    rows = b"".join(
        RECORD.row(START + at, 300 * at, 3000, 85) + wide.row(START + at + 1, 300 * (at + 1), 2500)
        for at in range(0, 60, 2)
    )
    data = fit_file(ACTIVITY, RECORD.define(), wide.define(), rows)
    assert _times(data).tolist() == list(range(START, START + 60))
    assert _agree(data)


def test_a_local_number_defined_anew_reads_by_its_new_definition() -> None:
    again = Message(20, 4, ((253, U32), (39, U16)))
    data = fit_file(ACTIVITY, steady(range(3)), again.define(), again.row(START + 3, 905))
    assert fit_records.read(data)[0].table("record")["vertical_oscillation"][-1] == 90.5
    assert _agree(data)


def test_unknown_values_are_not_numbers() -> None:
    row = RECORD.row(START, 0xFFFFFFFF, 0xFFFF, 0xFF)
    table = fit_records.read(fit_file(ACTIVITY, RECORD.define(), row))[0].table("record")
    assert np.isnan([table["distance"][0], table["speed"][0], table["cadence"][0]]).all()


def test_a_field_of_several_values_is_no_single_number() -> None:
    pair = b"\x54\x12\x00\x00\x14\x01\x00" + bytes((4, 2, U8)) + b"\x04\x55\x55"
    data = fit_file(ACTIVITY, pair)
    assert np.isnan(fit_records.read(data)[0].table("record")["cadence"]).all()


def test_enhanced_speed_goes_before_plain_speed() -> None:
    both = Message(20, 4, ((253, U32), (6, U16), (73, U32)))
    rows = b"".join(both.row(START + at, 0, 3000) for at in range(31))
    assert read(fit_file(ACTIVITY, both.define(), rows)).moving_s == 30.0


def test_fractional_cadence_is_added() -> None:
    both = Message(20, 4, ((253, U32), (4, U8), (53, U8)))
    rows = b"".join(both.row(START + at, 85, 64) for at in range(31))
    assert read(fit_file(ACTIVITY, both.define(), rows)).cadence_spm_mean == 171.0


def test_of_chained_recordings_the_first_is_read_and_the_rest_named() -> None:
    run = read(even_run(600) + even_run(300))
    assert run.timer_s == 600.0
    assert any("several recordings" in warning for warning in run.warnings)


def test_a_settings_part_before_the_run_does_not_hide_it() -> None:
    assert read(fit_file(FILE_ID.define(), FILE_ID.row(2)) + even_run(600)).timer_s == 600.0


@pytest.mark.parametrize("size", [1, 50, 400, 10_000_000, 0xFFFFFFFF])
def test_a_size_that_lies_is_seen_through(size: int) -> None:
    honest = fit_file(ACTIVITY, steady(range(61)), session(60))
    lying = fit_file(ACTIVITY, steady(range(61)), session(60), size=size)
    assert _without_name(read(lying)) == _without_name(read(honest))
    assert WRONG_SIZE in read(lying).warnings


def test_a_file_the_watch_never_finished_is_read_and_said() -> None:
    unfinished = fit_file(ACTIVITY, steady(range(61)), size=0)[:-2]
    run = read(unfinished)
    assert (run.timer_s, NOT_FINISHED in run.warnings) == (60.0, True)


def test_a_cut_file_is_read_up_to_the_cut() -> None:
    run = read(fit_file(ACTIVITY, steady(range(61)))[:-20])
    assert (run.timer_s, CUT in run.warnings) == (58.0, True)


def test_an_altered_byte_is_noticed() -> None:
    data = bytearray(even_run(60))
    data[-40] ^= 1
    assert ALTERED in read(bytes(data)).warnings


def test_what_comes_before_damage_is_kept() -> None:
    run = read(fit_file(ACTIVITY, steady(range(61)), bytes((0x0F,)) * 30))
    assert (run.timer_s, BROKEN in run.warnings) == (60.0, True)


UNFAMILIAR = {
    "a newer protocol": fit_file(ACTIVITY, steady(range(61)), protocol=0x30),
    "reserved bits": fit_file(ACTIVITY, steady(range(61)), b"\x34" + RECORD.row(START + 61, 0, 0, 0)[1:]),
}


@pytest.mark.parametrize("kind", UNFAMILIAR)
def test_the_fast_decoder_refuses_what_it_does_not_know(kind: str) -> None:
    with pytest.raises(UnknownStructureError):
        fit_records.read(UNFAMILIAR[kind])


@pytest.mark.parametrize("kind", UNFAMILIAR)
def test_a_structure_unknown_to_the_fast_decoder_is_read_the_slow_way_and_said(kind: str) -> None:
    run = read(UNFAMILIAR[kind])
    assert run.timer_s is not None
    assert run.timer_s >= 60.0
    assert "slow way" in run.warnings[0]


@pytest.mark.parametrize("decoder", [fit_records, fit_oracle])
def test_millions_of_messages_are_bounded(decoder: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_frames, "MAX_MESSAGES", 500)
    monkeypatch.setattr(fit_oracle, "MAX_FRAMES", 500)
    part = (fit_records if decoder is fit_records else fit_oracle).read(
        fit_file(ACTIVITY, steady(range(1000)))
    )[0]
    assert part.count("record") < 500
    assert TOO_MANY in part.notes


def test_definitions_without_end_are_bounded() -> None:
    definitions = b"".join(struct.pack("<BBBHB", 0x40, 0, 0, number, 0) for number in range(6000))
    scan = fit_frames.Scan(definitions)
    assert scan.run(0, len(definitions)) == BROKEN
    assert len(scan.layouts) <= fit_frames.MAX_LAYOUTS + 1
