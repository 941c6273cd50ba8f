"""What she takes out of today's session, and what stands in its place, by her reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.practice.demand import bundled, pattern_of
from restride.coaching.practice.relations import main_component
from restride.coaching.terms.advice import Because, Session, Swap
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import Exercise, Library
from tests.practice.shelf import exercise, shelf
from tests.practice.strategies import Day, days
from tests.practice.worlds import TENSE, codes, did, facts, grown, library, names, numbers, today

REASONS: tuple[Because, ...] = get_args(Because)
SQUAT = exercise("squat", "leg strength", pattern="squat", effort=2, minutes=3.0)


@st.composite
def swapped_days(draw: st.DrawFn) -> tuple[Day, Session, Session]:
    """A day, its session, and the session once she swapped up to three things out of it."""
    day = draw(days())
    plain = day.session()
    gone = draw(st.lists(st.sampled_from(names(plain)), max_size=3, unique=True)) if plain.items else []
    swaps = tuple(Swap(name, draw(st.sampled_from(REASONS))) for name in gone)
    day = replace(day, swaps=swaps)
    return day, plain, day.session()


SWAPPED = swapped_days()


def chosen(session: Session) -> list[Exercise]:
    """The exercises of a session on the shipped library."""
    return [library().exercises[one] for one in names(session)]


def with_swap(of: Library, because: Any, away: str = "squat", minutes: float = 3.0, **asks: Any) -> Session:
    """The session on ``of`` once she took one thing out of it."""
    done = asks.pop("done", ())
    assert away in names(today(done, minutes=minutes, of=of, **asks))
    return today(done, minutes=minutes, of=of, swaps=[Swap(away, because)], **asks)


@given(SWAPPED)
def test_a_swap_never_makes_a_session_longer_than_her_time(drawn: tuple[Day, Session, Session]) -> None:
    day, _plain, session = drawn
    assert session.minutes <= day.minutes


@given(SWAPPED)
def test_a_swap_opens_nothing_that_is_held_or_does_not_fit(drawn: tuple[Day, Session, Session]) -> None:
    day, _plain, session = drawn
    known = {name: fact.value for name, fact in facts(day.said).items()}
    bans = set(day.bans) - ({"no-floor"} if "in-bed" in day.bans else set())
    for one in chosen(session):
        assert set(one.uses) <= set(day.given.allowed)
        assert bans.isdisjoint(one.bans)
        assert set(one.kit) <= set(day.kit)
        assert not any(holds(condition, known) for condition in one.not_for)


@given(SWAPPED)
def test_what_was_swapped_away_is_gone_unless_it_was_too_easy(drawn: tuple[Day, Session, Session]) -> None:
    day, _plain, session = drawn
    for swap in day.swaps:
        if swap.exercise in names(session):
            assert swap.because == "too-easy"
            assert "practice.swap_kept" in codes(session)


@given(SWAPPED)
def test_after_a_swap_every_squeeze_is_still_followed_by_its_let_go(
    drawn: tuple[Day, Session, Session],
) -> None:
    after = [*names(drawn[2]), ""]
    for at, one in enumerate(chosen(drawn[2])):
        if "squeeze" in one.uses:
            assert after[at + 1] == one.let_go


@given(SWAPPED)
def test_what_she_did_not_touch_stays(drawn: tuple[Day, Session, Session]) -> None:
    day, plain, session = drawn
    hurting = {pattern_of(library().exercises[one.exercise]) for one in day.swaps if one.because == "hurts"}
    away = {one.exercise for one in day.swaps}
    for name in names(plain):
        one = library().exercises[name]
        part = {one.id, one.let_go} | {other.id for other in chosen(plain) if other.let_go == one.id}
        touched = part & away or hurting & set(bundled(one).patterns) or _let_go_of_gone(one, plain, session)
        assert touched or name in names(session)


def _let_go_of_gone(one: Exercise, plain: Session, session: Session) -> bool:
    """It belonged to a squeeze that is no longer there."""
    squeezes = [other.id for other in chosen(plain) if other.let_go == one.id]
    return bool(squeezes) and not set(squeezes) & set(names(session))


@given(SWAPPED)
def test_every_replacement_says_what_it_stands_for_and_why(drawn: tuple[Day, Session, Session]) -> None:
    day, plain, session = drawn
    away = {one.exercise for one in day.swaps} | set(names(plain))
    for item in session.items:
        assert bool(item.instead_of) == item.why.code.startswith("practice.swap_")
        assert not item.instead_of or item.instead_of in away


@given(SWAPPED)
def test_every_swap_is_spoken_of_in_words_that_its_values_fill(drawn: tuple[Day, Session, Session]) -> None:
    session = drawn[2]
    for reason in (*session.why, *(item.why for item in session.items)):
        assert library().wording[reason.code].format(**reason.values)


@given(SWAPPED)
def test_a_composed_session_still_holds_one_of_each_pattern(drawn: tuple[Day, Session, Session]) -> None:
    if not drawn[2].circuit:
        patterns = [pattern_of(one) for one in chosen(drawn[2])]
        assert len(patterns) == len(set(patterns))


@pytest.mark.parametrize("because", ["too-hard", "leaks"])
def test_what_is_too_hard_or_leaks_gives_way_to_the_nearest_easier(because: str) -> None:
    made = (
        exercise("chair", "leg strength", pattern="squat", minutes=3.0, harder=("half",)),
        exercise("half", "leg strength", pattern="lunge", minutes=3.0, easier=("chair",), harder=("squat",)),
        replace(SQUAT, easier=("half",)),
    )
    session = with_swap(shelf(*made), because, done=[did(ago, "half", "chair", minutes=1) for ago in (9, 11)])
    assert [(one.exercise, one.instead_of) for one in session.items] == [("half", "squat")]
    assert session.items[0].why.code == "practice.swap_easier"


def test_where_no_easier_one_is_open_something_lighter_of_the_same_pattern_stands_in() -> None:
    light = exercise("light", "coordination", pattern="squat", effort=1, minutes=3.0)
    session = with_swap(shelf(SQUAT, light), "too-hard", done=[did(3, "light", minutes=90.0)])
    assert names(session) == ["light"]


def test_what_is_too_easy_gives_way_to_the_harder_once_its_rung_is_reached() -> None:
    of = shelf(
        replace(SQUAT, harder=("jump",)),
        exercise("jump", "leg strength", pattern="squat", effort=3, minutes=3.0, easier=("squat",)),
    )
    green = [did(ago, "squat", minutes=1.0) for ago in (9, 11)]
    assert names(with_swap(of, "too-easy", done=green)) == ["jump"]


def test_what_is_too_easy_stays_until_the_harder_is_open() -> None:
    of = shelf(
        replace(SQUAT, harder=("jump",)),
        exercise("jump", "leg strength", pattern="squat", effort=3, minutes=3.0, easier=("squat",)),
    )
    session = with_swap(of, "too-easy")
    assert names(session) == ["squat"]
    assert "practice.swap_kept" in codes(session)


def test_what_hurts_takes_its_whole_pattern_with_it() -> None:
    alike = exercise("alike", "leg strength", pattern="squat", effort=1, minutes=3.0)
    other = exercise("other", "leg strength", pattern="calf", effort=1, minutes=3.0)
    session = with_swap(shelf(SQUAT, alike, other), "hurts", minutes=3.0, done=[did(1, "alike", "other")])
    assert names(session) == ["other"]
    assert "practice.advice_hurts" in codes(session)


def test_a_landing_that_hurts_gives_way_to_no_other_landing() -> None:
    of = shelf(
        exercise("hop", "impact load", pattern="hop"), exercise("bounce", "impact load", pattern="bounce")
    )
    session = with_swap(of, "hurts", away=names(today(minutes=3, of=of))[0])
    assert session.items == ()
    assert "practice.swap_left_out" in codes(session)


def test_what_feels_heavy_gives_way_to_the_same_aim_lying_down() -> None:
    made = (
        SQUAT,
        exercise("lunge", "leg strength", pattern="lunge", position="standing", minutes=3.0),
        exercise("bridge", "leg strength", pattern="bridge", position="lying", minutes=3.0),
    )
    session = with_swap(shelf(*made), "heaviness")
    assert names(session) == ["bridge"]
    assert "practice.advice_heaviness" in codes(session)


@pytest.mark.parametrize("because", REASONS)
def test_a_symptom_is_named_where_that_is_why_and_nowhere_else(because: Because) -> None:
    came = {"leaks": "leak", "hurts": "pain", "heaviness": "heaviness"}
    assert Swap("squat", because).symptom == came.get(because, "")


def test_a_leak_brings_its_advice() -> None:
    assert "practice.advice_leaks" in codes(with_swap(shelf(SQUAT), "leaks"))


def test_without_the_kit_the_same_work_is_done_without_it() -> None:
    step = replace(SQUAT, kit=("step",))
    same_kit = exercise("on-it", "leg strength", pattern="step", effort=1, minutes=3.0, kit=("step",))
    without = exercise("without", "leg strength", pattern="lunge", effort=1, minutes=3.0)
    of = shelf(step, same_kit, without)
    session = with_swap(of, "kit", done=[did(1, "on-it", "without", minutes=1.0)])
    assert names(session) == ["without"]


def test_where_the_place_is_wrong_the_work_is_done_in_another_position() -> None:
    floor = replace(SQUAT, position="lying", bans=("no-floor",))
    beside = exercise("beside", "leg strength", position="side-lying", bans=("no-floor",), minutes=3.0)
    upright = exercise("upright", "leg strength", position="standing", minutes=3.0)
    of = shelf(floor, beside, upright)
    assert names(with_swap(of, "place", done=[did(1, "beside", "upright", minutes=1.0)])) == ["upright"]


def test_not_today_is_answered_with_the_same_aim() -> None:
    other = exercise("other", "leg strength", effort=1, minutes=3.0)
    breath = exercise("breath", "breath", effort=0, minutes=3.0)
    done = [did(1, "other", minutes=1.0), did(3, "breath", minutes=90.0)]
    session = with_swap(shelf(SQUAT, other, breath), "not-today", done=done)
    assert names(session) == ["other"]
    assert "practice.swap_other" in codes(session)


def test_what_nothing_can_replace_is_left_out_and_said() -> None:
    session = with_swap(shelf(SQUAT), "not-today")
    assert session.items == ()
    assert session.why[-1].values["exercise"] == "squat"


def test_room_that_a_swap_left_is_not_said_to_be_all_that_fits() -> None:
    session = with_swap(shelf(SQUAT), "not-today")
    assert "practice.swap_left_out" in codes(session)
    assert "practice.all_there_is" not in codes(session)


def test_swaps_of_swaps_are_carried_out_in_order() -> None:
    others = [exercise(name, "leg strength", effort=1, minutes=3.0) for name in ("b", "c")]
    of, done = shelf(SQUAT, *others), [did(1, "b", "c", minutes=1.0)]
    swaps = [Swap("squat", "not-today"), Swap("b", "not-today")]
    session = today(done, minutes=3.0, of=of, swaps=swaps)
    assert [(one.exercise, one.instead_of) for one in session.items] == [("c", "squat")]


def test_a_swap_of_what_is_not_in_the_session_changes_nothing() -> None:
    of = shelf(SQUAT)
    assert today(minutes=3.0, of=of, swaps=[Swap("unheard-of", "hurts")]) == today(minutes=3.0, of=of)


def test_a_station_swapped_away_is_replaced_in_its_place() -> None:
    plain = today(grown(), minutes=15, said=TENSE)
    away = plain.items[1].exercise
    session = today(grown(), minutes=15, said=TENSE, swaps=[Swap(away, "not-today")])
    assert session.circuit == plain.circuit
    assert session.items[1].instead_of == away
    assert main_component(chosen(session)[1]) == main_component(library().exercises[away])


def test_swapping_a_let_go_takes_its_squeeze_along() -> None:
    squeeze = exercise("squeeze", "floor strength", minutes=2.0, let_go="drop")
    drop = exercise("drop", "release", minutes=1.0, pattern="let-go", effort=0)
    legs = exercise("legs", "leg strength", minutes=1.0)
    of, done = shelf(squeeze, drop, legs), [did(3, "legs", minutes=2.0)]
    session = with_swap(of, "not-today", away="drop", minutes=5.0, done=done)
    assert set(names(session)) <= {"legs"}


def test_a_replacement_is_no_longer_than_the_time_there_is() -> None:
    longer = exercise("longer", "leg strength", effort=1, minutes=4.0)
    assert with_swap(shelf(SQUAT, longer), "not-today").items == ()


def test_a_replacement_is_of_no_pattern_that_the_session_has_already() -> None:
    calves = exercise("calves", "coordination", minutes=3.0, pattern="calf")
    again = exercise("again", "leg strength", effort=1, minutes=3.0, pattern="calf")
    session = with_swap(shelf(SQUAT, calves, again), "not-today", minutes=6.5)
    assert names(session) == ["calves"]


def test_a_replacement_costs_no_more_than_what_it_replaces_or_than_is_left() -> None:
    hard = exercise("hard", "leg strength", effort=3, minutes=3.0)
    session = with_swap(shelf(SQUAT, hard), "not-today", done=[did(1, "hard", minutes=1.0)])
    assert numbers().practice.effort_per_min * 3 <= 2
    assert session.items == ()
