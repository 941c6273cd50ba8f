"""``restride import-run``: one line a file, a batch that goes on, and a diary that keeps what was said."""

from __future__ import annotations

import gzip
import json
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from restride import diaryfile
from restride.cli import main
from restride.cli.demo import FOLDER
from restride.coaching.terms.entries import AfterRun, Run
from restride.runfiles.fit_write import RunSamples, write_run
from restride.runfiles.kinds import MAX_BYTES
from tests.support.runs import STARTED, even_run, even_samples
from tests.support.tracks import gpx_run, tcx_run, zipped

RUN = FOLDER / "ada-run.fit"
FIELDS = {
    "file", "sport", "started_at", "elapsed_s", "timer_s", "moving_s", "distance_m", "steps",
    "cadence_spm_mean", "ground_contact_ms_mean", "vertical_oscillation_mm_mean", "ascent_m", "descent_m",
    "laps", "warnings",
}  # fmt: skip


def bring_in(*arguments: str | Path) -> int:
    return main(["import-run", *(str(one) for one in arguments)])


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "ada.jsonl"
    assert main(["diary", "new", str(path), "--runner", "ada", "--zone", "Europe/Berlin"]) == 0
    return path


def payloads(path: Path, kind: type) -> list[object]:
    entries = (one.entry.payload for one in diaryfile.read(path).recorded)
    return [payload for payload in entries if isinstance(payload, kind)]


def test_json_has_every_field_and_null_for_the_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in("--json", RUN) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) >= FIELDS
    assert (told["sport"], told["laps"][1]["pressed"]) == ("running", False)


def test_a_batch_goes_on_past_a_file_that_is_no_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "notes.fit"
    wrong.write_text("not a watch file")
    assert bring_in("--json", wrong, RUN) == 2
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    assert told.err.startswith("notes.fit: ")


def test_a_file_that_is_not_there_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(tmp_path / "none.fit") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_either_flag_the_outcome_stays_unknown(diary: Path) -> None:
    assert bring_in(RUN, "--into", diary) == 0
    assert len(payloads(diary, Run)) == 1
    assert payloads(diary, AfterRun) == []


def test_a_leak_is_kept_at_its_minute_of_the_timer(diary: Path) -> None:
    assert bring_in(RUN, "--into", diary, "--leak-at", "12:30") == 0
    (said,) = payloads(diary, AfterRun)
    assert isinstance(said, AfterRun)
    assert (said.outcome, said.first_leak_min, said.how_said) == ("leaked", 12.5, "recalled")


def test_dry_is_kept(diary: Path) -> None:
    assert bring_in(RUN, "--into", diary, "--dry") == 0
    (said,) = payloads(diary, AfterRun)
    assert isinstance(said, AfterRun)
    assert said.outcome == "dry"


