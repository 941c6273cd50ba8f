"""``restride replay``: which entries count for what is asked, at which instant, and what is said."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from restride import cli, diaryfile
from restride.cli.replay import _as_of, _last_shown, _shown_in_words
from restride.cli.spoken import Refused, diary_words, sentence
from restride.coaching.terms.entries import HomeZone, Issued, Recorded
from tests.diary.make import LATER, bare, entry, received

GOLDEN = Path(__file__).parent.with_name("golden") / "v0_1-first.jsonl"
TOKYO = entry("z", HomeZone("Asia/Tokyo"), -600)
NOTHING = {"as_true": None, "as_known": None, "now": None}


def _asked(recorded: tuple[Recorded, ...], **asked: object) -> tuple[list[str], datetime]:
    diary, now = _as_of(argparse.Namespace(**NOTHING | asked), recorded)
    return [one.entry.id for one in diary], now


def _issued(dose: float | None, not_before: date | None = None) -> Issued:
    return Issued(dose, dose, (), 0, not_before, "clear", (), (), (), "d", "l", "n", "staircase-1")


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return Path(shutil.copy(GOLDEN, tmp_path / "ada.jsonl"))


def _replay(path: Path, *more: str) -> int:
    return cli.main(["replay", str(path), *more])


def test_as_true_on_a_day_ends_at_four_where_she_lives() -> None:
    four = datetime(2026, 6, 1, 19, tzinfo=UTC)
    before, after = (four - timedelta(seconds=1) - TOKYO.at), (four - TOKYO.at)
    minutes = [-600 + one / timedelta(minutes=1) for one in (before, after)]
    recorded = bare(TOKYO, entry("a", minutes=minutes[0]), entry("b", minutes=minutes[1]))
    assert _asked(recorded, as_true="2026-06-01") == (["z", "a"], four)


def test_as_true_asks_when_it_was_and_not_when_it_arrived() -> None:
    late = received([TOKYO, entry("a")]).recorded
    assert _asked(late, as_true="2026-06-01")[0] == ["z", "a"]


def test_as_known_asks_what_had_arrived_and_not_when_it_was() -> None:
    recorded = received([TOKYO, entry("late", minutes=99), entry("early")]).recorded
    assert _asked(recorded, as_known=2)[0] == ["z", "late"]


def test_as_known_speaks_at_the_instant_of_that_receipt_in_her_zone() -> None:
    _ids, now = _asked(received([TOKYO, entry("a")]).recorded, as_known=2)
    assert (now, str(now.tzinfo)) == (LATER, "Asia/Tokyo")


def test_as_known_leaves_out_what_was_never_received() -> None:
    recorded = (*received([TOKYO]).recorded, *bare(entry("a")))
    assert _asked(recorded, as_known=1)[0] == ["z"]


def test_now_without_a_zone_is_where_she_lives() -> None:
    _ids, now = _asked(bare(TOKYO), now="2026-07-01T08:00")
    assert now.isoformat() == "2026-07-01T08:00:00+09:00"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"as_known": 7}, "They go from 1 to 2"),
        ({"as_true": "June"}, "is not a day"),
        ({"as_true": "9999-12-31"}, "is not a day"),
        ({"now": "soon"}, "is not a time"),
    ],
)
def test_what_cannot_be_asked_is_said(asked: dict[str, object], says: str) -> None:
    with pytest.raises(Refused, match=says):
        _asked(received([TOKYO, entry("a")]).recorded, **asked)


def test_of_a_diary_without_receipts_nothing_was_known() -> None:
    with pytest.raises(Refused, match="none at all"):
        _asked(bare(TOKYO), as_known=1)


def test_what_she_was_shown_is_the_last_before_that_instant() -> None:
    first, second, third = (entry(f"i{n}", _issued(n), minutes=n) for n in (1, 2, 3))
    shown = _last_shown(bare(third, first, second), third.at)
    assert shown == (second.at, _issued(2))


@pytest.mark.parametrize(
    ("issued", "says"),
    [
        (_issued(8.5, date(2026, 6, 3)), "a run of 8.5 impact-minutes, not before 2026-06-03"),
        (_issued(9), "a run of 9 impact-minutes. That stands"),
        (_issued(None), "no run yet"),
    ],
)
def test_what_she_was_shown_is_said_as_the_record(issued: Issued, says: str) -> None:
    assert says in sentence(_shown_in_words(LATER, issued), diary_words())


def test_a_diary_is_replayed_into_words(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _replay(diary, "--now", "2026-09-21T09:30") == 0
    said = capsys.readouterr().out
    assert "Monday 21 September 2026" in said
    assert "What you were shown on 2026-09-07" in said


def test_a_diary_is_replayed_into_json(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _replay(diary, "--as-known", "33", "--json") == 0
    replayed = json.loads(capsys.readouterr().out)
    assert replayed["runner"] == "ada"
    assert replayed["shown_then"]["dose_min"] == 9


def test_what_does_not_count_is_told_beside_the_json(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _replay(diary, "--now", "2026-09-21T09:30", "--json")
    assert "Two different entries" in capsys.readouterr().err


def test_an_id_the_library_does_not_have_is_told_once(
    diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary.write_text(diary.read_text().replace("calf-raise", "moon-walk"))
    _replay(diary, "--now", "2026-09-21T09:30")
    assert capsys.readouterr().err.count("moon-walk") == 1


def test_a_bad_line_is_named_and_the_rest_replayed(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    diary.write_text("{torn\n" + diary.read_text())
    assert _replay(diary, "--as-known", "9") == 0
    said = capsys.readouterr()
    assert "Line 1 could not be read" in said.err
    assert "ada" in said.out


def test_a_replay_writes_nothing(diary: Path) -> None:
    before = diary.read_bytes()
    _replay(diary, "--as-true", "2026-09-12")
    assert diary.read_bytes() == before


def test_the_diaries_of_two_runners_are_not_replayed_as_one(
    diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = diary.read_text().splitlines()[2].replace('"runner":"ada"', '"runner":"bea"')
    diary.write_text(diary.read_text() + line + "\n")
    assert _replay(diary) == 2
    assert "ada, bea" in capsys.readouterr().err


def test_a_file_that_is_no_diary_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _replay(tmp_path / "nothing.jsonl") == 2
    assert "There is no file" in capsys.readouterr().err


def test_two_instants_cannot_be_asked_at_once(diary: Path) -> None:
    with pytest.raises(SystemExit):
        _replay(diary, "--as-true", "2026-09-12", "--as-known", "3")


def test_every_code_about_diaries_has_a_sentence_and_every_sentence_a_code() -> None:
    source = Path(diaryfile.__file__).parent
    rooms = [*source.glob("coaching/diary/*.py"), *source.glob("cli/*.py")]
    codes = {code for path in rooms for code in re.findall(r'"(diary\.\w+)"', path.read_text())} - {
        "diary.toml"
    }
    assert codes == set(diary_words())


@pytest.mark.parametrize(
    "asked",
    [
        ("--as-true", "0001-01-01"), ("--as-true", "9999-12-30"), ("--as-true", "2025-12-30"),
        ("--now", "0001-01-01"), ("--now", "9999-12-31T23:59"), ("--now", "1900-01-01"), ("--now", ""),
    ],
)  # fmt: skip
def test_a_day_no_number_speaks_of_is_refused_in_one_sentence(
    diary: Path, asked: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _replay(diary, *asked) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_receipt_of_a_year_that_cannot_be_is_refused(
    diary: Path, year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = re.sub(r'"received_at":"\d{4}', f'"received_at":"{year}', diary.read_text(encoding="utf-8"))
    diary.write_text(broken, encoding="utf-8")
    assert _replay(diary, "--as-known", "2") == 2
    assert "receipt 2" in capsys.readouterr().err


def test_under_an_emergency_nothing_is_said_of_what_was_shown_before(
    diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("moment=start", "said.heart-breath=chest-pain", "--at", "2026-09-21T09:00")
    assert cli.main(["diary", "add", str(diary), "check-in", *said]) == 0
    _replay(diary, "--now", "2026-09-21T09:30")
    told = capsys.readouterr().out
    assert "STOP" in told
    assert "What you were shown" not in told
