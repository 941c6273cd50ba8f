"""A week on a plan that is not about muscles first: real small diaries through the front door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import pytest

from restride.catalogue import load_library
from restride.coaching.practice.relations import main_component
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Session, Situation
from restride.coaching.terms.entries import Answer, Birth, Entry, Payload, Recorded, SessionDone
from restride.coaching.wire.entries import new_entry

MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAYS, MINUTES = 7, 10.0
URGE = {"leak-effort": "no", "leak-urge": "yes", "leak-urge-often": "daily", "leak-neither": "no"}
HEAVY = {"leak-effort": "yes", "leak-urge": "no", "leak-neither": "no", "bulge": "new-or-larger"}


def _entry(payload: Payload, at: datetime) -> Entry:
    return new_entry(f"{type(payload).__name__}-{at:%d-%H-%M-%S}", at, payload)


@lru_cache(maxsize=2)
def _week(*answers: tuple[str, str]) -> tuple[Session, ...]:
    """Seven days of it, each session done as it was offered."""
    begun = MORNING - timedelta(hours=1)
    said = [
        _entry(Answer(*one), begun + timedelta(seconds=place)) for place, one in enumerate(answers, start=1)
    ]
    entries = [_entry(Birth(date(2025, 9, 22), "vaginal", tear=1, tear_examined=True), begun), *said]
    found: list[Session] = []
    for day in range(DAYS):
        now = MORNING + timedelta(days=day)
        diary = tuple(Recorded(one) for one in entries)
        told, _standing = recommend(
            CoachingInput("Ada", now, diary, load_library(), Situation(minutes=MINUTES), wants=("session",))
        )
        assert told.today is not None
        found.append(told.today)
        done = SessionDone(told.today.minutes, tuple(one.exercise for one in told.today.items))
        entries.append(_entry(done, now + timedelta(hours=1)))
    return tuple(found)


def _uses(session: Session) -> list[set[str]]:
    return [set(load_library().exercises[one.exercise].uses) for one in session.items]


def _codes(session: Session) -> set[str]:
    return {one.code for one in session.why}


@pytest.mark.parametrize("answers", [URGE, HEAVY], ids=["urge", "heavy"])
def test_every_day_of_the_week_is_a_whole_session(answers: Mapping[str, str]) -> None:
    week = _week(*answers.items())
    assert all(len(one.items) >= 2 and one.minutes >= 0.8 * MINUTES for one in week)
    assert len({tuple(item.exercise for item in one.items) for one in week}) > DAYS // 2


def test_an_urge_week_lets_go_on_most_days_and_never_squeezes() -> None:
    week, library = _week(*URGE.items()), load_library()
    calms = [
        any(main_component(library.exercises[item.exercise]) == "release" for item in one.items)
        for one in week
    ]
    assert sum(calms) >= DAYS - 2
    assert not any("squeeze" in uses for one in week for uses in _uses(one))
    assert all("practice.urge_drill" in _codes(one) for one in week)


def test_an_urge_week_keeps_the_legs() -> None:
    library = load_library()
    legs = [
        any(main_component(library.exercises[item.exercise]) == "leg strength" for item in one.items)
        for one in _week(*URGE.items())
    ]
    assert sum(legs) >= 2


def test_a_heavy_week_lies_down_breathes_out_and_eases_the_bowel() -> None:
    library = load_library()
    for one in _week(*HEAVY.items()):
        assert {"practice.heaviness_ease", "practice.bowel_ease"} <= _codes(one)
        for item in one.items:
            exercise = library.exercises[item.exercise]
            assert "lying" in exercise.position or set(exercise.uses) == {"breath"}
