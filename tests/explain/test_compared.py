"""Two pictures side by side: what moved, what moved it by leaving it out, and what is worth asking again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restride.coaching.explain import compared, worth_asking_anew
from restride.coaching.explain.compared import _log_odds
from restride.coaching.terms.picture import Compared, Moved, Picture
from restride.coaching.terms.standing import Fact
from tests.explain.made import NOW, drawn, library, numbers, toward
from tests.explain.women import women

EXPLAIN = numbers().explain
BEFORE = {"breath-held": "yes"}


def between(
    before: Picture, after: Picture, answered: set[str] | None = None, **without: Picture
) -> Compared:
    return compared(before, after, without, answered or set(), library(), EXPLAIN)  # type: ignore[arg-type]


def of(told: Compared, mechanism: str) -> Moved:
    return next(one for one in told.causes if one.mechanism == mechanism)


def codes(told: Moved) -> list[str]:
    return [one.code.removeprefix("compared.") for one in told.words]


def summary(told: Compared) -> list[str]:
    return [one.code.removeprefix("compared.") for one in told.summary]


def old(*names: str, weeks: float = 5.0) -> dict[str, Fact]:
    return {name: Fact("yes", NOW - timedelta(weeks=weeks), f"e-{name}") for name in names}


def test_a_picture_beside_itself_has_not_moved() -> None:
    one = drawn(BEFORE)
    told = between(one, one)
    assert summary(told)[-1] == "nothing-moved"
    assert not any(one.words for one in told.causes)


def test_an_answer_told_since_is_named_as_what_moved_it() -> None:
    before, after = drawn(BEFORE), drawn({**BEFORE, "no-lift": "yes"})
    told = of(between(before, after, {"no-lift"}, answers=before), "disconnected")
    assert codes(told) == ["moved-up", "by-answers-named"]
    assert told.words[1].values == {"told": "you said yes to no-lift"}


def test_a_standard_test_is_told_apart_from_an_answer() -> None:
    before, after = drawn({}), drawn({"knack": "yes"})
    told = of(between(before, after, {"knack"}, tests=before), "slow")
    assert codes(told) == ["moved-up", "by-tests-named"]


def test_an_old_answer_that_weighs_most_is_not_named_as_new() -> None:
    before, after = drawn({"no-lift": "yes"}), drawn({"no-lift": "yes"}, runs=toward("disconnected", 1.0))
    told = of(between(before, after, set(), runs=before), "disconnected")
    assert codes(told) == ["moved-up", "by-runs"]


def test_runs_that_speak_against_a_cause_make_it_less_likely() -> None:
    before, after = drawn({}), drawn({}, runs=toward("pressure", -1.0))
    assert codes(of(between(before, after, runs=before), "pressure")) == ["moved-down", "by-runs"]


def test_what_pulled_the_other_way_is_said_too() -> None:
    before = drawn({})
    after = drawn({"no-lift": "yes"}, runs=toward("disconnected", -0.5))
    runs_left_out, answers_left_out = drawn({"no-lift": "yes"}), drawn({}, runs=toward("disconnected", -0.5))
    told = of(
        between(before, after, {"no-lift"}, runs=runs_left_out, answers=answers_left_out), "disconnected"
    )
    assert codes(told) == ["moved-up", "by-answers-named", "other-way-runs"]


def test_a_move_that_nothing_left_out_explains_is_not_explained() -> None:
    before, after = drawn({}), drawn({}, runs=toward("weak", 1.0))
    assert codes(of(between(before, after, runs=after, work=after), "weak")) == ["moved-up", "by-nothing"]


def test_lax_support_is_compared_by_answers_alone() -> None:
    before, after = drawn({}), drawn({}, runs=toward("support", 3.0))
    assert of(between(before, after, runs=before), "support").words == ()


def test_the_cause_that_moved_most_stands_first() -> None:
    before, after = drawn({}), drawn({}, runs=toward("weak", 2.0) + toward("slow", 0.6))
    moves = [abs(one.after - one.before) for one in between(before, after).causes]
    assert moves == sorted(moves, reverse=True)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ({}, {}, "none-leads"),
        ({}, {"breath-held": "yes", "breath-better": "yes"}, "leads-first"),
        ({"breath-held": "yes", "breath-better": "yes"}, {}, "none-leads-now"),
        ({"breath-held": "yes", "breath-better": "yes"}, {"no-lift": "yes"}, "leads-now"),
        ({"no-lift": "yes"}, {"no-lift": "yes"}, "leads-still"),
    ],
)
def test_what_stands_out_then_and_now_is_said_first(
    before: dict[str, Any], after: dict[str, Any], code: str
) -> None:
    assert summary(between(drawn(before), drawn(after)))[0] == code


@given(women(), women())
@settings(max_examples=30)
def test_what_is_left_out_without_a_change_pulls_nothing(one: dict[str, Any], other: dict[str, Any]) -> None:
    before, after = drawn(**one), drawn(**other)
    told = between(before, after, work=after)
    assert {pull.log_odds for cause in told.causes for pull in cause.pulls} == {0.0}


@given(women(), women())
@settings(max_examples=30)
def test_leaving_all_of_it_out_pulls_as_much_as_it_moved(one: dict[str, Any], other: dict[str, Any]) -> None:
    before, after = drawn(**one), drawn(**other)
    for cause in between(before, after, answers=before).causes:
        whole = _log_odds(cause.after) - _log_odds(cause.before)
        assert cause.pulls[0].log_odds == pytest.approx(whole, abs=0.001)


# --- what to ask again -----------------------------------------------------------------------------------


def anew(told: Picture, facts: dict[str, Fact]) -> tuple[str, ...]:
    return worth_asking_anew(told, facts, NOW, library(), EXPLAIN)


def test_old_answers_are_asked_by_how_much_rests_on_them() -> None:
    said: dict[str, Any] = {"no-lift": "yes", "first-step": "no", "hold-s": 3.0}
    told = replace(drawn(said), question=None)
    found = anew(told, old(*said))
    assert found[0] in ("no-lift", "hold-s")
    assert set(found) <= set(said)


def test_answers_of_these_weeks_are_left_alone() -> None:
    told = replace(drawn({"no-lift": "yes"}), question=None)
    assert anew(told, old("no-lift", weeks=3.9)) == ()
    assert anew(told, old("no-lift", weeks=4.0)) == ("no-lift",)


def test_the_question_that_would_tell_most_comes_first() -> None:
    told = drawn({"no-lift": "yes"})
    assert told.question is not None
    assert anew(told, old("no-lift"))[:2] == (told.question.finding, "no-lift")


def test_never_more_than_a_few_are_asked() -> None:
    said = dict.fromkeys(
        ("no-lift", "breath-held", "single-leg", "quiet-feet", "pain", "let-go", "flicks"), "yes"
    )
    assert len(anew(drawn(said), old(*said))) == int(EXPLAIN.reassess_most)


@given(st.permutations(["no-lift", "breath-held", "single-leg", "pain"]))
def test_the_order_of_her_answers_changes_nothing(order: list[str]) -> None:
    said = dict.fromkeys(sorted(order), "yes")
    told = drawn(said)
    assert anew(told, old(*order)) == anew(told, old(*sorted(order)))
