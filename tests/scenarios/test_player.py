"""The player of stories: what it refuses, and that an expectation that is not met is found."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest

from restride.catalogue import load_library
from restride.coaching.wire.codec import decode
from tools.expectations import unmet
from tools.scenarios import FOLDER, NotAStory, Page, Then, live, play, read_story, story_id

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
    "session_avoids": ["breath"], "contains": ["no such words"], "lacks": ["Monday"],
}  # fmt: skip


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
