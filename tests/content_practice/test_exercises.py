"""The exercises of all families: facts a physiotherapist would check before she signs them."""

from __future__ import annotations

import pytest

from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import AtLeast, AtMost, Condition, Exercise, Is
from tests.content_practice.facts import (
    COORDINATION,
    FLOOR,
    LOADED_TRUNK,
    RELEASE,
    dose_minutes,
    exercises,
    how,
    kept_from,
    of_family,
    scolds,
    speaks_of_a_baby,
    words_of,
)
from tests.content_safety.shelf import reading_age
from tests.practice.worlds import BANS, TENSE, library, reading

EXERCISES = exercises()
MINE = [one for one in EXERCISES if one.family in ("release", "coordination")]
CONDITIONS: list[tuple[str, Condition]] = [
    *((one.id, condition) for one in EXERCISES for condition in one.not_for),
    *((one.id, one.when) for one in library().circuits.values() if one.when is not None),
]
OLDEST_READER = 11.0
FIRM = ("dead-bug", "bird-dog", "side-plank", "band-press", "seat-ball")

each = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
each_of_mine = pytest.mark.parametrize("exercise", MINE, ids=lambda one: one.id)


def leaves(condition: Condition) -> list[Is | AtLeast | AtMost]:
    """Every finding a condition asks for."""
    if isinstance(condition, (Is, AtLeast, AtMost)):
        return [condition]
    return [leaf for part in condition.conditions for leaf in leaves(part)]


def test_every_release_exercise_the_circuits_and_programmes_name_is_there() -> None:
    assert set(RELEASE) <= set(of_family("release"))


def test_every_coordination_exercise_the_circuits_and_programmes_name_is_there() -> None:
    assert set(COORDINATION) <= set(of_family("coordination"))


def test_nothing_of_the_practice_content_is_refused() -> None:
    mine = (
        "exercises/",
        "circuits/",
        "findings/tension",
        "sources/measures",
        "numbers/practice",
        "wording/en/practice",
    )
    assert [fault for fault in reading().faults if fault.file.startswith(mine)] == []


@each
def test_its_minutes_are_what_its_dose_takes(exercise: Exercise) -> None:
    if "run" not in exercise.uses or exercise.contacts_per_leg:
        assert exercise.minutes == pytest.approx(dose_minutes(exercise), abs=0.3)


@each
def test_its_minutes_are_printed_in_halves(exercise: Exercise) -> None:
    assert (exercise.minutes * 2).is_integer()


@each
def test_its_shares_add_up_to_the_whole(exercise: Exercise) -> None:
    assert sum(exercise.feeds.values()) == pytest.approx(1.0)


@each
def test_its_cues_can_be_spoken(exercise: Exercise) -> None:
    assert 4 <= len(exercise.cues) <= 6
    assert max(len(cue.split()) for cue in exercise.cues) <= 12


@each
def test_its_fuller_text_can_be_read_in_half_a_minute(exercise: Exercise) -> None:
    assert 60 <= how(exercise) <= 140


@each
def test_it_reads_at_eleven(exercise: Exercise) -> None:
    assert reading_age(exercise.text) <= OLDEST_READER


@each
def test_its_stop_signs_read_at_eleven(exercise: Exercise) -> None:
    assert reading_age(" ".join((*exercise.stop_signs, exercise.not_for_words))) <= OLDEST_READER


@each
def test_its_sources_are_listed(exercise: Exercise) -> None:
    assert set(exercise.source) <= library().sources.keys()


@each_of_mine
def test_it_claims_no_better_evidence_than_a_source_of_it_has(exercise: Exercise) -> None:
    softer = ("expert", "secondary", "judgement", "unverified")
    of_its_sources = {library().sources[one].grade for one in exercise.source}
    assert exercise.grade in softer or exercise.grade in of_its_sources


@each
def test_it_speaks_of_no_baby(exercise: Exercise) -> None:
    assert speaks_of_a_baby(words_of(exercise)) == []


