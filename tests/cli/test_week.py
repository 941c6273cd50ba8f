"""``restride week``: seven days, the first of them today's, and one sentence for what cannot be."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from restride.catalogue import load_library
from restride.cli import main
from restride.cli.demo import FOLDER
from restride.coaching.wire.advice import read_recommendation

MORNING = "2026-11-21T07:28"
ADA = str(FOLDER / "ada.jsonl")


def week(*more: str) -> int:
    return main(["week", ADA, "--at", MORNING, *more])


def test_seven_days_stand_by_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert week() == 0
    lines = capsys.readouterr().out.splitlines()
    days = [date(2026, 11, 21) + timedelta(days=step) for step in range(7)]
    heads = [f"  {day:%A} {day.day} {day:%B} · " for day in days]
    assert [head for head in heads if not any(line.startswith(head) for line in lines)] == []


def test_the_minutes_of_each_strand_stand_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert week() == 0
    *_above, heading, one, two, three, four, five = capsys.readouterr().out.splitlines()
    assert heading == "Minutes of each kind"
    assert all(line.endswith(" min") for line in (one, two, three, four, five))


def test_only_the_first_run_has_its_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    assert week() == 0
    assert capsys.readouterr().out.count("a run of ") == 1


def test_the_first_day_is_today(capsys: pytest.CaptureFixture[str]) -> None:
    assert week("--json", "--minutes", "12") == 0
    told = read_recommendation(json.loads(capsys.readouterr().out))
    assert told.week is not None
    assert told.today is not None
    assert told.week.days[0].items == tuple(item.exercise for item in told.today.items)


def test_her_minutes_hold_on_every_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert week("--json", "--minutes", "6") == 0
    told = read_recommendation(json.loads(capsys.readouterr().out))
    assert told.week is not None
    assert max(day.minutes for day in told.week.days) <= 6


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            ("--minutes", "a few"),
            "--minutes 'a few' cannot be minutes you have. Write a number above 0, such as 9.",
        ),
        (("--at", "June"), "--at 'June' is not a time. Write it as 2026-11-22T07:30."),
    ],
)
def test_what_cannot_be_is_one_sentence(
    wrong: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert week(*wrong) == 2
    assert capsys.readouterr().err == says + "\n"


def test_where_she_is_holds_on_every_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert week("--json", "--place", "bed") == 0
    told, exercises = read_recommendation(json.loads(capsys.readouterr().out)), load_library().exercises
    assert told.week is not None
    planned = {name for day in told.week.days for name in day.items}
    assert planned
    assert not any("in-bed" in exercises[name].bans for name in planned)


def test_a_place_that_is_none_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert week("--place", "moon") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
