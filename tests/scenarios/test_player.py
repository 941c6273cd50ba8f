"""The player of stories: what it refuses, and that an expectation that is not met is found."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest

from restride.catalogue import load_library
from restride.coaching.wire.codec import Faulty, decode
from tools.expectations import unmet
from tools.expectations_of_picture import factors, last_outcome
from tools.expected import OfPicture, Then
from tools.scenarios import FOLDER, NotAStory, Page, live, play, read_story, story_id

AT = datetime(2026, 11, 23, 7, tzinfo=UTC)
STORY = """title = "t"
why = "w"
runner = "Nobody Known"
begins = 2026-11-23T07:00:00+00:00
[[steps]]
day = 0
clock = "07:00"
says = "Hello."
"""
WRONG = {
    "only_text": True, "tier": "T0", "holds": ["bone-pain"], "not_holds": ["usual-leak"], "allowed": ["fly"],
    "not_allowed": ["walk"], "asks": ["fever"], "path": "blocked", "exit": "urge", "run": False,
    "dose_at_least": 100.0, "dose_at_most": 0.5, "bouts": 99, "bout_s": 1.0, "continuous": True,
    "not_before": "2020-01-01", "weekday": ["nev"], "refusal": "dose.held", "why": ["dose.retest"],
    "limits": ["never_a_spike"], "circuit": "loosen-the-back", "session_uses": ["squeeze"],
    "session_avoids": ["breath"], "contains": ["no such words"], "lacks": ["Monday"], "forecast": False,
    "chosen_by": "nobody", "risk": [0.99, 1.0], "dry_for": [0.0, 0.1], "picture": {"no_squeeze": True},
}  # fmt: skip
WRONG_OF_PICTURE = {
    "before": {"before": {"weak": [0.9, 1.0]}},
    "signs": {"signs": {"weak": [0.9, 1.0]}},
    "now": {"now": {"slow": [0.9, 1.0]}},
    "still_there": {"still_there": {"slow": [0.9, 1.0]}},
    "leads": {"leads": "overactive"},
    "rivals": {"rivals": ["overactive"]},
    "not_rivals": {"not_rivals": ["slow"]},
    "sure": {"sure": {"weak": "most-likely"}},
    "since": {"since": 999, "falls": {"slow": 0.0}},
    "falls": {"since": 0, "falls": {"slow": 0.5}},
    "stays": {"since": 0, "stays": {"slow": 0.0}},
    "factor": {"factor": {"slow": [2.0, 3.0]}},
    "answer_factor": {"about": "leak-where", "answer_factor": {"slow": [2.0, 3.0]}},
    "says": {"says": ["explain.nothing-moved"]},
    "says_not": {"says_not": ["explain.last-dry-little"]},
    "of": {"of": {"slow": ["explain.runs-fit"]}},
    "not_of": {"not_of": {"slow": ["explain.could-be"]}},
    "conflict": {"conflict": True},
    "against": {"against": ["a", "b"]},
    "asks_again": {"asks_again": True},
    "question": {"question": "no-such-question"},
    "refers": {"refers": True},
    "no_squeeze": {"no_squeeze": True},
    "first_work": {"first_work": "release"},
}
HELPS_ANOTHER = {"about"}


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "story.toml"
    path.write_text(text)
    return path


def _day_one() -> Page:
    page = play("already-running").lived[0].page
    assert page is not None
    return page


def test_every_expectation_there_is_has_a_wrong_one_here() -> None:
    assert set(WRONG) == set(Then.__dataclass_fields__)


@pytest.mark.parametrize("name", sorted(WRONG))
def test_an_expectation_that_is_not_met_is_found(name: str) -> None:
    found = unmet(decode(Then, {name: WRONG[name]}), _day_one(), load_library())
    assert any(sentence.startswith(name) for sentence in found), found


@pytest.mark.parametrize("name", ["dose_at_least", "bouts", "not_before", "weekday", "why", "limits"])
def test_a_dose_expected_where_there_is_no_run_is_found(name: str) -> None:
    refused = next(one.page for one in play("groin-pain").lived if one.page and one.step.day == 1)
    assert unmet(decode(Then, {name: WRONG[name]}), refused, load_library()) != []


def _after_a_dry_run() -> Page:
    return [one.page for one in play("already-running").lived if one.page is not None][1]


def test_every_expectation_of_the_picture_has_a_wrong_one_here() -> None:
    assert set(WRONG_OF_PICTURE) | HELPS_ANOTHER == set(OfPicture.__dataclass_fields__)


@pytest.mark.parametrize("name", sorted(WRONG_OF_PICTURE))
def test_an_expectation_of_the_picture_that_is_not_met_is_found(name: str) -> None:
    then = decode(Then, {"picture": WRONG_OF_PICTURE[name]})
    found = unmet(then, _after_a_dry_run(), load_library())
    assert any(sentence.startswith(f"picture.{name}") for sentence in found), found


def test_a_picture_expected_of_a_page_that_has_none_is_found() -> None:
    silent = next(one.page for one in play("red-flag").lived if one.page and one.step.day == 3)
    found = unmet(decode(Then, {"picture": {"refers": False}}), silent, load_library())
    assert any("there is none" in sentence for sentence in found)


@pytest.mark.parametrize(
    "wrong",
    [
        {"now": {"weak": [0.4]}},
        {"now": {"weak": [0.4, 0.2]}},
        {"falls": {"weak": 0.2}},
        {"answer_factor": {"weak": [1.0, 2.0]}},
    ],
)
def test_a_half_written_expectation_of_the_picture_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Faulty):
        decode(Then, {"picture": wrong})


def test_a_factor_of_a_run_nobody_spoke_of_is_one() -> None:
    assert set(factors(_day_one(), last_outcome(_day_one())).values()) == {1.0}


def test_a_repeated_step_is_lived_on_each_of_its_days(tmp_path: Path) -> None:
    story = read_story(_written(tmp_path, STORY + "repeat = { every = 7, until = 20 }\n"))
    assert [(step.day, step.again) for step in story.days] == [(0, False), (7, True), (14, True)]


def test_a_step_repeated_never_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(NotAStory, match="1 or more"):
        read_story(_written(tmp_path, STORY + "repeat = { every = 0, until = 20 }\n"))


def test_what_is_expected_of_one_chooser_is_not_expected_of_the_other(tmp_path: Path) -> None:
    added = "ask = true\nthen = { run = false }\nthen_by.staircase = { run = true }\n"
    step = read_story(_written(tmp_path, STORY + added)).steps[0]
    assert [then.run for then in step.expects("belief")] == [False]
    assert [then.run for then in step.expects("staircase")] == [False, True]


def test_an_unknown_expectation_is_a_fault_of_the_story(tmp_path: Path) -> None:
    path = _written(tmp_path, STORY + "ask = true\nthen = { dose_at_mots = 3 }\n")
    with pytest.raises(NotAStory, match="dose_at_mots"):
        read_story(path)


def test_an_expectation_without_a_page_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(NotAStory, match="does not ask"):
        read_story(_written(tmp_path, STORY + "then = { run = true }\n"))


def test_a_clock_that_is_none_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(NotAStory, match="write it as 07:30"):
        read_story(_written(tmp_path, STORY.replace('"07:00"', '"seven"')))


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ('does = "the issued run"', "no run was issued"),
        ('session = "as offered"', "no session was offered"),
        ('entries = [{ kind = "wish", payload = {} }]', "no kind of entry"),
        ("check = { parts = [9] }", "has no such tests"),
    ],
)
def test_what_cannot_be_lived_is_told_with_its_day(tmp_path: Path, added: str, said: str) -> None:
    story = read_story(_written(tmp_path, STORY + added + "\n"))
    with pytest.raises(NotAStory, match=said):
        live("made-up", story, load_library())


def test_an_id_is_a_uuid_of_version_seven_and_the_same_every_time() -> None:
    made = uuid.UUID(story_id("a-story", 3, AT))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made == uuid.UUID(story_id("a-story", 3, AT)) != uuid.UUID(story_id("a-story", 4, AT))


def test_a_story_lived_twice_is_the_same_diary() -> None:
    name = "tight-floor"
    again = live(name, read_story(FOLDER / f"{name}.toml"), load_library())
    assert again.diary == play(name).diary
