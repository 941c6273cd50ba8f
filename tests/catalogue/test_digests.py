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
]
PROSE = [
    (MECHANICS, "The steps may be long.", "The steps are perhaps long."),
    (EVIDENCE, "the pot stayed dry", "the pot was dry"),
    (EVIDENCE, "To try the gate.", "To try each gate."),
    ("tests/planted-jump.toml", "Lift the pot.", "Raise the pot."),
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
def test_what_weighs_a_cause_decides_how_a_diary_is_read(
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
