"""Her runs as the shell shows them: what counts of each, what she said of it, what was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from math import exp
from typing import Literal

import numpy as np

from restride import joining
from restride.coaching.diary.timeline import CLOCK_TOLERANCE, Moment, run_named
from restride.coaching.dose.forecast import hazard
from restride.coaching.terms.advice import NextRun, Reason
from restride.coaching.terms.entries import AfterRun, Amount, Entry, Issued, Leak, Run, Surface
from restride.coaching.terms.runs import RunStream
from restride.coaching.terms.standing import RunReading
from restride.runfiles import read_run
from restride.web.bridge import coaching, diary
from restride.web.bridge.asking import mis_tap_minutes
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner

_SPIKES = ("dose.was-a-spike", "dose.was-far-beyond")
_WORST: tuple[Amount, ...] = ("drops", "wet", "soaked")


@dataclass(frozen=True, slots=True)
class RunTold:
    """One run in force and what in force was said of it, in time order. ``checks``: of the days after,
    those that name it."""

    entry: Entry
    run: Run
    day: date
    after: tuple[Entry, ...] = ()
    leaks: tuple[Entry, ...] = ()
    checks: tuple[Entry, ...] = ()

    @property
    def told(self) -> AfterRun | None:
        """What she said of it last, on the screen after it."""
        last = self.after[-1].payload if self.after else None
        return last if isinstance(last, AfterRun) else None

    @property
    def tapped(self) -> tuple[Leak, ...]:
        """Its leaks."""
        return tuple(one.payload for one in self.leaks if isinstance(one.payload, Leak))

    @property
    def outcome(self) -> Literal["dry", "leaked", "unsure", "unsaid"]:
        """How it went; a leak once marked stays."""
        if self.leaks:
            return "leaked"
        return self.told.outcome if self.told else "unsaid"

    @property
    def first_leak_min(self) -> float | None:
        """Minute on the run's timer of the first leak whose moment she knows."""
        known = [one.at_s / 60.0 for one in self.tapped if one.at_s is not None]
        if self.told and self.told.outcome == "leaked" and self.told.first_leak_min is not None:
            known.append(self.told.first_leak_min)
        return min(known, default=None)

    @property
    def worst(self) -> Amount:
        """How much it was, at the worst."""
        said = [one.amount for one in self.tapped]
        if self.told and self.told.amount:
            said.append(self.told.amount)
        return max(said, key=_WORST.index, default="drops")

    @property
    def leak_count(self) -> int:
        """Leaks known of it: its marks, or the one she told of."""
        return len(self.leaks) or int(self.outcome == "leaked")

    @property
    def running_steps(self) -> float | None:
        """Steps of both feet while running; None where nobody counted."""
        columns = self.run.columns
        if columns is None:
            return None
        steps = columns.steps[columns.running]
        known = steps[~np.isnan(steps)]
        return float(known.sum()) if known.size else None

    @property
    def words(self) -> tuple[Entry, ...]:
        """Every entry in force that speaks of it."""
        return (*self.after, *self.leaks, *self.checks)

    @property
    def running_min(self) -> float:
        """Minutes of running."""
        if self.run.columns is None:
            return self.run.running_min or 0.0
        return float(self.run.columns.seconds[self.run.columns.running].sum()) / 60.0

    @property
    def timer_s(self) -> float:
        """Length on the run's own timer, seconds."""
        if self.run.columns is None:
            return 60.0 * ((self.run.running_min or 0.0) + (self.run.walking_min or 0.0))
        return float(self.run.columns.seconds.sum())


@dataclass(slots=True)
class _Words:
    """What was said of one run, while it is gathered."""

    after: list[Entry] = field(default_factory=list)
    leaks: list[Entry] = field(default_factory=list)
    checks: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Said:
    """One entry about a run as she wrote it; ``counts`` False: it was taken back since."""

    entry: Entry
    counts: bool


def runs_of(runner: Runner, now: datetime) -> tuple[RunTold, ...]:
    """Her runs in force, oldest first."""
    moments = in_force(runner, now)
    said = _words_by_run(moments)
    return tuple(
        RunTold(
            entry=one.entry,
            run=one.entry.payload,
            day=one.day,
            after=tuple(said.get(one.entry.id, _Words()).after),
            leaks=tuple(said.get(one.entry.id, _Words()).leaks),
            checks=tuple(said.get(one.entry.id, _Words()).checks),
        )
        for one in moments
        if isinstance(one.entry.payload, Run)
    )


def run_of(runner: Runner, now: datetime, id: str) -> RunTold | None:
    """One run in force; None if there is none of that name in her diary."""
    return next((one for one in runs_of(runner, now) if one.entry.id == id), None)


def in_force(runner: Runner, now: datetime) -> tuple[Moment, ...]:
    """What counts of her diary, without what was taken back late."""
    return tuple(one for one in diary.moments(runner, now) if not one.ghost)


