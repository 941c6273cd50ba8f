"""Runs in words: the list, one run whole, and what is asked of the day after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from restride.coaching.terms.advice import Reason, Recommendation
from restride.coaching.terms.entries import Issued
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.web import charts
from restride.web.bridge.runs import RunTold
from restride.web.charts import LeakMark, SmallLine, SmallRun
from restride.web.runs.days import count_said, minutes_said, odds_said, upper_first, whole_minute
from restride.web.runs.days import day_said as day_said
from restride.web.runs.written import AMOUNT_SAID
from restride.web.shell.drawn import Drawn, drawn

_MARKS = {"dry": "good", "leaked": "care"}
_METRES = 1000.0
_LATELY = timedelta(weeks=8)
"""How far the small line of her runs goes back; older runs stand in the list alone."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of the list."""

    url: str
    when: str
    words: str
    kind: str
    open: bool


@dataclass(frozen=True, slots=True)
class RunsPage:
    """Her runs, newest first. ``said``: what they come to; ``line``: her last weeks as one small line, where
    they had a run."""

    said: str
    rows: tuple[RunRow, ...]
    line: Drawn | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """A button of minutes run: its number, what stands on it, and whether it is the one given."""

    value: str
    words: str
    given: bool


@dataclass(frozen=True, slots=True)
class StopPage:
    """Fixed texts, alone. ``mis_tap``: the entry that brought them, while it can still be taken back."""

    texts: tuple[str, ...]
    mis_tap: str


def outcome_words(told: RunTold) -> str:
    """``dry``, ``drops at minute 12``, ``not said yet``."""
    outcome = told.outcome
    if outcome != "leaked":
        return {"dry": "dry", "unsure": "not sure", "unsaid": "not said yet"}[outcome]
    at = told.first_leak_min
    amount = AMOUNT_SAID[told.worst]
    if at is None:
        return amount
    # With walks between, her minutes of running and the minutes of the timer are two counts.
    walked = told.timer_s / 60.0 - told.running_min >= 1.0
    of = f" of {round(told.timer_s / 60.0)}" if walked else ""
    return f"{amount} at minute {whole_minute(at)}{of}"


def runs_page(runs: Sequence[RunTold], today: date) -> RunsPage:
    """The list of her runs."""
    rows = tuple(_row(one, today) for one in reversed(runs))
    lately = tuple(_small(one) for one in runs)
    is_lately = any(today - _LATELY < one.day <= today for one in runs)
    line = charts.small_line("lately", SmallLine("You", lately), today, days=_LATELY.days)
    return RunsPage(_sum_said(runs), rows, drawn(line) if is_lately else None)


def minutes_offered(shown: Issued | None) -> tuple[Minutes, ...]:
    """Buttons around the run she was given; round numbers where none was."""
    if shown is None:
        return tuple(Minutes(f"{one}", minutes_said(one), False) for one in (5, 10, 15, 20, 30))
    given = sum(shown.bouts_s) / 60.0
    near = {given, *(max(round(share * given * 2.0) / 2.0, 0.5) for share in (0.5, 0.75, 1.25))}
    return tuple(Minutes(f"{one:g}", minutes_said(one), one == given) for one in sorted(near))


def dry_button(shown: Issued | None) -> str:
    """What stands on the one-tap button; nothing where no run was given."""
    return "" if shown is None else f"Ran my {minutes_said(sum(shown.bouts_s) / 60.0)}, dry"


def marks_of(told: RunTold) -> tuple[LeakMark, ...]:
    """Her leaks on the run's line; the minute of the screen after it where nothing was marked."""
    marks = [LeakMark(one.at_s, one.amount, one.urge_first) for one in told.tapped if one.at_s is not None]
    after = told.told
    if not marks and after and after.outcome == "leaked" and after.first_leak_min is not None:
        marks.append(LeakMark(60.0 * after.first_leak_min, after.amount or "drops", after.urge_first))
    return tuple(marks)


def stop_page(advice: Recommendation, library: Library, mis_tap: str) -> StopPage:
    """The fixed texts as the whole page."""
    return StopPage(said_all(advice.texts, library), mis_tap)


def said_all(reasons: Iterable[Reason], library: Library) -> tuple[str, ...]:
    """Their sentences, each once."""
    return tuple(dict.fromkeys(words(one, library) for one in reasons))


def because_of(
    told: RunTold, advice: Recommendation, library: Library
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands because of this run: the texts of red flags it opened, and of everything gentler."""
    mine = {told.entry.id, *(one.id for one in told.words)}
    holds = [one for one in advice.verdict.holds if one.opened_by in mine and not one.said]
    red = {one.id for one in library.rules if one.kind == "red-flag"}
    flags = [one for one in holds if one.rule in red]
    gentler = [one for one in holds if one not in flags]
    return (
        said_all([Reason(one.text, library.local) for one in flags], library),
        said_all([Reason(one.text, library.local) for one in gentler], library),
    )


def totals_said(told: RunTold) -> str:
    """Its length, distance and ground in one line."""
    run, parts = told.run, [f"{minutes_said(told.running_min)} of running"]
    walked = told.timer_s / 60.0 - told.running_min
    if walked >= 0.5:
        parts.append(f"{minutes_said(round(walked))} of walking")
    if run.distance_m:
        parts.append(f"{run.distance_m / _METRES:.1f} km")
    if run.surface != "unknown":
        parts.append({"treadmill": "on a treadmill", "track": "on a track"}.get(run.surface, run.surface))
    if run.buggy:
        parts.append("with the pram")
    return upper_first(", ".join(parts)) + "."


def expected_said(chance: float | None) -> str:
    """What was forecast of the run before it, in plain odds; nothing where nothing was."""
    if not chance:
        return ""
    return f"For the run you were given, we put the chance of a leak at about {odds_said(chance)}."


def _row(told: RunTold, today: date) -> RunRow:
    outcome = told.outcome
    return RunRow(
        url=reverse("runs:run", args=[told.entry.id]),
        when=upper_first(day_said(told.day, today)),
        words=f"{minutes_said(told.running_min)}, {outcome_words(told)}",
        kind=_MARKS.get(outcome, ""),
        open=outcome == "unsaid",
    )


def _small(told: RunTold) -> SmallRun:
    return SmallRun(told.day, told.running_min, told.outcome, told.worst)


def _sum_said(runs: Sequence[RunTold]) -> str:
    if not runs:
        return "No runs yet. The first one you tell us about stands here."
    dry = sum(one.outcome == "dry" for one in runs)
    leaked = sum(one.outcome == "leaked" for one in runs)
    open_ = len(runs) - dry - leaked - sum(one.outcome == "unsure" for one in runs)
    said = f"{count_said(len(runs), 'run', 'runs')}: {dry} dry, {leaked} with a leak"
    return f"{said}, {open_} not said yet." if open_ else f"{said}."
