"""Her questions answered from whole diaries: the cause named, the plan kept, what each answer rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from restride.catalogue import load_library
from restride.coaching.explain.answers import answered, said
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import NextRun, NoRun, Part, Recommendation, RunForm
from restride.coaching.terms.conditions import Is
from restride.coaching.terms.entries import Birth
from restride.coaching.terms.lessons import AnswerPart, PersonalAnswer
from restride.coaching.terms.library import Tier
from restride.coaching.terms.said import Reason
from restride.coaching.terms.standing import Fact, RunMemory
from restride.phrasing import words
from tests.explain.made import STRONG_TIGHT, drawn
from tests.scenarios.test_stories import OF_A_BABY
from tests.support.cases import TODAY, verdict
from tools.scenarios import Page, names, play

LIBRARY = load_library()
STORIES = names()
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
LEADING = {
    "knack": "a pelvic floor that comes in late",
    "weak-grows": "a pelvic floor that needs more strength",
    "forceps": "less natural support under the bladder",
    "unrelated": "pressure that goes down instead of being shared",
}
"""Stories at whose end one cause stands out, and what it is called to her."""

SURE = {"most-likely": "Most likely: ", "likely": "Likely: ", "could-be": "It could be "}
PARTS: tuple[Part, ...] = ("picture", "run", "answers")


def pages(story: str) -> Iterator[Page]:
    """The pages of a story on which something else than an emergency stands, and which show a run."""
    for lived in play(story).lived:
        if lived.page is not None and not lived.page.recommendation.verdict.only_text:
            yield lived.page


@cache
def asked(story: str, at: int = -1) -> Recommendation:
    """What she is told on one page of a story when she asks her questions."""
    return recommend(replace(list(pages(story))[at].given, wants=PARTS))[0]


def answer(told: Recommendation, question: str) -> PersonalAnswer:
    return next(one for one in told.answers if one.question == question)


def text(told: Recommendation, question: str) -> str:
    """The paragraphs of one answer as she reads them."""
    return "\n\n".join(words(one, LIBRARY) for one in answer(told, question).parts)


def rests(told: Recommendation, question: str) -> list[str]:
    return [words(one, LIBRARY) for one in answer(told, question).rests_on]


def made(following: NextRun | NoRun | None = None, **changes: Any) -> tuple[PersonalAnswer, ...]:
    """Answers under a verdict made by hand, with a floor that may be called tight."""
    picture = drawn(STRONG_TIGHT)
    shown = replace(picture, causes=tuple(replace(one, supports=(), opposes=()) for one in picture.causes))
    return answered(shown, verdict(**changes), following, {}, RunMemory(), LIBRARY)


def run_of(seconds: float) -> NextRun:
    form = RunForm((seconds,), 0.0)
    return NextRun(1.0, 1.0, 1.0, TODAY, form, (), (), (), (), "dose.cue-tall")


# --- in whole diaries ------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("at", [0, -1])
def test_every_question_is_answered_in_words(story: str, at: int) -> None:
    told = asked(story, at)
    assert [one.question for one in told.answers] == sorted(
        LIBRARY.questions, key=lambda id: LIBRARY.questions[id].order
    )
    shown = [text(told, one.question) for one in told.answers] + [
        line for one in told.answers for line in rests(told, one.question)
    ]
    assert not [one for one in shown if "{" in one or not one.strip()]


@pytest.mark.parametrize("story", sorted(LEADING))
def test_the_leading_cause_is_named_as_surely_as_the_picture_does(story: str) -> None:
    told = asked(story)
    assert told.picture is not None
    sure = next(one.sure for one in told.picture.causes if one.mechanism == told.picture.leading)
    assert text(told, "why-do-i-leak").startswith(f"{SURE[sure]}{LEADING[story]}.")


@pytest.mark.parametrize("story", sorted(LEADING))
def test_a_cause_is_named_with_what_speaks_for_it_and_where_that_was_found(story: str) -> None:
    told = asked(story)
    assert told.picture is not None
    leading = next(one for one in told.picture.causes if one.mechanism == told.picture.leading)
    assert f"What speaks for it: {leading.supports[0].told}." in rests(told, "why-do-i-leak")
    found_in = LIBRARY.evidence[leading.supports[0].evidence].source
    assert set(found_in) <= set(answer(told, "why-do-i-leak").source)


@pytest.mark.parametrize("story", STORIES)
def test_where_nothing_stands_out_nothing_is_named_as_likely(story: str) -> None:
    told = asked(story, 0)
    assert told.picture is not None
    opening = text(told, "why-do-i-leak").split("\n\n")[0]
    assert told.picture.leading is not None or "ikely: " not in opening


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("at", [0, -1])
def test_a_run_is_spoken_of_exactly_where_her_plan_has_one(story: str, at: int) -> None:
    told = asked(story, at)
    spoken = " min" in text(told, "do-i-have-to-stop")
    assert spoken == isinstance(told.next_run, NextRun)


@pytest.mark.parametrize("story", ["eight-weeks", "four-years", "missing-base"])
def test_who_prepares_is_not_told_to_run(story: str) -> None:
    told = asked(story, 0)
    assert told.verdict.start.path == "preparation"
    assert text(told, "when-am-i-ready").startswith("Not yet, and you are on the way.")
    assert text(told, "do-i-have-to-stop").startswith("Not for good.")


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("at", [0, -1])
def test_the_six_weeks_question_says_what_is_open_for_her(story: str, at: int) -> None:
    told = asked(story, at)
    start = told.verdict.start
    assert set(rests(told, "cleared-at-six-weeks")) >= {words(one, LIBRARY) for one in start.reasons}
    if start.path in ("blocked", "preparation") and start.next_step is not None:
        assert words(start.next_step, LIBRARY) in rests(told, "cleared-at-six-weeks")


def test_eight_weeks_on_she_reads_the_day_on_which_it_opens() -> None:
    assert "It opens in week 12, on Monday 21 December 2026." in rests(
        asked("eight-weeks", 0), "cleared-at-six-weeks"
    )


def test_a_tight_floor_is_told_that_letting_go_comes_before_squeezes() -> None:
    told = asked("tight-floor", 0)
    assert "letting go comes first" in text(told, "are-kegels-enough")
    assert text(told, "weak-or-tight").startswith("It may be holding tension.")


def test_a_bulge_is_to_be_looked_at_before_any_run() -> None:
    told = asked("prolapse", 0)
    assert told.verdict.exit == "prolapse"
    for question in ("do-i-have-to-stop", "when-am-i-ready", "cleared-at-six-weeks", "when-to-see-someone"):
        assert "bulge" in text(told, question)
        assert " min" not in text(told, question).split("\n\n")[0]


def test_who_leaks_with_urges_gets_the_bladders_plan_and_keeps_her_runs() -> None:
    told = asked("urge", 0)
    assert "strong urge" in text(told, "why-do-i-leak")
    assert "runs go on" in text(told, "do-i-have-to-stop")
    assert "three days write down" in text(told, "should-i-drink-less")


def test_who_does_not_leak_is_given_no_cause() -> None:
    told = asked("never-leaks", 0)
    assert answer(told, "why-do-i-leak").parts[0].code == "answers.why-do-i-leak.cause-dry"


@pytest.mark.parametrize("story", STORIES)
def test_when_to_see_someone_rests_on_the_visits_that_are_open(story: str) -> None:
    told = asked(story, 0)
    assert set(rests(told, "when-to-see-someone")) >= {words(one, LIBRARY) for one in told.verdict.referrals}


@pytest.mark.parametrize("story", STORIES)
def test_after_a_loss_no_answer_speaks_of_a_baby(story: str) -> None:
    lost = any(isinstance(one.entry.payload, Birth) and one.entry.payload.loss for one in play(story).diary)
    whole = " ".join(text(asked(story), one.question) for one in asked(story).answers)
    assert not lost or OF_A_BABY.search(whole) is None


def test_under_an_emergency_no_question_is_answered() -> None:
    silent = [
        one.page
        for one in play("red-flag").lived
        if one.page is not None and one.page.recommendation.verdict.only_text
    ]
    assert silent
    assert recommend(replace(silent[0].given, wants=PARTS))[0].answers == ()


def test_answers_cost_nothing_where_nobody_asks() -> None:
    given = next(pages("knack")).given
    assert recommend(replace(given, wants=("picture", "run")))[0].answers == ()


# --- by hand -----------------------------------------------------------------------------------------------


def minutes_of(seconds: float) -> float:
    told = next(one for one in made(run_of(seconds)) if one.question == "do-i-have-to-stop")
    value = told.parts[0].values["minutes"]
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize(("seconds", "minutes"), [(435.0, 7.0), (479.0, 7.0), (60.0, 1.0), (45.0, 0.75)])
def test_the_minutes_told_are_never_more_than_the_run(seconds: float, minutes: float) -> None:
    assert minutes_of(seconds) == minutes


def test_a_part_whose_words_cannot_be_filled_is_left_out() -> None:
    question = replace(
        LIBRARY.questions["is-it-my-fault"],
        parts=(
            AnswerPart("named", "It could be {cause}."),
            AnswerPart("open", "Nobody can say.", None, ("named",)),
        ),
    )
    assert [one.id for one in said(question, {}, {"cause": ""})] == ["open"]
    assert [one.id for one in said(question, {}, {"cause": "the wind"})] == ["named"]


def test_a_studios_own_names_are_no_reason_to_leave_a_part_out() -> None:
    question = replace(
        LIBRARY.questions["is-it-my-fault"], parts=(AnswerPart("call", "Call {crisis_line}."),)
    )
    assert [one.id for one in said(question, {}, {})] == ["call"]


def test_a_part_stands_in_for_another_only_where_it_holds() -> None:
    yes = AnswerPart("yes", "Yes.", Is("plan-run", ("yes",)))
    no = AnswerPart("no", "No.", None, ("yes",))
    question = replace(LIBRARY.questions["is-it-my-fault"], parts=(yes, no))
    assert [one.id for one in said(question, {"plan-run": "yes"}, {})] == ["yes"]
    assert [one.id for one in said(question, {"plan-run": "no"}, {})] == ["no"]


def test_low_mood_alone_does_not_read_as_a_reason_not_to_run() -> None:
    told = next(one for one in made(run_of(600.0), tier=Tier.T2) if one.question == "do-i-have-to-stop")
    assert told.parts[0].code == "answers.do-i-have-to-stop.run-going"


def test_a_run_that_waits_is_explained_by_what_it_waits_for() -> None:
    waits = NoRun(Reason("dose.not-yet"), Reason("dose.instead-walk"), Reason("dose.flip-week"))
    told = next(one for one in made(waits) if one.question == "do-i-have-to-stop")
    assert [one.code for one in told.rests_on][:2] == ["dose.not-yet", "dose.flip-week"]
    assert told.parts[0].code == "answers.do-i-have-to-stop.run-pause"


def test_what_she_answered_is_counted_and_what_follows_from_it_is_not() -> None:
    facts = {
        name: Fact(value, NOW - timedelta(days=1), "entry")
        for name, value in (("fear", 3.0), ("bulge", "no"), ("leaks-now", "yes"))
    }
    picture = drawn({})
    told = answered(picture, verdict(), None, facts, RunMemory(), LIBRARY)
    assert told[0].rests_on[-1] == Reason("answer.answers", {"count": 2})


def test_nothing_that_an_answer_rests_on_is_said_twice() -> None:
    for story in STORIES:
        for one in asked(story).answers:
            lines = rests(asked(story), one.question)
            assert len(lines) == len(set(lines)), story
