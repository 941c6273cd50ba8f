"""Single-change tests: what the front door says of them now, and what it said of one as it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from restride.coaching.diary.timeline import Moment
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput
from restride.coaching.terms.entries import CheckDone, Experiment
from restride.coaching.terms.experiments import ClosedExperiment, ExperimentAdvice, ExperimentState
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner


@dataclass(frozen=True, slots=True)
class Stop:
    """An experiment stopped before its end: who wrote it, as its receipt has it, and why if that was said."""

    by: str
    note: str


def advice(runner: Runner, now: datetime) -> ExperimentAdvice | None:
    """All there is to say of experiments; None where a fixed text is all she is told."""
    told = coaching.recommended(runner, now, wants=("experiment",))
    return None if told.verdict.only_text else told.experiment


def as_it_ended(runner: Runner, closed: ClosedExperiment) -> ExperimentState | None:
    """How it stood when it ended, with its tests and all that was said, made again from what was known then;
    None where that cannot be made any more."""
    known = tuple(
        one
        for one in diary.diary_of(runner)
        if one.entry.at <= closed.at and not _ends(one.entry.payload, closed.id)
    )
    given = CoachingInput(
        runner=runner.person.name,
        now=closed.at,
        diary=known,
        library=library_of(runner.studio),
        protocol=runner.protocol,
        has_coach=runner.coach_id is not None,
        wants=("experiment",),
    )
    told = recommend(given)[0].experiment
    running = told.running if told else None
    return running if running is not None and running.id == closed.id else None


def has_any(runner: Runner, now: datetime) -> bool:
    """Whether her diary tells of an experiment at all; that costs nothing to know."""
    return diary.read_off(runner, now, "experiments.any", _tells_of_one)


def _tells_of_one(moments: tuple[Moment, ...]) -> bool:
    return any(isinstance(one.entry.payload, Experiment) for one in moments)


def has_begun(runner: Runner, id: str, now: datetime) -> bool:
    """Whether an experiment of this id has been begun."""
    return any(one.id == id and one.state == "begun" for one in _told(runner, now))


def is_over(runner: Runner, id: str, now: datetime) -> bool:
    """Whether this experiment has been stopped or closed."""
    return any(one.id == id and one.state != "begun" for one in _told(runner, now))


def running(runner: Runner, now: datetime) -> ExperimentState | None:
    """The one that runs at this moment, for which other changes of her practice wait; None where none
    does."""
    told = advice(runner, now) if has_any(runner, now) else None
    found = told.running if told else None
    return found if found is not None and found.closing is None else None


def stops(runner: Runner, now: datetime) -> dict[str, Stop]:
    """Every experiment that was stopped before its end, by its id: the first word ends it."""
    found: dict[str, Stop] = {}
    for one in diary.moments(runner, now):
        said = one.entry.payload
        if isinstance(said, Experiment) and said.state == "stopped" and not one.ghost:
            found.setdefault(said.id, Stop(one.by, said.note))
    return found


def last_tested(runner: Runner, test: str, now: datetime) -> date | None:
    """The day on which she did this test last; None before the first."""
    done = (
        one.day
        for one in reversed(diary.moments(runner, now))
        if isinstance(one.entry.payload, CheckDone) and test in one.entry.payload.results and not one.ghost
    )
    return next(done, None)


def _told(runner: Runner, now: datetime) -> list[Experiment]:
    found = (one.entry.payload for one in diary.moments(runner, now) if not one.ghost)
    return [one for one in found if isinstance(one, Experiment)]


def _ends(payload: object, id: str) -> bool:
    return isinstance(payload, Experiment) and payload.id == id and payload.state != "begun"
