"""The training ledger against an obvious slow loop, and the few sentences it must keep."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.belief.training import CUE, IMPACT, UNTRAINED, of_run, of_session, on_day, with_doses
from restride.coaching.terms.belief import TrainingMemory
from restride.coaching.terms.entries import SessionDone
from tests.belief.support import day, library, numbers

AT = datetime(2026, 1, 1, tzinfo=UTC)
RELEASE = 0
Doses = dict[int, tuple[float, ...]]


def ledger(doses: Doses, until: int) -> tuple[float, ...]:
    """The product's ledger on the morning of a day, every dose entered on its own."""
    memory = TrainingMemory()
    for after in sorted(doses):
        memory = with_doses(on_day(memory, day(after), numbers()), doses[after])
    return on_day(memory, day(until), numbers()).adapted


def slowly(doses: Doses, until: int) -> list[float]:
    """The same, a component at a time, day by day from the first: what amendment F says."""
    weekly = [56.0, 15.0, 35.0, 40.0, 40.0, 45.0, 1.0]
    time_constants = [3.0, 1.0, 4.0, 21.0, 45.0, 45.0, 35.0]
    trained = [0.0] * 7
    for component in range(7):
        for today in range(until):
            week = sum(doses[one][component] for one in range(today - 6, today + 1) if one in doses)
            aim = min(1.0, week / weekly[component])
            trained[component] += (aim - trained[component]) * (
                1.0 - np.exp(-1.0 / time_constants[component])
            )
    return trained


ONE_DAY = st.tuples(*[st.sampled_from([0.0, 0.2, 6.0, 15.0, 90.0])] * 7)


@given(doses=st.dictionaries(st.integers(0, 60), ONE_DAY, min_size=1, max_size=12), rest=st.integers(1, 40))
def test_the_ledger_is_the_slow_loop(doses: Doses, rest: int) -> None:
    until = max(doses) + rest
    assert ledger(doses, until) == pytest.approx(slowly(doses, until), abs=1e-12)


@given(
    doses=st.dictionaries(st.integers(0, 60), ONE_DAY, min_size=1, max_size=12),
    stops=st.sets(st.integers(0, 99)),
)
def test_looking_in_between_changes_nothing(doses: Doses, stops: set[int]) -> None:
    memory = TrainingMemory()
    for after in sorted({*doses, *stops}):
        memory = on_day(memory, day(after), numbers())
        memory = with_doses(memory, doses[after]) if after in doses else memory
    assert on_day(memory, day(100), numbers()).adapted == pytest.approx(ledger(doses, 100), abs=1e-12)


def only(component: int, amount: float) -> tuple[float, ...]:
    return tuple(amount if one == component else 0.0 for one in range(7))


@pytest.mark.parametrize("component", range(7))
def test_a_full_dose_takes_a_component_to_63_percent_in_its_time_constant(component: int) -> None:
    full = only(component, 1.0 if component == IMPACT else numbers().weekly_doses[component])
    days = int(numbers().component_days[component])
    assert ledger(dict.fromkeys(range(days), full), days)[component] == pytest.approx(1.0 - np.exp(-1.0))


def test_more_than_a_full_dose_is_no_more_than_full() -> None:
    twice, once = (ledger({0: only(RELEASE, minutes)}, 5) for minutes in (112.0, 56.0))
    assert twice == once


def test_a_dose_counts_for_seven_days_and_not_for_an_eighth() -> None:
    trained = [ledger({0: only(RELEASE, 28.0)}, after)[RELEASE] for after in range(10)]
    assert list(np.diff(trained) > 0) == [True] * 7 + [False] * 2


def test_what_is_not_kept_up_fades_by_its_time_constant() -> None:
    after_week, later = (ledger({0: only(RELEASE, 56.0)}, after)[RELEASE] for after in (7, 10))
    assert later / after_week == pytest.approx(np.exp(-1.0))


def test_two_doses_on_one_day_add_up() -> None:
    memory = on_day(TrainingMemory(), day(0), numbers())
    twice = with_doses(with_doses(memory, only(RELEASE, 10.0)), only(RELEASE, 6.0))
    assert twice == with_doses(memory, only(RELEASE, 16.0))


def test_a_dose_does_nothing_before_the_next_morning() -> None:
    assert ledger({0: only(RELEASE, 56.0)}, 0) == UNTRAINED


def session(*exercises: str, minutes: float = 20.0) -> SessionDone:
    return SessionDone(minutes, exercises)


FEEDING = sorted(one.id for one in library().exercises.values() if one.feeds and not one.contacts_per_leg)


def test_an_exercise_this_library_does_not_know_feeds_nothing() -> None:
    assert of_session(session("no-such-thing"), library(), numbers()) == UNTRAINED


def test_an_unknown_exercise_takes_its_place_in_the_session() -> None:
    alone, beside = (
        of_session(session(*names), library(), numbers())
        for names in ((FEEDING[0],), (FEEDING[0], "unknown"))
    )
    assert beside == pytest.approx([half / 2.0 for half in alone])


@given(names=st.lists(st.sampled_from(FEEDING), min_size=1, max_size=6), minutes=st.floats(0.0, 90.0))
def test_the_minutes_of_a_session_are_shared_out_and_none_is_lost(names: list[str], minutes: float) -> None:
    doses = of_session(session(*names, minutes=minutes), library(), numbers())
    fed = sum(
        share * library().exercises[one].minutes
        for one in names
        for component, share in library().exercises[one].feeds.items()
        if component != "impact load"
    )
    whole = sum(library().exercises[one].minutes for one in names)
    assert sum(doses) == pytest.approx(minutes * fed / whole)


def test_contacts_are_a_share_of_a_full_week_of_them() -> None:
    jump = next(one for one in library().exercises.values() if one.contacts_per_leg)
    doses = of_session(session(jump.id, minutes=jump.minutes), library(), numbers())
    assert doses[IMPACT] == pytest.approx(jump.contacts_per_leg / 240.0)


def test_a_run_is_a_share_of_the_week_she_used_to_run() -> None:
    assert of_run(12.0, 60.0, numbers())[IMPACT] == pytest.approx(0.2)


def test_who_ran_little_is_not_fully_trained_by_little() -> None:
    assert of_run(12.0, 0.0, numbers())[IMPACT] == pytest.approx(0.4)


def test_a_fifth_of_a_run_is_minded() -> None:
    assert of_run(30.0, 0.0, numbers())[CUE] == pytest.approx(6.0)
