"""Diaries with an experiment in them: a woman who may jump, her tests and circuits, and what is told of
it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache

from restride.catalogue import load_library
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Part, Recommendation
from restride.coaching.terms.entries import (
    Birth,
    CheckDone,
    CheckIn,
    Experiment,
    HomeZone,
    ItemOutcome,
    ItemResult,
    Payload,
    Recorded,
    SessionDone,
)
from restride.coaching.terms.experiments import ExperimentAdvice, ExperimentState
from restride.coaching.terms.library import Library
from restride.coaching.wire.entries import new_entry
from restride.rehearsal.voice import answers, asked_at, groups_of
from restride.rehearsal.worlds import shipped_world

FIRST = date(2027, 1, 4)
TEST, CIRCUIT, TRIAL = "home-jump-test", "loosen-the-whole", "down-training"


@cache
def library() -> Library:
    return load_library()


class Diary:
    """A diary being written, in days from the first; a quiet screen every sixth day keeps her start open."""

    def __init__(self, *, may_jump: bool = True) -> None:
        self.entries: list[Recorded] = []
        self.write(0, HomeZone("Etc/UTC"))
        self.write(0, Birth(FIRST - timedelta(weeks=20), "vaginal", tear=1, tear_examined=True))
        asked = asked_at(library(), "start")
        hers = {**shipped_world().said, "leaks-running": "most"}
        said = answers(library(), [one for one in asked if one != "run-days"], hers)
        self.write(0, CheckIn("start", said, none=True, groups=groups_of(library(), asked)))
        if may_jump:
            self.check(0)
        for day in range(6, 42, 6):
            groups = groups_of(library(), asked_at(library(), "weekly"))
            self.write(day, CheckIn("weekly", none=True, groups=groups), hour=5)
        if may_jump:
            self.check(21)

    def write(self, day: int, payload: Payload, hour: int = 7) -> None:
        at = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=day, hours=hour)
        entry = new_entry(f"e{len(self.entries):04d}", at, payload)
        self.entries.append(Recorded(entry))

    def check(self, day: int) -> None:
        check = library().checks["restride-2024"]
        clean = {
            one.id: ItemResult("clean", one.target, one.target if one.each_side else None)
            for one in check.items
        }
        self.write(day, CheckDone(check.id, check.version, clean))

    def test(self, day: int, at: float | None, outcome: ItemOutcome = "drops") -> None:
        self.write(day, CheckDone(TEST, 1, {TEST: ItemResult(outcome, at)}), hour=8)

    def dry(self, day: int) -> None:
        self.test(day, 40.0, "clean")

    def circuit(self, *days: int) -> None:
        for day in days:
            self.write(day, SessionDone(8.0, (), CIRCUIT), hour=20)

    def begin(self, day: int, id: str = "one", change: str = TRIAL) -> None:
        self.write(day, Experiment(id, "begun", change), hour=6)

    def asked(self, day: int, wants: tuple[Part, ...] = ("experiment",), hour: int = 9) -> Recommendation:
        now = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=day, hours=hour)
        told, _standing = recommend(CoachingInput("ada", now, tuple(self.entries), library(), wants=wants))
        return told

    def told(self, day: int, hour: int = 9) -> ExperimentAdvice:
        found = self.asked(day, hour=hour).experiment
        assert found is not None
        return found

    def state(self, day: int, hour: int = 9) -> ExperimentState:
        running = self.told(day, hour).running
        assert running is not None
        return running


def codes(said: Sequence[object]) -> list[str]:
    """The codes of some reasons."""
    return [one.code for one in said]  # type: ignore[attr-defined]


def begun(*before: float) -> Diary:
    """An experiment begun on day 7, with tests on every second day before it, the first leak at these
    counts."""
    diary = Diary()
    for number, at in enumerate(before):
        diary.test(7 - 2 * (len(before) - number), at)
    diary.begin(7)
    return diary


def changed(*after: float) -> Diary:
    """The change made daily from day 7 on after three tests with early leaks; then these tests, from day 10
    on every second day; 41 stands for a dry one."""
    diary = begun(3, 5, 4)
    days = list(range(10, 60, 2))[: len(after)]
    diary.circuit(*range(7, (days[-1] if days else 7) + 1))
    for day, at in zip(days, after, strict=True):
        diary.dry(day) if at > 40 else diary.test(day, at)
    diary.entries.sort(key=lambda one: one.entry.at)
    return diary
