"""The parts of an answer: each asked for alone is what it is beside the others, with a standing or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.catalogue import load_library
from restride.coaching import dose, practice
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import (
    PARTS,
    CoachingInput,
    NoRun,
    Part,
    Reason,
    Recommendation,
    Session,
    Situation,
    Swap,
    Verdict,
)
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    Payload,
    Recorded,
    Run,
    SessionDone,
    SetDone,
)
from restride.coaching.terms.standing import Standing
from restride.coaching.wire.entries import new_entry
from tools.year import FIRST_DAY, live

DAYS = 12
NOW = FIRST_DAY + timedelta(days=DAYS, hours=1)
FIELD_OF: dict[Part, str] = {
    "session": "today",
    "run": "next_run",
    "picture": "picture",
    "week": "week",
    "answers": "answers",
    "experiment": "experiment",
}


@cache
def diary() -> tuple[Recorded, ...]:
    return live(DAYS).journal.recorded


def asked(
    wants: tuple[Part, ...],
    entries: tuple[Recorded, ...] | None = None,
    standing: Standing | None = None,
    situation: Situation | None = None,
) -> Recommendation:
    known = diary() if entries is None else entries
    told = CoachingInput("Eva", NOW, known, load_library(), situation or Situation(), wants=wants)
    return recommend(told, standing)[0]


@cache
def whole(cut: int) -> Recommendation:
    return asked(PARTS, diary()[:cut])


def part_of(told: Recommendation, part: Part) -> Any:
    return getattr(told, FIELD_OF[part])


CUTS = st.sampled_from((0, 5, 20, 40, len(diary()) // 2, len(diary())))


def test_every_part_has_its_field() -> None:
    assert set(FIELD_OF) == set(PARTS)


@given(CUTS, st.sets(st.sampled_from(PARTS)))
def test_parts_asked_alone_are_what_they_are_together(cut: int, wants: set[Part]) -> None:
    told = asked(tuple(sorted(wants)), diary()[:cut])
    for part in PARTS:
        nothing = () if part == "answers" else None
        assert part_of(told, part) == (part_of(whole(cut), part) if part in wants else nothing), part


@given(CUTS)
def test_the_week_and_the_answers_are_the_same_with_a_standing(cut: int) -> None:
    given_then = CoachingInput("Eva", NOW, diary()[:cut], load_library(), wants=())
    standing = recommend(given_then)[1]
    told = asked(("week", "answers"), standing=standing)
    assert (told.week, told.answers) == (whole(len(diary())).week, whole(len(diary())).answers)


@given(CUTS)
def test_the_week_begins_with_the_session_of_today(cut: int) -> None:
    told = whole(cut)
    assert told.today is not None
    assert told.week is not None
    assert told.week.days[0].items == tuple(one.exercise for one in told.today.items)


def test_what_she_took_out_of_todays_session_is_out_today_alone() -> None:
    plain = whole(len(diary())).week
    assert plain is not None
    away = sorted({name for day in plain.days for name in day.items})
    swaps = Situation(swaps=tuple(Swap(name, "not-today") for name in away))
    swapped = asked(("week",), situation=swaps).week
    assert swapped is not None
    assert not set(swapped.days[0].items) & set(away)
    assert {name for day in swapped.days[1:] for name in day.items} & set(away)


@pytest.mark.parametrize(("ahead", "heard"), [(-1, None), (0, 0), (1, 1), (3, 3)])
def test_a_run_that_may_be_tomorrow_is_known_to_the_session_of_today(ahead: int, heard: int | None) -> None:
    """Landings rest the day before a run, and before one that she may only then be offered."""
    today = NOW.date()
    refused = NoRun(
        Reason("dose.sleep"), Reason("dose.instead-walk"), not_before=today + timedelta(days=ahead)
    )
    asked_with: list[date | None] = []

    def listen(*_args: Any, run_on: date | None, **_more: Any) -> Session:
        asked_with.append(run_on)
        return Session((), 0.0, ())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dose, "next_run", lambda *_args: refused)
        patch.setattr(dose, "may_run_from", lambda *_args: refused.not_before)
        patch.setattr(practice, "choose", listen)
        asked(("session", "week"))
    expected = None if heard is None else today + timedelta(days=heard)
    assert asked_with[:2] == [expected, expected]


def test_work_from_before_this_birth_opens_nothing_after_it() -> None:
    """Loads, rungs and clean days of another pregnancy say nothing of this body."""
    before = [
        Recorded(new_entry(f"w{ago}-{name}", FIRST_DAY - timedelta(days=300 + ago), payload))
        for ago in (8, 6, 4, 2)
        for name, payload in (
            ("session", SessionDone(30.0, tuple(sorted(load_library().exercises)))),
            ("set", SetDone("split-squat", as_planned=True, reps=12, load_kg=20.0, in_reserve=4)),
        )
    ]
    born = Recorded(new_entry("born", FIRST_DAY, Birth(date(2025, 9, 1), "vaginal")))
    fresh = asked(("session", "week"), (*diary(), born))
    old = asked(("session", "week"), (*before, *diary(), born))
    assert (old.today, old.week) == (fresh.today, fresh.week)
    assert replace(old, diary_digest="", told=()).verdict == fresh.verdict


def _verdicts_of_the_week(*told: Payload) -> list[Verdict]:
    """What each day of the week ahead is composed under, once these were written an hour ago."""
    heard: list[Verdict] = []

    def listen(_moments: object, verdict: Verdict, *_args: object, **_more: object) -> Session:
        heard.append(verdict)
        return Session((), 0.0, ())

    an_hour_ago = NOW - timedelta(hours=1)
    more = [Recorded(new_entry(f"more-{at}", an_hour_ago, one)) for at, one in enumerate(told)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(practice, "choose", listen)
        given = CoachingInput("Eva", NOW, (*diary(), *more), load_library(), wants=("week",))
        recommend(given)
    return heard


def test_a_rest_that_passes_holds_in_the_week_for_the_days_it_lasts() -> None:
    """Two quiet days after a wet run: today, tomorrow and the hour on the day after are held, no more."""
    wet = _verdicts_of_the_week(Run(running_min=8.0), AfterRun("more-0", "leaked", amount="wet"))
    assert ["impact" in one.allowed for one in wet] == [False, False, False, True, True, True, True]


def test_what_has_no_end_holds_in_the_whole_week() -> None:
    held = _verdicts_of_the_week(Answer("fever", "temperature-38"))
    assert not any("strength" in one.allowed for one in held)
