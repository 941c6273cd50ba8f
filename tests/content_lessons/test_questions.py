"""Her questions: in every life there is an answer, it is short, it agrees with itself and with her plan."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from restride.coaching.terms.lessons import PICTURED, AnswerPart, Question
from tests.content_lessons.lives import LIBRARY, QUESTIONS, allows_a_run, answers, leaves, looks_at
from tests.content_practice.facts import scolds, speaks_of_a_baby
from tests.content_safety.shelf import reading_age
from tests.content_safety.test_texts import LICENSED
from tests.docs.test_glossary import NOT_USED
from tests.explain.test_words import AS_FACT, GUESSING
from tests.scenarios.test_stories import OF_A_BABY

OLDEST_READER = 11.0
MOST_PARAGRAPHS, MOST_WORDS = 4, 220
PROMISED = {
    "why-do-i-leak", "do-i-have-to-stop", "weak-or-tight", "are-kegels-enough", "when-am-i-ready",
    "cleared-at-six-weeks", "is-it-my-fault", "should-i-drink-less", "when-to-see-someone",
}  # fmt: skip
PARTS = [(question, part) for question in QUESTIONS for part in question.parts]
RUNS_ON = re.compile(r"your next run is|next time|You can go on|\bNow, (?:in|with)\b|runs go on")
TIGHT = re.compile(r"tight is the likelier")

each = pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
NAMES = [f"{question.id}.{part.id}" for question, part in PARTS]
each_part = pytest.mark.parametrize("part", [part for _question, part in PARTS], ids=NAMES)
each_part_of = pytest.mark.parametrize(("question", "part"), PARTS, ids=NAMES)


def kind(part: str) -> str:
    """Parts whose ids begin with the same word are alternatives."""
    return part.split("-")[0]


def test_the_nine_questions_are_there_in_the_order_promised() -> None:
    assert {one.id for one in QUESTIONS} == PROMISED
    assert [one.order for one in QUESTIONS] == list(range(1, 10))


@each
def test_in_every_life_it_is_answered_in_a_few_paragraphs(question: Question) -> None:
    counts = Counter(len(parts) for _known, parts, _words in answers(question.id))
    assert set(counts) <= set(range(1, MOST_PARAGRAPHS + 1))
    assert counts.total() > 1


@each
def test_in_every_life_its_words_are_filled(question: Question) -> None:
    assert not [text for _known, _parts, text in answers(question.id) if "{" in text or "  " in text]


@each
def test_in_every_life_it_can_be_read_at_once(question: Question) -> None:
    assert max(len(text.split()) for _known, _parts, text in answers(question.id)) <= MOST_WORDS


@each
def test_no_two_paragraphs_of_an_answer_are_alternatives(question: Question) -> None:
    told = {tuple(kind(part.id) for part in parts) for _known, parts, _text in answers(question.id)}
    assert not [kinds for kinds in told if len(set(kinds)) < len(kinds)]


@each
def test_every_answer_opens_with_the_answer(question: Question) -> None:
    first = kind(question.parts[0].id)
    assert {kind(parts[0].id) for _known, parts, _text in answers(question.id)} == {first}


@each
def test_every_paragraph_is_said_in_some_life(question: Question) -> None:
    told = {part.id for _known, parts, _text in answers(question.id) for part in parts}
    assert told == {part.id for part in question.parts}


@each
def test_no_answer_lets_her_run_where_her_plan_does_not(question: Question) -> None:
    lets = [known for known, _parts, text in answers(question.id) if RUNS_ON.search(text)]
    assert all(allows_a_run(known) for known in lets)


@pytest.mark.parametrize("id", ["do-i-have-to-stop", "when-am-i-ready"])
def test_who_has_a_run_is_told_of_it(id: str) -> None:
    going = [
        text
        for known, _parts, text in answers(id)
        if allows_a_run(known) and known["plan-exit"] in ("none", "urge")
    ]
    assert going
    assert all("7 min" in text for text in going)


@pytest.mark.parametrize("id", ["do-i-have-to-stop", "when-am-i-ready", "cleared-at-six-weeks"])
@pytest.mark.parametrize("way", ["prolapse", "pregnant"])
def test_an_exit_comes_before_any_start(id: str, way: str) -> None:
    urgent = ("T0", "T1", "T2")
    lives = [one for one in answers(id) if one[0]["plan-exit"] == way]
    calm = [parts for known, parts, _text in lives if known["plan-run-tier"] not in urgent]
    assert calm
    assert all(any(part.id.endswith(way) for part in parts) for parts in calm)


def test_a_floor_is_called_tight_only_where_the_picture_calls_it_so() -> None:
    called = [known for known, _parts, text in answers("weak-or-tight") if TIGHT.search(text)]
    assert called
    assert {(one["picture-leading"], one["picture-sure"]) for one in called} == {
        ("overactive", "likely"),
        ("overactive", "most-likely"),
    }


@pytest.mark.parametrize(
    ("sure", "words"),
    [("most-likely", "Most likely: "), ("likely", "Likely: "), ("could-be", "It could be ")],
)
def test_a_cause_is_named_no_surer_than_the_picture_is(sure: str, words: str) -> None:
    lives = [one for one in answers("why-do-i-leak") if one[0]["picture-sure"] == sure]
    named = [text for known, parts, text in lives if parts[0].text.count("{cause}")]
    assert named
    assert all(text.startswith(words) for text in named)


def test_where_squeezes_wait_nobody_is_sent_to_squeeze() -> None:
    waits = [
        parts for known, parts, _text in answers("are-kegels-enough") if known["picture-no-squeeze"] == "yes"
    ]
    sent = {
        "squeeze-weak",
        "squeeze-quick",
        "squeeze-find",
        "squeeze-support",
        "squeeze-other",
        "squeeze-open",
    }
    assert waits
    assert not [parts for parts in waits if sent & {part.id for part in parts}]


@pytest.mark.parametrize("id", ["why-do-i-leak", "do-i-have-to-stop", "weak-or-tight", "when-to-see-someone"])
def test_a_visit_is_offered_to_everybody_who_leaks(id: str) -> None:
    texts = [text for known, _parts, text in answers(id) if known.get("leaks-now") != "no"]
    assert all(re.search(r"physio|midwife|bladder check|somebody should look", text) for text in texts)


def test_the_emergency_signs_are_told_to_everybody_who_asks_whom_to_see() -> None:
    number = LIBRARY.local["emergency"]
    assert all(f"Call {number} at once" in text for _known, _parts, text in answers("when-to-see-someone"))


def test_nobody_is_told_to_drink_less() -> None:
    assert all(text.startswith("No.") for _known, _parts, text in answers("should-i-drink-less"))


def test_nobody_is_told_that_it_is_her_fault() -> None:
    assert all(text.startswith("No.") for _known, _parts, text in answers("is-it-my-fault"))


@each
def test_no_answer_looks_at_what_is_private(question: Question) -> None:
    private = {name for name, finding in LIBRARY.findings.items() if finding.private} | {"plan-loss"}
    assert private.isdisjoint(looks_at(question))


@each_part_of
def test_a_paragraph_reads_at_eleven(question: Question, part: AnswerPart) -> None:
    told = {
        text.split("\n\n")[parts.index(part)] for _known, parts, text in answers(question.id) if part in parts
    }
    assert max(map(reading_age, told)) <= OLDEST_READER


@each
def test_no_answer_says_a_guess_as_a_fact(question: Question) -> None:
    assert not {
        match.group() for _known, _parts, text in answers(question.id) if (match := AS_FACT.search(text))
    }


@each_part
def test_a_paragraph_that_names_a_cause_says_that_it_guesses(part: AnswerPart) -> None:
    text = part.text
    assert "{cause}" not in text or GUESSING.search(text)


@each_part
def test_a_paragraph_is_kind_and_can_be_read_after_a_loss(part: AnswerPart) -> None:
    text = part.text
    assert (scolds(text), speaks_of_a_baby(text), OF_A_BABY.search(text)) == ([], [], None)


@each
def test_it_quotes_no_licensed_questionnaire(question: Question) -> None:
    whole = " ".join((question.asks, *(part.text for part in question.parts))).lower()
    assert [one for one in LICENSED if one in whole] == []


def test_what_a_part_may_look_at_is_what_is_told_of_her() -> None:
    """The table the conditions are checked by, and the answers by which they are decided."""
    named = {
        leaf.finding
        for question in QUESTIONS
        for part in question.parts
        if part.when
        for leaf in leaves(part.when)
    }
    assert named <= PICTURED.keys() | LIBRARY.findings.keys()


@each_part
def test_a_paragraph_keeps_to_our_words(part: AnswerPart) -> None:
    assert [one for one in NOT_USED if one in part.text.lower()] == []
