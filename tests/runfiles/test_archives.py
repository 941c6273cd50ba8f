"""What comes packed: gzip of one file, zip of many, and archives made to do harm."""

from __future__ import annotations

import gzip
import tracemalloc
import zipfile

import pytest

from restride.runfiles import Member, NotARun, archives, read_many
from restride.runfiles.decoded import CUT, TRAILING
from tests.support.runs import THRESHOLDS, even_run, even_samples, read
from tests.support.tracks import gpx_run, tcx_run, zipped

FIT, GPX, TCX = even_run(60), gpx_run(even_samples(61)), tcx_run(even_samples(62))
MEGABYTE = 1024 * 1024


def many(data: bytes) -> tuple[Member, ...]:
    return read_many(data, "export.zip", running=THRESHOLDS)


def sentence_on(member: str, data: bytes) -> str:
    return {each.name: each.sentence for each in many(data)}[member]


@pytest.mark.parametrize("data", [FIT, GPX, TCX], ids=["FIT", "GPX", "TCX"])
def test_a_gzip_gives_the_run_inside(data: bytes) -> None:
    assert read(gzip.compress(data)) == read(data)


def test_the_same_file_has_one_digest_however_it_is_packed() -> None:
    inside = many(zipped({"a.fit": FIT, "b.fit.gz": gzip.compress(FIT)}))
    assert {each.run.digest for each in inside if each.run} == {read(FIT).digest}


def test_a_gzip_of_several_parts_is_one_file() -> None:
    assert read(gzip.compress(GPX[:5000]) + gzip.compress(GPX[5000:])).timer_s == 61.0


def test_what_follows_a_gzip_is_left_out_and_said() -> None:
    run = read(gzip.compress(FIT) + b"more")
    assert (run.timer_s, run.warnings) == (60.0, (TRAILING,))


def test_a_cut_gzip_gives_what_came_before_the_cut() -> None:
    data = gzip.compress(gpx_run(even_samples(600)))
    run = read(data[: len(data) // 2])
    assert run.timer_s is not None
    assert 100.0 < run.timer_s < 600.0
    assert run.warnings == (CUT,)


def test_a_gzip_bomb_is_refused_with_how_much_it_would_be() -> None:
    bomb = gzip.compress(bytes(80 * MEGABYTE))
    with pytest.raises(NotARun, match=r"^This gzip file unpacks to more than 64 MB, \d{3,4} times"):
        read(bomb)


def test_a_gzip_bomb_is_refused_in_bounded_memory() -> None:
    bomb = gzip.compress(bytes(400 * MEGABYTE))
    tracemalloc.start()
    with pytest.raises(NotARun):
        read(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200 * MEGABYTE


def test_a_million_empty_gzip_parts_end_soon() -> None:
    run = read(gzip.compress(FIT) + gzip.compress(b"") * 100_000)
    assert run.warnings == (TRAILING,)


def test_a_zip_gives_every_run_by_its_name() -> None:
    found = many(zipped({"a.fit": FIT, "deep/b.gpx": GPX, "c.tcx.gz": gzip.compress(TCX)}))
    assert [(each.name, each.run and each.run.timer_s) for each in found] == [
        ("a.fit", 60.0), ("deep/b.gpx", 61.0), ("c.tcx.gz", 62.0),
    ]  # fmt: skip


def test_a_run_out_of_a_zip_names_archive_and_member() -> None:
    (found,) = many(zipped({"deep/b.gpx": GPX}))
    assert found.run is not None
    assert found.run.file == "export.zip/deep/b.gpx"


def test_a_zip_of_one_run_is_that_run() -> None:
    assert read(zipped({"readme.txt": b"hello", "a.fit": FIT})).timer_s == 60.0


def test_one_file_is_a_batch_of_one() -> None:
    (found,) = read_many(FIT, "a.fit", running=THRESHOLDS)
    assert (found.name, found.run and found.run.file) == ("a.fit", "a.fit")


def test_folders_and_what_a_mac_adds_are_passed_over() -> None:
    found = many(zipped({"a.fit": FIT, "__MACOSX/._a.fit": b"x", "runs/": b"", "runs/.DS_Store": b"x"}))
    assert [each.name for each in found] == ["a.fit"]


BAD = {
    "notes.txt": (b"tired", "This is a text file"),
    "empty.fit": (b"", "This file is empty"),
    "more.zip": (zipped({"a.fit": FIT}), "This is an archive inside another"),
    "../../up.fit": (FIT, "Its name leads out of the archive"),
    "/etc/run.fit": (FIT, "Its name leads out of the archive"),
    "..\\up.fit": (FIT, "Its name leads out of the archive"),
    "C:/run.fit": (FIT, "Its name leads out of the archive"),
    "bomb.gpx": (bytes(80 * MEGABYTE), "This file unpacks to more than 64 MB"),
    "bomb.gz": (gzip.compress(bytes(80 * MEGABYTE)), "This gzip file unpacks to more than 64 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_member_is_named_and_loses_none_of_the_others(name: str) -> None:
    data, beginning = BAD[name]
    archive = zipped({"a.fit": FIT, name: data, "z.gpx": GPX})
    assert sentence_on(name, archive).startswith(beginning)
    assert [each.run is not None for each in many(archive)] == [True, False, True]


def test_a_locked_member_is_named() -> None:
    data = bytearray(zipped({"a.fit": FIT, "b.fit": FIT}))
    for start in (data.rindex(b"PK\x03\x04") + 6, data.rindex(b"PK\x01\x02") + 8):
        data[start] |= 1
    assert sentence_on("b.fit", bytes(data)).startswith("It is locked with a password")
    assert sentence_on("a.fit", bytes(data)) == ""


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_could_blow_up_is_not_opened(method: int) -> None:
    assert sentence_on("a.fit", zipped({"a.fit": FIT}, method)).startswith("It is packed in a way")


def test_a_damaged_member_is_named_and_the_rest_is_read() -> None:
    data = bytearray(zipped({"a.fit": FIT, "b.fit": FIT}, zipfile.ZIP_STORED))
    data[data.index(b".FIT") + 200] ^= 0xFF
    found = many(bytes(data))
    assert [each.run is not None for each in found] == [False, True]
    assert found[0].sentence.startswith("It is damaged")


def test_more_files_than_anybody_runs_are_refused_before_they_are_opened() -> None:
    with pytest.raises(NotARun, match=r"^This zip archive holds more than 2,000 files"):
        many(zipped({f"{at}.fit": b"" for at in range(2_001)}))


def test_an_archive_too_large_in_all_names_what_was_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_TOTAL", 2 * len(FIT) + 10)
    found = many(zipped({f"{at}.fit": FIT for at in range(4)}))
    assert [each.run is not None for each in found] == [True, True, False, False]
    assert all("in all" in each.sentence for each in found[2:])


def test_a_name_made_for_a_terminal_is_shown_harmless() -> None:
    (found,) = many(zipped({"\x1b[2Jrun\n.fit": FIT}))
    assert found.name == "?[2Jrun?.fit"


def test_every_sentence_on_a_member_is_one_and_says_what_to_do() -> None:
    archive = zipped({name: data for name, (data, _beginning) in BAD.items()})
    for each in many(archive):
        assert (each.sentence.count(". "), each.sentence[-1]) == (0, ".")
