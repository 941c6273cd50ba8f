"""What her way so far is told from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from restride.coaching.terms.entries import Entry
from restride.coaching.terms.library import Library
from restride.web.bridge import diary
from restride.web.bridge import runs as runs_bridge
from restride.web.bridge import way as bridge
from restride.web.bridge.library import library_of
from restride.web.bridge.runs import RunTold
from restride.web.bridge.way import Way
from restride.web.records.models import Runner

HERS = ("runner", "coach", "clinician")
"""Who writes what stands in her history; what a programme showed her is told above it."""


@dataclass(frozen=True, slots=True)
class Written:
    """One entry as it was written, by whom, and whether it still counts."""

    entry: Entry
    by: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the page is made of. ``written``: newest first."""

    way: Way
    runs: tuple[RunTold, ...]
    written: tuple[Written, ...]
    library: Library
    today: date


def material(runner: Runner, now: datetime) -> Material:
    """Her way, her runs, and every word as it was written."""
    return Material(
        way=bridge.way_of(runner, now),
        runs=runs_bridge.runs_of(runner, now),
        written=_written(runner, now),
        library=library_of(runner.studio),
        today=diary.today_of(runner, now),
    )


def _written(runner: Runner, now: datetime) -> tuple[Written, ...]:
    counting = {one.entry.id for one in runs_bridge.in_force(runner, now)}
    found = [
        Written(one.entry, one.receipt.by.partition(":")[0], one.entry.id in counting)
        for one in diary.diary_of(runner)
        if one.receipt is not None
    ]
    hers = (one for one in found if one.by in HERS)
    return tuple(sorted(hers, key=lambda one: (one.entry.at, one.entry.id), reverse=True))
