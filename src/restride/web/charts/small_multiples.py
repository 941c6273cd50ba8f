"""One small line a woman, all on one time axis and one scale: her runs, and where they leaked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from restride.coaching.terms.entries import Amount
from restride.web.charts import words
from restride.web.charts.parts import (
    LETTERS,
    LINE_PX,
    Chart,
    Table,
    drop,
    empty,
    frame,
    percent,
    share_of,
    short,
    table_of,
    text,
)

TALL, HEAD_PX = 34, 26
"""Height of a small line, and of the room above it in which its drops stand."""

_HEAD = ("Runner", "Day", "Minutes running", "It was")


@dataclass(frozen=True, slots=True)
class SmallRun:
    """One run: its day, its running minutes, and how it went (``unsaid``: she has not told yet)."""

    on: date
    minutes: float
    outcome: Literal["dry", "leaked", "unsure", "unsaid"]
    amount: Amount = "drops"


@dataclass(frozen=True, slots=True)
class SmallLine:
    """One woman: her name as she gave it, a few words beside it, and her runs."""

    name: str
    runs: tuple[SmallRun, ...]
    beside: str = ""


def small_line(
    name: str, line: SmallLine, today: date, *, days: int = 56, longest: float | None = None
) -> Chart:
    """The last ``days`` days of one woman up to ``today``; a run ``longest`` minutes long is full height."""
    runs = _recent(line, today, days)
    says = words.small_desc(line.name, _how_many(runs, "dry"), _how_many(runs, "leaked"), days)
    table = _table(line.name, [line], today, days)
    drawn = _line(runs, today, days, longest or _longest([line], today, days), HEAD_PX)
    return Chart(frame(name, "small-line", says, says, HEAD_PX + TALL + 6, [drawn]), says, says, table)


def small_multiples(
    name: str, lines: Sequence[SmallLine], today: date, *, days: int = 56, title: str = ""
) -> Chart:
    """One line a woman, in the order given. ``title``: said instead of the sentence made here."""
    if not lines:
        return empty(name, "small-multiples", words.NO_WOMEN, table_of(words.NO_WOMEN, _HEAD, ()))
    longest = _longest(lines, today, days)
    below = any(len(line.name) + len(line.beside) > LETTERS - 4 for line in lines)
    each = HEAD_PX + LINE_PX * (2 if below else 1) + TALL
    inner = [_row(line, today, days, longest, i * each, below) for i, line in enumerate(lines)]
    runs = [run for line in lines for run in _recent(line, today, days)]
    says = (
        title
        or f"{_how_many(runs, 'dry')} dry runs and {_how_many(runs, 'leaked')} with a leak in {days} days."
    )
    foot = len(lines) * each + LINE_PX
    inner.append(text(words.day(today - timedelta(days=days)), "0", foot, "axis"))
    inner.append(text("today", "100%", foot, "axis", "end"))
    desc = " ".join(_said(line, today, days) for line in lines)
    markup = frame(name, "small-multiples", says, desc, foot + 8, inner)
    return Chart(markup, says, desc, _table(says, lines, today, days))


def _said(line: SmallLine, today: date, days: int) -> str:
    runs = _recent(line, today, days)
    return words.small_desc(line.name, _how_many(runs, "dry"), _how_many(runs, "leaked"), days)


def _row(line: SmallLine, today: date, days: int, longest: float, y: float, below: bool) -> str:
    """One woman; ``below``: what stands beside her name goes under it, because one is too long."""
    beside = text(line.beside, "100%", y + 20, "axis", "end")
    under = text(line.beside, "0", y + 20 + LINE_PX, "axis")
    said = text(line.name, "0", y + 20, "name") + (under if below else beside)
    top = y + HEAD_PX + LINE_PX * (2 if below else 1) - 8
    return said + _line(_recent(line, today, days), today, days, longest, top)


def _line(runs: Sequence[SmallRun], today: date, days: int, longest: float, y: float) -> str:
    floor = y + TALL
    base = f'<line class="level" x1="0" x2="100%" y1="{short(floor)}" y2="{short(floor)}"/>'
    return base + "".join(_run(one, 1.0 - (today - one.on).days / days, longest, floor) for one in runs)


def _run(one: SmallRun, across: float, longest: float, floor: float) -> str:
    top = floor - max(TALL * share_of(one.minutes, longest), 3.0)
    x = percent(across)
    line = f'<line class="run {one.outcome}" x1="{x}" x2="{x}" y1="{short(floor)}" y2="{short(top)}"/>'
    return line + (drop(across, top - 6, one.amount) if one.outcome == "leaked" else "")


def _recent(line: SmallLine, today: date, days: int) -> list[SmallRun]:
    return [one for one in sorted(line.runs, key=lambda one: one.on) if 0 <= (today - one.on).days <= days]


def _how_many(runs: Sequence[SmallRun], outcome: str) -> int:
    return sum(one.outcome == outcome for one in runs)


def _longest(lines: Sequence[SmallLine], today: date, days: int) -> float:
    return max([run.minutes for line in lines for run in _recent(line, today, days)] + [1.0])


def _table(caption: str, lines: Sequence[SmallLine], today: date, days: int) -> Table:
    rows = [
        (line.name, words.day(one.on), f"{one.minutes:.0f}", words.OUTCOMES[one.outcome])
        for line in lines
        for one in _recent(line, today, days)
    ]
    return table_of(caption, _HEAD, rows)
