"""Answers as likelihoods: asked again, near-copies, slips, old answers; and what must change nothing."""

from __future__ import annotations

import math
from datetime import timedelta
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.mechanisms import (
    PRESENT,
    Told,
    log_prior,
    marginals,
    network_from,
    posterior,
    together,
    told,
)
from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, MechanismId
from restride.coaching.terms.runs import Floats
from tests.mechanisms import shelf
from tests.mechanisms.generated import answered

NETWORK = shelf.network()
Answers = dict[str, tuple[ToldAnswer, ...]]


def _told(**answers: tuple[ToldAnswer, ...]) -> dict[str, Told]:
    given = {finding.replace("_", "-"): one for finding, one in answers.items()}
    return {one.evidence: one for one in told(NETWORK, given, {}, shelf.NOW)}


def _columns(answers: Answers) -> list[list[float]]:
    return [one.log_likelihood.tolist() for one in told(NETWORK, answers, {}, shelf.NOW)]


def _log(evidence: str, adapted: tuple[float, ...] = ()) -> Floats:
    return np.asarray(np.log(NETWORK.column(evidence, adapted)))


def test_who_said_nothing_told_nothing() -> None:
    assert told(NETWORK, {}, {}, shelf.NOW) == ()


def test_one_answer_is_its_own_likelihood() -> None:
    np.testing.assert_allclose(_told(early=(shelf.answer(),))["early"].log_likelihood, _log("early"))


def test_a_no_is_what_a_yes_leaves() -> None:
    found = _told(early=(shelf.answer("no"),))["early"].log_likelihood
    np.testing.assert_allclose(np.exp(found), 1 - NETWORK.column("early"))


def test_a_question_asked_again_adds_its_answer() -> None:
    twice = _told(early=(shelf.answer(days_ago=20), shelf.answer()))["early"].log_likelihood
    np.testing.assert_allclose(twice, 2 * _log("early") / 1.3)


def test_each_answer_is_read_with_the_training_of_its_own_day() -> None:
    trained = shelf.adapted(coordination=0.8)
    both = _told(early=(shelf.answer(days_ago=20), shelf.answer(adapted=trained)))["early"].log_likelihood
    np.testing.assert_allclose(both, (_log("early") + _log("early", trained)) / 1.3)


def test_near_copies_share_their_weight() -> None:
    found = _told(pain=(shelf.answer(),), burning=(shelf.answer(),))
    assert [found["pain"].weight, found["burning"].weight] == pytest.approx([1 / 1.3] * 2)


def test_rows_of_different_testlets_do_not_share() -> None:
    found = _told(pain=(shelf.answer(),), early=(shelf.answer(),))
    assert [found["pain"].weight, found["early"].weight] == pytest.approx([1.0] * 2)


@pytest.mark.parametrize(("weeks", "weight"), [(0, 1.0), (8, 1.0), (20, math.exp(-1)), (44, math.exp(-3))])
def test_an_answer_fades_after_eight_weeks(weeks: int, weight: float) -> None:
    assert _told(early=(shelf.answer(days_ago=7 * weeks),))["early"].weight == pytest.approx(weight)


def test_an_answer_a_minute_ahead_of_the_clock_counts_whole() -> None:
    assert _told(early=(shelf.answer(days_ago=-1 / 1440),))["early"].weight == pytest.approx(1.0)


def test_a_second_answer_of_the_same_day_mends_a_slip() -> None:
    slip, mended = shelf.answer("yes", days_ago=0.1), shelf.answer("no")
    assert _columns({"early": (slip, mended)}) == _columns({"early": (mended,)})


def test_a_slip_is_mended_for_every_row_that_reads_the_finding() -> None:
    slip, mended = shelf.answer("strike", days_ago=0.1), shelf.answer("push")
    found = _told(where=(slip, mended))
    assert [found["timing"].present, found["pushing"].present] == [False, True]


def test_the_latest_answer_is_the_one_that_reads_as_the_reason() -> None:
    found = _told(early=(shelf.answer("no"), shelf.answer("yes", days_ago=30)))["early"]
    assert (found.present, found.value, found.at, found.told) == (False, "no", shelf.NOW, "early told absent")


def test_a_number_is_present_within_its_bounds() -> None:
    assert [_told(hold_s=(shelf.answer(held),))["hold"].present for held in (5.0, 5.5)] == [True, False]


@pytest.mark.parametrize(("review", "rows"), [("yes", ["flicks"]), ("no", [])])
def test_a_row_with_a_condition_counts_only_where_it_holds(review: str, rows: list[str]) -> None:
    found = told(NETWORK, {"flicks": (shelf.answer(),)}, shelf.facts(review=review), shelf.NOW)
    assert [one.evidence for one in found] == rows


