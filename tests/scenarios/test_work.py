"""The work of every scenario diary, its sessions and the weeks ahead: what a physiotherapist would sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.advice import DayPlan, Session, Week
from restride.coaching.terms.conditions import Said, holds
from restride.coaching.terms.entries import Answer
from restride.coaching.terms.library import Exercise
from restride.coaching.terms.numbers import numbers_on
from tools.scenarios import Lived, Page, names, play
from tools.story_pages import worked_out

STORIES = names()
LIBRARY = load_library()
MINUTES_SHE_HAS = "minutes-she-has"


def sittings(story: str) -> Iterator[tuple[Lived, Page, Session]]:
    """Every page of a story that has a session, a repeated day's as well."""
    for one in play(story).lived:
        if one.page is not None and one.page.recommendation.today is not None:
            yield one, one.page, one.page.recommendation.today


@cache
def weeks(story: str) -> tuple[tuple[str, Page, Week], ...]:
    """The weeks ahead of a story: from its first page with work, and from its last."""
    shown = [(one.step.day, page) for one, page, _session in sittings(story)]
    asked = shown[:: max(1, len(shown) - 1)]
    found = ((day, page, worked_out(page).week) for day, page in asked)
    return tuple((f"{story}, day {day}", page, week) for day, page, week in found if week)


def exercises(names: Sequence[str]) -> list[Exercise]:
    return [LIBRARY.exercises[name] for name in names]


def squeezes(one: Exercise) -> bool:
    return "squeeze" in one.uses


def said(page: Page) -> Mapping[str, Said]:
    """What she has answered, the last answer of each."""
    answers = (one.entry.payload for one in page.diary)
    return {one.finding: one.value for one in answers if isinstance(one, Answer)}


def may_be_tight(page: Page) -> bool:
    """Whether her answers ask for one of the circuits that let go."""
    release = (one.when for one in LIBRARY.circuits.values() if one.purpose == "down-training")
    return any(when is not None and holds(when, said(page)) for when in release)


def lands(day: DayPlan) -> bool:
    return day.run or any("impact" in one.uses for one in exercises(day.items))


def given(story: str) -> Iterator[tuple[str, Page, tuple[str, ...]]]:
    """Every list of exercises of a story: each session, and each day of its weeks."""
    for one, page, session in sittings(story):
        items = tuple(item.exercise for item in session.items)
        yield f"{story}, day {one.step.day} {one.step.clock}", page, items
    for where, page, week in weeks(story):
        for day in week.days:
            yield f"{where}: {day.day}", page, day.items


def test_every_story_that_has_work_has_a_week() -> None:
    assert [story for story in STORIES if any(sittings(story)) and not weeks(story)] == []


def test_some_story_has_a_floor_that_may_be_tight_and_some_story_a_squeeze() -> None:
    """Otherwise the tests below would pass because nothing ever happens."""
    lists = [one for story in STORIES for one in given(story)]
    assert any(may_be_tight(page) for _where, page, _items in lists)
    assert any(squeezes(one) for _where, _page, items in lists for one in exercises(items))


@pytest.mark.parametrize("story", STORIES)
def test_a_floor_that_may_be_tight_is_given_no_squeeze(story: str) -> None:
    tight = ((where, items) for where, page, items in given(story) if may_be_tight(page))
    assert [where for where, items in tight if any(map(squeezes, exercises(items)))] == []


@pytest.mark.parametrize("story", STORIES)
def test_after_every_squeeze_comes_its_let_go(story: str) -> None:
    for where, _page, items in given(story):
        for one, then in pairwise([*exercises(items), None]):
            if one is not None and squeezes(one):
                assert (then.id if then else "") == one.let_go, f"{where}: after {one.id}"


@pytest.mark.parametrize("story", STORIES)
def test_nothing_that_is_held_is_given(story: str) -> None:
    for where, page, items in given(story):
        allowed = set(page.recommendation.verdict.allowed)
        assert [one.id for one in exercises(items) if not set(one.uses) <= allowed] == [], where


@pytest.mark.parametrize("story", STORIES)
def test_her_minutes_are_kept(story: str) -> None:
    for one, page, session in sittings(story):
        numbers = numbers_on(LIBRARY.numbers, one.at.date()).practice
        usual = said(page).get(MINUTES_SHE_HAS, numbers.default_session_min)
        hers = page.given.situation.minutes if page.given.situation.minutes is not None else usual
        assert isinstance(hers, float | int)
        assert session.minutes <= max(hers, numbers.shortest_session_min), f"{story}, day {one.step.day}"


@pytest.mark.parametrize("story", STORIES)
def test_no_week_lands_on_two_days_running(story: str) -> None:
    for where, _page, week in weeks(story):
        assert [b.day for a, b in pairwise(week.days) if lands(a) and lands(b)] == [], where


@pytest.mark.parametrize("story", STORIES)
def test_every_week_has_a_lighter_day(story: str) -> None:
    assert [where for where, _page, week in weeks(story) if not any(day.rest for day in week.days)] == []


@pytest.mark.parametrize("story", STORIES)
def test_no_week_is_made_of_squeezes_only(story: str) -> None:
    for where, _page, week in weeks(story):
        done = [one for day in week.days for one in exercises(day.items)]
        assert not done or not all(map(squeezes, done)), where
