"""The sheet of a session: everything she needs away from a screen, and no request to anywhere."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.advice import Prescribed, Reason, Session, SessionItem
from restride.drawings.sheets import contact_sheet, session_sheet
from restride.phrasing import words

EXERCISES = ("rib-breath", "cat-cow", "figure-four", "sit-to-stand")
OUTSIDE = re.compile(r"https?://(?!www\.w3\.org/2000/svg)|src=|href=|url\(|@import|<script|<link")


def say(reason: Reason) -> str:
    """A reason in the shipped words."""
    return words(reason, load_library())


def much(item: SessionItem) -> str:
    """The dose of an item, as whoever prints the sheet says it."""
    return f"so much of {item.exercise}"


def sheet(*, moves: bool = False) -> str:
    """The sheet of a session of four."""
    items = tuple(SessionItem(one, 2.0, Reason("practice.why_breath")) for one in EXERCISES)
    return session_sheet(Session(items, 8.0, ()), load_library(), say, much, heading="Sunday", moves=moves)


class Ids(HTMLParser):
    """Every id of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the id of every element."""
        self.ids += [value for name, value in attrs if name == "id" and value]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_item_has_its_figure_its_cues_and_its_stop_signs(exercise: str) -> None:
    page, wanted = sheet(), load_library().exercises[exercise]
    for text in (wanted.title, *wanted.cues, *wanted.stop_signs):
        assert escape(text) in page
    assert escape(load_library().drawings[exercise].words) in page


def test_each_item_says_how_much_and_what_became_of_it() -> None:
    grown = Prescribed(2, reps=8, said=(Reason("progress.more"),))
    items = (SessionItem("bridge", 2.0, Reason("practice.why_breath"), dose=grown),)
    page = session_sheet(Session(items, 2.0, ()), load_library(), say, much)
    assert "so much of bridge" in page
    assert escape(say(Reason("progress.more"))) in page


def test_it_says_how_long_and_when_to_stop_for_the_day() -> None:
    page = sheet()
    assert escape(say(Reason("sheet.title", {"title": "Today", "minutes": 8}))) in page
    assert escape(say(Reason("sheet.stop-all"))) in page
    assert escape(say(Reason("safety_page.warning-signs"))) in page


def test_on_paper_nothing_moves() -> None:
    assert "<animate" not in sheet()


def test_on_a_screen_it_may() -> None:
    assert "<animate" in sheet(moves=True)


@pytest.mark.parametrize("moves", [False, True])
def test_it_asks_nothing_of_any_server(moves: bool) -> None:
    assert OUTSIDE.findall(sheet(moves=moves)) == []


def test_no_id_is_there_twice() -> None:
    for page in (sheet(), contact_sheet(load_library(), say)):
        ids = Ids(page).ids
        assert len(ids) == len(set(ids))


def test_an_exercise_on_each_side_shows_its_other_side() -> None:
    assert escape(say(Reason("sheet.other-side"))) in sheet()


def test_the_contact_sheet_shows_every_drawing() -> None:
    page = contact_sheet(load_library(), say, moves=False)
    assert [one for one in load_library().drawings if f'id="{one}-t"' not in page] == []
