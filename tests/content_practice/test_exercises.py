"""The sixteen exercises: facts a physiotherapist would check before she signs them."""

from __future__ import annotations

import re

import pytest

from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import AtLeast, AtMost, Condition, Exercise, Is
from tests.practice.worlds import BANS, TENSE, library, reading

EXERCISES = sorted(library().exercises.values(), key=lambda one: one.id)
CONDITIONS: list[tuple[str, Condition]] = [
    *((one.id, condition) for one in EXERCISES for condition in one.not_for),
    *((one.id, one.when) for one in library().circuits.values() if one.when is not None),
]

each = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)


def leaves(condition: Condition) -> list[Is | AtLeast | AtMost]:
    """Every finding a condition asks for."""
    if isinstance(condition, (Is, AtLeast, AtMost)):
        return [condition]
    return [leaf for part in condition.conditions for leaf in leaves(part)]


def dose_minutes(exercise: Exercise) -> float:
    """Minutes its dose takes: a rep is one breath on top of any hold; rest stands between sets."""
    dose, breath = exercise.dose, exercise.breath
    one_breath = breath.in_s + breath.out_s if breath else 0.0
    if dose.reps:
        work = dose.reps * ((dose.seconds or 0.0) + one_breath)
    else:
        work = dose.seconds or (dose.breaths or 0) * one_breath
    sides = 2 if dose.each_side else 1
    return (dose.sets * work * sides + (dose.sets - 1) * dose.rest_s) / 60


def words_of(exercise: Exercise) -> str:
    """Everything she may read of it."""
    parts = (exercise.title, exercise.text, *exercise.cues, *exercise.stop_signs, exercise.not_for_words)
    return " ".join((*parts, exercise.breath.cue if exercise.breath else "")).lower()


def test_there_are_sixteen_four_a_family() -> None:
    families = [one.family for one in EXERCISES]
    assert {family: families.count(family) for family in families} == {
        "release": 4, "coordination": 4, "strength": 4, "impact": 4,
    }  # fmt: skip


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
    assert exercise.minutes == pytest.approx(dose_minutes(exercise), abs=0.3)


@each
def test_its_shares_add_up_to_the_whole(exercise: Exercise) -> None:
    assert sum(exercise.feeds.values()) == pytest.approx(1.0)


@each
def test_its_cues_can_be_spoken(exercise: Exercise) -> None:
    assert 3 <= len(exercise.cues) <= 6
    assert max(len(cue.split()) for cue in exercise.cues) <= 12


@each
def test_its_sources_are_listed(exercise: Exercise) -> None:
    assert set(exercise.source) <= library().sources.keys()


@each
def test_it_speaks_of_no_baby(exercise: Exercise) -> None:
    assert not re.search(
        r"\b(baby|babies|infant|child|newborn|pram|buggy|feed)\b",
        words_of(exercise).replace("child's pose", ""),
    )


@each
def test_it_never_says_just_or_bounce_back(exercise: Exercise) -> None:
    assert not re.search(r"\bbounce back\b|\bjust (do|try|relax|breathe|let)\b", words_of(exercise))


@each
def test_easier_and_harder_lead_to_exercises_that_are_there(exercise: Exercise) -> None:
    assert {*exercise.easier, *exercise.harder} <= library().exercises.keys()


@each
def test_what_is_harder_than_it_names_it_as_easier(exercise: Exercise) -> None:
    assert all(exercise.id in library().exercises[harder].easier for harder in exercise.harder)


@each
def test_going_on_to_harder_ones_comes_to_an_end(exercise: Exercise) -> None:
    met, ahead = set(), [*exercise.harder]
    while ahead:
        following = ahead.pop()
        assert following != exercise.id
        if following not in met:
            met.add(following)
            ahead += library().exercises[following].harder


@each
def test_what_lies_down_lands_or_stands_on_one_leg_is_not_for_a_baby_on_her(exercise: Exercise) -> None:
    lying = exercise.position in ("lying", "side-lying", "front-lying", "kneeling", "hands-knees")
    if lying or exercise.contacts_per_leg or exercise.asymmetric:
        assert "baby-on-me" in exercise.bans


@each
def test_what_lies_or_kneels_needs_the_floor_and_what_lands_is_quiet_nowhere(exercise: Exercise) -> None:
    on_the_floor = exercise.position in ("lying", "side-lying", "front-lying", "kneeling", "hands-knees")
    assert on_the_floor == ("no-floor" in exercise.bans)
    assert bool(exercise.contacts_per_leg) == ("no-jumping" in exercise.bans)


@each
def test_what_stands_or_moves_is_not_done_in_bed(exercise: Exercise) -> None:
    if exercise.position in ("standing", "moving"):
        assert "in-bed" in exercise.bans


@each
def test_a_landing_is_impact_and_impact_counts_its_contacts(exercise: Exercise) -> None:
    assert ("impact" in exercise.uses) == (exercise.contacts_per_leg > 0)


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


def test_bans_are_situations_she_can_choose() -> None:
    assert {ban for one in EXERCISES for ban in one.bans} <= set(BANS)


def test_a_deep_tear_or_a_caesarean_keeps_the_deep_pose_for_later() -> None:
    pose = library().exercises["wide-child-pose"]
    early: dict[str, str | float | tuple[str, ...]] = {"weeks-since-birth": 4.0, "birth-mode": "caesarean"}
    assert any(holds(one, early) for one in pose.not_for)
    assert not any(holds(one, {**early, "weeks-since-birth": 12.0}) for one in pose.not_for)


def test_two_signs_of_tension_open_a_circuit() -> None:
    opened = [one.when is not None and holds(one.when, dict(TENSE)) for one in library().circuits.values()]
    assert any(opened)
