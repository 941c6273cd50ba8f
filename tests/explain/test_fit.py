"""Answers that do not fit together are said not to, kindly, and asked about once more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.explain.case import Case
from restride.coaching.explain.fit import conflict_in
from restride.coaching.mechanisms import conflict
from tests.explain.made import believed, drawn, numbers, of
from tests.explain.test_questions import case
from tests.explain.women import answers

AT_ODDS = {
    "pain": "yes",
    "burning": "yes",
    "let-go": "no",
    "worse-after": "no",
    "breath-held": "yes",
    "breath-better": "no",
}


def fits(here: Case, seed: int = 1) -> bool:
    return conflict_in(here, lambda: np.random.default_rng(seed)) is None


def test_answers_at_odds_are_told_with_the_two_that_pull_hardest() -> None:
    told = drawn(AT_ODDS)
    assert told.conflict is not None
    assert told.conflict.measure > told.conflict.usual
    assert set(told.conflict.reason.values) == {"one", "other"}


def test_the_two_pull_opposite_ways_on_one_cause() -> None:
    told = drawn(AT_ODDS)
    assert told.conflict is not None
    pulls = [
        {weight.evidence for weight in one.supports} >= {told.conflict.one}
        and {weight.evidence for weight in one.opposes} >= {told.conflict.other}
        for one in told.causes
    ]
    assert any(pulls)


def test_answers_that_agree_fit() -> None:
    assert drawn({"pain": "yes", "burning": "yes", "let-go": "yes"}).conflict is None


@pytest.mark.parametrize("said", [{}, {"pain": "yes"}])
def test_one_answer_cannot_be_at_odds(said: dict[str, str]) -> None:
    assert drawn(said).conflict is None


def test_the_measure_is_that_of_the_told_answers() -> None:
    who = believed(AT_ODDS)
    told = of(who, AT_ODDS).conflict
    again = conflict(np.exp(who.log_prior), np.array([one.log_likelihood for one in who.told]))
    assert told is not None
    assert told.measure == pytest.approx(again, abs=5e-4)


def test_about_one_invented_woman_in_twenty_is_said_not_to_fit() -> None:
    names = [name for name in believed({}).network.place if name not in ("hold-s", "strike", "push")]
    rng = np.random.default_rng(5)
    who = believed({})
    draws = 300
    odd = 0
    for _ in range(draws):
        state = rng.choice(256, p=np.exp(who.log_prior))
        said = {name: "yes" if rng.random() < who.network.column(name)[state] else "no" for name in names}
        odd += not fits(case(said))
    assert odd / draws < 2.5 * (1.0 - numbers().explain.conflict_quantile)


@given(answers(), st.integers(0, 2**32 - 1))
def test_the_same_chance_says_the_same(said: dict[str, object], seed: int) -> None:
    who = believed(said)  # type: ignore[arg-type]
    assert of(who, said, seed=seed).conflict == of(who, said, seed=seed).conflict  # type: ignore[arg-type]
