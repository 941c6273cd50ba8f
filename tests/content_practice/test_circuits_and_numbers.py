"""The three circuits, the numbers of practice, its words and its sources."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields

import pytest

from restride.coaching import practice
from restride.coaching.practice import allowed, arranging, asked, block, choosing, filling, need, past
from restride.coaching.terms.library import Circuit
from restride.coaching.terms.numbers import PracticeNumbers
from tests.practice.worlds import library, numbers

CIRCUITS = sorted(library().circuits.values(), key=lambda one: one.id)
MODULES = (practice, allowed, arranging, asked, block, choosing, filling, need, past)
CODES = {name for name in library().wording if name.startswith("practice.")}

each = pytest.mark.parametrize("circuit", CIRCUITS, ids=lambda one: one.id)


def minutes(circuit: Circuit) -> float:
    """What it lasts, the changes between stations with it."""
    stations = [one.minutes or library().exercises[one.exercise].minutes for one in circuit.items]
    return sum(stations) + numbers().practice.change_over_min * (len(stations) - 1)


def test_there_are_three_down_training_circuits_for_back_for_both_and_for_anywhere() -> None:
    assert [one.purpose for one in CIRCUITS] == ["down-training"] * 3
    assert {one.site for one in CIRCUITS} == {"back", "both", "any"}


@each
def test_a_circuit_lasts_eight_to_twelve_minutes(circuit: Circuit) -> None:
    assert 8 <= minutes(circuit) <= 12


@each
def test_a_circuit_only_lets_go(circuit: Circuit) -> None:
    for station in circuit.items:
        assert set(library().exercises[station.exercise].uses) <= {"breath", "release"}


@each
def test_a_circuit_names_its_sources_and_its_reason(circuit: Circuit) -> None:
    assert set(circuit.source) <= library().sources.keys()
    assert "may be holding" in circuit.why or circuit.site == "any"


def test_one_circuit_can_be_done_in_bed_at_night() -> None:
    short = library().circuits["evening-let-go"]
    for station in short.items:
        assert {"in-bed", "night"}.isdisjoint(library().exercises[station.exercise].bans)


def test_the_practice_numbers_are_exactly_the_fields_of_their_type() -> None:
    written = {name.partition(".")[2] for name in library().numbers if name.startswith("practice.")}
    assert written == {one.name for one in fields(PracticeNumbers)}


def test_floors_leave_room_for_everything_else() -> None:
    asked_for = numbers().practice
    floors = (
        asked_for.breath_floor_share,
        asked_for.coordination_floor_share,
        asked_for.leg_strength_floor_share,
    )
    assert 0 < sum(floors) < 1


def test_every_number_has_a_source_that_is_listed_and_a_reason() -> None:
    for name, history in library().numbers.items():
        if name.startswith("practice."):
            for value in history.values:
                assert set(value.source) <= library().sources.keys()
                assert len(value.why.split()) >= 6


def test_every_source_of_this_room_is_cited() -> None:
    mine = {"talasz-2022", "miller-1998", "miller-2008", "van-reijn-baggen-2022", "faubion-2012"}
    cited = {source for one in library().exercises.values() for source in one.source}
    assert mine <= cited


def test_every_code_written_in_the_room_has_words() -> None:
    source = "".join(inspect.getsource(module) for module in MODULES)
    written = set(re.findall(r'"(practice\.[a-z_]+)"', source))
    assert written
    assert written <= CODES


def test_only_the_two_sentences_for_it_speak_of_a_baby() -> None:
    speaking = {code for code in CODES if re.search(r"\bbab(y|ies)\b", library().wording[code])}
    assert speaking == {"practice.doze_with_baby", "practice.upright_with_baby"}


def test_no_sentence_of_the_room_scolds_or_promises() -> None:
    sentences = " ".join(library().wording[code] for code in CODES).lower()
    assert not re.search(r"\b(fail|failed|must do|missed|cure|guarantee|bounce back|lazy)\b", sentences)
