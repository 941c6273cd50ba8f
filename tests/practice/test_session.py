"""One session: its order, its minutes, its exits, and what it says."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given

from restride.coaching.practice import choose
from restride.coaching.practice.relations import main_component
from restride.coaching.terms.advice import Session, Situation
from tests.practice.strategies import Day, days, verdicts
from tests.practice.worlds import (
    NOON,
    TENSE,
    Exit,
    codes,
    did,
    facts,
    library,
    names,
    numbers,
    open_today,
    today,
    verdict,
)

STAGES = ("release", "breath", "coordination", "strength", "impact")


def stages(session: Session) -> list[int]:
    """The stage of each item, let-goes and the winding down left out: they belong to what is before them."""
    apart = ("practice.why_let_go", "practice.why_wind_down")
    exercises = [library().exercises[one.exercise] for one in session.items if one.why.code not in apart]
    breath = [one.family == "release" and main_component(one) == "breath" for one in exercises]
    return [STAGES.index("breath" if b else one.family) for one, b in zip(exercises, breath, strict=True)]


@given(days(verdicts(leaves=("none",))))
def test_a_composed_session_goes_from_release_to_impact(day: Day) -> None:
    session = day.session()
    if not session.circuit:
        assert stages(session) == sorted(stages(session))


@given(days())
def test_what_winds_down_comes_last(day: Day) -> None:
    whys = [one.why.code for one in day.session().items]
    assert "practice.why_wind_down" not in whys[:-1]


def test_after_work_a_session_winds_down() -> None:
    assert today(minutes=30).items[-1].why.code == "practice.why_wind_down"


@pytest.mark.parametrize(
    ("minutes", "code"), [(1.0, "shortest"), (-4.0, "shortest"), (90.0, "longest"), (math.inf, "longest")]
)
def test_minutes_out_of_range_are_moved_and_told(minutes: float, code: str) -> None:
    session = today(minutes=minutes)
    assert f"practice.{code}" in codes(session)
    assert session.minutes <= 30


@pytest.mark.parametrize("minutes", [None, math.nan])
def test_minutes_not_said_are_the_default(minutes: float | None) -> None:
    assert today(minutes=minutes) == today(minutes=10.0)


def test_a_session_much_shorter_than_her_time_says_that_this_is_all() -> None:
    assert "practice.all_there_is" in codes(today(minutes=30, bans=["baby-on-me"]))


def test_minutes_beyond_what_the_week_asks_for_are_told_as_a_bonus() -> None:
    done, work = [did(3, "bridge", minutes=40.0)], verdict(("strength", "core"))
    assert "practice.relaxed_value" in codes(today(done, minutes=20, given=work))


def test_more_minutes_never_give_a_shorter_session() -> None:
    lengths = [today(minutes=minutes).minutes for minutes in (3, 5, 8, 12, 20, 30)]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize(
    ("leaves", "code"), [("urge", "urge_drill"), ("prolapse", "bowel_ease"), ("pregnant", "pregnant")]
)
def test_every_exit_has_a_session_of_its_own_and_its_words(leaves: Exit, code: str) -> None:
    session = today(minutes=15, given=verdict(leaves=leaves))
    assert session.items
    assert f"practice.{code}" in codes(session)


def test_with_heaviness_the_work_is_lying_or_breath_or_walking() -> None:
    for name in names(today(minutes=30, given=verdict(leaves="prolapse"))):
        one = library().exercises[name]
        assert one.position in ("lying", "side-lying") or set(one.uses) <= {"breath", "walk"}


def test_a_new_pregnancy_leaves_breath_and_walking() -> None:
    chosen = names(today(minutes=30, given=verdict(leaves="pregnant")))
    assert {use for name in chosen for use in library().exercises[name].uses} == {"breath", "walk"}


def test_an_urge_is_not_answered_with_squeezes() -> None:
    assert "floor-holds" not in names(today(minutes=30, given=verdict(leaves="urge")))


def test_a_baby_on_her_is_answered_with_the_bed_it_may_need() -> None:
    assert "practice.upright_with_baby" in codes(today(bans=["baby-on-me"]))


def test_in_bed_there_is_something_to_lie_on_though_she_cannot_get_to_the_floor() -> None:
    assert "legs-up-rest" in open_today(bans=["in-bed", "no-floor"])


def test_the_order_in_which_content_was_read_changes_nothing() -> None:
    as_read, here = library(), Situation(minutes=30)
    backwards = replace(as_read, exercises=dict(reversed(list(as_read.exercises.items()))))
    forth, back = (
        choose((), verdict(), here, one, numbers(), NOON, facts(TENSE)) for one in (as_read, backwards)
    )
    assert forth == back
