"""What the tests of the practice content read an exercise by: its minutes, its words, its age of reading."""

from __future__ import annotations

import re

from restride.coaching.terms.conditions import holds
from restride.coaching.terms.library import Circuit, Exercise, Family
from tests.practice.worlds import library

RELEASE = (
    "legs-up-rest", "rib-breath", "soft-drop", "wide-child-pose", "cat-cow", "happy-baby", "supported-squat",
    "butterfly-rest", "inner-thigh-rock", "figure-four", "pelvic-clock", "hum-and-sigh", "seat-ball",
)  # fmt: skip
COORDINATION = (
    "floor-holds", "knack-drill", "piston-breath", "sit-to-stand", "floor-cue-finder", "quick-flicks",
    "heel-slide", "knee-fall-out", "toe-tap", "dead-bug", "bird-dog", "side-plank", "band-press",
    "suitcase-carry", "wall-march",
)  # fmt: skip
FLOOR = ("lying", "side-lying", "front-lying", "kneeling", "hands-knees")
"""Positions she gets down to the floor for."""
LOADED_TRUNK = ("toe-tap", "dead-bug", "bird-dog", "side-plank", "band-press", "suitcase-carry")
"""What presses on the belly: nothing for the weeks a wound needs."""


def exercises() -> list[Exercise]:
    """Every exercise, by id."""
    return sorted(library().exercises.values(), key=lambda one: one.id)


def circuits() -> list[Circuit]:
    """Every circuit, by id."""
    return sorted(library().circuits.values(), key=lambda one: one.id)


def of_family(family: Family) -> list[str]:
    """The ids of a family."""
    return [one.id for one in exercises() if one.family == family]


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
    """Everything she may read of it, in small letters."""
    parts = (exercise.title, exercise.text, *exercise.cues, *exercise.stop_signs, exercise.not_for_words)
    return " ".join((*parts, exercise.breath.cue if exercise.breath else "")).lower()


def how(exercise: Exercise) -> int:
    """Words of its fuller text."""
    return len(exercise.text.split())


def kept_from(exercise: str, **known: str | float) -> bool:
    """Whether these answers keep an exercise from her; underscores stand for the hyphens of finding ids."""
    facts: dict[str, str | float | tuple[str, ...]] = {
        name.replace("_", "-"): said for name, said in known.items()
    }
    return any(holds(one, facts) for one in library().exercises[exercise].not_for)


def scolds(text: str) -> list[str]:
    """Words that scold, belittle or promise."""
    waved_away = r"\bjust (?:do|try|relax|breathe|let|squeeze|lift)\b"
    unkind = r"\b(?:fail|failed|failure|bounce back|you should have|cure|guarantee)\b"
    return re.findall(f"{waved_away}|{unkind}", text.lower())


def speaks_of_a_baby(text: str) -> list[str]:
    """Words no woman who lost one should have to read here."""
    return re.findall(r"\b(?:bab(?:y|ies)|infant|child|newborn|mum|pram|buggy|feeds?|cot)\b", text.lower())