@each
def test_it_neither_scolds_nor_promises(exercise: Exercise) -> None:
    assert scolds(words_of(exercise)) == []


@each
def test_easier_and_harder_lead_to_exercises_that_are_there(exercise: Exercise) -> None:
    assert {*exercise.easier, *exercise.harder} <= library().exercises.keys()


@each
def test_what_is_harder_than_it_names_it_as_easier_and_the_other_way_round(exercise: Exercise) -> None:
    shelf = library().exercises
    assert all(exercise.id in shelf[harder].easier for harder in exercise.harder)
    assert all(exercise.id in shelf[easier].harder for easier in exercise.easier)


@each
def test_going_on_to_harder_ones_comes_to_an_end(exercise: Exercise) -> None:
    met, ahead = set(), [*exercise.harder]
    while ahead:
        following = ahead.pop()
        assert following != exercise.id
        if following not in met:
            met.add(following)
            ahead += library().exercises[following].harder


def test_nothing_that_lets_go_after_a_squeeze_waits_for_an_easier_one() -> None:
    assert not any(library().exercises[one.let_go].easier for one in EXERCISES if one.let_go)


def test_no_station_of_a_release_circuit_waits_for_an_easier_one() -> None:
    stations = {
        station.exercise
        for one in library().circuits.values()
        if one.purpose == "down-training"
        for station in one.items
    }
    assert not [name for name in stations if library().exercises[name].easier]


def test_what_lets_go_or_breathes_rests_her() -> None:
    assert max(one.effort for one in EXERCISES if set(one.uses) <= {"breath", "release"}) <= 1


@each
def test_what_lies_down_lands_or_stands_on_one_leg_is_not_for_a_baby_on_her(exercise: Exercise) -> None:
    if exercise.position in FLOOR or exercise.contacts_per_leg or exercise.asymmetric:
        assert "baby-on-me" in exercise.bans


@each
def test_what_lies_or_kneels_needs_the_floor_and_what_lands_is_quiet_nowhere(exercise: Exercise) -> None:
    assert (exercise.position in FLOOR) == ("no-floor" in exercise.bans)
    assert bool(exercise.contacts_per_leg) <= ("no-jumping" in exercise.bans)


@each
def test_what_stands_or_moves_or_needs_a_firm_place_is_not_done_in_bed(exercise: Exercise) -> None:
    if exercise.position in ("standing", "moving") or exercise.id in FIRM:
        assert "in-bed" in exercise.bans


@each
def test_work_is_not_done_at_night(exercise: Exercise) -> None:
    if exercise.effort >= 2:
        assert "night" in exercise.bans


@each
def test_a_landing_is_impact_and_impact_counts_its_contacts(exercise: Exercise) -> None:
    assert exercise.contacts_per_leg == 0 or {"impact", "run"} & set(exercise.uses)
    assert "impact" not in exercise.uses or exercise.contacts_per_leg > 0 or "run" in exercise.uses


@each
def test_whom_it_is_not_for_is_said_in_words_too(exercise: Exercise) -> None:
    assert not exercise.not_for or exercise.not_for_words


@each
def test_it_is_a_draft_of_ours_under_the_licence_of_content(exercise: Exercise) -> None:
    assert (exercise.author, exercise.licence, exercise.review) == ("Restride", "CC-BY-4.0", "draft")


