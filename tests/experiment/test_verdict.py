"""The verdict: the belief's own Bayes factor, with luck named, and never from fewer tests than designed."""

from __future__ import annotations

import pytest

from restride.coaching.terms.experiments import Judgement
from restride.phrasing import words
from tests.experiment.women import Diary, changed, codes, library

GOOD = (41, 41, 41, 41, 41, 41)
BAD = (1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2)


def _judged(*after: float) -> Judgement | None:
    diary = changed(*after)
    return diary.state(8 + 2 * len(after)).judgement


def _likely(cause: str, diary: Diary) -> float:
    picture = diary.asked(22, ("picture",)).picture
    assert picture is not None
    return next(one.now for one in picture.causes if one.mechanism == cause)


def test_no_single_test_is_ever_a_verdict() -> None:
    assert _judged(41) is None


def test_tests_that_get_dry_and_stay_so_are_a_verdict_for_the_change() -> None:
    judgement = next(one for one in (_judged(*GOOD[:count]) for count in range(2, 7)) if one is not None)
    assert (judgement.code, judgement.bayes_factor >= 10) == ("helps", True)


def test_tests_that_get_no_better_are_a_verdict_against_it_or_none() -> None:
    judgement = _judged(*BAD)
    assert judgement is not None
    assert judgement.code in ("does-not", "cannot-tell")
    assert judgement.bayes_factor < 0.5


def test_tests_that_lie_between_end_without_an_answer() -> None:
    judgement = _judged(5, 9, 6, 12, 7, 9, 6, 12, 8, 10, 7, 9)
    assert judgement is not None
    assert judgement.code == "cannot-tell"
    assert codes(judgement.words)[-1] == "experiment.cannot_tell_why"


def test_luck_is_named_as_a_bound_that_holds_however_often_she_looks() -> None:
    judgement = _judged(*GOOD)
    assert judgement is not None
    assert judgement.by_luck == pytest.approx(1.0 / judgement.bayes_factor, rel=0.01)
    assert codes(judgement.words) == ["experiment.helps", "experiment.luck_helps", "experiment.then_helps"]


def test_every_sentence_of_it_can_be_said() -> None:
    for after in (GOOD, BAD, (5, 9, 6, 12, 7, 9, 6, 12, 8, 10, 7, 9)):
        judgement = _judged(*after)
        assert judgement is not None
        assert all(words(one, library()) for one in judgement.words)


def test_the_closing_entry_is_what_was_told_and_stands_in_the_past() -> None:
    diary = changed(*GOOD)
    state = diary.state(21)
    assert state.closing is not None
    diary.write(21, state.closing, hour=10)
    (past,) = diary.told(22).past
    assert (past.verdict, past.bayes_factor) == ("helps", state.closing.bayes_factor)
    assert codes(past.words) == ["experiment.was_helps"]


def test_the_picture_moves_by_the_same_tests() -> None:
    assert _likely("overactive", changed(*GOOD)) > _likely("overactive", changed()) + 0.2


def test_a_good_verdict_moves_no_other_cause_by_itself() -> None:
    first, then = _likely("support", changed()), _likely("support", changed(*GOOD))
    assert then == pytest.approx(first, abs=0.02)
