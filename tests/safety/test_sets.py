"""What she writes down in a set is a sign like any other: heaviness and pain count, with no score made up."""

from __future__ import annotations

from typing import Any

import pytest

from restride.coaching.diary.timeline import Moment
from restride.coaching.safety.memory import at_instant
from restride.coaching.safety.predicates import Said
from restride.coaching.terms.entries import CheckIn, SetDone, Symptom
from restride.coaching.terms.library import Is, Tier
from tests.safety.support import (
    BORN,
    NUMBERS,
    choice,
    held,
    later,
    library,
    moment,
    number,
    remembered,
    rule,
    says,
    verdict,
    yes,
)

CONTENT = library(
    rules=[
        rule("heavy", Is("pelvis-today", ("heavy",)), Tier.T4, lifted_by="answer"),
        rule("bulge", Is("pelvis-today", ("bulge",)), Tier.T3),
        rule("pain", yes("set-pain"), Tier.T4, lifted_by="answer", holds=(), no_increase=True),
    ],
    findings=[
        choice("pelvis-today", "no", "heavy", "bulge", group="pre-run", several=True, lasts_days=2),
        number("exercise-pain"),
        choice("bone-pain", "no", "night", group="pre-run", several=True, lasts_days=7),
    ],
)
QUIET = CheckIn("before-run", none=True, groups=("pre-run",))


def a_set(symptom: Symptom, days: float = 0.0, **more: Any) -> Moment:
    return moment(SetDone("bridge", reps=8, symptom=symptom), later(days), f"set-{days}-{symptom}", **more)


def open_after(*diary: Moment, days: float) -> set[str]:
    return held(verdict(CONTENT, diary, later(days), BORN))


def value(finding: str, *diary: Moment, days: float) -> Said | None:
    book = at_instant(remembered(CONTENT, diary, BORN), later(days), CONTENT, NUMBERS)
    return book.value(finding, later(days))


@pytest.mark.parametrize(
    ("symptom", "rules"), [("heaviness", {"heavy"}), ("pain", {"pain"}), ("leak", set()), ("", set())]
)
def test_heaviness_and_pain_in_a_set_count_that_day(symptom: Symptom, rules: set[str]) -> None:
    assert open_after(a_set(symptom), days=0.1) == rules


def test_heaviness_in_a_set_leaves_a_bulge_told_of_before() -> None:
    bulge = says(later(0), pelvis_today=("bulge",))
    assert open_after(*bulge, a_set("heaviness", 0.1), days=0.2) == {"heavy", "bulge"}


def test_heaviness_in_a_set_fades_as_her_own_answer_does() -> None:
    assert open_after(a_set("heaviness"), days=2.1) == set()


def test_a_pain_in_a_set_stays_until_she_says_that_nothing_hurts_and_a_day_has_passed() -> None:
    quiet = moment(QUIET, later(3), "quiet")
    assert value("set-pain", a_set("pain"), days=9) == "yes"
    assert value("set-pain", a_set("pain"), quiet, days=3.9) == "yes"
    assert value("set-pain", a_set("pain"), quiet, days=4.1) is None


@pytest.mark.parametrize(("first", "then", "stands"), [(6, 2, 6), (2, 6, 6), (6, 8, 8)])
def test_the_worst_pain_of_several_exercises_is_the_one_that_must_settle(
    first: float, then: float, stands: float
) -> None:
    diary = (*says(later(0), exercise_pain=first), *says(later(0.01), exercise_pain=then))
    assert value("exercise-pain", *diary, days=9) == stands


def test_a_score_of_pain_is_over_a_day_after_nothing_hurts() -> None:
    diary = (*says(later(0), exercise_pain=7), moment(QUIET, later(3), "quiet"))
    assert value("exercise-pain", *diary, days=3.9) == 7
    assert value("exercise-pain", *diary, days=4.1) is None


def test_a_new_pain_after_a_quiet_day_counts_again() -> None:
    diary = (a_set("pain"), moment(QUIET, later(1), "quiet"), a_set("pain", 3))
    assert open_after(*diary, days=3.1) == {"pain"}


def test_a_set_from_before_the_birth_says_nothing() -> None:
    assert open_after(a_set("pain", -400), a_set("heaviness", -400), days=0) == set()


def test_a_set_taken_back_too_late_keeps_the_hold_that_a_visit_lifts() -> None:
    heavy = rule("heavy", Is("pelvis-today", ("heavy",)), Tier.T3)
    content = library(rules=[heavy], findings=CONTENT.findings.values())
    assert held(verdict(content, [a_set("heaviness", ghost=True)], later(0.1), BORN)) == {"heavy"}
