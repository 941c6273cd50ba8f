"""The invented women of the demo studio: who they are, and their diaries moved to end on any day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from restride import diaryfile
from restride.coaching.terms.entries import Entry, Note, Payload, Recorded
from restride.coaching.wire.entries import new_entry

FOLDER = Path(__file__).parent / "studio"

Side = Literal["runner", "coach"]
Writer = Literal["runner", "coach", "program"]


@dataclass(frozen=True, slots=True)
class Coach:
    """The invented coach."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a thread, ``days_ago`` days before the diary's end at ``clock``, her local time."""

    by: Side
    days_ago: int
    clock: time
    text: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the coach expects of her next run, as the chance of a leak: ``days_ago`` days before the diary's
    end at ``clock``, her local time."""

    days_ago: int
    clock: time
    chance: float


@dataclass(frozen=True, slots=True)
class Woman:
    """One invented woman: ``key`` names her diary, ``way`` says in a sentence where on her way she is."""

    key: str
    name: str
    email: str
    way: str
    scopes: tuple[str, ...]
    messages: tuple[Message, ...]
    expects: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A message at its instant; ``entry_id`` is the note in her diary where it is hers, else empty."""

    by: Side
    at: datetime
    text: str
    entry_id: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and the day on which all the diaries end as they are written down."""

    ends: date
    zone: ZoneInfo
    says: str
    coach: Coach
    women: tuple[Woman, ...]


@cache
def cast() -> Cast:
    """Everybody in the demo studio."""
    told = tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))
    women = tuple(_woman(one) for one in told["woman"])
    return Cast(told["ends"], ZoneInfo(told["zone"]), told["says"], Coach(**told["coach"]), women)


def _woman(told: dict[str, Any]) -> Woman:
    said = (
        Message(one["from"], one["days_ago"], time.fromisoformat(one["clock"]), one["text"])
        for one in told.get("messages", ())
    )
    expects = (
        Expected(one["days_ago"], time.fromisoformat(one["clock"]), one["chance"])
        for one in told.get("expects", ())
    )
    return Woman(
        key=told["diary"],
        name=told["name"],
        email=told["email"],
        way=told["way"],
        scopes=tuple(told["scopes"]),
        messages=tuple(said),
        expects=tuple(expects),
    )


def diary(key: str) -> tuple[Recorded, ...]:
    """One diary as it is written down. Raises NotADiary if there is none of this name."""
    return diaryfile.read(FOLDER / f"{key}.jsonl").recorded


def shifted(entries: Iterable[Entry], to_day: date) -> list[Entry]:
    """The same diary ending on ``to_day``: every day in it moved by the same number of days.

    Birth dates, seen dates, orders and what was issued move too; times of day stay as they read in her zone,
    summer or winter; ids stay, so that what speaks of a run still does.
    """
    by = to_day - cast().ends
    return [new_entry(one.id, _later(one.at, by), _moved(one.payload, by)) for one in entries]


def batches(key: str, to_day: date) -> Iterator[tuple[Writer, list[Entry]]]:
    """Her diary moved to end on ``to_day``, in order, in stretches by whom each was written."""
    for writer, stretch in groupby(diary(key), _writer):
        yield writer, shifted((one.entry for one in stretch), to_day)


def thread(woman: Woman, to_day: date) -> tuple[Sent, ...]:
    """Her conversation with the coach, moved to the same days as her diary."""
    notes = {
        one.entry.payload.text: one.entry.id
        for one in diary(woman.key)
        if isinstance(one.entry.payload, Note)
    }
    return tuple(
        Sent(one.by, _at(to_day, one), one.text, notes[one.text] if one.by == "runner" else "")
        for one in woman.messages
    )


def expected(woman: Woman, to_day: date) -> tuple[tuple[datetime, float], ...]:
    """What the coach expected of her runs, in time order and moved to the same days: when, and the chance of
    a leak."""
    return tuple(sorted((_at(to_day, one), one.chance) for one in woman.expects))


def _writer(one: Recorded) -> Writer:
    by = one.receipt.by.partition(":")[0] if one.receipt else "runner"
    return "coach" if by == "coach" else "program" if by == "program" else "runner"


def _at(ends: date, one: Message | Expected) -> datetime:
    return datetime.combine(ends - timedelta(days=one.days_ago), one.clock, cast().zone)


def _later(at: datetime, by: timedelta) -> datetime:
    """The same time of day in her zone, days later; its offset is that day's own."""
    local = at.astimezone(cast().zone).replace(tzinfo=None) + by
    return local.replace(tzinfo=cast().zone)


def _moved(payload: Payload, by: timedelta) -> Payload:
    moved: Payload = _value(payload, by)
    return moved


def _value(value: Any, by: timedelta) -> Any:
    """Every date and instant in it moved. Columns are left alone, because a run's own timer knows no days."""
    if isinstance(value, datetime):
        return _later(value, by)
    if isinstance(value, date):
        return value + by
    if is_dataclass(value) and not isinstance(value, type):
        found = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {name: _value(part, by) for name, part in found.items()}
        return replace(value, **{name: part for name, part in changed.items() if part is not found[name]})
    return value
