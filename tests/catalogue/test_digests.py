"""Digests name exact content: any byte that is read for the library, any value for the numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from restride.catalogue import load_library
from tests.catalogue import planted

SQUAT = "exercises/strength/planted-squat.md"
NUMBERS = "numbers/practice.toml"
EVIDENCE = "evidence/planted.toml"
MECHANICS = "mechanisms/mechanics.toml"

READ = [
    (MECHANICS, "prior = 0.3", "prior = 0.4"),
    (EVIDENCE, 'slow = "weak"', 'slow = "strong"'),
    (EVIDENCE, "leak = 0.1", "leak = 0.2"),
    (SQUAT, "breath = 0.25", "coordination = 0.25"),
    (SQUAT, "contacts_per_leg = 10", "contacts_per_leg = 12"),
    (SQUAT, "minutes = 2", "minutes = 3"),
    ("circuits/planted-round.toml", 'exercise = "planted-rest"', 'exercise = "planted-squat"'),
]
PROSE = [
    (MECHANICS, "The steps may be long.", "The steps are perhaps long."),
    (EVIDENCE, "the pot stayed dry", "the pot was dry"),
    (EVIDENCE, "To try the gate.", "To try each gate."),
    ("tests/planted-jump.toml", "Lift the pot.", "Raise the pot."),
]
AHEAD = [
    (SQUAT, "reps_to = 12", "reps_to = 10"),
    (SQUAT, "Down like a seed.", "Down as a seed."),
    ("progress/planted-growth.toml", "step = 1", "step = 2"),
    ("mixes/planted-mix.toml", "release = 0.75\nbreath = 0.25", "release = 0.5\nbreath = 0.5"),
    ("programmes/planted-way.toml", "clean_days = 2", "clean_days = 3"),
    ("ladder/impact.toml", 'title = "A high rung"', 'title = "The high rung"'),
    ("drawings/stand.toml", "knee = 40", "knee = 50"),
    ("lessons/planted-lesson.md", "Put a seed", "Set a seed"),
    ("questions/planted-question.md", "It will.", "It does."),
    ("self-tests/planted-screen.toml", "reps = 3", "reps = 4"),
]


def test_one_changed_word_is_another_library_with_the_same_numbers(content: Path) -> None:
    before = load_library(root=content)
    planted.change(content, SQUAT, "as a plant would", "as a tree would")
    after = load_library(root=content)
    assert after.digest != before.digest
    assert after.numbers_digest == before.numbers_digest


def test_a_changed_value_is_other_numbers(content: Path) -> None:
    before = load_library(root=content)
    planted.change(content, NUMBERS, "value = 3", "value = 2.5")
    assert load_library(root=content).numbers_digest != before.numbers_digest


def test_a_changed_reason_is_the_same_numbers(content: Path) -> None:
    before = load_library(root=content)
    planted.change(content, NUMBERS, "Three minutes are a session.", "A session takes three minutes.")
    after = load_library(root=content)
    assert (after.digest != before.digest, after.numbers_digest) == (True, before.numbers_digest)


def test_the_same_file_under_another_name_is_another_library(content: Path) -> None:
    before = load_library(root=content).digest
    (content / "rules/planted.toml").rename(content / "rules/replanted.toml")
    assert load_library(root=content).digest != before


def test_a_studios_file_is_part_of_the_digest(content: Path, studio: Path) -> None:
    before = load_library(root=content).digest
    planted.put(studio, "local/en.toml", '[local]\nemergency = "999"')
    assert load_library(root=content, overlay=studio).digest != before


def test_a_note_to_editors_is_not(content: Path) -> None:
    before = load_library(root=content).digest
    planted.put(content, "CHANGELOG.md", "# Changed")
    assert load_library(root=content).digest == before


@pytest.mark.parametrize(("file", "old", "new"), READ)
def test_what_weighs_a_cause_or_was_fed_decides_how_a_diary_is_read(
    file: str, old: str, new: str, content: Path
) -> None:
    before = load_library(root=content)
    planted.change(content, file, old, new)
    after = load_library(root=content)
    assert after.reading_digest != before.reading_digest
    assert after.numbers_digest == before.numbers_digest


@pytest.mark.parametrize(("file", "old", "new"), PROSE)
def test_words_about_a_cause_void_no_standing(file: str, old: str, new: str, content: Path) -> None:
    before = load_library(root=content)
    planted.change(content, file, old, new)
    after = load_library(root=content)
    assert (after.digest != before.digest, after.reading_digest) == (True, before.reading_digest)


@pytest.mark.parametrize(("file", "old", "new"), AHEAD)
def test_what_decides_only_what_is_given_next_voids_no_standing(
    file: str, old: str, new: str, content: Path
) -> None:
    before = load_library(root=content)
    planted.change(content, file, old, new)
    after = load_library(root=content)
    assert (after.digest != before.digest, after.reading_digest) == (True, before.reading_digest)
