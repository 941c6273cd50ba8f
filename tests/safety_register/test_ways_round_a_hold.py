"""No entry she can write about an entry makes an emergency go away, except a mis-tap at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from restride import diaryfile
from restride.cli import main
from restride.coaching.diary.journal import Journal
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput
from restride.coaching.terms.entries import Note, Recorded, Redaction, Retraction
from restride.coaching.wire.entries import new_entry
from restride.coaching.wire.lines import write_line
from tests.safety_register.lives import BEGINNING, CHEST_PAIN, NOON, diary, library, told, written

FLAG = f"at-{len(BEGINNING)}"


def test_a_mis_tap_taken_back_at_once_is_no_emergency() -> None:
    assert not told(written(diary(CHEST_PAIN), Retraction(FLAG, read_again=True), 5)).verdict.only_text


def test_a_flag_taken_back_an_hour_later_still_stands() -> None:
    journal = written(diary(CHEST_PAIN), Retraction(FLAG, read_again=True), 62)
    assert told(journal, 90).verdict.only_text


def test_a_flag_taken_back_without_reading_again_still_stands() -> None:
    assert told(written(diary(CHEST_PAIN), Retraction(FLAG), 5)).verdict.only_text


def test_a_redacted_flag_leaves_its_hold_without_its_words() -> None:
    journal = written(diary(CHEST_PAIN), Redaction(FLAG, keeps=("heart-breath-emergency",)), 30)
    assert told(journal).verdict.only_text
    assert b"chest-pain" not in _lines(journal)


def test_the_command_line_says_itself_which_holds_a_redaction_keeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, diary(CHEST_PAIN))
    assert main(["diary", "redact", str(path), FLAG, "--by", "runner:ada"]) == 0
    assert _stands(path, NOON), capsys.readouterr()


def test_a_delivered_redaction_cannot_clear_a_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, phone = _file(tmp_path, diary(CHEST_PAIN)), tmp_path / "phone.jsonl"
    phone.write_text(write_line(Recorded(new_entry("forget", NOON, Redaction(FLAG)))) + "\n")
    assert main(["diary", "add", str(path), "--from", str(phone)]) == 2
    assert "restride diary redact" in capsys.readouterr().err
    assert _stands(path, NOON)


def test_a_flag_and_its_redaction_in_one_delivery_leave_the_diary_as_it_was(tmp_path: Path) -> None:
    path, phone = _file(tmp_path, diary()), tmp_path / "phone.jsonl"
    flag = Recorded(new_entry("flag", NOON, CHEST_PAIN))
    phone.write_text(
        "".join(write_line(one) + "\n" for one in (flag, Recorded(new_entry("x", NOON, Redaction("flag")))))
    )
    before = path.read_bytes()
    assert main(["diary", "add", str(path), "--from", str(phone)]) == 2
    assert path.read_bytes() == before


def test_redacting_typed_words_leaves_the_hold_they_opened(tmp_path: Path) -> None:
    path = _file(tmp_path, diary(Note("I have chest pain right now")))
    assert main(["diary", "redact", str(path), FLAG]) == 0
    assert _stands(path, NOON)


def _lines(journal: Journal) -> bytes:
    return b"".join(write_line(one).encode() + b"\n" for one in journal.recorded)


def _file(folder: Path, journal: Journal) -> Path:
    path = folder / "ada.jsonl"
    path.write_bytes(_lines(journal))
    return path


def _stands(path: Path, at: datetime) -> bool:
    read = diaryfile.read(path).recorded
    latest = max([at, *(one.entry.at for one in read)])
    return recommend(CoachingInput("ada", latest, read, library()))[0].verdict.only_text
