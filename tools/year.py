"""A year's diary for the bench: an invented woman who runs twice a week with a watch and trains daily.

``python -m tools.year FILE`` writes it. It is lived through the front door, so it is as large, and as
full of what was issued, as a real one.
"""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from restride.coaching.terms.advice import NextRun, Recommendation, RunForm
from restride.coaching.terms.entries import AfterRun, Answer, Birth, CheckIn, HomeZone, Run, SessionDone
from restride.coaching.terms.runs import BIN_S, RunColumns
from tools.demo import ANSWERS
from tools.life import Life

ZONE = ZoneInfo("Europe/Berlin")
FIRST_DAY = datetime(2026, 1, 5, 7, tzinfo=ZONE)
DAYS = 364
RUN_DAYS = (0, 3)
"""Days of the week on which she runs, which makes a hundred runs a year."""

RUN_LASTS_S = 1800
"""Every run is padded with walking to half an hour, so that its columns are of the usual length."""


def live(days: int = DAYS) -> Life:
    """The year, day by day."""
    eva = Life("Eva")
    eva.write(FIRST_DAY, HomeZone("Europe/Berlin"))
    eva.write(FIRST_DAY, Birth(date(2025, 6, 1), "vaginal", tear=1, tear_examined=True))
    eva.write(FIRST_DAY, CheckIn("start", none=True, groups=("pre-run", "start-red-flags")))
    for finding, value in ANSWERS.items():
        eva.write(FIRST_DAY, Answer(finding, value))
    for ahead in range(days):
        _one_day(eva, FIRST_DAY + timedelta(days=ahead, minutes=5), ahead)
    return eva


def _one_day(eva: Life, at: datetime, ahead: int) -> None:
    if ahead % 7 == 0:
        eva.write(at, CheckIn("weekly", none=True, groups=("pre-run", "start-red-flags")))
        eva.write(at, Answer("pregnant", "no"))
    if ahead % 7 in RUN_DAYS:
        slept = {"sleep-hours": 6.0 + ahead % 3}
        eva.write(at, CheckIn("before-run", slept, none=True, groups=("pre-run",)))
    told = eva.ask(at)
    if told.today is not None and ahead % 6 != 5:
        names = tuple(item.exercise for item in told.today.items)
        eva.write(
            at + timedelta(minutes=20), SessionDone(told.today.minutes, names, told.today.circuit or None)
        )
    if _runs_today(told, at, ahead):
        _run(eva, at.replace(hour=17), told, ahead)


def _runs_today(told: Recommendation, at: datetime, ahead: int) -> bool:
    offered = isinstance(told.next_run, NextRun) and told.next_run.not_before <= at.date()
    return offered and ahead % 7 in RUN_DAYS


def _run(eva: Life, at: datetime, told: Recommendation, ahead: int) -> None:
    assert isinstance(told.next_run, NextRun)
    run = eva.write(at + timedelta(minutes=40), Run(columns=_columns(told.next_run.form), distance_m=4000.0))
    leaked = ahead % 35 == 31
    said = AfterRun(run, "leaked", amount="drops", first_leak_min=18.0) if leaked else AfterRun(run, "dry")
    eva.write(at + timedelta(minutes=45), said)


def _columns(form: RunForm) -> RunColumns:
    running = np.concatenate(
        [np.repeat([False, True], [round(form.walk_s), round(bout)]) for bout in form.bouts_s]
    )
    running = np.append(running, np.zeros(max(0, RUN_LASTS_S - len(running)), dtype=bool))
    bins = running[: len(running) // 10 * 10].reshape(-1, 10).mean(axis=1) >= 0.5
    wave = np.sin(np.arange(len(bins)))
    return RunColumns(
        seconds=np.full(len(bins), BIN_S),
        metres=np.where(bins, 25.0 + wave, 14.0 + wave).round(1),
        steps=np.where(bins, 27.5 + wave, 19.0 + wave).round(1),
        grade=(0.02 * wave).round(3),
        running=bins,
    )


def main() -> None:
    """Write the year to the file named on the command line."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m tools.year FILE.jsonl")
    Path(sys.argv[1]).write_text(live().lines(), encoding="utf-8")


if __name__ == "__main__":
    main()
