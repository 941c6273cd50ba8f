"""``restride answer`` and ``restride lesson``: from a diary, in words or as JSON, refused in a sentence."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

import restride
from restride.catalogue import load_library
from restride.cli import main
from restride.coaching.terms.entries import Answer, Recorded
from restride.coaching.wire.entries import new_entry
from restride.coaching.wire.lines import write_line
from restride.phrasing.text import WIDTH
from tools.scenarios import play

ADA = Path(restride.__file__).parent / "demo" / "ada.jsonl"
AT = ["--at", "2026-11-22T09:00"]
LIBRARY = load_library()
QUESTIONS, LESSONS = sorted(LIBRARY.questions), sorted(LIBRARY.lessons)
Out = pytest.CaptureFixture[str]


def says(capsys: Out, *arguments: str, code: int = 0) -> str:
    """What a command prints where it should."""
    assert main(list(arguments)) == code
    captured = capsys.readouterr()
    return captured.err if code else captured.out


def test_without_a_question_all_are_listed_as_she_would_ask_them(capsys: Out) -> None:
    said = says(capsys, "answer", str(ADA), *AT)
    assert [one.asks for one in LIBRARY.questions.values() if one.asks not in said] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_with_what_it_rests_on_and_its_sources(capsys: Out, question: str) -> None:
    said = says(capsys, "answer", str(ADA), question, *AT)
    assert said.startswith(LIBRARY.questions[question].asks + "\n")
    assert "What this answer rests on" in said
    assert "Where it comes from" in said


@pytest.mark.parametrize("question", QUESTIONS)
def test_its_lines_fit_the_page(capsys: Out, question: str) -> None:
    said = says(capsys, "answer", str(ADA), question, *AT)
    assert max(map(len, said.splitlines())) <= WIDTH


def test_as_json_it_has_codes_words_and_sources(capsys: Out) -> None:
    told = json.loads(says(capsys, "answer", str(ADA), "why-do-i-leak", *AT, "--json"))
    assert told["question"] == "why-do-i-leak"
    assert told["parts"][0]["code"].startswith("answers.why-do-i-leak.")
    assert told["sources"][0].keys() >= {"id", "title", "grade"}


def test_the_list_as_json(capsys: Out) -> None:
    told = json.loads(says(capsys, "answer", str(ADA), *AT, "--json"))
    assert [one["question"] for one in told["questions"]] == sorted(
        QUESTIONS, key=lambda id: LIBRARY.questions[id].order
    )


def test_under_an_emergency_its_text_is_all_there_is(capsys: Out, tmp_path: Path) -> None:
    lived = next(
        one
        for one in play("red-flag").lived
        if one.page is not None and one.page.recommendation.verdict.only_text
    )
    assert lived.page is not None
    file = tmp_path / "diary.jsonl"
    file.write_text("".join(write_line(one) + "\n" for one in lived.page.diary), "utf-8")
    said = says(capsys, "answer", str(file), "is-it-my-fault", "--at", lived.at.isoformat())
    assert said.splitlines()[1:] == lived.page.text.splitlines()[1:]


def test_what_is_urgent_is_said_before_any_answer(capsys: Out, tmp_path: Path) -> None:
    page = next(one.page for one in play("knack").lived if one.page is not None)
    at = page.given.now
    said = (("phq-9", "several-days"), ("mood-plan", "no"), ("mood-safe", "yes"))
    new = [Recorded(new_entry(f"new-{name}", at, Answer(name, value))) for name, value in said]
    file = tmp_path / "diary.jsonl"
    file.write_text("".join(write_line(one) + "\n" for one in (*page.diary, *new)), "utf-8")
    later = (at + timedelta(minutes=5)).isoformat()
    shown = says(capsys, "answer", str(file), "do-i-have-to-stop", "--at", later)
    assert shown.index("You deserve help with this today") < shown.index("Do I have to stop running?")


def test_an_unknown_question_is_refused_with_those_there_are(capsys: Out) -> None:
    said = says(capsys, "answer", str(ADA), "why-me", code=2)
    assert said.startswith("There is no question 'why-me'. The questions: are-kegels-enough, ")


def test_a_day_before_the_library_is_refused_in_a_sentence(capsys: Out) -> None:
    said = says(capsys, "answer", str(ADA), "--at", "2019-01-01", code=2)
    first = "The library's numbers begin on 2026-01-01 and cannot speak of 2018-12-31."
    assert said == f"{first} Ask for that day or a later one.\n"


def test_a_time_that_is_none_is_refused(capsys: Out) -> None:
    assert "is not a time" in says(capsys, "answer", str(ADA), "--at", "soon", code=2)


def test_a_file_that_is_no_diary_is_refused(capsys: Out, tmp_path: Path) -> None:
    assert says(capsys, "answer", str(tmp_path / "none.jsonl"), code=2).count("\n") == 1


def test_lessons_are_listed_in_their_order(capsys: Out) -> None:
    said = says(capsys, "lesson")
    places = [said.index(one.title) for one in sorted(LIBRARY.lessons.values(), key=lambda one: one.order)]
    assert places == sorted(places)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_shown_whole_and_fits_the_page(capsys: Out, lesson: str) -> None:
    said = says(capsys, "lesson", lesson)
    whole = " ".join(said.split())
    assert " ".join(LIBRARY.lessons[lesson].disagreement.split()) in whole
    assert "{" not in said
    assert max(map(len, said.splitlines())) <= WIDTH


def test_an_unknown_lesson_is_refused_with_those_there_are(capsys: Out) -> None:
    assert says(capsys, "lesson", "gravity", code=2).startswith("There is no lesson 'gravity'. The lessons: ")