def said_of(runner: Runner, now: datetime, id: str) -> tuple[Said, ...]:
    """The run and everything ever said of it, corrected words too, in the order of the days."""
    counting = {one.entry.id for one in in_force(runner, now)}
    entries = (one.entry for one in diary.diary_of(runner) if one.receipt is not None)
    about = [one for one in entries if one.id == id or run_named(one) == id]
    return tuple(Said(one, one.id in counting) for one in sorted(about, key=lambda one: (one.at, one.id)))


def has_entry(runner: Runner, id: str) -> bool:
    """Whether her diary holds an entry of this name already, in force or not."""
    return any(one.entry.id == id for one in diary.diary_of(runner))


def last_shown_run(runner: Runner, now: datetime) -> Issued | None:
    """The run she was shown last, if the last thing shown was one."""
    shown = [one.entry.payload for one in in_force(runner, now) if isinstance(one.entry.payload, Issued)]
    return shown[-1] if shown and shown[-1].bouts_s else None


def spike(runner: Runner, now: datetime) -> Reason | None:
    """What the engine says of her last run where it was far over what she was used to, in minutes of hers:
    its own count is of impact."""
    following = coaching.recommended(runner, now, wants=("run",)).next_run
    why = following.why if isinstance(following, NextRun) else ()
    said = next((one for one in why if one.code in _SPIKES), None)
    return said and in_her_minutes((said,), runner, now)[0]


def in_her_minutes(why: Iterable[Reason], runner: Runner, now: datetime) -> tuple[Reason, ...]:
    """The reasons of a run with her last run in minutes of hers, wherever the engine counts its impact."""
    runs = coaching.standing_of(runner, now).runs.runs
    if not runs:
        return tuple(why)
    ran = round(runs[-1].raw_min)
    return tuple(
        replace(one, values={**one.values, "minutes": ran}) if one.code in _SPIKES else one for one in why
    )


def reading_of(runner: Runner, now: datetime, run: str) -> RunReading | None:
    """A run as the engine reads it. Asked for by itself, because a run written down for an earlier day has
    the whole diary read again."""
    return next((one for one in coaching.standing_of(runner, now).runs.runs if one.entry == run), None)


def leak_chance(reading: RunReading | None) -> float | None:
    """How likely a leak was said to be on the run as it was given, before it, its walks counted as they were
    in what she was told then; None where nothing was said."""
    if reading is None or not reading.forecast or not reading.issued:
        return None
    walked = max(reading.exposure - reading.running, 0.0)
    return 1.0 - exp(-hazard(reading.forecast, reading.issued + walked))


def mis_tap(runner: Runner, now: datetime) -> timedelta:
    """For how long an entry can be taken back as a mis-tap, once its fixed text was read again."""
    return timedelta(minutes=mis_tap_minutes(library_of(runner.studio), diary.today_of(runner, now)))


# --- from a watch file -------------------------------------------------------------------------------


def stream_of(runner: Runner, name: str, data: bytes, now: datetime) -> RunStream:
    """A watch file read. Raises NotARun, whose str is one plain sentence."""
    return read_run(data, name, running=joining.thresholds_of(library_of(runner.studio), now))


def ended_at(stream: RunStream, now: datetime) -> datetime | None:
    """When it ended by the watch; None where the watch had no clock."""
    return joining.ended_at(stream, now)


def is_ahead(at: datetime, now: datetime) -> bool:
    """Whether an instant lies further ahead than two clocks may differ."""
    return at > now + CLOCK_TOLERANCE


def entry_of(
    stream: RunStream, now: datetime, *, ended: datetime | None, id: str, surface: Surface, buggy: bool
) -> Entry:
    """The run of a file as an entry."""
    return joining.run_entry(stream, now, ended=ended, id=id, surface=surface, buggy=buggy)


def there_already(run: Entry, stream: RunStream, runs: Iterable[RunTold]) -> Entry | None:
    """The run in her diary that is this one: of the same file, or of another file of the same run."""
    known = [one.entry for one in runs if one.run.columns is not None]
    return joining.there_already(run, stream, known)


def in_its_place(
    before: RunTold, run: Entry, now: datetime, stream: RunStream | None = None
) -> tuple[Entry, ...]:
    """The entries by which ``run`` stands where ``before`` stood, with all that was said of it; of a file
    (``stream``), leaks tapped on the way at their second of it."""
    return joining.in_its_place(before.entry, run, before.words, now, stream)


def _words_by_run(moments: Iterable[Moment]) -> dict[str, _Words]:
    found: dict[str, _Words] = {}
    for one in moments:
        run = run_named(one.entry)
        if run is None:
            continue
        words, payload = found.setdefault(run, _Words()), one.entry.payload
        kind = words.after if isinstance(payload, AfterRun) else words.checks
        (words.leaks if isinstance(payload, Leak) else kind).append(one.entry)
    return found
