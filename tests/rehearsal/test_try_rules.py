"""Rules tried before they are published: who would have been told something else, on which day, and what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from restride import diaryfile
from restride.cli import main
from restride.coaching.diary.timeline import day_of
from restride.coaching.terms.entries import Issued
from restride.rehearsal.rules import looks_of, paired
from restride.rehearsal.tally import Tally
from tools.story_diaries import FOLDER

STORIES = [str(FOLDER / f"{name}.jsonl") for name in ("four-years", "weekend-only", "red-flag", "knack")]
STRICTER = "[numbers]\ndose.first_run_cap_min = 2\n"
LOOSER = "[numbers]\ndose.first_run_cap_min = 6\n"
NO_MEASURE = {"before": None, "after": None, "difference": None, "se": None}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return tmp_path / "rules.toml"


def asked(rules: Path, text: str, *more: str) -> int:
    rules.write_text(text, encoding="utf-8")
    return main(["rehearse", "--rules", str(rules), "--diaries", *STORIES, "--runners", "0", *more])


def told(rules: Path, text: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert asked(rules, text, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_stricter_number_changes_the_named_diary_on_the_named_day_and_no_other(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    otherwise = told(rules, STRICTER, capsys)["told_otherwise"]
    assert [(one["diary"], one["day"]) for one in otherwise] == [("four-years", "2026-11-25")]
    assert otherwise[0]["dose"] == {"before": 4.0, "after": 2.0}


def test_a_rule_that_changes_nothing_tells_nobody_anything_else(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(rules, "[numbers]\ndose.first_run_cap_min = 4\n") == 0
    said = capsys.readouterr().out
    assert "nobody would have been told anything else" in said
    assert "nothing is changed" in said


def test_a_looser_number_may_be_tried_and_is_marked(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(rules, LOOSER, capsys)
    assert (found["looser"], found["rules"][0]["mark"]) == (True, "looser")
    assert found["told_otherwise"][0]["dose"] == {"before": 4.0, "after": 6.0}


def test_in_words_a_looser_number_shouts(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(rules, LOOSER)
    assert "dose.first_run_cap_min: 4 → 6 (LOOSER)" in capsys.readouterr().out


def test_a_stricter_number_is_not_marked_as_looser(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(rules, STRICTER, capsys)["looser"] is False


def test_a_rule_left_out_is_missed_where_it_held(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules.write_text('without = ["bone-pain"]\n', encoding="utf-8")
    story = str(FOLDER / "groin-pain.jsonl")
    assert main(["rehearse", "--rules", str(rules), "--diaries", story, "--runners", "0", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    held = next(one["holds"] for one in found["told_otherwise"] if "holds" in one)
    assert found["rules"][0]["mark"] == "looser"
    assert set(held["before"]) - set(held["after"]) == {"bone-pain"}


def test_in_words_a_hold_that_is_gone_has_a_minus(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules.write_text('without = ["bone-pain"]\n', encoding="utf-8")
    main(["rehearse", "--rules", str(rules), "--diaries", str(FOLDER / "groin-pain.jsonl"), "--runners", "0"])
    assert "holds −bone-pain" in capsys.readouterr().out


def test_a_gate_that_holds_more_says_so_in_words(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gate = "[checks.restride-2024]\npreparation_until_week = 300\n"
    assert asked(rules, gate) == 0
    said = capsys.readouterr().out
    assert "checks restride-2024 preparation_until_week: 12 → 300 (neither stricter nor looser)" in said
    assert "→ preparation" in said


def test_a_studios_folder_may_be_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "overlay" / "numbers"
    folder.mkdir(parents=True)
    (folder / "dose.toml").write_text(
        '[first_run_cap_min]\nunit = "impact-minutes"\nwhat = "x"\ntighter = "lower"\n'
        "[[first_run_cap_min.values]]\nsince = 2027-06-01\nvalue = 2\n"
        'source = ["restride-care"]\ngrade = "judgement"\nwhy = "Less."\n',
        encoding="utf-8",
    )
    arguments = ["rehearse", "--rules", str(folder.parent), "--diaries", STORIES[0], "--runners", "0"]
    assert main(arguments) == 0
    assert "run 4 min → 2 min" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[numbers]\ndose.first_run_cap = 2\n", 'did you mean "dose.first_run_cap_min"?'),
        ("[numbers]\ndose.first_run_cap_min = 'two'\n", "must be a number, or a row of numbers"),
        ("[rules.no-medical-review]\ntier = 'T9'\n", "must be one of T0, T1, T2, T3, T4"),
        ("[rules.nobody]\ntier = 'T1'\n", "rules.nobody · is not in the library"),
        ("[dose]\nfirst = 1\n", "is not known here"),
        ("without = ['nobody']\n", "names no rule of this library"),
        ("[numbers\n", "rules.toml"),
    ],
)
def test_what_cannot_be_tried_is_said_in_a_sentence(
    text: str, said: str, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(rules, text) == 2
    error = capsys.readouterr().err
    assert error.startswith("restride rehearse: the rules in ")
    assert said in error


def test_rules_that_are_not_there_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", "--rules", str(tmp_path / "none.toml")]) == 2
    assert "there is no file or folder" in capsys.readouterr().err


def test_a_number_beside_the_rules_is_refused(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(rules, STRICTER, "--number", "dose.spike_ratio=1.05") == 2
    assert "write the number into the file of rules" in capsys.readouterr().err


def test_a_folder_without_a_diary_is_refused(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules.write_text(STRICTER, encoding="utf-8")
    assert main(["rehearse", "--rules", str(rules), "--diaries", str(tmp_path)]) == 2
    assert "no diary was found there" in capsys.readouterr().err


def test_she_is_asked_with_no_more_than_was_known_then() -> None:
    recorded = diaryfile.read(Path(STORIES[0])).recorded
    for look in looks_of(recorded):
        assert all(one.entry.at <= look.at for one in look.known)


def test_every_page_she_was_shown_is_a_look_and_every_day_has_one() -> None:
    recorded = diaryfile.read(Path(STORIES[0])).recorded
    shown = [one.entry.at for one in recorded if isinstance(one.entry.payload, Issued)]
    looks = [one.at for one in looks_of(recorded)]
    assert set(shown) <= set(looks)
    assert {day_of(one) for one in looks} == {day_of(one.entry.at) for one in recorded}


def season(runs: int, leaked: int) -> Tally:
    return Tally("made", runs=runs, leaked_runs=leaked, run_minutes=10.0 * runs)


def test_the_difference_is_taken_runner_by_runner() -> None:
    before, after = [season(10, 2), season(20, 6)], [season(11, 2), season(21, 6)]
    found = paired(before, after)["run_minutes"]
    assert found == {"before": 150.0, "after": 160.0, "difference": 10.0, "se": 0.0}


def test_a_ratio_is_that_of_the_sums() -> None:
    found = paired([season(10, 2), season(30, 2)], [season(10, 1), season(30, 1)])["leaks_per_run"]
    assert (found["before"], found["after"], found["difference"]) == (0.1, 0.05, -0.05)


def test_what_nothing_was_counted_of_is_left_open() -> None:
    assert paired([season(0, 0)], [season(0, 0)])["leaks_per_run"] == NO_MEASURE


def test_other_runners_cannot_be_paired() -> None:
    with pytest.raises(ValueError, match="are not the same runners"):
        paired([season(1, 0)], [])


def test_runners_live_the_season_again(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules.write_text("[numbers]\ndose.smallest_run_min = 4\n", encoding="utf-8")
    size = ["--runners", "2", "--weeks", "3", "--workers", "1", "--seed", "3", "--json"]
    assert main(["rehearse", "--rules", str(rules), "--diaries", STORIES[2], *size]) == 0
    lived = json.loads(capsys.readouterr().out)["runners"]
    assert (lived["runners"], lived["seed"], lived["weeks"]) == (2, 3, 3)
    assert lived["arms"]["engine"]["run_minutes"]["se"] is not None
