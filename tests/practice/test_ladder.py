"""The impact ladder: contacts borne, the rung she is on, and the way back after a symptom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.practice.ladder import Ledger, capped, contacts_allowed, ledger, reached
from restride.coaching.practice.past import Past
from restride.coaching.practice.progression import prescribed
from restride.coaching.terms.advice import Prescribed
from restride.coaching.terms.entries import SetDone
from restride.coaching.terms.exercises import ExerciseDose
from tests.practice.growth import CONTACTS, LADDER, TODAY, exercise, landing, past, world

DROP, BOUNCE, HOP = landing("drop"), landing("bounce"), landing("hop")
WORLD = world([DROP, BOUNCE, HOP])


def _twice(name: str) -> dict[int, tuple[str, ...]]:
    return {5: (name,), 3: (name,)}


def test_she_begins_on_the_lowest_rung() -> None:
    opened = [reached(one.id, ledger(past(), WORLD), WORLD) for one in (DROP, BOUNCE, HOP)]
    assert opened == [True, False, False]


def test_two_green_sessions_open_the_next_rung() -> None:
    assert ledger(past(sessions=_twice("drop")), WORLD).rung == 1


def test_green_sessions_below_her_rung_open_nothing_more() -> None:
    sessions = {9: ("drop",), 7: ("drop",), 5: ("drop",), 3: ("drop",)}
    assert ledger(past(sessions=sessions), WORLD).rung == 1


def test_a_symptom_takes_her_down_a_rung() -> None:
    found = ledger(past({1: (SetDone("bounce", symptom="leak"),)}, _twice("drop")), WORLD)
    assert (found.rung, found.greens) == (0, 0)


def test_the_ledger_keeps_the_most_she_has_borne() -> None:
    assert ledger(past(sessions=_twice("drop")), WORLD).borne == 20


def test_what_she_logged_counts_more_than_the_plan() -> None:
    assert ledger(past({1: (SetDone("drop", contacts=34.0),)}), WORLD).borne == 34


def test_the_second_of_the_first_symptom_says_what_is_borne() -> None:
    half = SetDone("drop", contacts=20.0, seconds=30.0, symptom="leak", symptom_at_s=15.0)
    found = ledger(past({1: (half,)}, _twice("drop")), WORLD)
    assert (found.borne, found.symptom_at) == (10, 10)


def test_of_a_set_nobody_timed_half_counts_as_borne() -> None:
    found = ledger(
        past({1: (SetDone("drop", contacts=20.0), SetDone("drop", contacts=20.0, symptom="pain"))}), WORLD
    )
    assert found.symptom_at == 30


def test_a_leak_in_the_first_session_lessens_the_next() -> None:
    found = ledger(past({1: (SetDone("drop", contacts=20.0, symptom="leak"),)}), WORLD)
    assert contacts_allowed(found, LADDER, CONTACTS.step) == 10


def test_two_green_days_in_a_row_allow_one_step_more_contacts_whatever_the_rung() -> None:
    assert contacts_allowed(ledger(past(sessions=_twice("drop")), WORLD), LADDER, CONTACTS.step) == 25


def test_before_anything_was_borne_the_first_contacts_hold() -> None:
    assert contacts_allowed(ledger(past(), WORLD), LADDER, CONTACTS.step) == 20


def test_no_more_landings_than_were_borne() -> None:
    big = landing("drop", contacts=60)
    dose = capped(prescribed(big, past(), WORLD), big, ledger(past(), WORLD), world([big]))
    assert dose.reps == 3


def test_a_dose_within_what_was_borne_is_left_alone() -> None:
    found = ledger(past(sessions=_twice("drop")), WORLD)
    assert capped(prescribed(DROP, past(), WORLD), DROP, found, WORLD).reps == 10


def test_a_day_without_a_log_bears_no_more_than_she_was_told() -> None:
    """Its own dose is 80 landings and she was told 20: who then does as told has borne 20, not 80."""
    big = landing("drop", contacts=80)
    assert ledger(past(sessions={1: ("drop",)}), world([big])).borne == LADDER.first_contacts


def test_without_a_log_of_contacts_what_is_borne_grows_a_step_at_a_time() -> None:
    big = landing("drop", contacts=80)
    days = dict.fromkeys((9, 7, 5, 3, 1), ("drop",))
    borne = [ledger(past(sessions=dict(list(days.items())[:n])), world([big])).borne for n in range(1, 6)]
    assert all(later - sooner <= CONTACTS.step for sooner, later in pairwise(borne))


def test_half_the_reps_are_half_the_landings() -> None:
    assert ledger(past({1: (SetDone("drop", reps=5), SetDone("drop", reps=5))}), WORLD).borne == 10


def test_a_symptom_at_the_very_first_landing_leaves_none_of_the_first_dose() -> None:
    at_once = SetDone("drop", contacts=20.0, seconds=30.0, symptom="leak", symptom_at_s=0.0)
    assert contacts_allowed(ledger(past({1: (at_once,)}), WORLD), LADDER, CONTACTS.step) == 0


def test_after_a_symptom_at_the_first_landing_two_green_days_lead_back_up() -> None:
    at_once = SetDone("drop", contacts=20.0, seconds=30.0, symptom="leak", symptom_at_s=0.0)
    found = ledger(past({9: (at_once,)}, {5: ("drop",), 3: ("drop",), 1: ("drop",)}), WORLD)
    assert 0 < found.borne <= CONTACTS.step


def test_a_step_of_seconds_is_as_many_landings_as_fall_in_them() -> None:
    """Twice ten seconds with forty landings: five seconds more in each are twenty more, not five."""
    bounce = replace(landing("drop", contacts=40.0), dose=ExerciseDose(2, seconds=10.0, seconds_to=30.0))
    held = replace(bounce, progress="holds")
    of = replace(world([held]), progress={"holds": replace(CONTACTS, id="holds", counts="seconds")})
    found = Ledger(running_green=2, borne=40.0)
    assert capped(Prescribed(2, seconds=15.0), held, found, of).seconds == 15.0
    assert capped(Prescribed(2, seconds=20.0), held, found, of).seconds == 15.0


def _ends_badly(ago: int) -> Past:
    """Two days with drops, and one with a bounce so long ago that did not end well."""
    told = frozenset([TODAY - timedelta(days=ago)])
    return replace(past(sessions={9: ("drop",), 7: ("drop",), 3: ("bounce",)}), unsettled=told)


def test_what_was_told_the_day_after_takes_her_down_as_a_symptom_during_it() -> None:
    assert ledger(_ends_badly(3), WORLD).rung == 0


def test_of_a_day_that_did_not_end_well_part_counts_as_borne() -> None:
    found = ledger(_ends_badly(3), WORLD)
    assert found.symptom_at == found.borne == LADDER.untimed_share * 20


def test_what_was_told_of_another_day_takes_nothing() -> None:
    assert ledger(_ends_badly(2), WORLD).rung == 1


def test_a_day_that_did_not_end_well_adds_nothing_to_any_dose() -> None:
    step = exercise("step")
    clean = past(sessions={5: ("step",), 3: ("step",)})
    unsettled = replace(clean, unsettled=frozenset([TODAY - timedelta(days=3)]))
    grown = [prescribed(step, one, world([step])).reps for one in (clean, unsettled)]
    assert grown == [10, 8]


HISTORY = st.dictionaries(
    st.integers(2, 40),
    st.tuples(
        st.builds(
            SetDone,
            st.sampled_from(["drop", "bounce", "hop"]),
            contacts=st.floats(1, 60),
            symptom=st.sampled_from(["", "", "leak"]),
        )
    ),
    max_size=15,
)


@given(HISTORY, st.sampled_from(["drop", "bounce", "hop"]))
def test_a_symptom_never_opens_anything(history: dict[int, tuple[SetDone, ...]], where: str) -> None:
    before = ledger(past(history), WORLD)
    after = ledger(past(history | {1: (SetDone(where, contacts=10.0, symptom="leak"),)}), WORLD)
    assert after.rung <= before.rung
    assert after.borne <= before.borne
