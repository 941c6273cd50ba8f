"""What an earlier release wrote is read today, entry for entry, and written back word for word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from restride import diaryfile
from restride.coaching.diary.journal import verify_chain
from restride.coaching.diary.timeline import read
from restride.coaching.terms.entries import KINDS, Opaque, Redacted, SetDone
from restride.coaching.wire.canonical import digest_of
from restride.coaching.wire.entries import write_entry
from restride.coaching.wire.lines import read_line, write_line
from tests.golden.write import NOW, write

HERE = Path(__file__).parent
GOLDEN = sorted(HERE.glob("*.jsonl"))
FIRST = HERE / "v0_1-first.jsonl"
MIS_TAP = 10.0
READ_AS = {
    "v0_1-first": "a557145f7654b537cc8967671a0eec11e51572d02d139d09fd5a7d3b954088ac",
    "v0_4-first": "fd71423fb8ecbd846676cf4cbbd2b7dba0e7d83d8b6a1c2fb30a49899ba93ce5",
}
"""Golden diary -> the digest of its timeline, because a diary that is readable but read otherwise is lost."""

by_name = pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)


@by_name
def test_every_line_is_read(path: Path) -> None:
    assert diaryfile.read(path).bad == ()


@by_name
def test_every_line_is_written_back_word_for_word(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        again = json.loads(write_line(read_line(line)))
        written = json.loads(line)
        assert again == (written if "entry" in written else {"entry": written})


@by_name
def test_every_digest_is_that_of_the_entry_as_written(path: Path) -> None:
    for one in diaryfile.read(path).recorded:
        proved = (
            isinstance(one.entry.payload, Redacted) or digest_of(write_entry(one.entry)) == one.entry.digest
        )
        assert proved, one.entry.id
        assert one.receipt is None or one.receipt.digest == one.entry.digest


@by_name
def test_the_chain_proves(path: Path) -> None:
    assert verify_chain(diaryfile.read(path).recorded) == ()


@pytest.mark.parametrize(("name", "digest"), READ_AS.items())
def test_it_reads_today_as_it_read_then(name: str, digest: str) -> None:
    assert read(diaryfile.read(HERE / f"{name}.jsonl").recorded, NOW, MIS_TAP).digest == digest


def test_the_first_golden_diary_has_every_kind_of_its_release() -> None:
    kinds = {
        one.entry.kind for one in diaryfile.read(FIRST).recorded if not isinstance(one.entry.payload, Opaque)
    }
    assert kinds == set(KINDS)


def test_a_set_of_the_first_version_says_what_it_said_and_no_more() -> None:
    entries = [one.entry for one in diaryfile.read(FIRST).recorded]
    read_as = [one.payload for one in entries if isinstance(one.payload, SetDone)]
    assert read_as == [SetDone("calf-raise", reps=12, band="light", effort=6.0)]


def test_every_fate_of_an_entry_is_in_it() -> None:
    recorded = diaryfile.read(FIRST).recorded
    timeline = read(recorded, NOW, MIS_TAP)
    assert [one.code for one in timeline.told] == ["diary.not_understood"] * 2 + ["diary.same_id"]
    assert sum(one.ghost for one in timeline.moments) == 1
    assert sum(isinstance(one.entry.payload, Redacted) for one in recorded) == 1
    assert any(one.receipt is None for one in recorded)


def test_the_words_of_the_redacted_entry_are_nowhere_in_the_file() -> None:
    assert "These words are gone" not in FIRST.read_text(encoding="utf-8")


def test_a_golden_diary_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "golden.jsonl"
    write(path)
    with pytest.raises(diaryfile.NotADiary, match="there already"):
        write(path)
