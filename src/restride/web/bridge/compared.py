"""Her picture as it stood on earlier days beside today's, what moved it, and what to ask again.

An earlier picture is the same question asked at an earlier instant: what was said later is not there yet, and
what was written down late counts on the day it speaks of. What moved today's is found by putting the question
of today once more without what is new of one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from restride.coaching import explain
from restride.coaching.diary.timeline import Moment
from restride.coaching.recommend import recommend
from restride.coaching.safety.book import faded
from restride.coaching.terms.advice import CoachingInput, Recommendation
from restride.coaching.terms.days import dawn_of
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    CheckDone,
    CheckIn,
    Issued,
    Leak,
    Payload,
    Recorded,
    Run,
    SessionDone,
    SetDone,
)
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import ExplainNumbers, numbers_on
from restride.coaching.terms.picture import Compared, Picture, Thing
from restride.coaching.terms.standing import Standing
from restride.web.bridge import coaching, diary
from restride.web.bridge.kept import Kept
from restride.web.bridge.library import library_of
from restride.web.records import selectors
from restride.web.records.models import Runner

Since = Literal["first", "weeks"]
"""Which earlier picture today's is held against."""

_KEPT = 128
_THINGS: tuple[Thing, ...] = ("answers", "tests", "runs", "work")
_OF_ANSWERS = ("start", "weekly")
"""Grouped screens that are questions about her; the ones around a run belong to the run and its safety."""


@dataclass(frozen=True, slots=True)
class Version:
    """Her picture as it stood at the end of a day; today's as it stands now."""

    what: Literal["first", "weeks", "now"]
    day: date
    picture: Picture


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """Versions of her picture, oldest first, today's last. ``compared``: the one asked for with today's, None
    where there is none to compare; ``anew``: findings worth asking again; ``weeks``: between two looks."""

    versions: tuple[Version, ...]
    since: Since
    compared: Compared | None
    anew: tuple[str, ...]
    weeks: int


_Then = tuple[str, int, int, str, bool, date]
_Now = tuple[str, int, int, str, bool, date, Since]
_pictures: Kept[_Then, tuple[Recommendation, Standing]] = Kept(2 * _KEPT)
_told: Kept[_Now, ThenAndNow] = Kept(_KEPT)


def then_and_now(runner: Runner, now: datetime, since: Since = "weeks") -> ThenAndNow | None:
    """Her pictures side by side; None while a text is all there is. ``since``: the earlier one to compare,
    where there is such a one. Nothing is written."""
    by, today = _by(runner), diary.today_of(runner, now)
    key = (str(runner.pk), *selectors.mark_of(runner), *by, today, since)
    known = _told.get(key)
    if known is None:
        known = _made(runner, now, today, since)
        if known is not None:
            _told.put(key, known)
    return known


def is_due(runner: Runner, now: datetime) -> bool:
    """Whether Today offers to look at her picture as a whole: every so many weeks after her first one, for
    some days, until she has answered something anew."""
    first, today = first_day(runner, now), diary.today_of(runner, now)
    numbers = _numbers(library_of(runner.studio), today)
    if first is None:
        return False
    round_days = 7 * int(numbers.reassess_weeks)
    rounds, days = divmod((today - first).days, round_days)
    if rounds < 1 or days >= numbers.reassess_offered_days:
        return False
    due = today - timedelta(days=days)
    return not diary.read_off(runner, now, ("answered-anew", due), lambda these: _answered_anew(these, due))


def weeks_between(runner: Runner, now: datetime) -> int:
    """Weeks from one look to the next."""
    return int(_numbers(library_of(runner.studio), diary.today_of(runner, now)).reassess_weeks)


def first_day(runner: Runner, now: datetime) -> date | None:
    """The day of her first picture: when she was first shown one, else when she first told us anything."""
    moments = diary.moments(runner, now)
    for one in moments:
        if isinstance(one.entry.payload, Issued) and one.entry.payload.causes:
            return one.day
    joined = coaching.standing_of(runner, now).safety.joined
    return None if joined is None else diary.day_of(diary.local_now(runner, joined))


def _answered_anew(moments: tuple[Moment, ...], due: date) -> bool:
    before: set[str] = set()
    for one in moments:
        payload = one.entry.payload
        if not isinstance(payload, Answer) or one.ghost or not one.by.startswith("runner:"):
            continue
        if one.day >= due and payload.finding in before:
            return True
        before.add(payload.finding)
    return False


