"""Whatever lies in the content folder: the library loads, or is refused in a sentence that names it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from restride.catalogue import load_library
from restride.catalogue.reading import LARGEST_BYTES
from tests.catalogue import planted

STRANGE = {
    "binary": (b"\xff\xfe\x00\x01\x9c", "is not UTF-8 text"),
    "zero byte": (b"a = 1\x00", "holds a zero byte"),
    "empty": (b"", "is missing; write at least one [[rule]] table"),
    "words": (b"a rule about fever", "is not TOML"),
    "a key twice": (b"a = 1\na = 2\n", "is not TOML"),
    "nested": (b"a = " + b"[" * 9000, "is nested too deeply"),
    "a number of 9000 digits": (b"a = " + b"9" * 9000, "is not TOML"),
    "too large": (b"#" * (LARGEST_BYTES + 1), "a content file is a text of at most"),
    "a table for a list": (b"[rule]\nid = 'x'\n", "write at least one [[rule]] table"),
    "a word for a table": (b"rule = ['x']\n", "must be a table"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_file_is_refused_by_name(name: str, content: Path) -> None:
    body, said = STRANGE[name]
    planted.put(content, "rules/strange.toml", body)
    (fault,) = [one for one in planted.faults(content) if one.file == "rules/strange.toml"][:1]
    assert said in fault.sentence


def test_a_hexadecimal_number_of_any_length_is_refused_in_words(content: Path) -> None:
    planted.change(content, "rules/planted.toml", "at_least = 5", "at_least = 0x" + "f" * 9000)
    (fault,) = planted.faults(content)
    assert fault.file == "rules/planted.toml"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_another_system_make_the_same_library(ending: str, content: Path) -> None:
    before = load_library(root=content)
    path = content / "exercises/strength/planted-squat.md"
    path.write_bytes(path.read_bytes().replace(b"\n", ending.encode()))
    assert load_library(root=content) == before


def test_a_byte_order_mark_makes_the_same_library(content: Path) -> None:
    before = load_library(root=content)
    path = content / "rules/planted.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_library(root=content).digest == before.digest


def test_a_folder_where_a_file_belongs_is_named(content: Path) -> None:
    (content / "rules/fever.toml").mkdir()
    (fault,) = planted.faults(content)
    assert fault == ("rules/fever.toml", "", "is a folder where a file belongs; rename or remove it")


def test_a_link_to_itself_is_named(content: Path) -> None:
    (content / "rules/loop.toml").symlink_to("loop.toml")
    (fault,) = planted.faults(content)
    assert fault.file == "rules/loop.toml"
    assert "cannot be read" in fault.sentence


def test_a_folder_linked_into_its_own_parent_is_named_and_not_followed(content: Path) -> None:
    (content / "rules/again").symlink_to(content, target_is_directory=True)
    (fault,) = planted.faults(content)
    assert fault.file == "rules/again"
    assert "is not followed" in fault.sentence


def test_a_pipe_is_named_and_not_waited_for(content: Path) -> None:
    os.mkfifo(content / "rules/pipe.toml")
    (fault,) = planted.faults(content)
    assert fault == ("rules/pipe.toml", "", "is not an ordinary file; put a text file here")


@pytest.mark.parametrize(
    "name",
    ["rules/fever.yaml", "rules/deep/fever.toml", "rule.toml", "exercises/squat.md", "wording/en.toml",
     "rules/fever.toml~", "lessons/one.toml", "questions/a/one.md", "drawings/one.svg",
     "local/en/more.toml"],
)  # fmt: skip
def test_a_file_nobody_reads_is_named(name: str, content: Path) -> None:
    planted.put(content, name, "x = 1")
    (fault,) = planted.faults(content)
    assert fault.file == name
    assert "is read by nobody" in fault.sentence


@pytest.mark.parametrize(
    "name", ["rules/.fever.toml.swp", ".git/rule.toml", "schema/rules.json", "CHANGELOG.md"]
)
def test_what_lies_beside_the_content_is_left_alone(name: str, content: Path) -> None:
    planted.put(content, name, "x")
    assert planted.faults(content) == ()


def test_no_folder_is_one_sentence(tmp_path: Path) -> None:
    said = [fault.sentence for fault in planted.faults(tmp_path / "nowhere")]
    assert f"there is no folder {tmp_path / 'nowhere'}; name the folder that holds the content" in said


def test_an_exercise_without_front_matter_is_told_how_to_begin(content: Path) -> None:
    planted.put(content, "exercises/strength/bare.md", "## Cues\n- Up.\n")
    (fault,) = planted.faults(content)
    assert "begin with a line +++" in fault.sentence


def test_an_error_in_front_matter_names_the_line_an_editor_sees(content: Path) -> None:
    planted.change(content, "exercises/strength/planted-squat.md", "minutes = 2", "minutes = two")
    (fault,) = [one for one in planted.faults(content) if "TOML" in one.sentence]
    assert "at line 9" in fault.sentence
