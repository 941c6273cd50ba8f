"""Slips of the thumb and old files: what cannot be is not taken in, and takes nothing away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from restride.coaching.diary.journal import Journal
from restride.coaching.terms.entries import AfterRun, Answer, Leak, Redaction, Run
from tests.safety_register.lives import CHEST_PAIN, diary, told, written


@pytest.mark.parametrize(
    "slip",
    [
        lambda: Run(running_min=-10.0),
        lambda: Run(running_min=1e300),
        lambda: Run(running_min=10.0, walking_min=-1.0),
        lambda: Run(running_min=10.0, distance_m=1e9),
        lambda: AfterRun("r", "leaked", first_leak_min=-5.0),
        lambda: AfterRun("r", "dry", pain=99.0),
        lambda: Leak("r", at_s=-4.0),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_what_can(slip: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"cannot be; give 0 to"):
        slip()


def test_an_unknown_answer_does_not_take_the_place_of_a_sign() -> None:
    assert told(diary(CHEST_PAIN, Answer("heart-breath", "purple"))).verdict.only_text


def test_a_run_from_before_the_birth_says_nothing_of_this_body() -> None:
    old = diary(Run(running_min=40.0))
    early = written(Journal(), Run(running_min=40.0), -400 * 24 * 60)
    before = written(early, AfterRun("at--576000", "leaked", amount="soaked"), -400 * 24 * 60 + 1)
    with_old = before.recorded + old.recorded
    assert told(Journal(with_old)).verdict.holds == told(old).verdict.holds


def test_between_a_flag_and_its_redaction_the_pause_stands() -> None:
    journal = written(diary(CHEST_PAIN), Redaction("at-2", keeps=("heart-breath-emergency",)), 300)
    assert told(journal, 60).verdict.only_text
