"""The next question: the one whose answer is worth most for her time, by a slow second opinion too."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given

from restride.coaching.explain.case import Case, case_of
from restride.coaching.explain.decisions import settled, worth_of
from restride.coaching.explain.questions import candidates, patterns_of, question
from restride.coaching.mechanisms import COMPONENTS, gain
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.standing import RunMemory
from tests.explain.made import (
    STRONG_TIGHT,
    TABLE,
    believed,
    drawn,
    facts,
    findings,
    library,
    mechanisms,
    numbers,
    of,
    only,
    toward,
)
from tests.explain.women import women

WORK_DAYS = 28.0


def case(said: Mapping[str, Said] | None = None, **how: object) -> Case:
    who = believed(said, **how)  # type: ignore[arg-type]
    return case_of(who, facts(said or {}), RunMemory(), None, library(), numbers(), None)


def slow_gains(state: int) -> list[float]:
    """What full training of each component adds in one state, from care.md's table."""
    there = [mechanisms()[one] for bit, one in enumerate(MECHANISMS) if state >> bit & 1]
    found = []
    for at, component in enumerate(COMPONENTS):
        base = numbers().belief.base_gains[at]
        for one in there:
            base *= one.base_share
        found.append(base + 0.85 * sum(one.gains.get(component, 0.0) for one in there))
    return found


def slow_worth(state: int) -> tuple[list[float], list[float], list[float]]:
    """Worth of each action in one state: squeeze or not, refer or not, which work first."""
    days = numbers().belief.component_days
    work = [got * (1.0 - np.exp(-WORK_DAYS / days[at])) for at, got in enumerate(slow_gains(state))]
    support = state >> MECHANISMS.index("support") & 1
    explain = numbers().explain
    seen = explain.referral_gain * support - explain.referral_cost
    return [work[COMPONENTS.index("floor strength")], 0.0], [seen, 0.0], work


def slow_evsi(weights: list[float], chance_of_yes: list[float]) -> float:
    """Expected value of one yes-or-no answer, summed over the three decisions, state by state."""
    whole = 0.0
    for decision in range(3):
        actions = [slow_worth(state)[decision] for state in range(256)]
        now = max(
            sum(w * one[a] for w, one in zip(weights, actions, strict=True)) for a in range(len(actions[0]))
        )
        told = 0.0
        for yes in (True, False):
            joint = [w * (c if yes else 1.0 - c) for w, c in zip(weights, chance_of_yes, strict=True)]
            told += max(
                sum(j * one[a] for j, one in zip(joint, actions, strict=True)) for a in range(len(actions[0]))
            )
        whole += told - now
    return whole


@pytest.mark.parametrize("name", ["pain", "no-lift", "first-step", "hold-s"])
@pytest.mark.parametrize("said", [{}, {"worse-after": "yes"}, {"breath-held": "yes", "flicks": "no"}])
def test_a_questions_worth_agrees_with_adding_up_every_state(name: str, said: dict[str, Said]) -> None:
    here = case(said)
    (one,) = (one for one in candidates(here) if one.finding.id == name)
    chance = here.believed.network.column(name)
    again = slow_evsi(here.believed.weights.tolist(), chance.tolist())
    assert gain(here.believed.weights, one.tables, worth_of(here).together) == pytest.approx(again, abs=1e-9)


@given(women())
def test_deciding_three_things_at_once_is_worth_the_sum_of_the_three(who: dict[str, object]) -> None:
    here = case(**who)  # type: ignore[arg-type]
    worth, weights = worth_of(here), here.believed.weights
    for one in candidates(here):
        apart = sum(gain(weights, one.tables, utility) for utility in worth.by_name.values())
        assert gain(weights, one.tables, worth.together) == pytest.approx(apart, abs=1e-12)


@given(women())
def test_no_answer_is_worth_less_than_nothing(who: dict[str, object]) -> None:
    asked = drawn(**who).question  # type: ignore[arg-type]
    assert asked is None or asked.gain >= 0.0


@given(women())
def test_the_answers_to_a_question_are_one_experiment(who: dict[str, object]) -> None:
    for one in candidates(case(**who)):  # type: ignore[arg-type]
        assert np.allclose(one.tables.sum(axis=0), 1.0)


