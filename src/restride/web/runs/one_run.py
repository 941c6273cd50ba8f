"""One run whole, in words: its line, its leaks, how it was, what was written and corrected, its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from restride.coaching.terms.advice import Reason, Recommendation
from restride.coaching.terms.entries import AfterRun, Entry, Leak
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.web import charts
from restride.web.bridge.runs import RunTold, Said
from restride.web.records.models import RunFile
from restride.web.runs.days import minutes_said, run_named, upper_first, when_said, whole_minute
from restride.web.runs.forms import AMOUNTS, BREATHS, DOING, OUTCOMES, SURFACES
from restride.web.runs.presenters import (
    because_of,
    expected_said,
    marks_of,
    outcome_words,
    said_all,
    totals_said,
)
from restride.web.runs.services import DEVICE
from restride.web.runs.written import PAIN_SITE, Pairs, entry_said, leak_said, options_of
from restride.web.shell.drawn import Drawn, drawn

_FRESH = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LeakRow:
    """One mark on the line, which can be taken back."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing she wrote about it, as ``components/timeline.html`` takes it."""

    when: str
    title: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as she gave it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """One run. ``state``: its outcome; ``fresh``: of today or yesterday, so that its questions stand open;
    ``spike``: what is said of a leap; ``care``: what stands since it."""

    id: str
    eyebrow: str
    title: str
    totals: str
    expected: str
    state: str
    fresh: bool
    care: tuple[str, ...]
    stop: tuple[str, ...]
    spike: str
    line: Drawn
    mark: Drawn
    leaks: tuple[LeakRow, ...]
    history: tuple[Told, ...]
    files: tuple[FileRow, ...]
    may_join: bool
    by_hand: bool
    minutes: str
    sites: Pairs
    devices: Pairs
    amounts: tuple[tuple[str, str, str], ...] = AMOUNTS
    doing: Pairs = DOING
    outcomes: tuple[tuple[str, str, str], ...] = OUTCOMES
    breaths: Pairs = BREATHS
    surfaces: Pairs = SURFACES

    @property
    def thumb(self) -> bool:
        """Whether how it felt is the one thing to do now, and its button stands at the thumb."""
        return self.fresh and (self.state in ("dry", "unsure") or bool(self.leaks))


@dataclass(frozen=True, slots=True)
class Material:
    """Everything one run's page is made of."""

    told: RunTold
    said: Sequence[Said]
    files: Sequence[RunFile]
    advice: Recommendation
    spike: Reason | None
    library: Library
    today: date
    may_join: bool
    chance: float | None = None
    minute: int | None = None


def run_page(of: Material) -> RunPage:
    """The page of one run."""
    told, library, emergency = of.told, of.library, of.advice.verdict.only_text
    marks = marks_of(told)
    flags, care = because_of(told, of.advice, library)
    columns, length = told.run.columns, told.timer_s
    return RunPage(
        id=told.entry.id,
        eyebrow=upper_first(run_named(told.day, of.today)),
        title=_title(told),
        totals=totals_said(told),
        expected=expected_said(of.chance),
        state=told.outcome,
        fresh=of.today - told.day <= _FRESH,
        care=() if emergency else care,
        stop=said_all(of.advice.texts, library) if emergency else flags,
        spike="" if of.spike is None else words(of.spike, library),
        line=drawn(charts.run_line("line", columns, marks, length_s=length, title=_line_said(told))),
        mark=drawn(charts.mark_line("where", columns, marks, length_s=length, chosen=of.minute)),
        leaks=tuple(_leak_row(one) for one in told.leaks),
        history=tuple(_told(one, library, of.today) for one in reversed(of.said)),
        files=tuple(FileRow(one.name, reverse("runs:original", args=[one.id])) for one in of.files),
        may_join=of.may_join,
        by_hand=columns is None,
        minutes=f"{told.running_min:g}" if columns is None else "",
        sites=options_of(library, PAIN_SITE),
        devices=options_of(library, DEVICE),
    )


def how_before(told: RunTold) -> dict[str, object]:
    """What she said of it, for the form in which she may say it otherwise."""
    after = told.told
    if after is None:
        return {"outcome": "leaked" if told.leaks else "", "breath": "unknown"}
    return {
        "outcome": "leaked" if told.leaks else after.outcome,
        "amount": after.amount or "",
        "heaviness": round(after.heaviness),
        "pain": round(after.pain),
        "pain_site": after.pain_site,
        "pain_grew": after.pain_grew,
        "breath": after.breath,
        "noise": "" if after.noise is None else round(after.noise),
        "pad": after.pad,
        "felt_coming": after.felt_coming,
    }


def after_of(told: RunTold, data: dict[str, object], how: str) -> AfterRun:
    """What she filled in, as what she says of the run."""
    outcome = data["outcome"]
    leaked = outcome == "leaked"
    before = told.told
    minute = before.first_leak_min if before and leaked and not told.leaks else None
    urge = bool(before and before.urge_first) if leaked else False
    return AfterRun(
        run=told.entry.id,
        outcome=outcome,  # type: ignore[arg-type]
        how_said=how,  # type: ignore[arg-type]
        amount=(data["amount"] or "drops") if leaked else None,  # type: ignore[arg-type]
        first_leak_min=minute,
        urge_first=urge,
        heaviness=float(data["heaviness"] or 0),  # type: ignore[arg-type]
        pain=float(data["pain"] or 0),  # type: ignore[arg-type]
        pain_site=str(data["pain_site"] or "") if data["pain"] else "",
        pain_grew=bool(data["pain_grew"]) and bool(data["pain"]),
        pad=bool(data["pad"]),
        breath=data["breath"] or "unknown",  # type: ignore[arg-type]
        felt_coming=bool(data["felt_coming"]) and outcome == "dry",
        noise=None if data["noise"] is None else float(data["noise"]),  # type: ignore[arg-type]
    )


def _title(told: RunTold) -> str:
    ran = minutes_said(told.running_min)
    if told.outcome == "unsaid":
        return f"{ran}. How was it?"
    return f"{ran}, {outcome_words(told)}"


def _line_said(told: RunTold) -> str:
    """What its line shows; empty where the line knows better than what she said of it."""
    if told.outcome == "dry":
        return "Dry all the way"
    if told.outcome != "leaked":
        return "Your run, minute by minute"
    if told.run.columns is not None and told.leaks:
        return ""
    at = told.first_leak_min
    return (
        "It leaked; the minute is not said yet"
        if at is None
        else f"It first leaked at minute {whole_minute(at)}"
    )


def _leak_row(entry: Entry) -> LeakRow:
    leak = entry.payload
    assert isinstance(leak, Leak)
    return LeakRow(entry.id, upper_first(leak_said(leak)))


def _told(said: Said, library: Library, today: date) -> Told:
    title, text = entry_said(said.entry, library)
    when: datetime = said.entry.at
    if not said.counts:
        return Told(when_said(when, today), f"{title} (corrected since)", text, "")
    return Told(when_said(when, today), title, text, "good")
