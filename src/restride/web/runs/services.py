"""What writes runs into the diary: by hand, in one tap, leaks on the line, how it was, the day after.

Every form carries the id of the entry it writes. Where that one is in her diary already, so is all that goes
with it: a form sent twice, or from two tabs, is stored once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from restride.coaching.terms.entries import (
    AfterRun,
    Amount,
    Answer,
    CheckIn,
    Entry,
    HowSaid,
    Issued,
    Leak,
    Payload,
    Retraction,
    Run,
    Surface,
)
from restride.web.bridge import asking, diary
from restride.web.bridge import runs as bridge
from restride.web.bridge.runs import RunTold
from restride.web.records import services as records
from restride.web.records.models import Runner

_SEVERITY: dict[Amount, int] = {"drops": 0, "wet": 1, "soaked": 2}
_EVENING = time(20)
"""The hour of a run told by its day alone: late, so that what she was shown that day came before it."""

_HALF_A_MINUTE_S = 30.0
_JUST_BEFORE = timedelta(seconds=1)

DEVICE = "device-today"
"""The finding that says what she wore inside on the day of a run."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What no watch knows of a run."""

    surface: Surface = "unknown"
    buggy: bool = False


def beside(id: str, what: str) -> str:
    """The id of an entry that goes with another one: the same whenever it is asked for."""
    return str(uuid5(UUID(id), what))


def once(runner: Runner, first: str, entries: Sequence[Entry], now: datetime) -> bool:
    """Deliver, unless the entry named ``first`` is in her diary already; whether anything was written."""
    by = records.by_runner(runner)
    outcomes = records.deliver_once(runner, entries, by=by, now=now, named=first)
    return any(one.became == "stored" for one in outcomes)


# --- by hand -----------------------------------------------------------------------------------------


def write_by_hand(
    runner: Runner, id: str, run: Run, day: date, outcome: str, now: datetime, how: HowSaid = "one-tap"
) -> bool:
    """A run without a watch, and in the same tap that it was dry, if she said so."""
    local = diary.local_now(runner, now)
    today = diary.day_of(local)
    at = local if day == today else datetime.combine(day, _EVENING, local.tzinfo)
    entries = [diary.entry(run, at, id)]
    if outcome == "dry":
        said: HowSaid = how if day == today else "recalled"
        entries.append(diary.entry(AfterRun(id, "dry", said), local, beside(id, "after")))
    return once(runner, id, entries, now)


def as_issued(shown: Issued, minutes: float | None = None) -> Run:
    """The run as it was given to her, or ``minutes`` of it with as much of its walking."""
    given = sum(shown.bouts_s) / 60.0
    ran = given if minutes is None else minutes
    walked = len(shown.bouts_s) * shown.walk_s / 60.0
    return Run(running_min=ran, walking_min=round(walked * min(ran / given, 1.0), 2))


def by_hand(shown: Issued | None, minutes: float, ground: Ground) -> Run:
    """A run of so many minutes. As the one that was given, so were its walks; a longer one had its own."""
    like = shown is not None and minutes <= sum(shown.bouts_s) / 60.0
    run = as_issued(shown, minutes) if shown is not None and like else Run(running_min=minutes)
    return replace(run, surface=ground.surface, buggy=ground.buggy)


# --- leaks -------------------------------------------------------------------------------------------


def mark_leak(
    runner: Runner, told: RunTold, id: str, minute: int, amount: Amount, urge: bool, doing: str, now: datetime
) -> bool:
    """A leak on the run's line, in the middle of its minute; what she said of the run follows it."""
    at_s = min(60.0 * minute + _HALF_A_MINUTE_S, told.timer_s)
    leak = Leak(told.entry.id, at_s, amount, doing, urge, "recalled")
    local = diary.local_now(runner, now)
    follow = _follow(told, (*told.tapped, leak), local, id)
    return once(runner, id, [diary.entry(leak, local, id), *follow], now)


