"""Three pages of one recommendation: the whole, today alone, and the week alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest

from restride import diaryfile
from restride.catalogue import load_library
from restride.cli.demo import FOLDER
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import PARTS, CoachingInput, NextRun, Reason, Recommendation, Session
from restride.coaching.terms.library import Library
from restride.phrasing import tell, tell_today, tell_week, words

NOW = datetime.fromisoformat("2026-11-21T07:28:00+01:00")


@cache
def told() -> Recommendation:
    diary = diaryfile.read(FOLDER / "ada.jsonl").recorded
    return recommend(CoachingInput("Ada", NOW, diary, load_library(), wants=PARTS))[0]


def silenced() -> Recommendation:
    """The same under an emergency."""
    return replace(told(), verdict=replace(told().verdict, only_text=True))


def run() -> NextRun:
    following = told().next_run
    assert isinstance(following, NextRun)
    return following


def heading(name: str) -> str:
    return f"\n{words(Reason(f'page.{name}'), load_library())}\n"


def test_the_whole_page_has_the_week_where_it_was_asked_for() -> None:
    assert heading("week") in tell(told(), load_library())
    assert heading("week") not in tell(replace(told(), week=None), load_library())


def test_under_the_form_of_the_run_stands_where_on_the_way_it_is() -> None:
    way = run().way
    assert way is not None
    lines = tell(told(), load_library()).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("The next run"))
    assert words(way, load_library()) in " ".join(" ".join(lines[at + 2 : at + 5]).split())


def test_today_alone_has_no_picture_and_no_week() -> None:
    page = tell_today(told(), load_library())
    assert heading("week") not in page
    assert "What is most likely going on" not in page


def test_the_week_alone_has_the_week_and_no_session_by_exercise() -> None:
    page = tell_week(told(), load_library())
    assert heading("week") in page
    assert "First: " not in page


def test_the_week_begins_with_the_programme_and_the_part_she_is_in() -> None:
    programme = next(one for one in load_library().programmes.values() if one.purpose == "foundation")
    phase = programme.phases[0]
    session = Session((), 0.0, (), programme=programme.id, phase=phase.id)
    page = tell_week(replace(told(), today=session), load_library())
    assert f"\nWhere you are: {programme.title}, {phase.title}.\n" in page


def test_without_a_programme_nothing_is_said_of_one() -> None:
    page = tell_week(replace(told(), today=Session((), 0.0, ())), load_library())
    assert "Where you are" not in page


@pytest.mark.parametrize("page", [tell, tell_today, tell_week])
def test_under_an_emergency_every_page_is_its_text_alone(page: object) -> None:
    assert callable(page)
    said = page(silenced(), load_library())
    assert said.count("\n\n") == 1
    assert "\nSTOP\n" in said


@pytest.mark.parametrize("page", [tell, tell_today, tell_week])
def test_what_of_the_diary_could_not_be_used_is_told_on_every_page(page: object) -> None:
    assert callable(page)
    unused = Reason("practice.gentle")
    said = page(replace(told(), told=(unused,)), load_library())
    assert words(unused, load_library()) in " ".join(said.split())


@pytest.mark.parametrize("page", [tell, tell_today, tell_week])
def test_before_the_day_turns_a_page_says_whose_day_it_is(
    page: Callable[[Recommendation, Library], str],
) -> None:
    lines = page(replace(told(), now=NOW.replace(day=23, hour=1)), load_library()).splitlines()
    assert lines[:2] == [
        "Ada · Monday 23 November 2026, 01:28",
        "Still Sunday's page: the day turns at 04:00.",
    ]


def test_once_the_day_has_turned_nothing_is_said_of_it() -> None:
    assert "the day turns" not in tell_today(replace(told(), now=NOW.replace(day=23, hour=4)), load_library())


def test_beside_an_emergency_nothing_is_said_of_the_hour() -> None:
    assert "the day turns" not in tell_today(replace(silenced(), now=NOW.replace(hour=1)), load_library())
