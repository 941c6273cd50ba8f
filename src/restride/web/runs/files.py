"""A watch file joins her diary: read, kept as it came, and made a run, or the run she told of by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from restride.coaching.terms.entries import Entry, Retraction, Run
from restride.coaching.terms.runs import RunStream
from restride.web.bridge import diary
from restride.web.bridge import runs as bridge
from restride.web.bridge.runs import RunTold
from restride.web.records import selectors
from restride.web.records import services as records
from restride.web.records.models import RunFile, Runner
from restride.web.runs.services import Ground, once

MAY_JOIN = timedelta(days=30)
"""For how long a file can still join the run she told of by hand."""

_NOON = time(12)

_MOST_OFFERED = 4
"""Runs by hand offered for a file whose watch cannot say the day: the last few."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file. ``new``: a run of its own; ``joined``: the run she had told of; ``known``: this
    very file was here already; ``same``: another file of a run that is here; ``asked``: she must say first.

    ``run``: the run it belongs to, empty while it is asked.
    """

    became: Literal["new", "joined", "known", "same", "asked"]
    file: RunFile
    run: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What must be asked of a file before it is a run. ``by_watch``: when its watch says it was, if that can
    be; ``runs``: those she told of by hand that it may be."""

    file: RunFile
    stream: RunStream
    by_watch: datetime | None
    runs: tuple[RunTold, ...]


def bring_in(runner: Runner, name: str, data: bytes, ground: Ground, now: datetime, to: str = "") -> Brought:
    """A file she gave. ``to``: the run of hers it is for, if she gave it there. Raises NotARun."""
    stream = bridge.stream_of(runner, name, data, now)
    # One transaction, because each of its own would wait for the disk.
    with transaction.atomic():
        file, _new = records.keep_file(runner, name, data, now)
        return _taken_in(runner, file, stream, ground, now, to)


def _taken_in(
    runner: Runner, file: RunFile, stream: RunStream, ground: Ground, now: datetime, to: str
) -> Brought:
    runs = bridge.runs_of(runner, now)
    entry = _entry(runner, stream, ground, now)
    there = bridge.there_already(entry, stream, runs)
    if there is not None:
        mine = _digest(there) == stream.digest
        records.join_file(file, there.id)
        return Brought("known" if mine else "same", file, there.id, stream.warnings)
    asked = _question(file, stream, runs, now, diary.local_now(runner, now))
    if to and _is_plain(asked, to):
        return _join(runner, file, stream, next(one for one in runs if one.entry.id == to), ground, now)
    if asked.runs or asked.by_watch is None or _is_old(asked.by_watch, now):
        return Brought("asked", file, "", stream.warnings)
    return _own(runner, file, stream, entry, now)


def question(runner: Runner, file: RunFile, now: datetime) -> Question:
    """What is asked of a file that waits. Raises NotARun if what is kept is none any more."""
    stream = _again(runner, file, now)
    return _question(file, stream, bridge.runs_of(runner, now), now, diary.local_now(runner, now))


def answer(
    runner: Runner, asked: Question, which: str, on: date | None, ground: Ground, now: datetime
) -> Brought:
    """She said which run it is: one of hers, one of its own by the watch, or one on another day (``on``)."""
    file, stream = asked.file, asked.stream
    named = next((one for one in asked.runs if one.entry.id == which), None)
    if named is not None:
        return _join(runner, file, stream, named, ground, now)
    local = diary.local_now(runner, now)
    ended = None if on is None else _on_day(on, asked.by_watch, local)
    return _own(runner, file, stream, _entry(runner, stream, ground, now, ended), now)


def waiting_file(runner: Runner, id: str) -> RunFile | None:
    """One file of hers."""
    return next((one for one in selectors.files_of(runner) if str(one.id) == id), None)


def files_of_run(runner: Runner, run: str) -> tuple[RunFile, ...]:
    """The files that belong to a run of hers."""
    return tuple(one for one in selectors.files_of(runner) if one.run_id == run)


