"""The three things the causes decide."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from restride.coaching.explain import decisions
from restride.coaching.explain.decisions import first_work, settled, worth_of
from restride.coaching.mechanisms import COMPONENTS
from tests.explain.made import STRONG_TIGHT, cause, drawn, numbers, only, toward
from tests.explain.test_questions import case
from tests.explain.women import women


@given(women())
def test_hard_squeezes_wait_exactly_where_tension_is_likelier_than_not(who: dict[str, object]) -> None:
    told = drawn(**who)  # type: ignore[arg-type]
    assert told.no_squeeze == (cause(told, "overactive").now > numbers().explain.tight_from)


@given(women())
def test_floor_strength_never_comes_first_while_squeezes_wait(who: dict[str, object]) -> None:
    told = drawn(**who)  # type: ignore[arg-type]
    assert not (told.no_squeeze and told.first_work == "floor strength")


def test_floor_strength_waits_for_a_tight_floor_even_if_it_gained_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gains = np.zeros((len(COMPONENTS), 256))
    gains[COMPONENTS.index("floor strength")] = 1.0
    monkeypatch.setattr(decisions, "_worth_of_work", lambda *_given: gains)
    tight, other = case(STRONG_TIGHT), case({})
    assert first_work(other.believed, other.library, other.numbers) == "floor strength"
    assert first_work(tight.believed, tight.library, tight.numbers) != "floor strength"


def test_release_comes_first_for_a_tight_floor() -> None:
    assert drawn(STRONG_TIGHT).first_work == "release"


def test_work_that_is_done_already_does_not_come_first() -> None:
    trained = drawn(STRONG_TIGHT, adapted=(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))
    assert trained.first_work != "release"


@pytest.mark.parametrize(("said", "refer"), [({}, False), ({"first-step": "yes", "forceps": "yes"}, True)])
def test_less_support_by_history_and_signs_asks_for_somebody_to_look(
    said: dict[str, str], refer: bool
) -> None:
    told = drawn(said)
    assert told.refer is refer
    assert ("explain.somebody-could-look" in [one.code for one in told.summary]) is refer


def test_runs_alone_never_ask_for_a_referral() -> None:
    assert drawn({}, last=toward("support", 9.0)).refer is False


def test_a_decision_is_settled_when_its_best_is_nearly_sure_to_be_best() -> None:
    sure = case(STRONG_TIGHT, runs=only("overactive"))
    assert settled(sure, worth_of(sure))


def test_a_squeeze_harms_a_tight_floor_and_helps_a_weak_one() -> None:
    gate = worth_of(case()).gate[0]
    overactive, weak = 1 << 2, 1 << 0
    assert gate[overactive] < 0.0 < gate[weak]


def test_a_referral_pays_only_where_support_is_less() -> None:
    referral = worth_of(case()).referral[0]
    assert referral[0] < 0.0 < referral[1 << 7]
