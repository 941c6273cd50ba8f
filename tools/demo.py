"""Write the demo anew: the diary of an invented woman, lived through the front door, and her run as FIT.

``python -m tools.demo`` writes ``src/restride/demo``. Ada is invented; no real person is like her.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from restride.coaching.terms.advice import NextRun, RunForm
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    CheckDone,
    CheckIn,
    HomeZone,
    ItemResult,
    Note,
    Run,
    SessionDone,
    Signature,
)
from restride.runfiles.fit_write import RunSamples, WrittenLap, write_run
from tools.life import Life

FOLDER = Path(__file__).parents[1] / "src" / "restride" / "demo"
ZONE = ZoneInfo("Europe/Berlin")
FIRST_DAY = datetime(2026, 11, 2, tzinfo=ZONE)
RUN_DAY = datetime(2026, 11, 20, 17, 30, tzinfo=ZONE)
"""The day of the run that comes as a watch file; the demo is told on the morning after."""

DAYS_BETWEEN_FORMS = 6
"""Ada fills in the weekly form a day early, as people do who like to have things done."""

CHECK_DAY = 6
"""Two runs, and then the readiness check falls due; she does it on this day."""

LEAK_IN_BOUT, LEAK_AFTER_S = 4, 35
"""Where it leaked in the demo run: in this bout, so many seconds into it. She pressed lap there."""

ANSWERS: Mapping[str, str | float | tuple[str, ...]] = {
    "medical-review": "yes",
    "conditions": "no",
    "pregnant": "no",
    "leaks-running": "most",
    "usual-run-min": 30.0,
    "usual-first-leak-min": 12.0,
    "runs-30d": 12.0,
    "longest-run-30d-min": 30.0,
    "longest-dry-30d-min": 12.0,
    "goal-minutes": 30.0,
    "minutes-she-has": 9.0,
    "fear": 3.0,
    "leak-effort": "yes",
    "leak-urge": "no",
}

LATER: Mapping[int, Mapping[str, str]] = {
    1: {"constant-need": "no", "hard-to-start": "no", "pelvic-pain": "no", "worse-after-squeezing": "no"},
    2: {"leak-landing": "yes", "leak-where": "also-jumping", "breath-hold": "no", "one-leg-work": "yes"},
    4: {"squeeze-find": "lift", "quick-squeezes": "six-or-fewer", "hold-time": "ten-or-more"},
    12: {"cough-test": "drops", "cough-knack": "half"},
}
"""Two minutes of questions on some of the first evenings, and the towel test at the weekend."""


def live() -> Life:
    """Ada's first three weeks, up to the morning of the run in the watch file."""
    ada = Life("Ada")
    _begin(ada)
    day, runs = FIRST_DAY, 0
    while day.date() < RUN_DAY.date():
        day += timedelta(days=1)
        runs = _one_day(ada, day, runs)
    return ada


def _begin(ada: Life) -> None:
    at = FIRST_DAY.replace(hour=20)
    ada.write(at, HomeZone("Europe/Berlin"))
    ada.write(at, Birth(date(2026, 3, 12), "vaginal", tear=2, tear_examined=True))
    ada.write(at, CheckIn("start", none=True, groups=("pre-run", "start-red-flags")))
    for finding, value in ANSWERS.items():
        ada.write(at, Answer(finding, value))
    ada.write(at, Note("This is an invented diary: Ada does not exist."))


def _one_day(ada: Life, day: datetime, runs: int) -> int:
    morning = day.replace(hour=7, minute=15)
    if runs and _ran_yesterday(ada, day):
        ada.write(morning, CheckIn("next-day", none=True, groups=("next-day",)))
    if (day - FIRST_DAY).days % DAYS_BETWEEN_FORMS == 0:
        ada.write(morning, CheckIn("weekly", none=True, groups=("pre-run", "start-red-flags")))
    if (day - FIRST_DAY).days == CHECK_DAY:
        _do_the_check(ada, morning)
    for finding, value in LATER.get((day - FIRST_DAY).days, {}).items():
        ada.write(morning, Answer(finding, value))
    told = ada.ask(morning + timedelta(minutes=2))
    if told.today is not None and day.weekday() in (0, 1, 3, 4, 6):
        done = SessionDone(
            told.today.minutes, tuple(i.exercise for i in told.today.items), told.today.circuit or None
        )
        ada.write(morning + timedelta(minutes=30), done)
    if day.date() == RUN_DAY.date():
        ada.write(RUN_DAY - timedelta(minutes=5), CheckIn("before-run", none=True, groups=("pre-run",)))
        return runs
    if isinstance(told.next_run, NextRun) and told.next_run.not_before <= day.date():
        _run(ada, day.replace(hour=17), told.next_run.form)
        return runs + 1
    return runs


