"""The picture over the shipped table: every row can be told, and any woman's picture can be said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.catalogue.load import load_library
from restride.coaching.belief import believe
from restride.coaching.explain import picture
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import BeliefMemory, ToldAnswer
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.library import Finding
from restride.coaching.terms.picture import Picture
from restride.coaching.terms.standing import RunMemory
from restride.phrasing import words
from restride.phrasing.picture import picture_lines
from tests.explain.made import NOW, UNTRAINED, facts, numbers
from tests.support.cases import TODAY

LIBRARY = load_library()
ASKED = {row.finding: LIBRARY.findings[row.finding] for row in LIBRARY.evidence.values()}
NAMES = sorted(name for name, one in ASKED.items() if one.kind != "derived")
ROWS = sorted(name for name, row in LIBRARY.evidence.items() if row.role == "finding")


def drawn(said: dict[str, Said]) -> Picture:
    told = {name: (ToldAnswer(value, NOW, TODAY, UNTRAINED),) for name, value in said.items()}
    memory = BeliefMemory(began=TODAY, answers=told)
    who = believe(memory, facts(said), NOW, TODAY, None, LIBRARY, numbers(), Engine())
    return picture(who, facts(said), RunMemory(), None, LIBRARY, numbers(), lambda: np.random.default_rng(1))


def answer(finding: Finding) -> st.SearchStrategy[Said]:
    if finding.kind == "number":
        return st.floats(finding.lowest or 0.0, 60.0 if finding.highest is None else finding.highest)
    return st.sampled_from([option.id for option in finding.options])


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Said]:
    chosen = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=len(NAMES)))
    return {name: draw(answer(ASKED[name])) for name in chosen}


@pytest.mark.parametrize("id", ROWS)
def test_a_row_that_weighs_can_be_told_as_a_reason(id: str) -> None:
    row = LIBRARY.evidence[id]
    ranged = row.from_value is not None or row.to_value is not None
    assert bool(row.told) or not (row.present or ranged)
    assert bool(row.told_absent) or not (row.absent or ranged)


@given(answers())
def test_any_womans_picture_can_be_said(said: dict[str, Said]) -> None:
    blocks = picture_lines(drawn(said), LIBRARY, lambda one: words(one, LIBRARY))
    lines = [line for block in blocks for line in block]
    assert not [line for line in lines if "{" in line or line.rstrip().endswith(": .")]


@given(answers())
def test_the_next_question_is_one_that_can_be_asked(said: dict[str, Said]) -> None:
    asked = drawn(said).question
    assert asked is None or (asked.finding in NAMES and asked.finding not in said)


@given(answers())
def test_the_order_of_answers_draws_the_same_picture(said: dict[str, Said]) -> None:
    assert drawn(said) == drawn(dict(sorted(said.items(), reverse=True)))
