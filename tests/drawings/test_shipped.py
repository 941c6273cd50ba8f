"""Every shipped drawing: a body could do it, it stays above the floor, and it is described."""

from __future__ import annotations

import re

import pytest

from restride.catalogue import load_library
from restride.drawings.checking import BELOW, faults
from tests.drawings.shipped import NAMES, drawing, moments

A_SIDE = re.compile(r"\b(left|right) (leg|arm|foot|hand|side|knee|hip)s?\b")


def test_there_are_drawings() -> None:
    assert len(NAMES) >= 28


@pytest.mark.parametrize("name", NAMES)
def test_a_body_could_do_it(name: str) -> None:
    assert faults(drawing(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_part_is_under_the_floor_at_any_time(name: str) -> None:
    assert min(one.placed.body.lowest() for one in moments(name)) >= -BELOW


@pytest.mark.parametrize("name", NAMES)
def test_its_file_bears_its_name(name: str) -> None:
    assert drawing(name).id == name


@pytest.mark.parametrize("name", NAMES)
def test_its_words_hold_for_the_mirror_image_too(name: str) -> None:
    shown = drawing(name)
    assert len(shown.words.split()) >= 12
    assert A_SIDE.findall(shown.words) == []


@pytest.mark.parametrize("name", NAMES)
def test_some_pose_is_printed_and_its_name_is_short(name: str) -> None:
    names = [pose.name for pose in drawing(name).poses if pose.name]
    assert names
    assert max(map(len, names)) <= 30


def test_every_exercise_test_and_check_item_has_a_drawing() -> None:
    library = load_library()
    wanted = {one.drawing for one in library.exercises.values()}
    wanted |= {one.drawing for one in library.self_tests.values()}
    wanted |= {getattr(item, "drawing", item.id) for check in library.checks.values() for item in check.items}
    wanted |= {getattr(one, "drawing", one.id) for one in library.tests.values()}
    assert sorted(wanted - library.drawings.keys()) == []
