"""What the pages of runs say where something has just happened, or must be asked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from restride.coaching.terms.library import Finding
from restride.web.bridge.runs import RunTold
from restride.web.runs.days import minutes_said, on_day, run_named, upper_first
from restride.web.runs.files import Question
from restride.web.runs.presenters import outcome_words

NONE_GIVEN = "No run is waiting for you just now. Write this one down by its minutes."
NEXT_DAY_EMPTY = "Nothing was chosen. Tap “None of these”, or say what there was."
GONE = "That run was corrected or taken back since. What counts now stands in this list."
STALE = "This page had grown old. Send it again."


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to which run a file is."""

    value: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class WhichPage:
    """The question which run a file is."""

    title: str
    said: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the day after, with its answers."""

    id: str
    asks: str
    why: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NextDayPage:
    """The morning after. ``run``: which one; empty where none waits."""

    run_id: str
    run: str
    questions: tuple[Asked, ...]
    again: bool


def run_in_words(told: RunTold, today: date) -> str:
    """``your run of Tuesday, 9 minutes, dry``."""
    return f"{run_named(told.day, today)}: {minutes_said(told.running_min)}, {outcome_words(told)}"


def here_already(told: RunTold, today: date) -> str:
    """Said before another run of a day is written down, because whoever comes here by Back may mean the one
    she has sent."""
    return f"{upper_first(run_in_words(told, today))}. It is written down; what you send here is another one."


def welcome(became: str, told: RunTold | None, today: date) -> str:
    """What became of the file she gave."""
    run = run_named(told.day, today) if told else "your run"
    return {
        "known": f"This file is already with {run}. Nothing was added.",
        "same": f"{upper_first(run)} is here already, from another file. This file is kept beside it.",
        "joined": f"The file has joined {run}. All you had said of it is still there.",
    }.get(became, f"{upper_first(run)} is in, and the file is kept as it came.")


def has_its_file(told: RunTold, days: int) -> str:
    """Why no file can join this run."""
    if told.run.columns is not None:
        return "This run has its file already. Bring another one in as a run of its own."
    return f"A file can join its run for {days} days. Bring this one in as a run of its own."


def which_page(asked: Question, today: date) -> WhichPage:
    """Which run is this file? The runs she told of, then one of its own, then another day."""
    hers = [Choice(one.entry.id, f"The one {on_day(one.day, today)}", _beside(one)) for one in asked.runs]
    at = asked.by_watch
    own = (
        []
        if at is None
        else [Choice("watch", _another(at.date(), today, bool(hers)), f"It ended at {at:%H:%M}.")]
    )
    other = Choice("day", "The watch’s clock was wrong: it was on another day")
    ran = float(asked.stream.columns.seconds[asked.stream.columns.running].sum()) / 60.0
    return WhichPage(
        title="Which run is this?",
        said=f"{minutes_said(ran)} of running. {_watch_said(asked, today)}",
        name=asked.file.name,
        choices=(*hers, *own, other),
    )


def next_day_page(told: RunTold | None, findings: Sequence[Finding], today: date) -> NextDayPage:
    """Three questions, none of them needed where nothing was."""
    if told is None:
        return NextDayPage("", "", (), False)
    return NextDayPage(
        run_id=told.entry.id,
        run=upper_first(run_in_words(told, today)),
        questions=tuple(
            Asked(one.id, one.asks, one.why, tuple((option.id, option.words) for option in one.options))
            for one in findings
        ),
        again=bool(told.checks),
    )


def _beside(told: RunTold) -> str:
    return f"You told us: {minutes_said(told.running_min)}, {outcome_words(told)}."


def _another(day: date, today: date, beside: bool) -> str:
    return f"{'Another run' if beside else 'A run'} {on_day(day, today)}, as the watch says"


def _watch_said(asked: Question, today: date) -> str:
    if asked.by_watch is None:
        return "The watch does not know which day it was."
    return f"The watch says it was {on_day(asked.by_watch.date(), today)}."