@given(women())
def test_nothing_already_answered_is_asked(who: dict[str, object]) -> None:
    asked = drawn(**who).question  # type: ignore[arg-type]
    assert asked is None or asked.finding not in who["said"]  # type: ignore[operator]


def test_only_what_may_be_asked_is_asked() -> None:
    told = of(believed({}), may_ask=("quiet-feet",))
    assert told.question is not None
    assert told.question.finding == "quiet-feet"


def test_where_nothing_may_be_asked_nothing_is() -> None:
    told = of(believed({}), may_ask=())
    assert (told.question, told.would_change) == (None, ())


def test_a_row_that_does_not_count_today_is_not_asked_for() -> None:
    names = [{one.finding.id for one in candidates(case(said))} for said in ({}, {"no-lift": "no"})]
    assert ["ten-flicks" in one for one in names] == [False, True]


def test_history_and_marks_are_never_the_next_question() -> None:
    names = {one.finding.id for one in candidates(case())}
    assert names == {one.finding for one in TABLE if one.role == "finding" and one.when is None}


def test_the_question_is_the_best_for_its_seconds() -> None:
    here = case({"worse-after": "yes"})
    worth, price = worth_of(here), numbers().explain.cost_per_second
    net = {
        one.finding.id: gain(here.believed.weights, one.tables, worth.together) - price * one.seconds
        for one in candidates(here)
        if one.finding.id != "worse-after"
    }
    asked = question(here, worth, candidates(here))
    assert asked is not None
    assert asked.finding == max(net, key=lambda name: net[name])


def test_a_test_takes_as_long_as_the_whole_test() -> None:
    (one,) = (one for one in candidates(case()) if one.finding.id == "knack")
    assert one.seconds == 300.0


def test_a_test_may_be_done_again_and_still_is_no_question() -> None:
    here = case({"knack": "yes"})
    asked = question(here, worth_of(here), candidates(here))
    assert "knack" in {one.finding.id for one in candidates(here)}
    assert asked is None or asked.finding != "knack"


def test_a_near_copy_tells_less_than_the_first_of_its_kind() -> None:
    first, second = case({}), case({"pain": "yes"})
    tables = [
        next(one.tables for one in candidates(here) if one.finding.id == "burning")
        for here in (first, second)
    ]
    ratios = [float(one[0].max() / one[0].min()) for one in tables]
    assert ratios[1] < ratios[0]


def test_asking_stops_when_every_answer_is_in() -> None:
    said: dict[str, Said] = {name: "no" for name in findings() if name not in ("hold-s", "where")}
    assert drawn({**said, "hold-s": 20.0, "where": "push"}).question is None


def test_once_all_is_settled_nothing_more_is_asked() -> None:
    assert drawn(STRONG_TIGHT, runs=only("overactive")).question is None


def test_where_nothing_is_settled_and_no_answer_would_change_a_thing_it_asks_to_learn() -> None:
    runs = toward("overactive", 6.0) + toward("support", -12.0) + toward("weak", -12.0)
    here, told = case(STRONG_TIGHT, runs=runs), drawn(STRONG_TIGHT, runs=runs)
    assert not settled(here, worth_of(here))
    assert told.question is not None
    assert (told.question.by, told.question.reason.code) == ("information", "explain.ask-for-the-picture")


@pytest.mark.parametrize(("name", "decision"), [("first-step", "referral"), ("no-lift", "first-work")])
def test_the_reason_names_what_the_answer_could_change(name: str, decision: str) -> None:
    asked = of(believed({}), may_ask=(name,)).question
    assert asked is not None
    assert asked.reason.code == f"explain.ask-for-{decision}"


def test_a_number_has_an_answer_on_either_side_of_its_edge() -> None:
    assert set(patterns_of(library(), "hold-s", ("hold-s",))) == {(True,), (False,)}


def test_one_answer_may_speak_to_two_rows_at_once() -> None:
    assert set(patterns_of(library(), "where", ("push", "strike"))) == {(True, False), (False, True)}
