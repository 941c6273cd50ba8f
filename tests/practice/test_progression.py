"""How a dose grows, and goes back: her own log, read by the rule the library gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.practice.progression import prescribed
from restride.coaching.terms.entries import SetDone
from tests.practice.growth import REPS, exercise, landing, past, world

RAISE = exercise("raise")
WORLD = world([RAISE])
PLANNED = SetDone("raise", as_planned=True)


def test_what_was_never_done_is_dosed_as_the_library_says() -> None:
    assert prescribed(RAISE, past(), WORLD).reps == 8


def test_two_clean_sessions_in_reserve_add_two_reps() -> None:
    sets = {3: (SetDone("raise", reps=8, in_reserve=2),), 1: (SetDone("raise", reps=8, in_reserve=3),)}
    assert prescribed(RAISE, past(sets), WORLD).reps == 10


def test_one_clean_session_adds_nothing() -> None:
    assert prescribed(RAISE, past({1: (PLANNED,)}), WORLD).reps == 8


def test_a_session_without_a_log_counts_as_planned() -> None:
    assert prescribed(RAISE, past(sessions={3: ("raise",), 1: ("raise",)}), WORLD).reps == 10


def test_nothing_in_reserve_adds_nothing() -> None:
    hard = (SetDone("raise", reps=8, in_reserve=0),)
    assert prescribed(RAISE, past({3: hard, 1: hard}), WORLD).reps == 8


def test_effort_stands_for_reserve_where_she_named_none() -> None:
    hard = (SetDone("raise", reps=8, effort=9),)
    assert prescribed(RAISE, past({3: hard, 1: hard}), WORLD).reps == 8


def test_fewer_reps_than_planned_add_nothing() -> None:
    fewer = (SetDone("raise", reps=6, in_reserve=2),)
    assert prescribed(RAISE, past({3: fewer, 1: fewer}), WORLD).reps == 8


def test_at_the_top_of_the_range_the_load_grows_and_the_count_starts_again() -> None:
    loaded = exercise("raise", load="kg")
    sets = {ago: (SetDone("raise", as_planned=True, load_kg=10.0),) for ago in range(1, 7)}
    dose = prescribed(loaded, past(sets), world([loaded]))
    assert dose.reps == 8
    assert dose.load_kg == pytest.approx(10.0 * 1.05)


def test_a_load_that_grew_twice_is_said_to_a_tenth() -> None:
    loaded = exercise("raise", load="kg")
    sets = {ago: (SetDone("raise", as_planned=True, load_kg=11.025),) for ago in range(1, 7)}
    said = prescribed(loaded, past(sets), world([loaded])).said[-1]
    assert (said.code, said.values["load"]) == ("progress.load", "11.6 kg")


def test_at_the_top_of_the_range_the_next_band_comes() -> None:
    banded = exercise("raise", load="band")
    sets = {ago: (SetDone("raise", as_planned=True, band="light"),) for ago in range(2, 8)}
    assert prescribed(banded, past(sets), world([banded])).band == "medium"


def test_the_band_she_really_took_is_where_she_stands() -> None:
    banded = exercise("raise", load="band")
    sets = {2: (SetDone("raise", as_planned=True, band="strong"),)}
    assert prescribed(banded, past(sets), world([banded])).band == "strong"


def test_a_symptom_takes_back_at_once_and_says_so() -> None:
    sets = {5: (PLANNED,), 3: (PLANNED,), 1: (SetDone("raise", reps=10, symptom="leak"),)}
    dose = prescribed(RAISE, past(sets), WORLD)
    assert (dose.reps, dose.said[-1].code) == (7, "progress.back-leak")


def test_a_leak_on_a_run_of_that_day_takes_nothing_off_her_legs() -> None:
    sessions = {3: ("raise",), 1: ("raise",)}
    assert prescribed(RAISE, past(sessions=sessions, leaked=[1]), WORLD).reps == 8


def test_the_last_time_is_said_in_her_own_figures() -> None:
    dose = prescribed(RAISE, past({1: (SetDone("raise", reps=9, load_kg=6.0),) * 2}), WORLD)
    assert dose.said[0].values == {"sets": "2 × 9", "load": "6 kg"}


def test_what_she_says_of_her_reserve_counts_more_than_the_tap() -> None:
    spent = (SetDone("raise", as_planned=True, in_reserve=0),)
    assert prescribed(RAISE, past({3: spent, 1: spent}), WORLD).reps == 8


def test_reps_alone_say_nothing_of_a_reserve_and_add_nothing() -> None:
    bare = (SetDone("raise", reps=8),)
    assert prescribed(RAISE, past({3: bare, 1: bare}), WORLD).reps == 8


def test_sets_that_differ_are_each_told() -> None:
    sets = (SetDone("raise", reps=10), SetDone("raise", reps=8))
    assert prescribed(RAISE, past({1: sets}), WORLD).said[0].values == {"sets": "10, 8"}


def test_landings_logged_as_contacts_are_counted_as_the_reps_they_are() -> None:
    """Ten star jumps land twenty times: half of them are not the whole set."""
    jumps = landing("jumps", contacts=40)
    half = (SetDone("jumps", contacts=10.0, in_reserve=3),) * 2
    assert prescribed(jumps, past({3: half, 1: half}), world([jumps])).reps == 10


A_SET = st.builds(
    SetDone,
    st.just("raise"),
    reps=st.integers(0, 30),
    in_reserve=st.integers(0, 5),
    as_planned=st.booleans(),
    symptom=st.sampled_from(["", "", "", "leak", "heaviness", "pain"]),
)


@given(st.dictionaries(st.integers(1, 60), st.tuples(A_SET, A_SET), max_size=20))
def test_the_dose_never_leaves_its_range_upwards_and_is_never_nothing(
    sets: dict[int, tuple[SetDone, ...]],
) -> None:
    dose = prescribed(RAISE, past(sets), WORLD)
    assert dose.reps is not None
    assert 1 <= dose.reps <= 12


@given(st.dictionaries(st.integers(2, 60), st.tuples(A_SET), max_size=12))
def test_a_symptom_today_never_gives_more_than_without(sets: dict[int, tuple[SetDone, ...]]) -> None:
    before = prescribed(RAISE, past(sets), WORLD).reps
    after = prescribed(RAISE, past(sets | {1: (SetDone("raise", symptom="pain"),)}), WORLD).reps
    assert after is not None
    assert before is not None
    assert after <= before


def test_the_rule_of_these_tests_is_the_one_of_the_shipped_library() -> None:
    """So that what is proved here is proved of what ships."""
    from restride.catalogue import load_library

    shipped = load_library().progress["reps"]
    assert (shipped.step, shipped.clean_sessions, shipped.in_reserve) == (REPS.step, 2, 2)
