"""Small words of Today: who has written, how hard a thing is, why not this one, and the sheet to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest
from django.test import Client

from restride.coaching.terms.advice import SessionItem
from restride.web.accounts.models import Person
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.conversation import services as thread
from restride.web.records.models import Runner
from restride.web.today.items import SWAP_WORDS, item_row
from tests.web.ada import MORNING, seen_in

pytestmark = pytest.mark.django_db

WROTE = "Kim has written to you."


def _answer(coach: Person, runner: Runner) -> None:
    thread.answer(coach, runner, "Well run.", diary.new_id(MORNING), MORNING - timedelta(hours=1))


def _item(runner: Runner) -> SessionItem:
    session = coaching.recommended(runner, MORNING).today
    assert session is not None
    return session.items[0]


def test_an_answer_she_has_not_opened_is_one_line_that_leads_to_it(
    as_ada: Client, ada: Runner, coach: Person
) -> None:
    _answer(coach, ada)
    page = as_ada.get("/today/").content.decode()
    assert page.count(WROTE) == 1
    assert f'<a href="/talk/">{WROTE}</a>' in page


def test_once_she_has_opened_it_the_line_is_gone(as_ada: Client, ada: Runner, coach: Person) -> None:
    _answer(coach, ada)
    as_ada.get("/talk/")
    assert WROTE not in seen_in(as_ada.get("/today/"))


def test_her_own_message_is_no_news_to_her(as_ada: Client, ada: Runner) -> None:
    thread.write(ada, "Two dry runs!", diary.new_id(MORNING), MORNING - timedelta(hours=1))
    assert "has written to you" not in seen_in(as_ada.get("/today/"))


@pytest.mark.parametrize(
    ("effort", "said"),
    [
        (0, "How hard: it rests you."),
        (1, "How hard: light."),
        (2, "How hard: steady work."),
        (3, "How hard: hard work."),
    ],
)
def test_how_hard_an_exercise_is_stands_by_itself(
    ada: Runner, effort: Literal[0, 1, 2, 3], said: str
) -> None:
    library, item = library_of(ada.studio), _item(ada)
    hard = replace(library.exercises[item.exercise], effort=effort)
    assert item_row(item, 1, replace(library, exercises={item.exercise: hard})).costs == said


def test_the_reason_for_an_exercise_ends_where_it_ends(as_ada: Client, ada: Runner) -> None:
    row = item_row(_item(ada), 1, library_of(ada.studio))
    page = as_ada.get("/today/").content.decode()
    assert f"<p>{row.why}</p><p>{row.costs}</p>" in page


def test_no_reason_to_swap_has_a_straight_apostrophe() -> None:
    assert [one for one in SWAP_WORDS.values() if "'" in one] == []


def test_the_sheet_can_be_left_and_hidden_on_a_screen_and_not_on_paper(as_ada: Client) -> None:
    page = as_ada.get("/session/sheet/", {"minutes": "10"}).content.decode()
    assert '<a href="/today/?minutes=10">Back to today</a>' in page
    assert '<a href="/quiet/">Hide this page</a>' in page
    assert "@media print{.ways{display:none}}" in page


def test_the_sheet_writes_a_half_as_today_does(as_ada: Client) -> None:
    page = seen_in(as_ada.get("/session/sheet/", {"minutes": "6"}))
    assert "½ min" in page
    assert ".5 min" not in page