def _do_the_check(ada: Life, at: datetime) -> None:
    """All of it clean but for drops on the hops, which still opens a careful start."""
    check = ada.library.checks["restride-2024"]
    gates = [item for item in check.items if item.decides != "plan"]
    results = {
        item.id: ItemResult(
            "drops" if item.each_side and item.contacts_per_leg else "clean", item.target, item.target
        )
        for item in gates
    }
    ada.write(at, CheckDone(check.id, check.version, results))
    ada.write(
        at,
        Signature(
            "modified",
            ("referral-offered", "stop-rules-read", "no-heaviness", "no-bulge", "no-pain", "no-bowel-sign"),
        ),
    )


def _ran_yesterday(ada: Life, day: datetime) -> bool:
    yesterday = (day - timedelta(days=1)).date()
    return any(one.entry.kind == "run" and one.entry.at.date() == yesterday for one in ada.journal.recorded)


def _run(ada: Life, at: datetime, form: RunForm) -> None:
    ada.write(
        at - timedelta(minutes=5), CheckIn("before-run", {"sleep-hours": 7.0}, none=True, groups=("pre-run",))
    )
    walked = form.walk_s * len(form.bouts_s) / 60.0
    run = ada.write(at + timedelta(minutes=45), Run(running_min=form.running_s / 60.0, walking_min=walked))
    ada.write(at + timedelta(minutes=50), AfterRun(run, "dry"))


def watch_file(form: RunForm) -> bytes:
    """The last run as a watch records it: the issued bouts, and a lap pressed where it leaked."""
    running = _pattern(form)
    seconds = np.arange(len(running) + 1, dtype=float)
    wave = np.sin(seconds / 7.0)
    runs = np.append(running, running[-1:])
    speed = np.where(runs, 2.55 + 0.08 * wave, 1.45 + 0.05 * wave)
    samples = RunSamples(
        seconds=seconds,
        distance_m=np.concatenate(([0.0], np.cumsum(speed[1:]))),
        speed_ms=speed,
        cadence_spm=np.where(runs, 164.0 + 3.0 * wave, 112.0 + 2.0 * wave),
        altitude_m=41.0 + 2.0 * np.sin(seconds / 240.0),
        stance_time_ms=np.where(runs, 268.0 + 6.0 * wave, np.nan),
        vertical_oscillation_mm=np.where(runs, 84.0 + 3.0 * wave, np.nan),
    )
    laps = [WrittenLap(_leak_at(form), pressed=True), WrittenLap(len(running), pressed=False)]
    return write_run(samples, laps, RUN_DAY)


def _leak_at(form: RunForm) -> int:
    """The second of the timer at which it leaked."""
    before = form.bouts_s[: LEAK_IN_BOUT - 1]
    return round(sum(before) + form.walk_s * LEAK_IN_BOUT) + LEAK_AFTER_S


def _pattern(form: RunForm) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Second by second: walk, bout, walk, bout. From the leak on she walks home."""
    pieces = [np.repeat([False, True], [round(form.walk_s), round(bout)]) for bout in form.bouts_s]
    whole = np.concatenate([*pieces, np.repeat(False, 300)])
    whole[_leak_at(form) :] = False
    return whole[: _leak_at(form) + 300]


def main() -> None:
    """Write the diary and the watch file."""
    ada = live()
    told = ada.ask(RUN_DAY - timedelta(minutes=2))
    if not isinstance(told.next_run, NextRun):
        raise SystemExit("the demo expects a run to be offered on its last day; look at tools/demo.py")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "ada.jsonl").write_text(ada.lines(), encoding="utf-8")
    (FOLDER / "ada-run.fit").write_bytes(watch_file(told.next_run.form))


if __name__ == "__main__":
    main()
