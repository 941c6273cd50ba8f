"""``restride diary``, as typed: what it says, what it writes, and what it leaves alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from restride import cli, diaryfile
from restride.catalogue import Fault, LibraryRefused
from restride.cli.zones import home_zone
from restride.coaching.terms.entries import (
    AfterRun,
    Birth,
    CheckIn,
    HomeZone,
    Note,
    Payload,
    Redacted,
    Redaction,
    Retraction,
)
from restride.coaching.wire.canonical import canonical
from restride.coaching.wire.entries import new_entry, write_entry
from tests.diary.make import SUMMER, bare, entry

Said = pytest.CaptureFixture[str]


@pytest.fixture
def diary(tmp_path: Path, capsys: Said) -> Path:
    path = tmp_path / "ada.jsonl"
    birth = ("--birth", "2026-05-01", "--mode", "vaginal")
    assert _run("new", path, "--runner", "ada", "--zone", "Europe/Berlin", *birth) == 0
    capsys.readouterr()
    return path


def _run(action: str, path: Path, *more: str) -> int:
    return cli.main(["diary", action, str(path), *more])


def _payloads(path: Path) -> list[Payload]:
    return [one.entry.payload for one in diaryfile.read(path).recorded]


def _last_id(path: Path) -> str:
    return diaryfile.read(path).recorded[-1].entry.id


def _delivery(folder: Path, *lines: str) -> Path:
    path = folder / "delivery.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_a_new_diary_says_where_she_lives_and_when_she_gave_birth(diary: Path) -> None:
    zone, birth = _payloads(diary)
    assert zone == HomeZone("Europe/Berlin")
    assert isinstance(birth, Birth)
    assert birth.date.isoformat() == "2026-05-01"


def test_a_new_diary_needs_no_setting_at_all(tmp_path: Path) -> None:
    assert _run("new", tmp_path / "me.jsonl") == 0
    assert isinstance(_payloads(tmp_path / "me.jsonl")[0], HomeZone)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--zone", "Europe/Berln"), "no time zone 'Europe/Berln'"),
        (("--birth", "2026-05-01"), "--mode vaginal"),
        (("--birth", "1.5.2026", "--mode", "vaginal"), "Write it as 2026-05-01"),
        (("--birth", "2999-05-01", "--mode", "vaginal"), "still to come"),
        (("--runner", "Ada Lovelace"), "without spaces"),
    ],
)
def test_a_diary_that_cannot_be_begun_so_is_not_begun(
    tmp_path: Path, capsys: Said, options: tuple[str, ...], says: str
) -> None:
    path = tmp_path / "ada.jsonl"
    assert _run("new", path, *options) == 2
    assert says in capsys.readouterr().err
    assert not path.exists()


def test_an_entry_is_added_from_json(diary: Path) -> None:
    assert _run("add", diary, "after-run", '{"run": "r1", "outcome": "dry", "pain": 2}') == 0
    assert _payloads(diary)[-1] == AfterRun("r1", "dry", pain=2)


def test_an_entry_is_added_from_words_with_an_equals_sign(diary: Path) -> None:
    words = ("moment=before-run", "said.bulge=no", "said.sleep-hours=6.5", "none=true")
    assert _run("add", diary, "check-in", *words) == 0
    assert _payloads(diary)[-1] == CheckIn("before-run", {"bulge": "no", "sleep-hours": 6.5}, none=True)


def test_a_time_without_its_zone_is_a_time_where_she_lives(diary: Path) -> None:
    _run("add", diary, "note", "text=hello", "--at", "2026-07-01T08:00")
    assert diaryfile.read(diary).recorded[-1].entry.at.isoformat() == "2026-07-01T08:00:00+02:00"


def test_who_writes_is_the_runner_unless_said(diary: Path) -> None:
    _run("add", diary, "note", "text=hello")
    _run("add", diary, "order", "subject=no-run", "reason=shin", "--by", "coach:kim")
    receipts = [one.receipt for one in diaryfile.read(diary).recorded if one.receipt]
    assert [one.by for one in receipts[-2:]] == ["runner:ada", "coach:kim"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("zonk",), "no kind 'zonk'"),
        ((), "Say what to add"),
        (("birth", "date=2026-05-01", "mode=vaginal", "tear=9"), "not a grade"),
        (("birth", "date=2026-02-30", "mode=vaginal"), "must be a day"),
        (("run",), "running_min"),
        (("note", "hello"), "key=value"),
        (("note", '{"text": NaN}'), "NaN"),
        (("note", '{"text": "a", "text": "b"}'), "twice"),
        (("note", "text=a", "text.b=c"), "value of its own"),
        (("note", "text=a", "--at", "yesterday"), "is not a time"),
        (("note", "text=a", "--at", "2999-01-01T00:00"), "more than a day ahead"),
        (("note", "text=a", "--by", "ada"), "a role and a name"),
        (("home-zone", "zone=Mars/Olympus"), "no time zone"),
        (("redaction", "of=x"), "diary redact"),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_is_written(
    diary: Path, capsys: Said, words: tuple[str, ...], says: str
) -> None:
    before = diary.read_bytes()
    assert _run("add", diary, *words) == 2
    assert says in capsys.readouterr().err
    assert diary.read_bytes() == before


def test_a_delivery_is_added_and_sent_twice_changes_nothing(diary: Path, capsys: Said) -> None:
    phone = _delivery(diary.parent, *(canonical(write_entry(entry(name))) for name in ("a", "b")))
    assert _run("add", diary, "--from", str(phone)) == 0
    stored = diary.read_bytes()
    assert _run("add", diary, "--from", str(phone)) == 0
    assert diary.read_bytes() == stored
    assert capsys.readouterr().out.count("Was here already") == 2


def test_of_a_delivery_with_a_bad_line_the_rest_is_stored_and_the_line_is_named(
    diary: Path, capsys: Said
) -> None:
    phone = _delivery(diary.parent, '{"id":', canonical(write_entry(entry("a"))))
    assert _run("add", diary, "--from", str(phone)) == 2
    assert "delivery.jsonl: Line 1" in capsys.readouterr().err
    assert _last_id(diary) == "a"


def test_a_delivery_that_uses_an_id_again_is_told_and_kept(diary: Path, capsys: Said) -> None:
    lines = [canonical(write_entry(entry("a", Note(text)))) for text in ("one", "two")]
    assert _run("add", diary, "--from", str(_delivery(diary.parent, *lines))) == 2
    assert "Two different entries" in capsys.readouterr().err
    assert _payloads(diary)[-2:] == [Note("one"), Note("two")]


def test_a_delivery_of_an_unknown_kind_is_stored_and_checking_names_it(diary: Path, capsys: Said) -> None:
    dream = write_entry(entry("a")) | {"kind": "dream", "v": 3, "payload": {"of": "running"}}
    assert _run("add", diary, "--from", str(_delivery(diary.parent, json.dumps(dream)))) == 0
    assert _run("check", diary) == 1
    assert "newer Restride" in capsys.readouterr().err


def test_a_sound_diary_checks_as_sound(diary: Path, capsys: Said) -> None:
    assert _run("check", diary) == 0
    assert "can be read and proves" in capsys.readouterr().out


def test_checking_names_a_line_changed_by_hand(diary: Path, capsys: Said) -> None:
    diary.write_text(diary.read_text().replace("vaginal", "caesarean"))
    assert _run("check", diary) == 1
    assert "changed since it was received" in capsys.readouterr().err


def test_checking_names_a_zone_nobody_knows(diary: Path, capsys: Said) -> None:
    zone = canonical(write_entry(entry("z", HomeZone("Mars/Olympus"))))
    _run("add", diary, "--from", str(_delivery(diary.parent, zone)))
    assert _run("check", diary) == 1
    assert "Mars/Olympus" in capsys.readouterr().err


def test_of_many_bad_lines_the_first_twenty_are_named(diary: Path, capsys: Said) -> None:
    diary.write_text(diary.read_text() + "nonsense\n" * 30)
    _run("check", diary)
    assert "and 10 more lines" in capsys.readouterr().err


def test_retracting_leaves_the_entry_and_adds_one(diary: Path) -> None:
    _run("add", diary, "note", "text=slip")
    before, name = diary.read_bytes(), _last_id(diary)
    assert _run("retract", diary, name, "--reason", "mis-tap", "--read-again") == 0
    assert diary.read_bytes().startswith(before)
    assert _payloads(diary)[-1] == Retraction(name, "mis-tap", read_again=True)


@pytest.mark.parametrize("action", ["retract", "redact"])
def test_an_id_that_is_not_there_is_a_slip_and_nothing_is_written(
    diary: Path, capsys: Said, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("restride.cli.diary._rules_held_by", lambda *_: ())
    before = diary.read_bytes()
    assert _run(action, diary, "nowhere") == 2
    assert "no entry nowhere" in capsys.readouterr().err
    assert diary.read_bytes() == before


def test_a_coach_cannot_take_back_the_runners_words(diary: Path, capsys: Said) -> None:
    before = diary.read_bytes()
    assert _run("retract", diary, _last_id(diary), "--by", "coach:kim") == 2
    assert "somebody else wrote" in capsys.readouterr().err
    assert diary.read_bytes() == before


def test_redacting_destroys_the_words_and_keeps_the_place(diary: Path) -> None:
    _run("add", diary, "note", "text=a-word-to-forget")
    name = _last_id(diary)
    assert _run("redact", diary, name) == 0
    assert "a-word-to-forget" not in diary.read_text()
    assert _payloads(diary)[-2:] == [Redacted(), Redaction(name)]


def test_redacting_a_red_flag_keeps_its_hold(diary: Path) -> None:
    _run("add", diary, "answer", "finding=bulge", "value=new-or-larger")
    name = _last_id(diary)
    _run("redact", diary, name)
    redaction = _payloads(diary)[-1]
    assert isinstance(redaction, Redaction)
    assert "bulge-new" in redaction.keeps


def test_nothing_is_redacted_while_nobody_can_say_what_it_holds_open(
    diary: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(**_asked: object) -> None:
        raise LibraryRefused((Fault("rules/a.toml", "when", "is missing"),))

    monkeypatch.setattr("restride.catalogue.load_library", refuses)
    before = diary.read_bytes()
    assert _run("redact", diary, _last_id(diary)) == 2
    assert "Nothing was redacted" in capsys.readouterr().err
    assert diary.read_bytes() == before


@pytest.mark.parametrize("action", ["add", "check", "retract", "redact"])
def test_a_file_that_is_no_diary_is_named_without_a_traceback(
    tmp_path: Path, capsys: Said, action: str
) -> None:
    more = {"add": ("note", "text=a"), "retract": ("x",), "redact": ("x",)}.get(action, ())
    assert _run(action, tmp_path, *more) == 2
    assert "is a folder" in capsys.readouterr().err


def test_the_zone_of_a_diary_without_one_is_that_of_its_last_entry() -> None:
    assert home_zone(bare(entry("a")), datetime.now(UTC)) == SUMMER


def test_a_zone_nobody_knows_gives_way_to_the_one_before() -> None:
    zones = bare(entry("a", HomeZone("Asia/Tokyo")), entry("b", HomeZone("Mars/Olympus"), 5))
    assert str(home_zone(zones, datetime.now(UTC))) == "Asia/Tokyo"


@pytest.mark.parametrize("action", ["redact", "retract"])
def test_nothing_is_taken_back_ahead_of_time(diary: Path, capsys: Said, action: str) -> None:
    chest_pain = ("check-in", "moment=start", "said.heart-breath=chest-pain")
    _run("add", diary, *chest_pain)
    before = diary.read_bytes()
    soon = (datetime.now(UTC) + timedelta(hours=20)).isoformat()
    assert _run(action, diary, _last_id(diary), "--at", soon) == 2
    assert "still to come" in capsys.readouterr().err
    assert diary.read_bytes() == before


def test_a_delivered_redaction_dated_ahead_is_not_taken_in(diary: Path, tmp_path: Path, capsys: Said) -> None:
    _run("add", diary, "note", "text=hello")
    soon = datetime.now(UTC) + timedelta(hours=20)
    early = write_entry(new_entry("early", soon, Redaction(_last_id(diary))))
    assert _run("add", diary, "--from", str(_delivery(tmp_path, json.dumps(early)))) == 2
    assert "still to come" in capsys.readouterr().err
    assert Note("hello") in _payloads(diary)


def test_the_text_is_read_again_now_and_not_at_a_time_of_ones_choice(diary: Path, capsys: Said) -> None:
    _run("add", diary, "check-in", "moment=start", "said.heart-breath=chest-pain")
    now = datetime.now(UTC).isoformat()
    assert _run("retract", diary, _last_id(diary), "--read-again", "--at", now) == 2
    assert "leave --at out" in capsys.readouterr().err


def test_a_diary_copied_over_and_over_is_not_told_line_by_line(diary: Path, capsys: Said) -> None:
    diary.write_bytes(diary.read_bytes() * 50)
    assert _run("check", diary) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 21
    assert told[-1] == "... and 78 more of these."


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        (("said.heart-breath=chestpain",), "heart-breath takes no, chest-pain"),
        (("said.hart-breath=chest-pain",), "Did you mean heart-breath?"),
        (("said.wet-runs-7d=2",), "worked out from other entries"),
    ],
)
def test_a_mistyped_answer_is_refused_and_nothing_is_written(
    diary: Path, capsys: Said, typed: tuple[str, ...], instead: str
) -> None:
    before = diary.read_bytes()
    assert _run("add", diary, "check-in", "moment=before-run", "none=true", *typed) == 2
    assert instead in capsys.readouterr().err
    assert diary.read_bytes() == before