def test_the_same_file_twice_is_one_run(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring_in(RUN, "--into", diary)
    assert bring_in(RUN, "--into", diary) == 0
    assert "already" in capsys.readouterr().err
    assert len(payloads(diary, Run)) == 1


@pytest.mark.parametrize("when", ["12", "1:99", "later", "99:99:99", "-1:00"])
def test_a_leak_time_that_is_none_is_refused_with_an_example(
    when: str, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(RUN, "--into", diary, f"--leak-at={when}") == 2
    assert "12:30" in capsys.readouterr().err


def test_a_leak_after_the_end_of_the_run_adds_nothing(
    diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(RUN, "--into", diary, "--leak-at", "9:00:00") == 2
    assert "after the end of the run" in capsys.readouterr().err
    assert payloads(diary, Run) == []


def test_without_a_diary_an_outcome_is_shown_and_said_to_be_kept_nowhere(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bring_in("--json", RUN, "--leak-at", "1:30") == 0
    told = capsys.readouterr()
    assert (json.loads(told.out)["outcome"], json.loads(told.out)["first_leak_at_s"]) == ("leaked", 90.0)
    assert "--into" in told.err


def test_a_leak_after_the_end_is_refused_without_a_diary_too() -> None:
    assert bring_in(RUN, "--leak-at", "9:00:00") == 2


def test_neither_flag_says_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in("--json", RUN) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "unknown"


def test_a_run_is_kept_in_the_zone_she_lives_in(tmp_path: Path) -> None:
    path = tmp_path / "kiri.jsonl"
    main(["diary", "new", str(path), "--zone", "Pacific/Auckland"])
    assert bring_in(RUN, "--into", path) == 0
    (run,) = (one.entry for one in diaryfile.read(path).recorded if isinstance(one.entry.payload, Run))
    assert run.at.utcoffset() in (timedelta(hours=12), timedelta(hours=13))


def test_a_run_the_diary_does_not_take_in_is_a_failure(
    diary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ahead = tmp_path / "ahead.fit"
    one_minute = np.arange(60.0)
    samples = RunSamples(one_minute, *(np.full(60, np.nan) for _column in range(6)))
    ahead.write_bytes(write_run(samples, (), datetime.now(UTC) + timedelta(days=400)))
    assert bring_in(ahead, "--into", diary) == 2
    assert "more than a day ahead" in capsys.readouterr().err
    assert payloads(diary, Run) == []


def test_how_a_run_was_that_is_there_already_is_shown_how_to_be_said(
    diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_in(RUN, "--into", diary)
    assert bring_in(RUN, "--into", diary, "--leak-at", "12:30") == 0
    line = capsys.readouterr().err.splitlines()[-1]
    assert main(shlex.split(line.partition("restride ")[2])) == 0
    (said,) = payloads(diary, AfterRun)
    assert isinstance(said, AfterRun)
    assert (said.outcome, said.first_leak_min) == ("leaked", 12.5)


def test_a_folder_is_named_whatever_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in(".") == 2
    assert capsys.readouterr().err.startswith(".: ")


def test_an_outcome_speaks_of_one_file(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in(RUN, RUN, "--into", diary, "--dry") == 2
    assert "one run" in capsys.readouterr().err


SECOND, THIRD = (write_run(even_samples(600), (), STARTED + timedelta(days=days)) for days in (1, 2))


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A zip of two runs and two files that are none."""
    path = tmp_path / "export.zip"
    files = {"a.fit": SECOND, "notes.txt": b"tired", "b.fit.gz": gzip.compress(THIRD), "old.zip": zipped({})}
    path.write_bytes(zipped(files))
    return path


@pytest.mark.parametrize("name", ["run.gpx", "run.tcx", "run.gpx.gz"])
def test_other_formats_are_brought_in_like_fit(
    name: str, tmp_path: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tcx_run(even_samples(600)) if "tcx" in name else gpx_run(even_samples(600))
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    assert bring_in(tmp_path / name, "--into", diary, "--dry") == 0
    assert capsys.readouterr().out.endswith(
        f"{name}: running, 10.0 min of running, 1.80 km, 170 steps a minute\n"
    )
    assert len(payloads(diary, Run)) == 1


def test_a_zip_lists_what_came_of_each_file(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in(export) == 2
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.out.splitlines()] == [
        "export.zip/a.fit",
        "export.zip/b.fit.gz",
    ]
    assert [line.split(":")[0] for line in told.err.splitlines()] == [
        "export.zip/notes.txt", "export.zip/old.zip", "export.zip",
    ]  # fmt: skip
    assert told.err.endswith("export.zip: 2 of 4 files are runs.\n")


def test_every_run_of_a_zip_is_an_entry_at_its_own_time(export: Path, diary: Path) -> None:
    bring_in(export, "--into", diary)
    entries = [one.entry for one in diaryfile.read(diary).recorded if isinstance(one.entry.payload, Run)]
    ended = [STARTED + timedelta(days=days, seconds=600) for days in (1, 2)]
    assert sorted(entry.at for entry in entries) == ended


def test_a_zip_twice_adds_nothing(export: Path, diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring_in(export, "--into", diary)
    capsys.readouterr()
    bring_in(export, "--into", diary)
    assert capsys.readouterr().err.count("is in ada.jsonl already") == 2
    assert len(payloads(diary, Run)) == 2


def test_an_outcome_speaks_of_one_run_and_not_of_a_zip(
    export: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(export, "--into", diary, "--dry") == 2
    assert "it holds 2 runs" in capsys.readouterr().err
    assert payloads(diary, Run) == []


def test_an_outcome_is_taken_with_a_zip_of_one_run(tmp_path: Path, diary: Path) -> None:
    path = tmp_path / "original.zip"
    path.write_bytes(zipped({"a.fit": SECOND}))
    assert bring_in(path, "--into", diary, "--dry") == 0
    assert len(payloads(diary, AfterRun)) == 1


def test_the_same_run_in_another_format_is_one_run(
    tmp_path: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "both.zip"
    path.write_bytes(zipped({"a.fit": even_run(600), "a.gpx": gpx_run(even_samples(600))}))
    assert bring_in(path, "--into", diary) == 0
    assert "both.zip/a.gpx: This run, from another file, is in ada.jsonl already" in capsys.readouterr().err
    assert len(payloads(diary, Run)) == 1


def test_a_file_too_large_is_refused_without_reading_it_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "huge.gpx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 20)
    assert bring_in(path) == 2
    assert "larger than 64 MB" in capsys.readouterr().err
