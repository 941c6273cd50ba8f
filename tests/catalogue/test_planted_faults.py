"""Every gate of the library, tested by the fault it is there for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from restride.catalogue import Fault, LibraryRefused, load_library
from restride.catalogue.cross_checks import CROSS_CHECKS, cross_check
from restride.catalogue.cross_checks.whole import circuits_serve_every_purpose
from restride.catalogue.decoding import decode_texts
from restride.catalogue.texts import collect
from tests.catalogue import planted
from tests.catalogue.plant import Plant
from tests.catalogue.plants import CROSSED, DECODED, RULE, WORDING
from tests.catalogue.plants_of_work import HOP, LACKING

GONE = {
    "exercises/impact": "exercises_are_enough",
    "circuits": "circuits_serve_every_purpose",
    "programmes": "programmes_serve_every_purpose",
    "strands": "strands_are_all_there",
    "mixes": "one_mix_is_shipped",
    "ladder": "there_is_one_ladder",
    "lessons": "lessons_and_questions_are_enough",
    "questions": "lessons_and_questions_are_enough",
}
"""Folders of what the library promises, and the check that misses each."""


def _name(plant: Plant) -> str:
    return f"{plant.file.rpartition('/')[2]} {plant.field or 'file'}: {plant.says[:24]}"


def test_before_anything_is_planted_the_library_is_whole(sound: Path) -> None:
    assert planted.faults(sound) == ()


@pytest.fixture(scope="session")
def before(sound: Path) -> dict[str, set[Fault]]:
    """What each check finds in the copy before anything is planted in it."""
    return _found(sound)


def _found(root: Path) -> dict[str, set[Fault]]:
    reading = decode_texts(collect("en", root))
    assert reading.faults == []
    return {check.find.__name__: set(check.find(reading.draft)) for check in CROSS_CHECKS}


@pytest.mark.parametrize("plant", DECODED, ids=_name)
def test_one_planted_fault_is_named_by_file_field_and_sentence(plant: Plant, content: Path) -> None:
    planted.change(content, plant.file, plant.old, plant.new)
    (fault,) = planted.faults(content)
    _is_the_one(plant, fault)


@pytest.mark.parametrize("plant", [*CROSSED, *LACKING], ids=_name)
def test_a_fault_between_files_is_found_by_its_own_check_and_by_no_other(
    plant: Plant, content: Path, before: dict[str, set[Fault]]
) -> None:
    planted.change(content, plant.file, plant.old, plant.new)
    new = {name: faults - before[name] for name, faults in _found(content).items()}
    assert {name for name, faults in new.items() if faults} == {plant.check, *plant.also}
    named = [fault for fault in new[plant.check] if fault.file == (plant.at or plant.file)]
    assert plant.several or len(new[plant.check]) == 1
    _is_the_one(plant, *named)


def _is_the_one(plant: Plant, fault: Fault) -> None:
    field = re.escape(plant.field).replace(r"\*", r"\d+")
    assert fault.file == (plant.at or plant.file)
    assert re.fullmatch(field, fault.field)
    assert plant.says in fault.sentence


def test_the_library_runs_every_cross_check(content: Path) -> None:
    planted.change(content, RULE, "at_least = 5", "at_least = 50")
    assert cross_check(decode_texts(collect("en", content)).draft) == list(planted.faults(content))


def test_every_cross_check_has_a_plant() -> None:
    # These have tests of their own below, because none shows by a change of one planted file.
    apart = {"nothing_is_missing", "mechanisms_are_all_there", "known_findings_are_there", *GONE.values()}
    wanted = {check.find.__name__ for check in CROSS_CHECKS} - apart
    assert wanted == {plant.check for plant in (*CROSSED, *LACKING)} - apart


def test_every_cross_check_says_which_hazard_it_prevents() -> None:
    hazards = [check.prevents for check in CROSS_CHECKS]
    assert all(hazards)
    assert len(set(hazards)) == len(hazards)


@pytest.mark.parametrize("folder", GONE)
def test_a_folder_that_is_gone_is_missed(folder: str, content: Path) -> None:
    shutil.rmtree(content / folder)
    draft = decode_texts(collect("en", content)).draft
    find = next(check.find for check in CROSS_CHECKS if check.find.__name__ == GONE[folder])
    assert any(fault.file.startswith(folder) for fault in find(draft))


def test_without_a_circuit_for_the_back_of_the_floor_the_library_is_not_whole(content: Path) -> None:
    (content / "circuits/loosen-the-back.toml").unlink()
    draft = decode_texts(collect("en", content)).draft
    assert ("circuits", "site") in {(one.file, one.field) for one in circuits_serve_every_purpose(draft)}


def test_several_faults_are_all_named_at_once_sorted_by_file(content: Path) -> None:
    planted.change(content, RULE, 'tier = "T4"', 'tier = "T9"')
    planted.change(content, RULE, "at_least = 5", "at_least = 50")
    planted.change(content, HOP, "reps = 10\n", "")
    planted.change(content, WORDING, 'adjust = "', 'adjust = 3 # "')
    planted.put(content, "findings/spare.toml", "no toml at all")
    with pytest.raises(LibraryRefused) as refused:
        load_library(root=content)
    assert [(fault.file, fault.field) for fault in refused.value.faults] == [
        (HOP, "dose"),
        ("findings/spare.toml", ""),
        (RULE, "rule[planted-adjust].when.any[1].at_least"),
        (RULE, "rule[planted-exit].tier"),
        (WORDING, "planted.adjust"),
    ]


def test_a_refusal_says_file_field_and_sentence_on_a_line_each(content: Path) -> None:
    planted.change(content, RULE, "at_least = 5", "at_least = 50")
    with pytest.raises(LibraryRefused) as refused:
        load_library(root=content)
    assert str(refused.value) == (
        "rules/planted.toml · rule[planted-adjust].when.any[1].at_least · "
        "50 is outside planted-number, which goes from 0 to 10 of 10"
    )


def test_an_unreadable_item_is_not_called_missing_as_well(content: Path) -> None:
    planted.change(content, "findings/planted.toml", 'asks = "Is this planted?"', "asks = 1")
    assert planted.named(content) == {("findings/planted.toml", "finding[planted-choice].asks")}


@pytest.mark.parametrize("name", sorted(planted.ADDED))
def test_a_file_that_cannot_be_read_is_one_fault_whatever_leans_on_it(name: str, content: Path) -> None:
    planted.put(content, name, b"\xff")
    (fault,) = planted.faults(content)
    assert (fault.file, fault.field) == (name, "")


def test_a_group_of_numbers_that_cannot_be_read_hides_no_other(content: Path) -> None:
    planted.put(content, "numbers/dose.toml", "x")
    planted.change(content, "numbers/practice.toml", planted.NUMBER, "")
    assert {fault.file for fault in planted.faults(content)} == {"numbers/dose.toml", "numbers/practice.toml"}


def test_an_empty_folder_is_no_library(tmp_path: Path) -> None:
    missing = {fault.file for fault in planted.faults(tmp_path)}
    assert {"rules", "findings", "checks", "exercises", "local", "wording"} <= missing


def test_a_language_without_wording_is_refused_by_name(sound: Path) -> None:
    with pytest.raises(LibraryRefused, match="there is no wording in cy; languages here: en"):
        load_library("cy", root=sound)


def test_a_mechanism_without_its_file_is_named(content: Path) -> None:
    (content / "mechanisms/weak.toml").unlink()
    (fault,) = planted.faults(content)
    assert (fault.file, fault.sentence[:10]) == ("mechanisms/weak.toml", "is missing")


def test_a_mechanism_in_two_files_is_named(content: Path) -> None:
    planted.put(content, "mechanisms/sway.toml", (content / "mechanisms/support.toml").read_bytes())
    told = planted.faults(content)
    assert any('"support" is already in mechanisms/' in fault.sentence for fault in told)


def test_a_finding_the_program_reads_by_name_is_missed(content: Path) -> None:
    for path in (content / "findings").glob("*.toml"):
        path.write_text(path.read_text("utf-8").replace('id = "fear"', 'id = "fears"'), "utf-8")
    (fault,) = [one for one in planted.faults(content) if one.field == "fear"]
    assert (fault.file, fault.sentence.startswith("is missing")) == ("findings", True)


def test_a_standard_test_that_answers_nothing_is_named(content: Path) -> None:
    answers = 'findings = ["planted-leaf", "planted-result"]'
    planted.change(content, "tests/planted-jump.toml", answers, "findings = []")
    assert ("tests/planted-jump.toml", "findings") in planted.named(content)
