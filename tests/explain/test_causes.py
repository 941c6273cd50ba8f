"""Each cause: its four probabilities, what speaks for and against it, and what runs and work may say."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given

from restride.coaching.mechanisms import PRESENT, posterior
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.mechanisms import MECHANISMS, MechanismId
from tests.explain.made import (
    STRONG_TIGHT,
    TABLE,
    believed,
    cause,
    chance_of,
    drawn,
    mechanisms,
    numbers,
    of,
    toward,
)
from tests.explain.women import women

MIXED: dict[str, Said] = {
    "pain": "yes",
    "let-go": "no",
    "hold-s": 3.0,
    "no-lift": "yes",
    "first-step": "no",
    "where": "push",
}
TRAINED = (0.9, 0.0, 0.5, 0.3, 0.2, 0.8, 0.1)
TIGHT_WORK = (0.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@given(women())
def test_causes_stand_most_likely_first(who: dict[str, object]) -> None:
    now = [one.now for one in drawn(**who).causes]  # type: ignore[arg-type]
    assert now == sorted(now, reverse=True)


def test_all_eight_are_there_once() -> None:
    assert sorted(one.mechanism for one in drawn({}).causes) == sorted(MECHANISMS)


def test_before_is_her_history_alone() -> None:
    told = drawn({"forceps": "yes", "pain": "yes"})
    odds = 2.0 * 0.3 / 0.7
    assert cause(told, "support").before == pytest.approx(odds / (1.0 + odds), abs=5e-4)


def test_signs_are_the_answers_without_the_runs() -> None:
    with_runs = drawn(MIXED, runs=toward("slow", 2.0))
    assert cause(with_runs, "slow").signs == cause(drawn(MIXED), "slow").now


def test_runs_move_now_by_what_they_weigh() -> None:
    assert cause(drawn(MIXED, runs=toward("slow", 1.25)), "slow").answers_to == 1.25


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_still_there_is_what_training_has_left(mechanism: MechanismId) -> None:
    told = cause(drawn(MIXED, adapted=TRAINED), mechanism)
    places = ("release", "cue", "breath", "coordination", "floor strength", "leg strength", "impact load")
    work = mechanisms()[mechanism].trained_by
    left = 1.0 - 0.85 * (TRAINED[places.index(work)] if work else 0.0)
    assert told.still_there == pytest.approx(told.now * left, abs=1e-3)


def slow_weight(answers: Mapping[str, Said], taken: str, mechanism: MechanismId) -> float:
    """Log-odds of a cause with all answers less those with one row's taken away, one state at a time."""
    who = believed(answers)
    odds = []
    for kept in (who.told, [one for one in who.told if one.evidence != taken]):
        there = gone = 0.0
        for state in range(256):
            weight = math.exp(who.log_prior[state] + sum(one.log_likelihood[state] for one in kept))
            if state >> MECHANISMS.index(mechanism) & 1:
                there += weight
            else:
                gone += weight
        odds.append(math.log(there / gone))
    return odds[0] - odds[1]


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_leave_one_out_weights_agree_with_taking_each_answer_away(mechanism: MechanismId) -> None:
    told = cause(drawn(MIXED), mechanism)
    shown = {one.evidence: one.without for one in (*told.supports, *told.opposes)}
    again = {name: slow_weight(MIXED, name, mechanism) for name in shown}
    assert shown == pytest.approx(again, abs=6e-4)


def test_an_answer_weighs_alone_what_it_does_to_the_prior() -> None:
    told = cause(drawn(MIXED), "disconnected")
    (lift,) = (one for one in told.supports if one.evidence == "no-lift")
    who = believed({"no-lift": "yes"})
    one = chance_of("disconnected", who.weights)
    assert lift.alone == pytest.approx(math.log(one / (1 - one)) - math.log(0.4 / 0.6), abs=6e-4)


@given(women())
def test_reasons_for_and_against_are_few_heavy_and_on_their_side(who: dict[str, object]) -> None:
    for one in drawn(**who).causes:  # type: ignore[arg-type]
        assert max(len(one.supports), len(one.opposes)) <= 4
        assert all(weight.without >= numbers().explain.weight_to_mention for weight in one.supports)
        assert all(weight.without <= -numbers().explain.weight_to_mention for weight in one.opposes)


