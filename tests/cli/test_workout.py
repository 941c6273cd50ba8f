"""``restride workout``: the next run as text and files, and a kind refusal where there is none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from restride.cli import main
from restride.cli.demo import FOLDER

ADA = FOLDER / "ada.jsonl"
NOW = "2026-11-21T09:00"


def take(*arguments: str | Path, diary: Path = ADA, now: str = NOW) -> int:
    return main(["workout", str(diary), "--now", now, *(str(one) for one in arguments)])


@pytest.fixture
def newcomer(tmp_path: Path) -> Path:
    """Seven weeks after a birth, and nothing answered yet: no run is offered."""
    path = tmp_path / "new.jsonl"
    made = [
        "diary",
        "new",
        str(path),
        "--zone",
        "Europe/Berlin",
        "--birth",
        "2026-10-01",
        "--mode",
        "vaginal",
    ]
    assert main(made) == 0
    return path


def test_it_tells_walks_and_bouts(capsys: pytest.CaptureFixture[str]) -> None:
    assert take() == 0
    told = capsys.readouterr().out
    assert re.search(r"^The next run, from \w+ \d+ November 2026$", told, re.MULTILINE)
    assert re.search(r"^Walk [\d:]+ (s|min), run [\d:]+ (s|min)(: \d+ times)?\.$", told, re.MULTILINE)


def test_it_tells_the_run_that_replay_tells(capsys: pytest.CaptureFixture[str]) -> None:
    take()
    minutes = re.search(r"^([\d:]+ min) of running, ", capsys.readouterr().out, re.MULTILINE)
    assert main(["replay", str(ADA), "--now", NOW]) == 0
    assert minutes is not None
    assert f"  {minutes[1]} of easy running: " in capsys.readouterr().out


def test_it_tells_what_to_do_when_it_leaks(capsys: pytest.CaptureFixture[str]) -> None:
    take()
    assert "If it leaks: mark it and walk." in capsys.readouterr().out


def test_it_tells_how_long_this_holds(capsys: pytest.CaptureFixture[str]) -> None:
    take()
    assert "This holds until " in capsys.readouterr().out


def test_a_run_later_than_that_is_to_be_asked_anew(capsys: pytest.CaptureFixture[str]) -> None:
    take("--at", "2026-11-29")
    assert "ask again on the day" in capsys.readouterr().out


def test_both_files_are_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fit, ics = tmp_path / "run.fit", tmp_path / "run.ics"
    assert take("--fit", fit, "--ics", ics) == 0
    assert fit.read_bytes()[8:12] == b".FIT"
    assert [len(capsys.readouterr().err.splitlines()), ics.read_bytes()[:15]] == [2, b"BEGIN:VCALENDAR"]


def test_files_are_for_her_alone(tmp_path: Path) -> None:
    take("--fit", tmp_path / "run.fit")
    assert (tmp_path / "run.fit").stat().st_mode & 0o077 == 0


def _event(path: Path) -> Any:
    (found,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return found


def test_the_calendar_says_when_she_means_to_run(tmp_path: Path) -> None:
    take("--ics", tmp_path / "run.ics", "--at", "2026-11-24T07:30")
    assert _event(tmp_path / "run.ics")["DTSTART"].dt.isoformat() == "2026-11-24T06:30:00+00:00"


def test_the_calendar_is_discreet_unless_she_says_otherwise(tmp_path: Path) -> None:
    take("--ics", tmp_path / "run.ics")
    take("--ics", tmp_path / "told.ics", "--details")
    assert "DESCRIPTION" not in _event(tmp_path / "run.ics")
    assert "Easy all the way" in _event(tmp_path / "told.ics")["DESCRIPTION"]


def test_asking_again_moves_the_entry_instead_of_adding_one(tmp_path: Path) -> None:
    take("--ics", tmp_path / "first.ics")
    take("--ics", tmp_path / "then.ics", "--at", "2026-11-24", now="2026-11-22T09:00")
    assert _event(tmp_path / "first.ics")["UID"] == _event(tmp_path / "then.ics")["UID"]


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(b"hers")
    assert take("--fit", path, "--ics", tmp_path / "run.ics") == 2
    assert (path.read_bytes(), (tmp_path / "run.ics").exists()) == (b"hers", False)
    assert "--replace" in capsys.readouterr().err


def test_a_file_is_replaced_when_she_says_so_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(b"old")
    assert take("--fit", path, "--replace") == 0
    assert path.read_bytes()[8:12] == b".FIT"
    assert "was replaced" in capsys.readouterr().err


def test_the_diary_itself_is_never_replaced(tmp_path: Path) -> None:
    diary = tmp_path / "ada.jsonl"
    diary.write_bytes(ADA.read_bytes())
    assert take("--fit", diary, "--replace", diary=diary) == 2
    assert diary.read_bytes() == ADA.read_bytes()


def test_one_name_for_both_files_is_refused(tmp_path: Path) -> None:
    assert take("--fit", tmp_path / "run", "--ics", tmp_path / "run") == 2
    assert not (tmp_path / "run").exists()


def test_a_place_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take("--fit", tmp_path / "none" / "run.fit") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_file_is_written_for_who_reads_only_the_first_line(tmp_path: Path) -> None:
    asked = [sys.executable, "-c", "import sys; from restride.cli import main; sys.exit(main(sys.argv[1:]))"]
    asked += ["workout", str(ADA), "--now", NOW, "--fit", str(tmp_path / "run.fit")]
    reader, writer = os.pipe()
    os.close(reader)  # because nobody reads on, as after "| head -1"
    subprocess.run(asked, stdout=writer, stderr=subprocess.DEVNULL, check=False, timeout=60)
    os.close(writer)
    assert (tmp_path / "run.fit").read_bytes()[8:12] == b".FIT"


def test_without_a_run_it_says_why_and_what_instead(
    newcomer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert take(diary=newcomer) == 0
    told = capsys.readouterr().out
    assert "The next run: not yet" in told
    assert "Instead: today's session" in told


def test_without_a_run_no_file_is_written(
    newcomer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take("--fit", tmp_path / "run.fit", diary=newcomer) == 2
    assert not (tmp_path / "run.fit").exists()
    assert "nothing was written" in capsys.readouterr().err


def test_under_an_emergency_its_text_is_all_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = tmp_path / "ada.jsonl"
    diary.write_bytes(ADA.read_bytes())
    said = '{"groups":["pre-run"],"moment":"before-run","none":false,"said":{"heart-breath":["chest-pain"]}}'
    assert main(["diary", "add", str(diary), "check-in", said, "--at", "2026-11-21T08:10"]) == 0
    assert take("--fit", tmp_path / "run.fit", diary=diary) == 2
    told = capsys.readouterr().out
    assert "\nSTOP\n" in told
    assert "Easy all the way" not in told
    assert not (tmp_path / "run.fit").exists()


@pytest.mark.parametrize(
    ("at", "told"),
    [("2026-11-20", "is over"), ("2026-11-21T08:00", "is over"), ("soon", "is not a time")],
)
def test_a_time_that_cannot_be_is_refused(
    at: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take("--at", at, "--ics", tmp_path / "run.ics") == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "run.ics").exists()


def test_a_day_before_the_first_is_refused_with_that_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take("--at", "2026-11-20T20:00", "--ics", tmp_path / "run.ics", now="2026-11-20T18:00") == 2
    assert "The next run is from Saturday 21 November" in capsys.readouterr().err
    assert not (tmp_path / "run.ics").exists()


def test_a_diary_that_is_none_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(diary=tmp_path / "none.jsonl") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_day_before_the_library_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert take(now="2019-01-01T09:00") == 2
    assert "numbers begin on 2026-01-01" in capsys.readouterr().err


def test_in_the_small_hours_the_entry_is_not_of_a_day_that_is_over(tmp_path: Path) -> None:
    take("--ics", tmp_path / "run.ics", now="2026-11-23T01:30")
    assert _event(tmp_path / "run.ics")["DTSTART"].dt >= date(2026, 11, 23)


def test_in_the_small_hours_yesterday_cannot_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert take("--at", "2026-11-22", now="2026-11-23T01:30") == 2
    assert "is over" in capsys.readouterr().err


def test_a_run_after_the_next_dawn_is_to_be_asked_anew(capsys: pytest.CaptureFixture[str]) -> None:
    take("--at", "2026-11-23", now="2026-11-23T01:30")
    assert "ask again on the day" in capsys.readouterr().out
