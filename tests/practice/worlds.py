"""A small world for the practice room: its own content, and a diary written in one line a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from math import nan
from typing import Any, Literal, get_args

from restride.catalogue.decoding import Reading, decode_texts
from restride.catalogue.places import shipped_content
from restride.catalogue.texts import collect
from restride.coaching.diary.timeline import Moment
from restride.coaching.practice import choose
from restride.coaching.practice.asked import Asked, gather
from restride.coaching.practice.demand import bundles
from restride.coaching.terms.advice import Session, Situation, StartPath, Swap, Verdict
from restride.coaching.terms.entries import Entry, Order, Payload, Run, SessionDone
from restride.coaching.terms.library import Activity, Library
from restride.coaching.terms.numbers import GROUPS, Numbers, PracticeNumbers
from restride.coaching.terms.standing import Fact

EVERYTHING: tuple[Activity, ...] = get_args(Activity)
BANS = ("baby-on-me", "in-bed", "no-floor", "no-jumping", "night")
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
TENSE = {"hard-to-start": "yes", "worse-after-squeezing": "yes"}
"""Two signs of different groups: the floor may be holding tension."""

Exit = Literal["urge", "prolapse", "pregnant", "none"]


@cache
def reading() -> Reading:
    """The shipped content as the catalogue reads it."""
    return decode_texts(collect("en", shipped_content()))


@cache
def library() -> Library:
    """The practice room's content as a library; what belongs to other rooms is empty."""
    draft = reading().draft
    return Library(
        language="en",
        findings={name: one.item for name, one in draft.findings.items()},
        rules=(),
        checks={},
        exercises={name: one.item for name, one in draft.exercises.items()},
        circuits={name: one.item for name, one in draft.circuits.items()},
        mechanisms={},
        evidence={},
        tests={},
        numbers={name: one.item for name, one in draft.numbers.items()},
        sources={name: one.item for name, one in draft.sources.items()},
        phrases=(),
        wording={name: one.item for name, one in draft.wording.items()},
        local={},
        digest="",
        numbers_digest="",
        reading_digest="",
        mixes={name: one.item for name, one in draft.mixes.items()},
        strands={one.item.id: one.item for one in draft.strands.values()},
        progress={name: one.item for name, one in draft.progress.items()},
        ladders={name: one.item for name, one in draft.ladders.items()},
        programmes={name: one.item for name, one in draft.programmes.items()},
    )


@cache
def numbers() -> Numbers:
    """The practice numbers in force; those of other rooms are not numbers here, so reading one shows."""
    groups: dict[str, Any] = {
        name: kind(**{one.name: nan for one in fields(kind)}) for name, kind in GROUPS.items()
    }
    histories = library().numbers
    mine = {one.name: histories[f"practice.{one.name}"].on(NOON.date()) for one in fields(PracticeNumbers)}
    groups["practice"] = PracticeNumbers(**mine)  # type: ignore[arg-type]
    return Numbers(day=NOON.date(), **groups)


def verdict(allowed: Iterable[Activity] = EVERYTHING, leaves: Exit = "none", **more: Any) -> Verdict:
    """A verdict that allows these activities; ``leaves``: the exit that is open."""
    start = StartPath("clear", "restride-2024", 1, ())
    plain = Verdict(None, False, (), tuple(allowed), start, (), (), (), 1.0, leaves, False, False)
    return replace(plain, **more)


def moment(payload: Payload, at: datetime, kind: str = "session", ghost: bool = False) -> Moment:
    """One entry that counts, written by herself."""
    entry = Entry(f"{kind}-{at.isoformat()}", at, kind, 1, payload, "")
    return Moment(entry, "runner:ada", (at - timedelta(hours=4)).date(), ghost)


def did(days_ago: int, *exercises: str, circuit: str | None = None, minutes: float = 10.0) -> Moment:
    """A session she finished, so many days before NOON."""
    return moment(SessionDone(minutes, exercises, circuit), NOON - timedelta(days=days_ago))


def ran(days_ago: int) -> Moment:
    """Ten minutes of running, so many days before NOON."""
    return moment(Run(running_min=10.0), NOON - timedelta(days=days_ago), "run")


def ordered(days_ago: int, subject: Any, until: date | None = None) -> Moment:
    """An order of her coach, so many days before NOON."""
    return moment(Order(subject, "asked for", until=until), NOON - timedelta(days=days_ago), "order")


def facts(said: Mapping[str, str | float], days_ago: float = 1) -> dict[str, Fact]:
    """Her answers as facts in force."""
    return {name: Fact(value, NOON - timedelta(days=days_ago), "e") for name, value in said.items()}


def today(
    moments: Iterable[Moment] = (),
    minutes: float | None = 10.0,
    bans: Iterable[str] = (),
    said: Mapping[str, str | float] | None = None,
    given: Verdict | None = None,
    now: datetime = NOON,
    kit: tuple[str, ...] = Situation().kit,
    swaps: Iterable[Swap] = (),
    of: Library | None = None,
    **asks: Any,
) -> Session:
    """Today's session on the shipped content, or on that ``of`` another library."""
    in_order = tuple(sorted(moments, key=lambda one: one.entry.at))
    here = Situation(minutes=minutes, bans=tuple(bans), kit=kit, swaps=tuple(swaps))
    known = facts(said or {})
    return choose(in_order, given or verdict(), here, of or library(), numbers(), now, known, **asks)


def grown() -> list[Moment]:
    """Two clean days with everything, long enough ago: every rung is open."""
    return [did(ago, *sorted(library().exercises), minutes=60.0) for ago in (20, 18)]


def open_today(moments: Iterable[Moment] = (), of: Library | None = None, **asks: Any) -> set[str]:
    """What the composer may choose from today, whatever it then chooses."""
    return {one.first.id for one in bundles(asking(moments, of=of, **asks))}


def asking(
    moments: Iterable[Moment] = (),
    minutes: float = 30.0,
    bans: Iterable[str] = (),
    said: Mapping[str, str | float] | None = None,
    given: Verdict | None = None,
    of: Library | None = None,
    no_squeeze: bool = False,
    run_on: date | None = None,
) -> Asked:
    """Today as the chooser sees it."""
    in_order = tuple(sorted(moments, key=lambda one: one.entry.at))
    here = Situation(minutes=minutes, bans=tuple(bans))
    known, asked_for = facts(said or {}), numbers().practice
    return gather(
        in_order, given or verdict(), here, of or library(), asked_for, NOON, known, no_squeeze, run_on
    )


def names(session: Session) -> list[str]:
    """The exercises of a session, in order."""
    return [one.exercise for one in session.items]


def codes(session: Session) -> set[str]:
    """Every code the session says anything with."""
    reasons = [*session.why, *session.relaxed, *(one.why for one in session.items)]
    reasons += [one.opens_with for one in session.items if one.opens_with]
    return {one.code for one in reasons}


def live(days: int, minutes: float, given: Verdict | None = None, **asks: Any) -> list[Session]:
    """She does what she is told every day, as it is told."""
    diary: list[Moment] = []
    sessions = []
    for day in range(days):
        now = NOON + timedelta(days=day)
        session = today(diary, minutes, given=given, now=now, **asks)
        sessions.append(session)
        if session.items:
            exercises = tuple(names(session))
            diary.append(moment(SessionDone(session.minutes, exercises, session.circuit or None), now))
    return sessions