def one_of_two(runner: Runner, run: str, now: datetime) -> None:
    """A run told late, by a phone that had no signal, whose watch file was here first as a run of its own.
    Nobody runs twice at once: the file takes its place, unless she has spoken of the file's run too, because
    which of her words count is for her to say."""
    runs = bridge.runs_of(runner, now)
    told = next((one for one in runs if one.entry.id == run and may_join(one, now)), None)
    ran = next((one for one in runs if told and not one.words and _at_once(one, told)), None)
    file = next(iter(files_of_run(runner, ran.entry.id)), None) if ran else None
    if told is None or ran is None or file is None:
        return
    with transaction.atomic():
        undo = diary.entry(Retraction(ran.entry.id), diary.local_now(runner, now))
        once(runner, undo.id, [undo], now)
        _join(runner, file, _again(runner, file, now), told, Ground(ran.run.surface, ran.run.buggy), now)


def _at_once(ran: RunTold, told: RunTold) -> bool:
    """Whether a run of a file and one by hand share more than half of the shorter of them."""
    if ran.run.columns is None:
        return False
    lasted, said = (timedelta(seconds=one.timer_s) for one in (ran, told))
    ended, over = ran.entry.at, told.entry.at
    return min(ended, over) - max(ended - lasted, over - said) > min(lasted, said) / 2


def may_join(told: RunTold, now: datetime) -> bool:
    """Whether a file can still join this run: told by hand, and not too long ago."""
    return told.run.columns is None and now - told.entry.at <= MAY_JOIN


@transaction.atomic
def _own(runner: Runner, file: RunFile, stream: RunStream, entry: Entry, now: datetime) -> Brought:
    once(runner, entry.id, [entry], now)
    records.join_file(file, entry.id)
    return Brought("new", file, entry.id, stream.warnings)


@transaction.atomic
def _join(
    runner: Runner, file: RunFile, stream: RunStream, told: RunTold, ground: Ground, now: datetime
) -> Brought:
    """The file stands in the place of the run by hand, with all she had said of it."""
    known = Ground(told.run.surface, told.run.buggy) if ground == Ground() else ground
    local = diary.local_now(runner, now)
    ended = bridge.ended_at(stream, local)
    fits = ended is not None and diary.day_of(ended) == told.day
    entry = _entry(runner, stream, known, now, None if fits else told.entry.at)
    once(runner, entry.id, bridge.in_its_place(told, entry, local, stream), now)
    records.join_file(file, entry.id)
    return Brought("joined", file, entry.id, stream.warnings)


def _entry(
    runner: Runner, stream: RunStream, ground: Ground, now: datetime, ended: datetime | None = None
) -> Entry:
    """The run as an entry, named after its file, so that two tabs write it once; anew where that name was
    taken back."""
    local = diary.local_now(runner, now)
    id = str(uuid5(NAMESPACE_URL, f"restride:{runner.pk}:{stream.digest}"))
    if bridge.has_entry(runner, id):
        id = diary.new_id(local)
    return bridge.entry_of(stream, local, ended=ended, id=id, surface=ground.surface, buggy=ground.buggy)


def _question(
    file: RunFile, stream: RunStream, runs: tuple[RunTold, ...], now: datetime, local: datetime
) -> Question:
    """By hand on the same day of hers; where the watch's clock cannot be right, by hand in the last month."""
    ended = bridge.ended_at(stream, local)
    if ended is not None and bridge.is_ahead(ended, local):
        ended = None
    open_ = [one for one in reversed(runs) if may_join(one, now)]
    if ended is None or _is_old(ended, now):
        open_ = open_[:_MOST_OFFERED]
    else:
        open_ = [one for one in open_ if one.day == diary.day_of(ended)]
    return Question(file, stream, ended, tuple(open_))


def _is_plain(asked: Question, to: str) -> bool:
    """Whether the run she gave it at is of the same day, so that nothing needs asking."""
    return asked.by_watch is not None and any(
        one.entry.id == to and one.day == diary.day_of(asked.by_watch) for one in asked.runs
    )


def _is_old(ended: datetime, now: datetime) -> bool:
    return now - ended > MAY_JOIN


def _on_day(on: date, by_watch: datetime | None, local: datetime) -> datetime:
    """That day at the hour the watch says; never after now."""
    hour = by_watch.time() if by_watch is not None else _NOON
    return min(datetime.combine(on, hour, local.tzinfo), local)


def _again(runner: Runner, file: RunFile, now: datetime) -> RunStream:
    with file.original.open("rb") as kept:
        return bridge.stream_of(runner, file.name, kept.read(), now)


def _digest(entry: Entry) -> str | None:
    return entry.payload.file_digest if isinstance(entry.payload, Run) else None
