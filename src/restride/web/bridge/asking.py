"""What is known of a runner when she is asked something: her answers, what stands, how her check stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from restride.coaching.recommend import recommend
from restride.coaching.safety.book import Book, faded
from restride.coaching.safety.memory import at_instant
from restride.coaching.safety.protocols import read_check
from restride.coaching.safety.rules import index_of
from restride.coaching.terms.advice import CoachingInput, Hold, Verdict
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.entries import Answer, Birth, CheckDone, CheckIn, Recorded
from restride.coaching.terms.library import Check, Library
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.picture import Picture, Question
from restride.coaching.terms.standing import Fact, ItemMark
from restride.coaching.wire.codec import decode
from restride.web.bridge import coaching, diary
from restride.web.bridge.library import library_of
from restride.web.records import services
from restride.web.records.models import Runner

T = TypeVar("T")

NONE = "no"
"""The option that "none of these" answers. A format constant of the library."""

UNSURE = "unsure"
"""The answer that tells nothing, where a question has it. A format constant of the library."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of her at an instant on her clock.

    ``values``: answers in force, derived ones with them. ``ever``: the last answer to each finding, faded or
    not. ``joined``: the day of her first answer; None before it.
    """

    now: datetime
    day: date
    library: Library
    values: Mapping[str, Said]
    ever: Mapping[str, Fact]
    verdict: Verdict
    birth: Birth | None
    joined: date | None

    @property
    def standing(self) -> frozenset[str]:
        """The rules that stand."""
        return frozenset(hold.rule for hold in self.verdict.holds)


@dataclass(frozen=True, slots=True)
class CheckState:
    """How the check in force stands: results that still count, by test, and the gates not yet passed."""

    check: Check
    marks: Mapping[str, ItemMark]
    failed: frozenset[str]
    missing: frozenset[str]


def known(runner: Runner, now: datetime) -> Known:
    """Everything a question to her may depend on."""
    book, local = _book(runner, now), diary.local_now(runner, now)
    joined = book.joined
    return Known(
        now=local,
        day=diary.day_of(local),
        library=library_of(runner.studio),
        values={name: fact.value for name, fact in book.facts.items() if not faded(fact, now)},
        ever=dict(book.facts),
        verdict=coaching.recommended(runner, now, wants=()).verdict,
        birth=book.birth,
        joined=None if joined is None else diary.day_of(joined),
    )


def next_question(
    runner: Runner, now: datetime, waits: Callable[[Question], bool] = lambda _question: False
) -> Question | None:
    """What the engine would ask next; None where no further answer would change what it decides.

    ``waits``: questions not asked now. What it would ask if she were not sure of those comes in their place.
    """
    picture, unsure = coaching.recommended(runner, now, wants=("picture",)).picture, dict[str, Recorded]()
    while picture is not None and picture.question is not None and waits(picture.question):
        name = picture.question.finding
        if name in unsure or not _may_be_unsure(runner, name):
            return None
        at = diary.local_now(runner, now)
        unsure[name] = Recorded(diary.entry(Answer(name, UNSURE), at))
        picture = _picture_if(runner, now, unsure.values())
    return None if picture is None else picture.question


def take_back(runner: Runner, entry_id: str, now: datetime) -> bool:
    """A mis-tap, taken back after its text was read again; whether there was still time."""
    if minutes_to_take_back(runner, entry_id, now) <= 0:
        return False
    by = services.by_runner(runner)
    services.retract(runner, entry_id, by=by, now=now, reason="mis-tap", read_again=True)
    return True


def holds_of(known: Known, entry_id: str) -> tuple[Hold, ...]:
    """What stands because of this entry, worst first."""
    return tuple(hold for hold in known.verdict.holds if hold.opened_by == entry_id)


def mis_tap_minutes(library: Library, day: date) -> float:
    """For how many minutes an answer may be taken back after the fixed text was read again."""
    return _numbers(library, day).safety.mis_tap_minutes


def minutes_to_take_back(runner: Runner, entry_id: str, now: datetime) -> float:
    """For how many more minutes this entry may be taken back as a mis-tap; 0 where it is too late."""
    at = written_at(runner, entry_id, now)
    if at is None:
        return 0.0
    minutes = mis_tap_minutes(library_of(runner.studio), diary.today_of(runner, now))
    return max(0.0, minutes - (now - at).total_seconds() / 60)


def pain_stops_above(runner: Runner, now: datetime) -> float:
    """Pain above this, of 10, ends a check at once."""
    return _numbers(library_of(runner.studio), diary.today_of(runner, now)).safety.pain_stops_above


def written_at(runner: Runner, entry_id: str, now: datetime) -> datetime | None:
    """When she wrote the entry that counts under this id; None if there is none, or it was taken back."""
    hers = (one for one in diary.moments(runner, now) if one.by.startswith("runner:") and not one.ghost)
    return next((one.entry.at for one in hers if one.entry.id == entry_id), None)


def answered_today(runner: Runner, now: datetime) -> tuple[str, ...]:
    """The findings she answered on pages of questions in her day so far, in order, each once."""
    found = dict[str, None]()
    for payload in _told_today(runner, now):
        names = (payload.finding,) if isinstance(payload, Answer) else payload.said
        found.update(dict.fromkeys(names))
    return tuple(found)


def seconds_today(runner: Runner, now: datetime) -> float:
    """How long the questions of her day so far have taken, by the library; a refused line is a line too."""
    library, refusable = library_of(runner.studio), index_of(library_of(runner.studio)).refusable
    names = set(answered_today(runner, now))
    for payload in _told_today(runner, now):
        if isinstance(payload, CheckIn) and payload.none:
            names.update(name for group in payload.groups for name in refusable.get(group, ()))
    return sum(library.findings[name].seconds for name in names if name in library.findings)


def _told_today(runner: Runner, now: datetime) -> Iterator[Answer | CheckIn]:
    today = diary.today_of(runner, now)
    for one in diary.moments(runner, now):
        payload = one.entry.payload
        if one.day != today or one.ghost or not one.by.startswith("runner:"):
            continue
        if isinstance(payload, Answer) or (isinstance(payload, CheckIn) and payload.moment == "start"):
            yield payload


def check_state(runner: Runner, now: datetime) -> CheckState:
    """How her readiness check stands at ``now``, merged over every sitting that still counts."""
    book, local = _book(runner, now), diary.local_now(runner, now)
    check = library_of(runner.studio).checks[runner.protocol]
    reading = read_check(book, check, local, diary.day_of(local))
    lasts, found = timedelta(days=check.valid_days), book.checks.get(check.id, {})
    marks = {item.id: found.get(f"{check.version}/{item.id}") for item in check.items}
    return CheckState(
        check=check,
        marks={id: mark for id, mark in marks.items() if mark is not None and now - mark.at < lasts},
        failed=frozenset(item.id for item in reading.failed),
        missing=frozenset(item.id for item in reading.missing),
    )


def check_entry(runner: Runner, check: str, item: str, now: datetime) -> str:
    """The entry her latest result of this test stands in; empty where there is none."""
    found = ""
    for one in diary.moments(runner, now):
        payload = one.entry.payload
        if isinstance(payload, CheckDone) and payload.check == check and item in payload.results:
            found = found if one.ghost else one.entry.id
    return found


def from_plain(cls: type[T], data: object) -> T:
    """A value of ours read from plain data, as a TOML file has it. Raises Faulty."""
    return decode(cls, data)


def _may_be_unsure(runner: Runner, finding: str) -> bool:
    options = library_of(runner.studio).findings[finding].options
    return any(option.id == UNSURE for option in options)


def _picture_if(runner: Runner, now: datetime, supposed: Iterable[Recorded]) -> Picture | None:
    """The picture if she had said this as well; nothing is written."""
    given = CoachingInput(
        runner=runner.person.name,
        now=diary.local_now(runner, now),
        diary=(*diary.diary_of(runner), *supposed),
        library=library_of(runner.studio),
        protocol=runner.protocol,
        has_coach=runner.coach_id is not None,
        wants=("picture",),
    )
    return recommend(given, coaching.standing_of(runner, now))[0].picture


def _book(runner: Runner, now: datetime) -> Book:
    library, local = library_of(runner.studio), diary.local_now(runner, now)
    memory = coaching.standing_of(runner, now).safety
    return at_instant(memory, local, library, _numbers(library, diary.day_of(local)))


@lru_cache(maxsize=64)
def _numbers(library: Library, day: date) -> Numbers:
    return numbers_on(library.numbers, day)
