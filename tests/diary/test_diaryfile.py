"""Diaries as files: read whatever can be read, lose nothing, destroy only what was redacted."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from restride import diaryfile
from restride.coaching.diary.journal import verify_chain
from restride.coaching.terms.entries import Entry, Note, Redacted, Redaction, Run
from restride.coaching.wire.lines import write_line
from restride.diaryfile import LONGEST_LINE, BadLine, NotADiary
from tests.diary.make import LATER, bare, entry, received

LARGE_MB = 50 if os.environ.get("RESTRIDE_FULL") == "1" else 3


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "ada.jsonl"
    entries = [entry("a", Note("first words")), entry("b", Note("second words"), 5)]
    diaryfile.create(path, entries, studio="own", runner="ada", by="runner:ada", now=LATER)
    return path


def _deliver(path: Path, *entries: Entry, by: str = "runner:ada") -> None:
    diaryfile.deliver(path, entries, by=by, received_at=LATER)


def _ids(path: Path) -> list[str]:
    return [one.entry.id for one in diaryfile.read(path).recorded]


def test_what_was_delivered_is_read_back_with_a_chain_that_proves(diary: Path) -> None:
    _deliver(diary, entry("c", Run(running_min=9), 10))
    assert _ids(diary) == ["a", "b", "c"]
    assert verify_chain(diaryfile.read(diary).recorded) == ()


def test_a_diary_is_for_its_owners_eyes_only(diary: Path) -> None:
    assert stat.S_IMODE(diary.stat().st_mode) == 0o600


def test_a_new_diary_never_writes_over_a_file(diary: Path) -> None:
    before = diary.read_bytes()
    with pytest.raises(NotADiary, match="there already"):
        diaryfile.create(diary, [entry("z")], studio="own", runner="ada", by="runner:ada", now=LATER)
    assert diary.read_bytes() == before


def test_what_was_there_is_not_touched_by_a_delivery(diary: Path) -> None:
    before = diary.read_bytes()
    _deliver(diary, entry("c"))
    assert diary.read_bytes().startswith(before)


def test_sent_twice_writes_nothing(diary: Path) -> None:
    before = diary.read_bytes()
    _deliver(diary, entry("a", Note("first words")))
    assert diary.read_bytes() == before


def test_the_same_id_with_other_content_is_kept_in_the_file_without_a_receipt(diary: Path) -> None:
    _deliver(diary, entry("a", Note("other words")))
    last = diaryfile.read(diary).recorded[-1]
    assert (last.entry.payload, last.receipt) == (Note("other words"), None)


@pytest.mark.parametrize(
    "bad", [b'{"entry":{"id":', b"\xff\xfe\xfa", b'{"id":"a"}', b"NaN", b'{"entry":1,"entry":2}', b"\x00\x00"]
)
def test_a_bad_line_is_named_by_its_number_and_the_rest_is_kept(diary: Path, bad: bytes) -> None:
    first, second = diary.read_bytes().splitlines(keepends=True)
    diary.write_bytes(first + bad + b"\n\n" + second)
    reading = diaryfile.read(diary)
    assert ([one.entry.id for one in reading.recorded], [one.number for one in reading.bad]) == (
        ["a", "b"],
        [2],
    )


def test_a_bad_line_says_where_and_what(diary: Path) -> None:
    diary.write_text(diary.read_text() + '{"id":"x","at":"2026-06-01","kind":"note","v":1,"payload":{}}\n')
    assert "Line 3 could not be read" in diaryfile.read(diary).bad[0].sentence
    assert "at must be an instant with its zone" in diaryfile.read(diary).bad[0].sentence


def test_a_torn_last_line_is_named_as_torn(diary: Path) -> None:
    diary.write_bytes(diary.read_bytes()[:-50])
    assert "ends in the middle of it" in diaryfile.read(diary).bad[0].sentence


def test_a_torn_last_line_survives_the_next_delivery_and_does_not_spoil_it(diary: Path) -> None:
    diary.write_bytes(diary.read_bytes()[:-50])
    torn = diary.read_bytes()
    _deliver(diary, entry("c"))
    assert diary.read_bytes().startswith(torn + b"\n")
    assert _ids(diary) == ["a", "c"]


def test_a_last_line_without_its_end_still_counts(diary: Path) -> None:
    diary.write_bytes(diary.read_bytes()[:-1])
    _deliver(diary, entry("c"))
    assert _ids(diary) == ["a", "b", "c"]


def test_a_line_that_is_too_long_is_named_and_the_next_one_is_read(diary: Path) -> None:
    first, second = diary.read_bytes().splitlines(keepends=True)
    diary.write_bytes(first + b'{"x":"' + b"y" * 2 * LONGEST_LINE + b'"}\n' + second)
    reading = diaryfile.read(diary)
    assert ([one.number for one in reading.bad], len(reading.recorded)) == ([2], 2)
    assert "longer than 8 MB" in reading.bad[0].sentence


def test_line_ends_and_a_mark_of_another_system_do_no_harm(diary: Path) -> None:
    diary.write_bytes(b"\xef\xbb\xbf" + diary.read_bytes().replace(b"\n", b"\r\n"))
    assert (_ids(diary), diaryfile.read(diary).bad) == (["a", "b"], ())


def test_a_large_diary_is_read_in_memory_that_does_not_grow_with_it(tmp_path: Path) -> None:
    path, line = tmp_path / "large.jsonl", write_line(bare(entry("a", Note("x" * 4000)))[0]).encode() + b"\n"
    with path.open("wb") as file:
        for _ in range(LARGE_MB * 1024**2 // len(line)):
            file.write(line)
    tracemalloc.start()
    count = sum(1 for _one in diaryfile.stream(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count * len(line) == path.stat().st_size
    assert peak < 2 * 1024**2


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jsonl", "{}")


def _holding(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (Path.mkdir, "is a folder"),
    "nothing": (lambda _path: None, "There is no file"),
    "empty": (_holding(b""), "is empty"),
    "blank": (_holding(b" \n\n"), "is empty"),
    "watch file": (_holding(b"\x0e\x10\xd9\x07\x00\x00\x00\x00.FIT" + bytes(99)), "import-run"),
    "GPX": (_holding(b'<?xml version="1.0"?><gpx/>'), "import-run"),
    "archive": (_zip, "compressed archive"),
    "gzip": (_holding(b"\x1f\x8b\x08\x00"), "compressed archive"),
    "binary": (_holding(bytes(range(256))), "it is not text"),
    "UTF-16": (_holding('{"id":"a"}'.encode("utf-16")), "UTF-16"),
    "list": (_holding(b'[{"id":"a"}]'), "one JSON entry a line"),
    "table": (_holding(b"date,leak\n2026-06-01,no\n"), "no line is one"),
    "other JSON": (_holding(b'{"name":"ada"}\n'), "no line is one"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_of_another_type_is_refused_in_one_sentence_that_says_what_it_is(
    tmp_path: Path, what: str
) -> None:
    make, says = WRONG[what]
    path = tmp_path / "thing"
    make(path)
    with pytest.raises(NotADiary, match=says) as caught:
        diaryfile.read(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_may_not_be_read_says_so(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(NotADiary, match="cannot be opened: Permission denied"):
        diaryfile.read(diary)


def test_a_full_disk_adds_nothing_and_says_so(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    before = diary.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotADiary, match="Nothing was added"):
        _deliver(diary, entry("c"))
    assert diary.read_bytes() == before


def test_a_redaction_takes_the_words_out_of_the_file_and_leaves_every_other_line(diary: Path) -> None:
    _first, second = diary.read_bytes().splitlines()
    _deliver(diary, entry("r", Redaction("a", ("bulge",)), 60))
    lines = diary.read_bytes().splitlines()
    assert b"first words" not in diary.read_bytes()
    assert (len(lines), lines[1]) == (3, second)


def test_a_redacted_line_keeps_its_place_in_the_chain(diary: Path) -> None:
    before = diaryfile.read(diary).recorded[0]
    _deliver(diary, entry("r", Redaction("a"), 60))
    after = diaryfile.read(diary).recorded
    assert (after[0].entry.payload, after[0].receipt) == (Redacted(), before.receipt)
    assert (after[0].entry.at, after[0].entry.digest) == (before.entry.at, before.entry.digest)
    assert verify_chain(after) == ()


def test_a_redaction_leaves_bad_and_overlong_lines_byte_for_byte(diary: Path) -> None:
    strange = b"not a line\n" + b"y" * (LONGEST_LINE + 9) + b"\n\n" + b"torn"
    diary.write_bytes(diary.read_bytes() + strange)
    _deliver(diary, entry("r", Redaction("a"), 60))
    assert strange + b"\n" in diary.read_bytes()
    assert _ids(diary) == ["a", "b", "r"]


def test_a_redaction_that_cannot_be_finished_changes_nothing(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise OSError(5, "Input/output error")

    before = diary.read_bytes()
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(NotADiary, match="as it was before"):
        _deliver(diary, entry("r", Redaction("a"), 60))
    assert (diary.read_bytes(), list(diary.parent.iterdir())) == (before, [diary])


def test_a_redaction_keeps_the_files_permissions(diary: Path) -> None:
    diary.chmod(0o640)
    _deliver(diary, entry("r", Redaction("a"), 60))
    assert stat.S_IMODE(diary.stat().st_mode) == 0o640


def test_two_runners_diaries_in_one_file_are_not_added_to(diary: Path) -> None:
    other = received([entry("z")]).recorded[0]
    line = write_line(other).replace('"runner":"ada"', '"runner":"bea"')
    diary.write_text(diary.read_text() + line + "\n")
    with pytest.raises(NotADiary, match="ada, bea"):
        _deliver(diary, entry("c"))


def test_two_writers_at_once_lose_nothing(diary: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from restride import diaryfile\n"
        "from tests.diary.make import LATER, entry\n"
        "for n in range(15): diaryfile.deliver(Path(sys.argv[1]), [entry(sys.argv[2] + str(n))],"
        " by='runner:ada', received_at=LATER)"
    )
    writers = [subprocess.Popen([sys.executable, "-c", program, str(diary), name]) for name in ("x", "y")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    reading = diaryfile.read(diary)
    assert (len(reading.recorded), reading.bad, verify_chain(reading.recorded)) == (32, (), ())


def test_a_writer_that_does_not_finish_is_named_as_the_reason(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(diaryfile, "_LOCK_WAIT_S", 0.05)
    with diary.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(NotADiary, match="Another program is writing"):
            _deliver(diary, entry("c"))


def test_ids_made_later_sort_later() -> None:
    ids = [diaryfile.new_id(LATER + timedelta(milliseconds=n)) for n in range(50)]
    assert ids == sorted(ids)
    assert {one[14] for one in ids} == {"7"}


def test_a_bad_line_speaks_in_one_sentence() -> None:
    assert BadLine(7, "it is torn").sentence == "Line 7 could not be read and was left as it is: it is torn."


def test_a_diary_that_may_not_be_written_to_is_said_and_left(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = diary.read_bytes()
    opened = Path.open

    def read_only(path: Path, mode: Any = "r", **more: Any) -> Any:
        if "a" in mode:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, mode, **more)

    monkeypatch.setattr(Path, "open", read_only)
    with pytest.raises(NotADiary, match="cannot be written to: Permission denied"):
        _deliver(diary, entry("c"))
    assert diary.read_bytes() == before


def test_a_diary_that_could_not_be_made_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    path = tmp_path / "new.jsonl"
    with pytest.raises(NotADiary, match="No space left"):
        diaryfile.create(path, [entry("z")], studio="own", runner="ada", by="runner:ada", now=LATER)
    assert not path.exists()