def _made(runner: Runner, now: datetime, today: date, since: Since) -> ThenAndNow | None:
    library = library_of(runner.studio)
    told, standing = _asked(runner, now, diary.diary_of(runner), coaching.standing_of(runner, now))
    if told.picture is None:
        return None
    numbers = _numbers(library, today)
    versions = (*_versions(runner, now, today, numbers), Version("now", today, told.picture))
    base = _base(versions[:-1], since)
    facts = {name: one for name, one in standing.safety.facts.items() if not faded(one, now)}
    return ThenAndNow(
        versions=versions,
        since="first" if base is None or base.what == "first" else "weeks",
        compared=_compared(runner, now, base, told.picture, numbers) if base else None,
        anew=explain.worth_asking_anew(told.picture, facts, now, library, numbers),
        weeks=int(numbers.reassess_weeks),
    )


def _base(earlier: tuple[Version, ...], since: Since) -> Version | None:
    """The one asked for, else the latest there is."""
    return next((one for one in earlier if one.what == since), earlier[-1] if earlier else None)


def _versions(runner: Runner, now: datetime, today: date, numbers: ExplainNumbers) -> Iterator[Version]:
    first, weeks_ago = first_day(runner, now), today - timedelta(weeks=numbers.reassess_weeks)
    if first is None or first >= today:
        return
    days: tuple[tuple[Since, date], ...] = (("first", first), ("weeks", weeks_ago))
    for what, day in days if weeks_ago > first else days[:1]:
        found = _as_it_stood(runner, day)[0].picture
        if found is not None:
            yield Version(what, day, found)


def _as_it_stood(runner: Runner, day: date) -> tuple[Recommendation, Standing]:
    """What she would have been told at the end of a day."""
    key = (str(runner.pk), *selectors.mark_of(runner), *_by(runner), day)
    known = _pictures.get(key)
    if known is None:
        known = _asked(runner, _end_of(runner, day), diary.diary_of(runner), None)
        _pictures.put(key, known)
    return known


def _compared(
    runner: Runner, now: datetime, base: Version, after: Picture, numbers: ExplainNumbers
) -> Compared:
    library, at = library_of(runner.studio), _end_of(runner, base.day)
    recorded = diary.diary_of(runner)
    new = [one for one in recorded if one.entry.at > at]
    # From where that day ended, because what is left out all came after it.
    standing, without = _as_it_stood(runner, base.day)[1], dict[Thing, Picture]()
    for thing in _THINGS:
        is_one = _KINDS[thing]
        left_out = {id(one) for one in new if is_one(one.entry.payload, library)}
        kept = tuple(one for one in recorded if id(one) not in left_out)
        told = _asked(runner, now, kept, standing)[0].picture if left_out else None
        if told is not None:
            without[thing] = told
    answered = {name for one in new for name in _findings(one.entry.payload)}
    return explain.compared(base.picture, after, without, answered, library, numbers)


def _findings(payload: Payload) -> tuple[str, ...]:
    if isinstance(payload, Answer):
        return (payload.finding,)
    return tuple(payload.said) if isinstance(payload, CheckIn) else ()


def _is_answer(payload: Payload, library: Library) -> bool:
    if isinstance(payload, Answer):
        return not _is_of_a_test(payload, library)
    return isinstance(payload, CheckIn) and payload.moment in _OF_ANSWERS


def _is_test(payload: Payload, library: Library) -> bool:
    tested = isinstance(payload, Answer) and _is_of_a_test(payload, library)
    return tested or isinstance(payload, CheckDone)


def _is_of_a_test(payload: Answer, library: Library) -> bool:
    return any(payload.finding in test.findings for test in library.tests.values())


def _is_run(payload: Payload, library: Library) -> bool:
    del library
    return isinstance(payload, Run | AfterRun | Leak)


def _is_work(payload: Payload, library: Library) -> bool:
    del library
    return isinstance(payload, SessionDone | SetDone)


_KINDS: dict[Thing, Callable[[Payload, Library], bool]] = {
    "answers": _is_answer, "tests": _is_test, "runs": _is_run, "work": _is_work,
}  # fmt: skip


def _asked(
    runner: Runner, at: datetime, known: tuple[Recorded, ...], standing: Standing | None
) -> tuple[Recommendation, Standing]:
    given = CoachingInput(
        runner=runner.person.name,
        now=diary.local_now(runner, at),
        diary=known,
        library=library_of(runner.studio),
        protocol=runner.protocol,
        has_coach=runner.coach_id is not None,
        wants=("picture",),
    )
    return recommend(given, standing)


def _end_of(runner: Runner, day: date) -> datetime:
    """The last second of a day of hers."""
    return dawn_of(day + timedelta(days=1), diary.zone_of(runner)) - timedelta(seconds=1)


def _by(runner: Runner) -> tuple[str, bool]:
    """All but the diary that a picture hangs on."""
    return library_of(runner.studio).digest, runner.coach_id is not None


@lru_cache(maxsize=16)
def _numbers(library: Library, day: date) -> ExplainNumbers:
    return numbers_on(library.numbers, day).explain
