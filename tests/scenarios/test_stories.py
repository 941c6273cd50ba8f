"""The scenario diaries: each story keeps its own promises, and every page of all of them keeps ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from restride.catalogue import load_library
from restride.coaching.diary.journal import verify_chain
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import Hold, Reason
from restride.coaching.terms.entries import AfterRun, Birth, Issued, Run
from restride.coaching.terms.library import Tier
from restride.phrasing import words
from tools.expectations import unmet
from tools.scenarios import Chooser, Lived, Page, Played, names, play

STORIES = names()
CHOOSERS: tuple[Chooser, ...] = get_args(Chooser)
TOLD_IN_THE_ISSUE = {
    "tight-floor", "missing-base", "red-flag", "urge", "prolapse", "eight-weeks", "four-years",
    "already-running", "period-and-cold", "tear-unseen", "tear-unseen-late", "groin-pain", "caesarean",
    "loss", "weekend-only", "no-watch", "never-leaks", "weak-grows", "knack", "forceps", "contradiction",
    "spike", "nothing-moves", "unrelated",
}  # fmt: skip
MOST_LINES = 80
CODE = re.compile(r"\w\.\w+-\w|\w_\w|[{}\[\]]|\bNone\b|\bnan\b|\bTrue\b|\bFalse\b|\d{4}-\d\d-\d\d")
OF_A_BABY = re.compile(
    r"bab(y|ies)|newborn|buggy|pram\b|nursery|breastfe|feeding|\bmothers?\b|\bchild", re.IGNORECASE
)


def _pages(*stories: str, chooser: Chooser | None = None) -> Iterator[tuple[Played, Lived, Page]]:
    for story in stories:
        played = play(story, chooser)
        for one in played.lived:
            if one.page is not None:
                yield played, one, one.page


def test_every_scenario_we_promised_is_told() -> None:
    assert set(STORIES) >= TOLD_IN_THE_ISSUE


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("chooser", CHOOSERS)
def test_the_story_goes_as_it_promises_whoever_chooses(story: str, chooser: Chooser) -> None:
    library = load_library()
    found = [
        f"day {one.step.day} {one.step.clock}: {sentence}"
        for _played, one, page in _pages(story, chooser=chooser)
        for then in one.step.expects(chooser)
        for sentence in unmet(then, page, library)
    ]
    assert found == []


@pytest.mark.parametrize("story", STORIES)
def test_every_page_is_short_whole_and_in_words(story: str) -> None:
    for _played, one, page in _pages(story):
        where = f"{story}, day {one.step.day} {one.step.clock}"
        assert 0 < len(page.text.splitlines()) <= MOST_LINES, where
        assert CODE.search(page.text) is None, f"{where}: {CODE.search(page.text)}"


@pytest.mark.parametrize("story", STORIES)
def test_no_run_issued_after_a_leak_is_longer_than_the_last(story: str) -> None:
    issued = ran = cap = float("inf")
    for one in play(story).diary:
        payload = one.entry.payload
        if isinstance(payload, Run):
            ran = min(issued, payload.running_min or issued)
        elif isinstance(payload, AfterRun):
            cap = ran if payload.outcome == "leaked" else float("inf")
        elif isinstance(payload, Issued) and payload.dose_min is not None:
            assert payload.dose_min <= cap, f"{story}: {payload.dose_min} after a leak on {cap}"
            issued = payload.dose_min


@pytest.mark.parametrize("story", STORIES)
def test_where_an_emergency_stands_the_page_is_the_fixed_text_and_nothing_else(story: str) -> None:
    library = load_library()
    for _played, one, page in _pages(story):
        told = page.recommendation
        urgent = [hold for hold in told.verdict.holds if _silences(hold)]
        if not urgent:
            assert not told.verdict.only_text, f"{story}, day {one.step.day}: silent without an emergency"
            continue
        fixed = [words(Reason("page.stop-now"), library)]
        fixed += [words(Reason(hold.text), library) for hold in urgent]
        assert (told.today, told.next_run) == (None, None)
        assert _said(page) == _spaced(" ".join(fixed)), f"{story}, day {one.step.day} {one.step.clock}"


def test_some_story_meets_an_emergency_and_some_story_a_leak() -> None:
    silent = {played.name for played, _one, page in _pages(*STORIES) if page.recommendation.verdict.only_text}
    said = [one.entry.payload for story in STORIES for one in play(story).diary]
    leaks = [one for one in said if isinstance(one, AfterRun) and one.outcome == "leaked"]
    assert len(silent) >= 2
    assert len(leaks) >= 3


@pytest.mark.parametrize("story", STORIES)
def test_after_a_loss_no_page_speaks_of_a_baby(story: str) -> None:
    lost = any(isinstance(one.entry.payload, Birth) and one.entry.payload.loss for one in play(story).diary)
    found = [OF_A_BABY.search(page.text) for _played, _one, page in _pages(story)]
    assert not lost or not any(found), [one for one in found if one]


def test_elsewhere_a_baby_may_be_spoken_of() -> None:
    """Otherwise the test above would pass because nothing ever does."""
    assert any(OF_A_BABY.search(page.text) for _played, _one, page in _pages(*STORIES))


@pytest.mark.parametrize("story", STORIES)
def test_the_diary_of_a_story_proves(story: str) -> None:
    assert verify_chain(play(story).diary) == ()


@pytest.mark.parametrize("story", STORIES)
def test_the_last_page_is_the_same_without_a_standing(story: str) -> None:
    _played, _one, page = list(_pages(story))[-1]
    assert recommend(page.given)[0] == page.recommendation


@pytest.mark.parametrize("story", STORIES)
def test_nothing_of_the_diary_is_set_aside(story: str) -> None:
    assert [page.recommendation.told for _p, _o, page in _pages(story) if page.recommendation.told] == []


def _silences(hold: Hold) -> bool:
    """An emergency nobody has seen her about; mood is never a reason to take walking and breath away."""
    return hold.tier <= Tier.T1 and not hold.private and hold.said not in ("walking-only", "nothing-said")


def _said(page: Page) -> str:
    """The page without its first line, which says whose it is and when."""
    return _spaced(" ".join(page.text.splitlines()[1:]))


def _spaced(text: str) -> str:
    return " ".join(text.split())
