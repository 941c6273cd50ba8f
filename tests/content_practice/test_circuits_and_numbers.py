"""The circuits, the numbers of practice, its words and its sources."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from restride.coaching import practice
from restride.coaching.terms.advice import Situation
from restride.coaching.terms.library import Circuit, Exercise, Family
from restride.coaching.terms.numbers import PracticeNumbers
from tests.content_practice.facts import FLOOR, circuits, scolds, speaks_of_a_baby
from tests.content_safety.shelf import reading_age
from tests.practice.worlds import library, numbers

CIRCUITS = circuits()
LETTING_GO = [one for one in CIRCUITS if one.purpose == "down-training"]
NIGHT = [library().circuits[name] for name in ("evening-let-go", "wind-down-at-night")]
PURPOSES = {
    "loosen-the-back": "down-training",
    "loosen-the-whole": "down-training",
    "evening-let-go": "down-training",
    "breath-and-canister": "breath",
    "coordination-lying-and-loaded": "coordination",
    "knack-practice": "coordination",
    "single-leg-base": "strength",
    "first-landings": "impact",
    "wind-down-at-night": "wind-down",
    "breath-alone": "breath",
    "cue-alone": "coordination",
}
FAMILIES: dict[str, Family] = {"coordination": "coordination", "strength": "strength", "impact": "impact"}
ROOM = Path(practice.__file__).parent
CODES = {name for name in library().wording if name.startswith("practice.")}

each = pytest.mark.parametrize("circuit", CIRCUITS, ids=lambda one: one.id)
each_letting_go = pytest.mark.parametrize("circuit", LETTING_GO, ids=lambda one: one.id)
each_at_night = pytest.mark.parametrize("circuit", NIGHT, ids=lambda one: one.id)


def stations(circuit: Circuit) -> list[Exercise]:
    """Its exercises, in order."""
    return [library().exercises[one.exercise] for one in circuit.items]


def lengths(circuit: Circuit) -> list[float]:
    """Minutes of each station."""
    return [one.minutes or library().exercises[one.exercise].minutes for one in circuit.items]


def minutes(circuit: Circuit) -> float:
    """What it lasts, the changes between stations with it."""
    return sum(lengths(circuit)) + numbers().practice.change_over_min * (len(circuit.items) - 1)


def test_every_circuit_the_programmes_name_is_there_for_its_purpose() -> None:
    assert {one.id: one.purpose for one in CIRCUITS} == PURPOSES


def test_one_release_circuit_is_for_the_back_one_for_both_and_one_for_anywhere() -> None:
    assert sorted(one.site for one in LETTING_GO) == ["any", "back", "both"]


@each_letting_go
def test_a_release_circuit_fits_into_the_minutes_of_a_usual_day(circuit: Circuit) -> None:
    assert 6 <= sum(lengths(circuit)) <= 12
    assert minutes(circuit) <= numbers().practice.default_session_min


@each
def test_a_circuit_is_over_in_a_quarter_of_an_hour(circuit: Circuit) -> None:
    assert 6 <= sum(lengths(circuit)) <= 15


@each
def test_a_station_is_printed_in_halves_and_no_shorter_than_any_is_cut(circuit: Circuit) -> None:
    assert all((one * 2).is_integer() for one in lengths(circuit))
    assert min(lengths(circuit)) >= numbers().practice.shortest_station_min


@each
def test_no_station_comes_twice(circuit: Circuit) -> None:
    names = [one.exercise for one in circuit.items]
    assert len(names) == len(set(names))


@each_letting_go
def test_a_release_circuit_only_lets_go(circuit: Circuit) -> None:
    for station in stations(circuit):
        assert set(station.uses) <= {"breath", "release"}


@each_letting_go
def test_a_release_circuit_needs_nothing_that_is_not_in_every_house(circuit: Circuit) -> None:
    for station in stations(circuit):
        assert set(station.kit) <= set(Situation().kit)


@each
def test_only_the_release_circuits_are_proposed_by_her_answers(circuit: Circuit) -> None:
    assert (circuit.when is not None) == (circuit.purpose == "down-training")


@each
def test_a_circuit_holds_work_of_what_it_is_for(circuit: Circuit) -> None:
    family = FAMILIES.get(circuit.purpose)
    assert family is None or family in {one.family for one in stations(circuit)}


@each
def test_once_up_from_the_floor_a_circuit_stays_up(circuit: Circuit) -> None:
    if circuit.purpose in ("down-training", "breath", "coordination") and circuit not in NIGHT:
        down = [one.position in FLOOR for one in stations(circuit)]
        first = down.index(True) if any(down) else 0
        assert down[first:] == sorted(down[first:], reverse=True)


@each
def test_no_squeeze_stands_in_a_circuit_without_its_let_go_after_it(circuit: Circuit) -> None:
    names = [one.exercise for one in circuit.items]
    for at, station in enumerate(stations(circuit)):
        if "squeeze" in station.uses:
            assert station.let_go in names[at + 1 :]


@each
def test_a_circuit_names_its_sources_and_its_reason(circuit: Circuit) -> None:
    assert set(circuit.source) <= library().sources.keys()
    assert "may be holding" in circuit.why or circuit.site == "any"


@each
def test_the_reason_of_a_circuit_reads_at_eleven_and_speaks_to_everybody(circuit: Circuit) -> None:
    assert reading_age(circuit.why) <= 11
    assert speaks_of_a_baby(circuit.why) == scolds(circuit.why) == []


@each_at_night
def test_a_circuit_for_the_night_can_be_done_in_bed(circuit: Circuit) -> None:
    for station in stations(circuit):
        assert {"in-bed", "night"}.isdisjoint(station.bans)


@each_at_night
def test_a_circuit_for_the_night_squeezes_and_looks_for_nothing(circuit: Circuit) -> None:
    assert all(station.effort == 0 for station in stations(circuit))


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
    source = "".join(module.read_text(encoding="utf-8") for module in ROOM.glob("*.py"))
    written = set(re.findall(r'"(practice\.[a-z_]+)"', source))
    assert written
    assert written <= CODES


def test_only_the_sentences_for_it_speak_of_a_baby() -> None:
    speaking = {code for code in CODES if re.search(r"\bbab(y|ies)\b", library().wording[code])}
    near, on_her = {"practice.doze_with_baby"}, {"practice.upright_with_baby"}
    assert speaking == near | on_her | {"practice.baby_standing", "practice.baby_sitting"}


def test_no_sentence_of_the_room_scolds_or_promises() -> None:
    sentences = " ".join(library().wording[code] for code in CODES).lower()
    assert not re.search(r"\b(fail|failed|must do|missed|cure|guarantee|bounce back|lazy)\b", sentences)
