"""What today's pages read: what she is told, what a session under way was, what of it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from restride.coaching.terms.advice import NextRun, Recommendation, Session, SessionItem, Situation
from restride.coaching.terms.entries import Payload, SessionDone, SetDone
from restride.coaching.terms.library import Activity, Library
from restride.web.bridge import coaching, diary, replay, runs
from restride.web.bridge.library import library_of
from restride.web.conversation.selectors import is_unread, thread_of
from restride.web.records.models import Runner


def told_today(runner: Runner, now: datetime, situation: Situation) -> Recommendation:
    """What she is told now, written down as shown."""
    told = coaching.shown(runner, now, situation)
    if not told.verdict.only_text:
        replay.keep(runner, situation, told)
    return told


def in_her_minutes(told: Recommendation, runner: Runner, now: datetime) -> Recommendation:
    """The same with her last run in the minutes its own page has, and not in those of impact."""
    run = told.next_run
    if not isinstance(run, NextRun):
        return told
    return replace(told, next_run=replace(run, why=runs.in_her_minutes(run.why, runner, now)))


def who_wrote(runner: Runner) -> str:
    """Whose words to her she has not opened yet; empty where she has."""
    if not is_unread(runner, by_runner=False):
        return ""
    news = (one for one in thread_of(runner).messages if one.read_at is None)
    names = [one.sender.name for one in news if one.sender_id != runner.person_id]
    return names[-1] if names else "Your coach"


def told_to_take_along(runner: Runner, now: datetime) -> Recommendation:
    """The next run, written down as shown: what is handed out to a watch is a prescription as well."""
    return coaching.shown(runner, now)


def told_safely(runner: Runner, now: datetime) -> Recommendation:
    """What safety says now, and nothing else."""
    return coaching.recommended(runner, now, wants=())


def told_week(runner: Runner, now: datetime, situation: Situation) -> Recommendation:
    """The seven days ahead; a sketch, so it is not written down as shown."""
    return coaching.recommended(runner, now, situation, wants=("session", "run", "week"))


def begun_session(runner: Runner, begun: datetime, situation: Situation) -> Recommendation:
    """What she was told when she began her session."""
    return replay.as_shown(runner, begun, situation)


@dataclass(frozen=True, slots=True)
class Done:
    """What she has written down since an instant: sets in order, and sessions."""

    sets: tuple[SetDone, ...]
    sessions: tuple[SessionDone, ...]

    def of(self, exercise: str) -> tuple[SetDone, ...]:
        """The sets of one exercise."""
        return tuple(one for one in self.sets if one.exercise == exercise)


def done_since(runner: Runner, since: datetime, now: datetime) -> Done:
    """What she has written down from ``since`` on."""
    found = [one for at, one in _written(runner, now) if at >= since]
    return _done(found)


def done_today(runner: Runner, now: datetime) -> Done:
    """What she has written down today."""
    today = diary.today_of(runner, now)
    found = takewhile(lambda one: one.day >= today, reversed(diary.moments(runner, now)))
    return _done([one.entry.payload for one in reversed(list(found)) if one.day == today and not one.ghost])


def _done(found: list[Payload]) -> Done:
    return Done(
        tuple(one for one in found if isinstance(one, SetDone)),
        tuple(one for one in found if isinstance(one, SessionDone)),
    )


def _written(runner: Runner, now: datetime) -> Iterator[tuple[datetime, Payload]]:
    for one in diary.moments(runner, now):
        if not one.ghost:
            yield one.entry.at, one.entry.payload


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A session that was begun: all of it, what is still open of it now, what is not, and what is done."""

    session: Session
    items: tuple[SessionItem, ...]
    left_out: tuple[str, ...]
    done: Done
    told: Recommendation


def under_way(runner: Runner, begun: datetime, now: datetime, situation: Situation) -> UnderWay | None:
    """The session begun at ``begun`` as it stands; None where it was of another day, where nothing of it
    may be done any more, or where it never had anything in it."""
    if diary.day_of(diary.local_now(runner, begun)) != diary.today_of(runner, now):
        return None
    safe, plan = told_safely(runner, now), begun_session(runner, begun, situation)
    if safe.verdict.only_text or plan.today is None:
        return None
    kept, left_out = _open_items(plan.today, safe.verdict.allowed, library_of(runner.studio))
    if not kept:
        return None
    return UnderWay(plan.today, kept, left_out, done_since(runner, begun, now), safe)


def _open_items(
    session: Session, allowed: Sequence[Activity], library: Library
) -> tuple[tuple[SessionItem, ...], tuple[str, ...]]:
    """The items she may still do by what safety says now, and the names of those she may not."""
    may = frozenset(allowed)
    kept = tuple(one for one in session.items if may.issuperset(library.exercises[one.exercise].uses))
    titles = tuple(library.exercises[one.exercise].title for one in session.items if one not in kept)
    return kept, titles