def take_back_leak(runner: Runner, told: RunTold, leak: str, id: str, now: datetime) -> bool:
    """The mark no longer counts; it stays visible as taken back."""
    if leak not in {one.id for one in told.leaks}:
        return False
    local = diary.local_now(runner, now)
    left = tuple(one.payload for one in told.leaks if one.id != leak and isinstance(one.payload, Leak))
    undo = diary.entry(Retraction(leak), local, id)
    return once(runner, id, [undo, *(_follow(told, left, local, id) if left else ())], now)


def _follow(told: RunTold, leaks: Sequence[Leak], local: datetime, id: str) -> tuple[Entry, ...]:
    """Her words on the run as they are with these marks: leaked, and an urge only if each mark says so."""
    before = told.told
    if before is None:
        return ()
    urge = all(one.urge_first for one in leaks)
    if before.outcome == "leaked" and before.urge_first == urge:
        return ()
    after = replace(before, outcome="leaked", how_said="confirmed", urge_first=urge, felt_coming=False)
    return (*_undone(told.after, local), diary.entry(after, local, beside(id, "after")))


# --- how it was --------------------------------------------------------------------------------------


def say_how(runner: Runner, told: RunTold, id: str, said: AfterRun, now: datetime) -> bool:
    """What she says of the run. The same once more confirms it; something else takes the place of what was
    said before, which stays visible."""
    local = diary.local_now(runner, now)
    if told.tapped:
        said = replace(said, amount=None, urge_first=all(one.urge_first for one in told.tapped))
    other = [one for one in told.after if not _agrees(one.payload, said)]
    return once(runner, id, [*_undone(other, local), diary.entry(said, local, id)], now)


def how_said(told: RunTold, today: date) -> HowSaid:
    """How surely it is said: the day itself confirms, later days recall."""
    return "confirmed" if told.day == today else "recalled"


def _agrees(before: Payload, said: AfterRun) -> bool:
    """Whether an earlier word may stand beside a new one: the same, or the one tap that said as much."""
    if not isinstance(before, AfterRun):
        return False
    if before == AfterRun(before.run, before.outcome, before.how_said):
        return before.outcome == said.outcome
    return replace(before, how_said=said.how_said) == said


def _undone(entries: Sequence[Entry], local: datetime) -> tuple[Entry, ...]:
    return tuple(diary.entry(Retraction(one.id), local) for one in entries)


# --- corrections -------------------------------------------------------------------------------------


def change(runner: Runner, told: RunTold, id: str, run: Run, device: str, now: datetime) -> str:
    """The run as it was after all, and what she wore; the name it goes by now."""
    local = diary.local_now(runner, now)
    entries: list[Entry] = []
    if run != told.run:
        new = diary.entry(run, told.entry.at, id)
        entries = list(bridge.in_its_place(told, new, local))
    if device:
        # Just before the run, because what she wore on it is read with the day it was run on.
        at = told.entry.at - _JUST_BEFORE
        entries.append(diary.entry(Answer(DEVICE, device), at, beside(id, "device")))
    if not entries:
        return told.entry.id
    once(runner, entries[0].id, entries, now)
    return id if run != told.run else told.entry.id


def take_back(runner: Runner, told: RunTold, id: str, now: datetime) -> bool:
    """The run, and all that was said of it, no longer count."""
    local = diary.local_now(runner, now)
    undo = [diary.entry(Retraction(told.entry.id), local, id), *_undone(told.words, local)]
    return once(runner, id, undo, now)


def was_a_mis_tap(runner: Runner, told: RunTold, entry: str, now: datetime) -> bool:
    """She has read the fixed text again and takes back the tap that brought it, while it can be."""
    return entry in {one.id for one in told.words} and asking.take_back(runner, entry, now)


# --- the day after -----------------------------------------------------------------------------------


def say_next_day(
    runner: Runner, told: RunTold, id: str, said: Mapping[str, str], group: str, now: datetime
) -> bool:
    """The morning after, for the run it names. Nothing said is none of these. What was said of it before
    and was otherwise is taken back."""
    check = CheckIn("next-day", dict(said), none=not said, groups=(group,), run=told.entry.id)
    local = diary.local_now(runner, now)
    other = [one for one in told.checks if one.payload != check]
    return once(runner, id, [*_undone(other, local), diary.entry(check, local, id)], now)
