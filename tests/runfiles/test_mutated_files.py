"""Damaged at random, a file gives a run or one sentence: no crash, no hang, bounded memory."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict

import numpy as np
import pytest

from restride.coaching.terms.runs import RunStream
from restride.runfiles import NotARun
from restride.runfiles.fit_write import Stop, WrittenLap
from tests.support.fit_bytes import ACTIVITY, EVENT, START, fit_file, record, session, steady
from tests.support.runs import even_run, even_samples, read
from tests.support.shared_files import runs_or_none
from tests.support.tracks import gpx_run, tcx_run, zipped

FULL = os.environ.get("RESTRIDE_FULL") == "1"
EACH = 1600 if FULL else 80
"""Files for each kind of damage: 8,000 in all when full, 400 when reduced."""
MOST_BYTES = 400 * 1024 * 1024

Damage = Callable[[bytes, np.random.Generator], bytes]


def _seeds() -> list[bytes]:
    """Files small enough to damage often: every real one under 20 kB where they are at hand, and our own."""
    runs = runs_or_none()
    real = [path.read_bytes() for path in sorted(runs.glob("*.fit"))] if runs else []
    laps = (WrittenLap(60, pressed=True), WrittenLap(120, pressed=False))
    return [data for data in real if len(data) < 20_000] + [even_run(120, stops=(Stop(30, 50),), laps=laps)]


def _flipped(data: bytes, chance: np.random.Generator) -> bytes:
    changed = bytearray(data)
    for at in chance.integers(0, len(data), chance.integers(1, 12)):
        changed[at] ^= 1 << int(chance.integers(8))
    return bytes(changed)


def _flipped_early(data: bytes, chance: np.random.Generator) -> bytes:
    """Where headers and definitions are, so that the structure suffers rather than a value."""
    return _flipped(data[:400], chance) + data[400:]


def _cut(data: bytes, chance: np.random.Generator) -> bytes:
    return data[: int(chance.integers(len(data)))]


def _spliced(data: bytes, chance: np.random.Generator) -> bytes:
    at = int(chance.integers(len(data)))
    return data[:at] + chance.bytes(int(chance.integers(1, 200))) + data[at:]


def _without_a_piece(data: bytes, chance: np.random.Generator) -> bytes:
    begin, end = sorted(chance.integers(0, len(data), 2).tolist())
    return data[:begin] + data[end:]


def _with_other_letters(data: bytes, chance: np.random.Generator) -> bytes:
    """Signs that matter to XML, where they do not belong."""
    changed = bytearray(data)
    for at in chance.integers(0, len(data), chance.integers(1, 12)):
        changed[at] = int(chance.choice(list(b"<>&\"'/!?[]- .0")))
    return bytes(changed)


DAMAGES: dict[str, Damage] = {
    "bits flipped": _flipped,
    "bits flipped early": _flipped_early,
    "cut": _cut,
    "garbage spliced in": _spliced,
    "a piece lost": _without_a_piece,
}
WRITTEN = {
    "GPX": gpx_run(even_samples(120)),
    "TCX": tcx_run(even_samples(120)),
    "GPX in UTF-16": gpx_run(even_samples(120)).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "GPX in gzip": gzip.compress(gpx_run(even_samples(120))),
    "a zip of GPX": zipped({"run.gpx": gpx_run(even_samples(120)), "run.fit": even_run(120)}),
}


def _told(data: bytes) -> RunStream | str:
    """The run in a file, or the sentence on why not; anything else that is raised fails the test."""
    try:
        return read(data)
    except NotARun as refusal:
        return str(refusal)


def _is_plain(run: RunStream | str) -> bool:
    """Whether its totals are finite or None, as the JSON line of a run demands, or it is a sentence."""
    if isinstance(run, str):
        return run.endswith(".") and "\n" not in run
    totals = {
        name: getattr(run, name) for name in ("elapsed_s", "timer_s", "moving_s", "distance_m", "steps")
    }
    json.dumps([totals, [asdict(lap) for lap in run.laps]], allow_nan=False)
    return bool(np.isfinite(run.columns.seconds).all() and (run.columns.seconds >= 0.0).all())


@pytest.mark.parametrize("kind", DAMAGES, ids=[f"{EACH} files with {kind}" for kind in DAMAGES])
def test_a_damaged_file_gives_a_run_or_one_sentence(kind: str) -> None:
    chance = np.random.default_rng(20260301)
    seeds = _seeds()
    for number in range(EACH):
        assert _is_plain(_told(DAMAGES[kind](seeds[number % len(seeds)], chance)))


@pytest.mark.parametrize("kind", [*DAMAGES, "other letters"])
@pytest.mark.parametrize("name", WRITTEN)
def test_a_damaged_track_gives_a_run_or_one_sentence(name: str, kind: str) -> None:
    damage = DAMAGES.get(kind, _with_other_letters)
    chance = np.random.default_rng(20260302)
    for _number in range(EACH // 4):
        assert _is_plain(_told(damage(WRITTEN[name], chance)))


def test_most_tracks_with_a_few_flipped_bits_still_give_a_run() -> None:
    chance = np.random.default_rng(7)
    data = gpx_run(even_samples(600))
    runs = [_told(_flipped(data, chance)) for _ in range(40)]
    assert sum(isinstance(run, RunStream) for run in runs) >= 20


def test_most_files_with_a_few_flipped_bits_still_give_a_run() -> None:
    chance = np.random.default_rng(7)
    data = even_run(600)
    runs = [_told(_flipped(data, chance)) for _ in range(40)]
    assert sum(isinstance(run, RunStream) for run in runs) >= 30


def _millions_of_records() -> bytes:
    """Records of a cadence and nothing else: two bytes each, the most messages a byte can buy."""
    return fit_file(ACTIVITY)[:-2] + b"\x44\x00\x00\x14\x00\x01\x04\x01\x02" + b"\x04\x55" * 4_000_000


def _thousands_of_pauses() -> bytes:
    pauses = b"".join(EVENT.row(START + at, 0, 4 * (at % 2)) for at in range(100_000))
    return fit_file(ACTIVITY, EVENT.define(), pauses, steady(range(0, 100_000, 10)))


def _six_days_apart() -> bytes:
    return fit_file(ACTIVITY, steady(range(60)), record(500_000, 180.0, 3.0), session(500_000))


HOSTILE = {
    "eight megabytes of tiny records": _millions_of_records,
    "a hundred thousand pauses": _thousands_of_pauses,
    "records six days apart": _six_days_apart,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_read_in_bounded_memory(kind: str) -> None:
    data = HOSTILE[kind]()
    tracemalloc.start()
    _told(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MOST_BYTES
