"""The founding story: three circuits in three days, then coordination comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.entries import SessionDone
from restride.coaching.terms.library import Component
from tests.practice.worlds import (
    BANS,
    NOON,
    TENSE,
    codes,
    did,
    library,
    live,
    moment,
    names,
    ordered,
    today,
    verdict,
)

CIRCUITS = sorted(name for name, one in library().circuits.items() if one.purpose == "down-training")
"""Those that let go."""


def feeds(name: str) -> set[Component]:
    """What an exercise feeds."""
    return set(library().exercises[name].feeds)


def test_two_signs_of_different_groups_give_three_circuits_in_three_days_and_then_coordination() -> None:
    sessions = live(4, 10, said=TENSE)
    assert [bool(one.circuit) for one in sessions] == [True, True, True, False]
    assert any("coordination" in feeds(name) for name in names(sessions[3]))
    assert "practice.coordination_back" in codes(sessions[3])


def test_each_day_of_the_block_says_which_it_is() -> None:
    days = [one.why[0] for one in live(3, 10, said=TENSE)]
    assert [(one.code, one.values["day"], one.values["days"]) for one in days] == [
        ("practice.block_day", day, 3) for day in (1, 2, 3)
    ]


@pytest.mark.parametrize("sign", ["hard-to-start", "cannot-let-go", "worse-after-squeezing", "tailbone-pain"])
def test_one_sign_is_not_enough(sign: str) -> None:
    assert today(said={sign: "yes"}).circuit == ""


def test_two_signs_of_the_site_alone_are_not_enough() -> None:
    assert today(said={"tailbone-pain": "yes", "buttock-gripping": "yes"}).circuit == ""


def test_painful_penetration_while_breastfeeding_is_not_a_sign_of_tension() -> None:
    said = {"pain-penetration": "yes", "hard-to-start": "yes"}
    assert today(said=said | {"feeding": "no"}).circuit
    assert today(said=said | {"feeding": "feeding"}).circuit == ""


def test_holding_at_the_back_chooses_the_circuit_for_the_back() -> None:
    assert today(said=TENSE | {"tailbone-pain": "yes"}).circuit == "loosen-the-back"


def test_where_nothing_tells_the_site_the_whole_is_loosened() -> None:
    assert today(said=TENSE).circuit == "loosen-the-whole"


def test_a_short_evening_gives_the_short_circuit() -> None:
    assert today(said=TENSE, minutes=8.5).circuit == "evening-let-go"


def test_a_missed_day_shifts_the_block() -> None:
    done = [did(5, circuit=CIRCUITS[0]), did(3, circuit=CIRCUITS[1])]
    assert today(done, said=TENSE).why[0].values["day"] == 3


def test_a_circuit_left_unfinished_does_not_count() -> None:
    begun = moment(SessionDone(4.0, (), CIRCUITS[0], finished=False), NOON - timedelta(days=1))
    assert today([begun], said=TENSE).why[0].values["day"] == 1


def test_on_the_third_day_the_circuit_may_be_done_twice() -> None:
    done = [did(ago, circuit=CIRCUITS[0]) for ago in (2, 1, 0)]
    assert today(done, said=TENSE).circuit


def test_after_four_weeks_of_the_same_signs_a_block_may_come_again() -> None:
    done = [did(ago, circuit=CIRCUITS[0]) for ago in (33, 32, 31)]
    assert today(done, said=TENSE).circuit


def test_a_coach_can_order_a_block_where_no_sign_asks_for_one() -> None:
    session = today([ordered(0, "down-training")])
    assert session.circuit
    assert session.why[0].code == "practice.block_ordered"


def test_an_ordered_block_ends_after_its_three_days() -> None:
    done = [did(ago, circuit=CIRCUITS[0]) for ago in (3, 2, 1)]
    assert today([ordered(3, "down-training"), *done]).circuit == ""


def test_circuits_before_the_order_do_not_count_towards_it() -> None:
    done = [did(ago, circuit=CIRCUITS[0]) for ago in (9, 8, 7)]
    assert today([*done, ordered(0, "down-training")]).circuit


@given(st.integers(6, 60).map(lambda halves: halves / 2), st.lists(st.sampled_from(BANS), unique=True))
def test_a_circuit_is_cut_to_her_minutes_and_to_where_she_is(minutes: float, bans: list[str]) -> None:
    session = today(said=TENSE, minutes=minutes, bans=bans)
    circuit = library().circuits[session.circuit]
    stations = [one.exercise for one in circuit.items if one.exercise in names(session)]
    assert names(session)[: len(stations)] == stations
    assert session.minutes <= minutes


def test_a_shorter_circuit_is_told() -> None:
    assert "practice.relaxed_shorter" in codes(today(said=TENSE | {"tailbone-pain": "yes"}, minutes=6))


def test_a_station_left_out_is_told() -> None:
    assert "practice.relaxed_station" in codes(today(said=TENSE, bans=["baby-on-me"]))


def test_time_left_after_the_circuit_goes_to_the_legs_and_to_nothing_else() -> None:
    session = today(said=TENSE, minutes=30)
    stations = {one.exercise for one in library().circuits[session.circuit].items}
    after = [name for name in names(session) if name not in stations]
    assert after
    assert all("leg strength" in feeds(name) for name in after)


def test_after_the_circuit_yesterdays_leg_work_rests() -> None:
    assert "bridge" in names(today(said=TENSE, minutes=30))
    assert "bridge" not in names(today([did(1, "bridge", minutes=3.0)], said=TENSE, minutes=30))


def test_where_release_is_held_the_circuit_keeps_its_breath() -> None:
    session = today(said=TENSE, given=verdict(("breath", "walk")))
    assert session.circuit
    assert {use for name in names(session) for use in library().exercises[name].uses} == {"breath"}


def test_where_no_station_can_be_done_the_day_is_made_of_what_can_and_says_so() -> None:
    session = today(said=TENSE, given=verdict(("walk", "strength")))
    assert session.circuit == ""
    assert "practice.relaxed_circuit" in codes(session)


def test_a_block_belongs_to_her_day_which_ends_at_four_in_the_morning() -> None:
    at_three = (NOON + timedelta(days=1)).replace(hour=3)
    done = [moment(SessionDone(8.0, (), CIRCUITS[0]), at_three)]
    assert today(done, said=TENSE, now=at_three).why[0].values["day"] == 1
    assert today(done, said=TENSE, now=at_three.replace(hour=5)).why[0].values["day"] == 2
