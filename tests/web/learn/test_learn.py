"""Lessons with where people differ, and her questions answered from her own diary."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from tests.web.ada import say, seen_in

pytestmark = pytest.mark.django_db


def test_every_lesson_and_every_question_is_listed(as_ada: Client, ada: Runner) -> None:
    page, library = seen_in(as_ada.get("/learn/")), library_of(ada.studio)
    assert all(" ".join(one.title.split()) in page for one in library.lessons.values())
    assert all(one.asks in page for one in library.questions.values())


def test_every_lesson_opens_with_its_sources_and_where_people_differ(as_ada: Client, ada: Runner) -> None:
    for lesson in library_of(ada.studio).lessons.values():
        page = seen_in(as_ada.get(f"/learn/lesson/{lesson.id}/"))
        assert lesson.idea in page
        assert "Where people differ" in page
        assert "Where it comes from" in page


def test_a_lesson_names_the_studios_own_numbers(as_ada: Client, ada: Runner) -> None:
    ada.studio.local = {"urgent_care": "the night line 555"}
    ada.studio.save()
    assert "the night line 555" in seen_in(as_ada.get("/learn/lesson/bladder-habits/"))


def test_every_question_is_answered_with_what_it_rests_on(as_ada: Client, ada: Runner) -> None:
    for question in library_of(ada.studio).questions.values():
        page = seen_in(as_ada.get(f"/learn/answer/{question.id}/"))
        assert question.asks in page
        assert "What this answer rests on" in page


def test_an_answer_is_hers(as_ada: Client) -> None:
    assert "comes in late" in seen_in(as_ada.get("/learn/answer/why-do-i-leak/"))


def test_what_is_urgent_stands_before_an_answer(as_ada: Client, ada: Runner) -> None:
    say(ada, "bone-pain", ("one-finger",))
    page = seen_in(as_ada.get("/learn/answer/why-do-i-leak/"))
    assert page.index("Stop running for now") < page.index("What this answer rests on")


@pytest.mark.parametrize("path", ["/learn/lesson/moon/", "/learn/answer/moon/"])
def test_what_there_is_not_is_not_there(as_ada: Client, path: str) -> None:
    assert as_ada.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/learn/", "/learn/lesson/the-knack/", "/learn/answer/why-do-i-leak/"])
def test_an_emergency_comes_before_any_lesson(as_ada: Client, ada: Runner, path: str) -> None:
    say(ada, "heart-breath", ("chest-pain",))
    assert as_ada.get(path).headers["Location"] == "/today/"
