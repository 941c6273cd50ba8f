"""The composer finds the optimum: by a published case, by trying everything, by somebody else's solver."""

from __future__ import annotations

import os
from itertools import chain, combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from restride.coaching.practice.composer import Choice, compose, tabled

NEEDS = ("a", "b", "c")
PATTERNS = ("p", "q", "r", "s")
SETS = 200 if os.environ.get("RESTRIDE_FULL") == "1" else 12
SIZE = 60

CHOICES = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.integers(0, 40),
        st.integers(0, 3),
        st.frozensets(st.sampled_from(NEEDS)),
        st.lists(st.sampled_from(PATTERNS), max_size=2, unique=True),
    ),
    max_size=9,
).map(
    lambda drawn: [
        Choice(f"{at:02}", time, value, effort, serves, tuple(patterns))
        for at, (time, value, effort, serves, patterns) in enumerate(drawn)
    ]
)
NEEDED = st.frozensets(st.sampled_from(NEEDS))


def value(chosen: tuple[Choice, ...] | None) -> int | None:
    """What a selection is worth; None where there is none."""
    return None if chosen is None else sum(one.value for one in chosen)


def holds(chosen: tuple[Choice, ...], time: int, effort: int, needed: frozenset[str]) -> bool:
    """Whether a selection keeps to everything it was asked to."""
    patterns = [name for one in chosen for name in one.patterns]
    served = {name for one in chosen for name in one.serves}
    return (
        sum(one.time for one in chosen) <= time
        and sum(one.effort for one in chosen) <= effort
        and len(patterns) == len(set(patterns))
        and needed <= served
    )


def by_trying_all(choices: list[Choice], time: int, effort: int, needed: frozenset[str]) -> int | None:
    """The best value of all selections there are."""
    every = chain.from_iterable(combinations(choices, size) for size in range(len(choices) + 1))
    return max((value(one) or 0 for one in every if holds(one, time, effort, needed)), default=None)


def by_highs(choices: list[Choice], time: int, effort: int, needed: frozenset[str]) -> int | None:
    """The best value as HiGHS finds it: one row a budget, a pattern and a need."""
    patterns = sorted({name for one in choices for name in one.patterns})
    rows = [[one.time for one in choices], [one.effort for one in choices]]
    rows += [[name in one.patterns for one in choices] for name in patterns]
    rows += [[name in one.serves for one in choices] for name in sorted(needed)]
    low = [-np.inf] * (2 + len(patterns)) + [1] * len(needed)
    high = [time, effort] + [1] * len(patterns) + [np.inf] * len(needed)
    worth = np.array([one.value for one in choices])
    limits = LinearConstraint(np.array(rows, dtype=float), low, high)
    found = milp(-worth, integrality=np.ones(len(choices)), bounds=Bounds(0, 1), constraints=limits)
    return round(-found.fun) if found.success else None


def a_library(seed: int) -> list[Choice]:
    """Sixty choices, about as long, hard and alike as a real library's."""
    chance = np.random.default_rng(seed)
    patterns = [f"pattern {at}" for at in range(12)]
    return [
        Choice(
            id=f"{at:02}",
            time=int(chance.integers(3, 14)),
            value=int(chance.integers(0, 4000)),
            effort=int(chance.integers(0, 4)),
            serves=frozenset(name for name in NEEDS if chance.random() < 0.2),
            patterns=tuple(chance.choice(patterns, size=1 + (chance.random() < 0.2), replace=False)),
        )
        for at in range(SIZE)
    ]


def test_knapsack_p01_has_its_published_optimum_and_selection() -> None:
    weights = (23, 31, 29, 44, 53, 38, 63, 85, 89, 82)
    profits = (92, 57, 49, 68, 60, 43, 67, 84, 87, 72)
    choices = [Choice(str(at), *pair) for at, pair in enumerate(zip(weights, profits, strict=True))]
    chosen = compose(choices, time=165, effort=0)
    assert value(chosen) == 309
    assert "".join("1" if one in (chosen or ()) else "0" for one in choices) == "1111010000"


@given(CHOICES, st.integers(0, 40), st.integers(0, 8), NEEDED)
def test_it_is_the_optimum_of_all_selections(
    choices: list[Choice], time: int, effort: int, needed: frozenset[str]
) -> None:
    assert value(compose(choices, time, effort, needed)) == by_trying_all(choices, time, effort, needed)


@given(CHOICES, st.integers(0, 40), st.integers(0, 8), NEEDED)
def test_what_it_chooses_keeps_to_what_it_was_asked(
    choices: list[Choice], time: int, effort: int, needed: frozenset[str]
) -> None:
    chosen = compose(choices, time, effort, needed)
    assert chosen is None or holds(chosen, time, effort, needed)


def test_on_large_libraries_a_solver_finds_the_same_optimum() -> None:
    for seed in range(SETS):
        choices, needed = a_library(seed), frozenset(NEEDS[: seed % 4])
        time, effort = 6 + 5 * (seed % 12), 2 + seed % 11
        ours = value(compose(choices, time, effort, needed))
        assert ours == by_highs(choices, time, effort, needed), (seed, time, effort)


@given(CHOICES, st.integers(0, 40), st.integers(0, 8), NEEDED, st.randoms())
def test_the_order_in_which_choices_come_changes_nothing(
    choices: list[Choice], time: int, effort: int, needed: frozenset[str], chance: object
) -> None:
    mixed = list(choices)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert compose(mixed, time, effort, needed) == compose(choices, time, effort, needed)


@given(CHOICES, st.integers(0, 40), st.integers(0, 8))
def test_one_table_answers_for_every_part_of_what_is_needed(
    choices: list[Choice], time: int, effort: int
) -> None:
    table = tabled(choices, time, effort, NEEDS)
    for size in range(len(NEEDS) + 1):
        for needed in combinations(NEEDS, size):
            assert value(table.best(needed)) == value(compose(choices, time, effort, needed))


def test_where_a_need_cannot_be_served_there_is_no_answer() -> None:
    assert compose([Choice("x", 3, 5)], time=10, effort=3, needed=("a",)) is None


def test_with_nothing_to_choose_from_nothing_is_chosen() -> None:
    assert compose([], time=10, effort=3) == ()


def test_of_equal_worth_what_comes_first_is_chosen() -> None:
    twins = [Choice(name, 3, 5, patterns=("p",)) for name in ("late", "early", "middle")]
    assert [one.id for one in compose(twins, time=10, effort=0) or ()] == ["early"]


def test_sums_too_large_for_half_the_memory_are_still_exact() -> None:
    choices = [Choice(str(at), 1, 2**40 + at) for at in range(6)]
    assert value(compose(choices, time=3, effort=0)) == 3 * 2**40 + 3 + 4 + 5


@given(CHOICES, st.integers(0, 40), st.integers(0, 8), st.lists(NEEDED, min_size=1, max_size=3))
def test_a_table_made_for_some_ways_answers_them_as_the_table_of_all(
    choices: list[Choice], time: int, effort: int, ways: list[frozenset[str]]
) -> None:
    needs = tuple(sorted(frozenset().union(*ways)))
    every, some = tabled(choices, time, effort, needs), tabled(choices, time, effort, needs, ways)
    assert [some.best(way) for way in ways] == [every.best(way) for way in ways]
