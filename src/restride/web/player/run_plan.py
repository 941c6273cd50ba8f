"""The run she was given, as the run player takes it: seconds, words, what the phone needs offline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import numpy as np

from restride.coaching.terms.advice import NextRun, NoRun, Reason, Recommendation, RunForm
from restride.coaching.terms.days import day_of
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import numbers_on
from restride.phrasing import words
from restride.phrasing.run import form_words
from restride.phrasing.text import clock, short_day
from restride.web.bridge.runs import RunTold

PAIN_SITE, POSTURE = "run-pain-site", "run-posture"
"""Findings whose answers the screen after a run offers."""

_TOLD_IN_RUN = (
    "readiness.in-run-on", "readiness.in-run-walk-on", "safety_page.in-run-resume", "safety.in-run-leak",
    "safety.in-run-over", "safety.in-run-heaviness", "safety.in-run-pain", "safety.in-run-alarm",
)  # fmt: skip
"""Everything she can be told while she runs, so that it is on the phone before she goes."""

TODAYS = "Your run today"

_LEFT_OPEN = {"seconds": "{seconds}"}
"""What only the phone can fill in."""


@dataclass(frozen=True, slots=True)
class RunToPlay:
    """The page. ``ready``: there is a run for today; else ``lines`` say why not. ``data``: for the phone.
    ``spm``: steps a minute that can be clicked, 0 where her own are not known; ``usual``: those."""

    heading: str
    lines: tuple[str, ...]
    ready: bool
    cue: str = ""
    before: tuple[str, ...] = ()
    checked: bool = True
    good_until: str = ""
    spm: int = 0
    usual: int = 0
    sites: tuple[tuple[str, str], ...] = ()
    posture: str = ""
    postures: tuple[tuple[str, str], ...] = ()
    data: dict[str, Any] | None = None


def run_to_play(told: Recommendation, cadence: float | None, library: Library) -> RunToPlay:
    """The run of a recommendation under which there may be one."""
    say, run = partial(words, library=library), told.next_run
    if not isinstance(run, NextRun):
        lines = (run.reason, run.instead, run.flips) if isinstance(run, NoRun) else ()
        return RunToPlay(say(Reason("page.no-run")), tuple(say(one) for one in lines if one), ready=False)
    form, heading = (
        form_words(run.form, say),
        say(Reason("page.next-run", {"day": short_day(run.not_before)})),
    )
    if run.not_before > day_of(told.now):
        return RunToPlay(heading, (form,), ready=False)
    return RunToPlay(
        heading=TODAYS,
        lines=(form,),
        ready=True,
        cue=say(Reason(run.cue)),
        before=tuple(map(say, run.before_you_go)),
        checked=told.verdict.checked,
        good_until=say(Reason("page.good-until", {"until": clock(told.good_until)})),
        spm=_clicked(cadence, told.now, library),
        usual=round(cadence or 0.0),
        sites=_options(PAIN_SITE, library),
        posture=library.findings[POSTURE].asks if POSTURE in library.findings else "",
        postures=_options(POSTURE, library),
        data=_for_the_phone(run.form, told, library),
    )


def usual_cadence(runs: Iterable[RunTold], now: datetime, library: Library) -> float | None:
    """Her usual steps a minute while running, of both feet: the median of her runs of late; None unknown."""
    window = timedelta(days=numbers_on(library.numbers, now.date()).exposure.easy_speed_window_days)
    found = [one for run in runs if now - run.entry.at <= window and (one := _cadence(run)) is not None]
    return float(np.median(found)) if found else None


def _cadence(told: RunTold) -> float | None:
    columns = told.run.columns
    if columns is None:
        return None
    known = columns.running & ~np.isnan(columns.steps)
    minutes = float(columns.seconds[known].sum()) / 60.0
    return float(columns.steps[known].sum()) / minutes if minutes else None


def _clicked(cadence: float | None, now: datetime, library: Library) -> int:
    rise = numbers_on(library.numbers, now.date()).dose.metronome_rise
    return round(cadence * (1.0 + rise)) if cadence else 0


def _for_the_phone(form: RunForm, told: Recommendation, library: Library) -> dict[str, Any]:
    safety = numbers_on(library.numbers, told.now.date()).safety
    return {
        "given": {"bouts": list(form.bouts_s), "walk": form.walk_s},
        "until": told.good_until.isoformat(),
        "numbers": {
            "dry_again_walk_min": safety.dry_again_walk_min,
            "run_resumes_at_most": safety.run_resumes_at_most,
            "pain_stops_above": safety.pain_stops_above,
        },
        "words": {code: words(Reason(code, _LEFT_OPEN), library) for code in _TOLD_IN_RUN},
        "posture": POSTURE,
        "language": library.language,
    }


def _options(finding: str, library: Library) -> tuple[tuple[str, str], ...]:
    found = library.findings.get(finding)
    return tuple((one.id, one.words) for one in found.options) if found else ()
