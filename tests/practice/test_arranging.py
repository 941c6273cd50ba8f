"""The order of a session: the six stages, and as few changes of position as they leave."""

from __future__ import annotations

from itertools import groupby, pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.practice.arranging import arranged
from restride.coaching.practice.demand import bundled
from restride.coaching.practice.relations import main_component
from restride.coaching.practice.relaxing import Pick
from restride.coaching.terms.library import Component, Exercise, Position
from tests.practice.shelf import exercise, shelf
from tests.practice.worlds import asking, library, names, today

PLACES: tuple[Position, ...] = ("lying", "hands-knees", "sitting", "standing")
STAGES: tuple[Component, ...] = ("breath", "coordination", "leg strength")


@st.composite
def sessions(draw: st.DrawFn) -> list[Exercise]:
    """Up to six exercises of three stages, in four positions."""
    kinds = draw(st.lists(st.tuples(st.sampled_from(STAGES), st.sampled_from(PLACES)), max_size=6))
    return [exercise(f"{at}", feeds, position=place) for at, (feeds, place) in enumerate(kinds)]


def in_order(exercises: list[Exercise]) -> list[Exercise]:
    """The exercises as they would be done."""
    picks = [Pick(bundled(one), main_component(one)) for one in exercises]
    by_id = {one.id: one for one in exercises}
    return [by_id[item.exercise] for item in arranged(picks, asking(of=shelf(*exercises)))]


def stage(one: Exercise) -> int:
    """Which of the three stages."""
    return STAGES.index(main_component(one))


def changes(exercises: list[Exercise]) -> int:
    """How often she changes position."""
    return sum(one.position != other.position for one, other in pairwise(exercises))


@given(sessions())
def test_no_order_that_keeps_the_stages_changes_position_less_often(exercises: list[Exercise]) -> None:
    staged = [list(some) for _stage, some in groupby(sorted(exercises, key=stage), key=stage)]
    every = ([one for some in way for one in some] for way in product(*map(permutations, staged)))
    chosen = [one for one in in_order(exercises) if one.family != "release"]
    if all(one.family != "release" for one in exercises):
        assert changes(chosen) == min(map(changes, every))


@given(sessions())
def test_the_order_depends_on_nothing_but_what_is_in_it(exercises: list[Exercise]) -> None:
    assert in_order(exercises) == in_order(exercises[::-1])


def test_a_stage_begins_where_the_one_before_it_ended() -> None:
    made = [
        exercise("breath", position="sitting"),
        exercise("core-1", "coordination", position="lying"),
        exercise("core-2", "coordination", position="sitting"),
        exercise("legs", "leg strength", position="lying"),
    ]
    assert [one.id for one in in_order(made)] == ["breath", "core-2", "core-1", "legs"]


def test_after_work_the_calmest_release_comes_last() -> None:
    made = [
        exercise("hard", "release", effort=1),
        exercise("calm", "release", effort=0),
        exercise("legs", "leg strength"),
    ]
    assert [one.id for one in in_order(made)] == ["hard", "legs", "calm"]


def test_one_release_alone_stays_at_the_beginning() -> None:
    made = [exercise("legs", "leg strength"), exercise("calm", "release", effort=0)]
    assert [one.id for one in in_order(made)] == ["calm", "legs"]


def test_a_long_session_on_the_shipped_library_gets_up_once_a_stage_at_most() -> None:
    chosen = [library().exercises[name] for name in names(today(minutes=30))]
    stages = len({one.family for one in chosen})
    assert changes(chosen) <= len({one.position for one in chosen}) + stages