@pytest.mark.parametrize(
    ("owner", "condition"), CONDITIONS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_every_condition_asks_for_answers_that_can_be_given(owner: str, condition: Condition) -> None:
    for leaf in leaves(condition):
        finding = library().findings[leaf.finding]
        if isinstance(leaf, Is):
            assert set(leaf.values) <= {option.id for option in finding.options}, (owner, leaf)


def test_one_breath_exercise_is_possible_in_every_situation() -> None:
    assert any(set(one.uses) == {"breath"} and not one.bans and not one.kit for one in EXERCISES)


def test_every_component_is_somebodys_main_work() -> None:
    fed = {max(one.feeds, key=lambda name, one=one: one.feeds[name]) for one in EXERCISES}  # type: ignore[misc]
    assert len(fed) == 7


def test_every_squeeze_names_a_let_go_that_needs_no_more_than_it_does() -> None:
    for one in EXERCISES:
        if "squeeze" in one.uses:
            let_go = library().exercises[one.let_go]
            assert "release" in let_go.uses
            assert set(let_go.bans) <= set(one.bans)


def test_floor_strength_comes_from_squeezes_alone_so_that_each_has_its_let_go() -> None:
    assert all("squeeze" in one.uses for one in EXERCISES if "floor strength" in one.feeds)


def test_bans_are_situations_she_can_choose() -> None:
    assert {ban for one in EXERCISES for ban in one.bans} <= set(BANS)


@pytest.mark.parametrize("name", ["wide-child-pose", "happy-baby"])
def test_a_deep_tear_or_a_caesarean_keeps_the_deep_pose_for_later(name: str) -> None:
    assert kept_from(name, weeks_since_birth=4.0, birth_mode="caesarean")
    assert kept_from(name, weeks_since_birth=4.0, tear_grade=3.0)
    assert not kept_from(name, weeks_since_birth=12.0, birth_mode="caesarean", tear_grade=3.0)


@pytest.mark.parametrize("name", ["wide-child-pose", "happy-baby", "inner-thigh-rock", "seat-ball"])
def test_a_tear_is_not_stretched_or_pressed_while_it_heals(name: str) -> None:
    assert kept_from(name, weeks_since_birth=5.0, tear_grade=2.0)
    assert not kept_from(name, weeks_since_birth=9.0, tear_grade=2.0)


@pytest.mark.parametrize("name", LOADED_TRUNK)
def test_after_a_caesarean_the_trunk_is_not_loaded_for_eight_weeks(name: str) -> None:
    assert kept_from(name, weeks_since_birth=7.9, birth_mode="caesarean")
    assert not kept_from(name, weeks_since_birth=9.0, birth_mode="caesarean", caesarean_scar="closed")


@pytest.mark.parametrize("name", [*LOADED_TRUNK, "cat-cow", "inner-thigh-rock", "heel-slide"])
def test_an_open_scar_keeps_her_from_what_pulls_on_it(name: str) -> None:
    assert kept_from(name, caesarean_scar="open")


@pytest.mark.parametrize("name", [*LOADED_TRUNK, "wall-march", "soft-drop", "happy-baby", "supported-squat"])
def test_heaviness_keeps_her_from_what_presses_or_opens(name: str) -> None:
    assert kept_from(name, pelvis_today="heavy")
    assert kept_from(name, bulge="new-or-larger")


@pytest.mark.parametrize("name", ["toe-tap", "dead-bug"])
def test_a_doming_belly_keeps_both_legs_off_the_ground_for_later(name: str) -> None:
    assert kept_from(name, midline="gap")


@pytest.mark.parametrize(
    "name",
    ["butterfly-rest", "inner-thigh-rock", "supported-squat", "knee-fall-out", "wall-march", "side-plank"],
)
def test_an_aching_pelvis_keeps_her_from_wide_knees_and_one_leg(name: str) -> None:
    assert kept_from(name, girdle_ache="yes")


@pytest.mark.parametrize("name", [one.id for one in EXERCISES if "squeeze" in one.uses])
def test_a_floor_that_cannot_let_go_is_not_squeezed(name: str) -> None:
    assert kept_from(name, cannot_let_go="yes")
    assert kept_from(name, worse_after_squeezing="yes")
    assert kept_from(name, weeks_since_birth=5.0)


def test_two_signs_of_tension_open_a_circuit() -> None:
    opened = [one.when is not None and holds(one.when, dict(TENSE)) for one in library().circuits.values()]
    assert any(opened)