@given(women())
def test_the_strongest_reason_stands_first(who: dict[str, object]) -> None:
    for one in drawn(**who).causes:  # type: ignore[arg-type]
        for side in (one.supports, one.opposes):
            sizes = [abs(weight.without) for weight in side]
            assert sizes == sorted(sizes, reverse=True)


def test_of_five_reasons_the_four_heaviest_are_shown() -> None:
    five = cause(drawn({**STRONG_TIGHT, "tampon": "yes"}), "overactive")
    assert len(five.supports) == 4


def test_a_no_that_weighs_is_told_as_a_no() -> None:
    (against,) = cause(drawn({"let-go": "no"}), "overactive").opposes
    assert (against.present, against.told) == (False, "no to let-go")


@pytest.mark.parametrize(
    ("nats", "code"),
    [
        (0.0, "runs-cannot-tell-yet"),
        (0.19, "runs-cannot-tell-yet"),
        (0.3, "runs-fit-a-little"),
        (0.8, "runs-fit"),
        (-0.3, "runs-do-not-fit-a-little"),
        (-0.8, "runs-do-not-fit"),
    ],
)
def test_what_runs_say_grows_with_what_they_weigh(nats: float, code: str) -> None:
    said = cause(drawn({}, last=toward("pressure", nats)), "pressure").runs_say
    assert said is not None
    assert said.code == f"explain.{code}"


def test_without_a_told_run_the_runs_say_nothing() -> None:
    assert {one.runs_say for one in drawn(MIXED).causes} == {None}


@pytest.mark.parametrize("nats", [-6.0, -1.0, 1.0, 6.0])
def test_runs_never_speak_of_support(nats: float) -> None:
    said = {"first-step": "yes"}
    moved, still = drawn(said, last=toward("support", nats)), drawn(said, last=np.zeros(256))
    one, other = cause(moved, "support"), cause(still, "support")
    assert (one.sure, one.words, one.runs_say) == (other.sure, other.words, None)
    assert (moved.refer, moved.leading) == (still.refer, still.leading)


def test_support_is_never_called_lax_nor_more_than_could_be() -> None:
    told = drawn({"first-step": "yes", "forceps": "yes"}, last=toward("support", 9.0))
    assert cause(told, "support").words.code == "explain.could-be"


def test_training_says_what_may_be_gone() -> None:
    told = drawn(STRONG_TIGHT, adapted=TIGHT_WORK)
    said = cause(told, "overactive").training_says
    assert said is not None
    assert said.code == "explain.work-may-be-moving-it"


def test_the_cause_stays_when_its_signs_are_trained_away() -> None:
    before, after = drawn(STRONG_TIGHT), drawn(STRONG_TIGHT, adapted=TIGHT_WORK)
    one, other = cause(before, "overactive"), cause(after, "overactive")
    assert (one.now, one.sure) == (other.now, other.sure)
    assert other.still_there < 0.3 * one.still_there


def test_work_goes_around_less_support() -> None:
    said = cause(drawn({"first-step": "yes"}), "support").training_says
    assert said is not None
    assert said.code == "explain.work-goes-around-it"


@pytest.mark.parametrize(("weeks", "moved"), [(11.0, False), (12.0, True)])
def test_after_faithful_weeks_without_change_the_work_has_not_moved_it(weeks: float, moved: bool) -> None:
    said: dict[str, Said] = {**STRONG_TIGHT, "faithful-weeks-without-change": weeks}
    told = of(believed(STRONG_TIGHT), said)
    codes = [one.code for one in told.summary]
    assert (told.refer, "explain.nothing-moved" in codes) == (moved, moved)


def test_the_room_reads_the_rows_it_was_given() -> None:
    assert {one.id for one in TABLE if one.role == "finding"} == set(believed({}).network.place)


def test_probabilities_and_weights_have_three_decimals() -> None:
    for one in drawn(MIXED, runs=toward("slow", 0.123456)).causes:
        figures = (one.before, one.signs, one.now, one.still_there, one.answers_to)
        weights = [figure for each in (*one.supports, *one.opposes) for figure in (each.without, each.alone)]
        assert all(round(figure, 3) == figure for figure in (*figures, *weights))


def test_the_marginals_are_those_of_the_belief() -> None:
    who = believed(MIXED, runs=toward("weak", 0.7))
    told = of(who, MIXED)
    again = posterior(who.log_prior, np.array([who.answers, who.runs])) @ PRESENT
    shown = [cause(told, one).now for one in MECHANISMS]
    assert shown == pytest.approx(again.tolist(), abs=6e-4)
