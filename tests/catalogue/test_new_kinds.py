"""What is read out of the files of the work: words below front matter, paragraphs, drawings."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from restride.catalogue import load_library
from restride.catalogue.cross_checks.graph import every_way_down_ends_on_the_ground
from restride.catalogue.decoding import decode_texts
from restride.catalogue.gate import inspect_library
from restride.catalogue.summary import summary
from restride.catalogue.texts import collect
from restride.catalogue.unopened import Unopened
from restride.coaching.terms.library import Library
from tests.catalogue import planted, planted_work


@pytest.fixture(scope="module")
def library(sound: Path) -> Library:
    return load_library(root=sound)


def test_a_lesson_has_its_text_and_where_people_differ(library: Library) -> None:
    lesson = library.lessons["planted-lesson"]
    assert lesson.text == "Put a seed into the ground. Call {emergency} if it bites."
    assert lesson.disagreement == "Some say that seeds need none."


def test_each_part_of_a_question_has_the_words_under_its_id(library: Library) -> None:
    parts = library.questions["planted-question"].parts
    assert [(part.id, part.text) for part in parts] == [
        ("planted-yes", "It will."),
        ("planted-perhaps", "It may, in its own time."),
    ]


def test_a_paragraph_can_be_said_by_its_code(library: Library) -> None:
    assert library.wording["answers.planted-question.planted-yes"] == "It will."


def test_a_drawing_not_yet_opened_is_the_drawing_it_will_be(library: Library) -> None:
    texts = {"stand": planted_work.drawing("stand")}
    assert Unopened(texts) == {"stand": library.drawings["stand"]}
    assert pickle.loads(pickle.dumps(Unopened(texts)))["stand"] == library.drawings["stand"]


def test_a_drawing_that_is_not_there_is_none() -> None:
    unopened = Unopened({"stand": planted_work.drawing("stand")})
    assert ("stand" in unopened, "lie" in unopened, len(unopened), list(unopened)) == (
        True,
        False,
        1,
        ["stand"],
    )
    with pytest.raises(KeyError):
        unopened["lie"]


def test_the_shipped_library_is_the_same_with_every_drawing_opened() -> None:
    assert load_library() == inspect_library().library


def test_the_summary_counts_every_kind(library: Library) -> None:
    without = inspect_library().library
    assert without is not None
    before, after = summary(without), summary(library)
    more = {
        name: after[name] - before[name]  # type: ignore[operator]
        for name in before
        if isinstance(before[name], int)
    }
    new = (
        "programmes",
        "phases",
        "mixes",
        "progress",
        "rungs",
        "drawings",
        "lessons",
        "questions",
        "self_tests",
    )
    assert [more[name] for name in new] == [1, 2, 1, 1, 2, 5, 2, 1, 1]
    assert [more[name] for name in ("checks", "tests", "strands", "mechanisms")] == [1, 1, 0, 0]


def test_the_summary_counts_exercises_by_family_and_circuits_by_purpose(library: Library) -> None:
    counts = summary(library)
    assert set(counts["exercises"]) == {"release", "coordination", "strength", "impact"}  # type: ignore[arg-type]
    assert sum(counts["circuits"].values()) == len(library.circuits)  # type: ignore[union-attr]


def test_a_way_down_may_lead_over_several_exercises(sound: Path) -> None:
    found = every_way_down_ends_on_the_ground(decode_texts(collect("en", sound)).draft)
    assert [one.file for one in found if "planted" in one.file] == []


def test_a_landing_with_nothing_easier_is_a_dead_end(content: Path) -> None:
    planted.change(content, "exercises/impact/planted-hop.md", 'easier = ["planted-squat"]\n', "")
    found = every_way_down_ends_on_the_ground(decode_texts(collect("en", content)).draft)
    (fault,) = [one for one in found if "planted" in one.file]
    assert fault.sentence == "is empty, and this lands; name something easier that any woman can do anywhere"
