"""What is read for the pages of runs."""

from __future__ import annotations

from datetime import date, datetime

from restride.coaching.terms.advice import Recommendation
from restride.coaching.terms.library import Finding, Library
from restride.phrasing import words
from restride.web.bridge import coaching, diary
from restride.web.bridge import runs as bridge
from restride.web.bridge.library import library_of
from restride.web.bridge.runs import RunTold
from restride.web.records.models import Runner
from restride.web.runs import files
from restride.web.runs.one_run import Material

NEXT_DAY = "next-day"
"""The group of findings asked on the day after a run."""


def safety_of(runner: Runner, now: datetime) -> Recommendation:
    """What stands now; no session and no run is worked out for it."""
    return coaching.recommended(runner, now, wants=())


def birth_day(runner: Runner, now: datetime) -> date | None:
    """When her last pregnancy ended; None where she has not said."""
    birth = coaching.standing_of(runner, now).safety.birth
    return birth.date if birth else None


def is_loss(runner: Runner, now: datetime) -> bool:
    """Whether her last pregnancy ended in a loss: then no page of hers asks about a pram."""
    return safety_of(runner, now).verdict.loss


def stop_texts(runner: Runner, now: datetime) -> tuple[str, ...]:
    """The fixed texts where nothing else may be offered; none otherwise."""
    advice, library = safety_of(runner, now), library_of(runner.studio)
    return tuple(words(one, library) for one in advice.texts) if advice.verdict.only_text else ()


def material(runner: Runner, told: RunTold, now: datetime, minute: int | None = None) -> Material:
    """What one run's page is made of. A leap is spoken of on the last run alone, and not beside a stop."""
    advice = safety_of(runner, now)
    runs = bridge.runs_of(runner, now)
    last = bool(runs) and runs[-1].entry.id == told.entry.id
    return Material(
        told=told,
        said=bridge.said_of(runner, now, told.entry.id),
        files=files.files_of_run(runner, told.entry.id),
        advice=advice,
        spike=bridge.spike(runner, now) if last and not advice.verdict.only_text else None,
        library=library_of(runner.studio),
        today=diary.today_of(runner, now),
        chance=bridge.leak_chance(bridge.reading_of(runner, now, told.entry.id)),
        may_join=files.may_join(told, now),
        minute=minute,
    )


def brought_by_mis_tap(runner: Runner, told: RunTold, advice: Recommendation, now: datetime) -> str:
    """The word on this run that brought a fixed text, while it can be taken back as a mis-tap; else empty."""
    late = bridge.mis_tap(runner, now)
    opened = {one.opened_by for one in advice.verdict.holds if one.holds}
    fresh = [one.id for one in told.words if one.id in opened and now - one.at <= late]
    return fresh[-1] if fresh else ""


def stopped_by(told: RunTold, advice: Recommendation) -> bool:
    """Whether what was said of this run is why nothing but the fixed text is shown."""
    mine = {told.entry.id, *(one.id for one in told.words)}
    return advice.verdict.only_text and any(one.opened_by in mine for one in advice.verdict.holds)


def waits_for_next_day(runner: Runner, now: datetime) -> RunTold | None:
    """Her last run of an earlier day, if nothing was said of the day after it."""
    today = diary.today_of(runner, now)
    before = [one for one in bridge.runs_of(runner, now) if one.day < today]
    last = before[-1] if before else None
    if last is None or last.checks:
        return None
    # The screen before the next run speaks of the last one's day after too.
    reading = bridge.reading_of(runner, now, last.entry.id)
    return None if reading is not None and reading.next_day is not None else last


def asked_next_day(library: Library) -> tuple[Finding, ...]:
    """What is asked on the day after a run."""
    return tuple(one for one in library.findings.values() if one.group == NEXT_DAY)


def today_of(runner: Runner, now: datetime) -> date:
    """Her day."""
    return diary.today_of(runner, now)