def test_an_exit_is_never_told_as_a_sign() -> None:
    assert _told(bulge=(shelf.answer(),)) == {}


@given(answered())
def test_what_was_told_together_is_the_sum_of_what_each_row_was_told(answers: Answers) -> None:
    apart = told(NETWORK, answers, {}, shelf.NOW)
    np.testing.assert_allclose(together(apart), sum((one.log_likelihood for one in apart), np.zeros(256)))


@given(answered())
def test_o20d_the_order_of_answers_changes_nothing(answers: Answers) -> None:
    turned = {finding: answers[finding][::-1] for finding in reversed(list(answers))}
    assert _columns(turned) == _columns(answers)


@given(answered(), st.sampled_from(["impact", "pain", "early", "where"]), st.integers(0, 700))
def test_o20d_one_more_unsure_answer_changes_nothing(answers: Answers, finding: str, days_ago: int) -> None:
    more = answers | {finding: (*answers.get(finding, ()), shelf.answer("unsure", days_ago))}
    assert _columns(more) == _columns(answers)


@given(answered())
def test_o20d_an_answer_to_what_no_row_reads_changes_nothing(answers: Answers) -> None:
    assert _columns(answers | {"favourite-colour": (shelf.answer(),)}) == _columns(answers)


def test_o20d_the_order_of_rows_changes_nothing() -> None:
    turned = shelf.network(dict(reversed(shelf.evidence().items())))
    assert turned.untrained.tolist() == NETWORK.untrained.tolist()


def _renamed(row: Evidence, new: dict[MechanismId, MechanismId]) -> Evidence:
    """The same row speaking of other mechanisms."""
    said = {
        "supports": {new[id]: word for id, word in row.supports.items()},
        "column": {new[id]: share for id, share in row.column.items()},
        "sets": {new[id]: prior for id, prior in row.sets.items()},
        "shifts": {new[id]: word for id, word in row.shifts.items()},
        "opposes": tuple(new[id] for id in row.opposes),
    }
    plain = (
        "role",
        "finding",
        "present",
        "absent",
        "to_value",
        "when",
        "lr_plus",
        "lr_minus",
        "leak",
        "testlet",
    )
    return shelf.row(row.id, **({name: getattr(row, name) for name in plain} | said))


@given(answered(), st.permutations(MECHANISMS))
def test_o20d_relabelling_the_mechanisms_relabels_the_belief(
    answers: Answers, order: list[MechanismId]
) -> None:
    new = dict(zip(MECHANISMS, order, strict=True))
    causes = {new[id]: one for id, one in shelf.mechanisms().items()}
    rows = {id: _renamed(row, new) for id, row in shelf.evidence().items()}
    facts = shelf.facts(forceps="yes", both="yes", review="yes")
    beliefs = []
    for network in (NETWORK, network_from(causes, rows, shelf.numbers())):
        columns = [one.log_likelihood for one in told(network, answers, facts, shelf.NOW)]
        p = posterior(log_prior(network, facts), np.array(columns).reshape(-1, 256))
        beliefs.append(dict(zip(MECHANISMS, marginals(p, PRESENT), strict=True)))
    assert {new[id]: share for id, share in beliefs[0].items()} == pytest.approx(beliefs[1], rel=1e-9)


@given(st.sampled_from([row.finding for row in NETWORK.rows]), st.sampled_from(["yes", "no", "strike", 3.0]))
def test_one_answer_moves_no_log_odds_by_more_than_the_floors_allow(finding: str, value: str | float) -> None:
    found = told(NETWORK, {finding: (shelf.answer(value),)}, shelf.facts(review="yes"), shelf.NOW)
    for one in found:
        assert float(np.ptp(one.log_likelihood)) <= math.log(0.98 / 0.02) + 1e-12


def test_three_answers_in_any_order_of_time_weigh_the_same_together() -> None:
    three = [shelf.answer(value, days) for value, days in (("yes", 1), ("no", 9), ("yes", 99))]
    sums = {tuple(_columns({"early": tuple(order)})[0]) for order in permutations(three)}
    assert len(sums) == 1


def test_a_day_is_hers_and_not_the_clocks() -> None:
    late = shelf.NOW.replace(hour=23)
    before, after = (ToldAnswer("yes", at, shelf.NOW.date(), ()) for at in (late, late + timedelta(hours=3)))
    assert _columns({"early": (before, after)}) == _columns({"early": (after,)})
