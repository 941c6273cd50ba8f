"""The words are never surer than the numbers, than the cause allows, or than care's rule on tight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.explain.how_sure import SURER, band, leading_of, may_call_tight
from restride.coaching.terms.mechanisms import MECHANISMS
from tests.explain.made import STRONG_TIGHT, believed, cause, drawn, mechanisms, numbers, toward
from tests.explain.women import women

CHANCES = st.floats(0.0, 1.0).map(lambda one: round(one, 3))


@pytest.mark.parametrize(
    ("chance", "word"),
    [(0.6, "most-likely"), (0.599, "likely"), (0.5, "likely"), (0.499, "could-be"), (0.3, "could-be"),
     (0.299, "less-likely"), (0.12, "less-likely"), (0.119, "unlikely"), (0.0, "unlikely")],
)  # fmt: skip
def test_each_word_begins_at_its_number(chance: float, word: str) -> None:
    assert band(chance, numbers().explain) == word


@given(CHANCES, CHANCES)
def test_a_higher_chance_never_earns_a_weaker_word(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert SURER.index(band(low, numbers().explain)) <= SURER.index(band(high, numbers().explain))


@given(women())
def test_no_word_is_surer_than_the_cause_may_claim(who: dict[str, object]) -> None:
    told = drawn(**who)  # type: ignore[arg-type]
    claims = {one.mechanism: mechanisms()[one.mechanism].claim for one in told.causes}
    assert all(SURER.index(one.sure) <= SURER.index(claims[one.mechanism]) for one in told.causes)


def test_a_near_certain_cause_with_a_modest_claim_could_only_be() -> None:
    steps = cause(drawn({}, runs=toward("mechanics", 8.0)), "mechanics")
    assert (steps.now > 0.99, steps.sure, steps.words.code) == (True, "could-be", "explain.could-be")


@given(women())
def test_tight_is_never_named_without_two_groups_of_signs_and_an_even_chance(who: dict[str, object]) -> None:
    told = drawn(**who)  # type: ignore[arg-type]
    said = who["said"]
    assert isinstance(said, dict)
    yes = {"pain" if name == "tampon" else name for name in said if said[name] == "yes"}
    groups = len(yes & STRONG_TIGHT.keys())
    tight = cause(told, "overactive")
    named = [one for one in (tight.words, *told.summary) if "tight" in one.code]
    assert not named or (groups >= 2 and tight.now >= 0.5)


@given(women())
def test_tension_leads_only_where_it_may_be_named(who: dict[str, object]) -> None:
    told = drawn(**who)  # type: ignore[arg-type]
    assert told.leading != "overactive" or "tight" in cause(told, "overactive").words.code


@pytest.mark.parametrize(("chance", "leads"), [(0.5, "overactive"), (0.499, None)])
def test_two_groups_of_signs_without_an_even_chance_do_not_let_tension_lead(
    chance: float, leads: str | None
) -> None:
    assert leading_of(spoken(overactive=chance), 2, numbers().explain) == leads


def test_a_no_is_no_sign_of_tension() -> None:
    told = drawn({"pain": "yes", "let-go": "no", "worse-after": "no"}, runs=toward("overactive", 6.0))
    assert cause(told, "overactive").words.code == "explain.tension"


def test_two_signs_of_one_group_are_one_sign() -> None:
    assert not may_call_tight(0.99, 1, numbers().explain)


def test_one_strong_sign_may_only_be_holding_tension() -> None:
    told = drawn({"pain": "yes"}, runs=toward("overactive", 5.0))
    tight = cause(told, "overactive")
    assert (tight.now > 0.9, tight.words.code, told.leading) == (True, "explain.tension", None)


def test_signs_of_two_groups_and_a_high_chance_are_called_tight() -> None:
    told = drawn(STRONG_TIGHT)
    assert (told.leading, cause(told, "overactive").words.code) == ("overactive", "explain.tight-most-likely")


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({}, "unclear"),
        ({"tailbone": "yes"}, "unclear"),
        ({"tailbone": "yes", "wind": "no"}, "unclear"),
        ({"tailbone": "yes", "wind": "yes"}, "back"),
        ({"burning": "yes", "front-sore": "yes"}, "front"),
        ({"burning": "yes", "sore-after": "yes"}, "unclear"),
        ({"burning": "yes", "sore-after": "yes", "pain": "yes"}, "front"),
        ({"burning": "yes", "front-sore": "yes", "tailbone": "yes", "wind": "yes"}, "both"),
    ],
)
def test_two_marks_say_where_tension_may_sit(said: dict[str, str], where: str) -> None:
    assert cause(drawn(said), "overactive").site == where


def test_where_tension_sits_moves_no_probability() -> None:
    marks = {"tailbone": "yes", "wind": "yes"}
    assert believed(marks).weights.tolist() == believed({}).weights.tolist()


def test_only_tension_has_a_site() -> None:
    told = drawn({"tailbone": "yes", "wind": "yes"})
    assert {one.site for one in told.causes if one.mechanism != "overactive"} == {""}


def spoken(**chances: float) -> list[float]:
    return [chances.get(one, 0.1) for one in MECHANISMS]


@pytest.mark.parametrize(
    ("chances", "leads"),
    [
        (spoken(slow=0.5, weak=0.4), "slow"),
        (spoken(slow=0.5, weak=0.401), None),
        (spoken(slow=0.299, weak=0.1), None),
        (spoken(slow=0.5, weak=0.5), None),
    ],
)
def test_a_cause_leads_only_well_ahead_and_likely_enough(chances: list[float], leads: str | None) -> None:
    assert leading_of(chances, 0, numbers().explain) == leads
