"""With a baby on her, what asks for balance says where the baby is; after a loss nothing speaks of one."""

from __future__ import annotations

import pytest

from restride.coaching.practice.allowed import possible
from restride.coaching.practice.arranging import opening
from restride.coaching.terms.exercises import Exercise
from tests.practice.worlds import asking, library, verdict

EXERCISES = sorted(library().exercises.values(), key=lambda one: one.id)
each = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)


def asks_for_balance(exercise: Exercise) -> bool:
    """On her feet, or on one side at a time."""
    return exercise.position in ("standing", "moving") or exercise.dose.each_side


@each
def test_what_asks_for_balance_says_where_the_baby_is(exercise: Exercise) -> None:
    asked = asking(bans=("baby-on-me",))
    said = opening(exercise, asked)
    if exercise.id in possible(asked) and asks_for_balance(exercise):
        assert said is not None
        assert "The baby stays" in library().wording[said.code]


@each
def test_after_a_loss_no_opening_speaks_of_a_baby(exercise: Exercise) -> None:
    said = opening(exercise, asking(bans=("baby-on-me",), given=verdict(loss=True)))
    assert said is None or "baby" not in library().wording[said.code]


@each
def test_without_a_baby_on_her_nothing_is_said_of_where_it_is(exercise: Exercise) -> None:
    said = opening(exercise, asking())
    assert said is None or not said.code.startswith("practice.baby_")


def test_a_march_and_a_short_foot_are_still_offered_with_a_baby_on_her() -> None:
    asked = asking(bans=("baby-on-me",))
    assert possible(asked) >= {"quiet-march", "short-foot"}
