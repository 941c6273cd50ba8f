"""Conditions hold on what she said, and never on what she left out."""

from __future__ import annotations

import pytest

from restride.coaching.safety.predicates import findings_of, holds, leaves_of
from restride.coaching.terms.library import AllOf, AnyOf, AtLeast, AtMost, Condition, CountOf, Is, NoneOf
from tests.safety.support import yes

A, B, C = yes("a"), yes("b"), yes("c")
EVERY_KIND = [A, AtLeast("a", 1), AtMost("a", 1), AllOf((A, B)), AnyOf((A, B)), CountOf(1, (A, B))]


@pytest.mark.parametrize("condition", EVERY_KIND)
def test_an_unanswered_condition_does_not_hold(condition: Condition) -> None:
    assert not holds(condition, {})


def test_one_of_several_chosen_options_is_enough() -> None:
    assert holds(Is("a", ("bulge",)), {"a": ("heavy", "bulge")})


def test_a_bound_itself_counts_and_just_beyond_it_does_not() -> None:
    found = [holds(AtLeast("t", 38.0), {"t": value}) for value in (37.9, 38.0, 38.1)]
    found += [holds(AtMost("t", 5.5), {"t": value}) for value in (5.4, 5.5, 5.6)]
    assert found == [False, True, True, True, True, False]


def test_a_number_is_not_read_out_of_words() -> None:
    assert not holds(AtLeast("a", 1), {"a": "2"})


def test_all_needs_every_part() -> None:
    assert [holds(AllOf((A, B)), said) for said in ({"a": "yes"}, {"a": "yes", "b": "yes"})] == [False, True]


def test_any_needs_one_part() -> None:
    assert [holds(AnyOf((A, B)), said) for said in ({"a": "no"}, {"b": "yes"})] == [False, True]


def test_none_holds_until_one_part_does() -> None:
    assert [holds(NoneOf((A, B)), said) for said in ({}, {"a": "no"}, {"b": "yes"})] == [True, True, False]


def test_a_count_one_short_does_not_hold() -> None:
    two = CountOf(2, (A, B, C))
    assert [holds(two, said) for said in ({"a": "yes"}, {"a": "yes", "c": "yes"})] == [False, True]


def test_every_finding_of_a_nested_condition_is_named() -> None:
    assert findings_of(AllOf((A, AnyOf((B, NoneOf((C, AtMost("d", 1)))))))) == {"a", "b", "c", "d"}


def test_a_leaf_under_none_speaks_against_and_under_two_for_again() -> None:
    found = dict(leaves_of(AllOf((A, NoneOf((B, NoneOf((C,))))))))
    assert found == {A: True, B: False, C: True}
