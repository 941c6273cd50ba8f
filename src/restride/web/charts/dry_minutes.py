"""Dry minutes over time with their band, and leaks in 1,000 steps beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from restride.web.charts import words
from restride.web.charts.parts import (
    DROPS,
    LINE_PX,
    WIDE,
    Chart,
    Table,
    anchor,
    drop,
    empty,
    frame,
    percent,
    share_of,
    short,
    step_for,
    stretched,
    table_of,
    text,
)

LEFT, ACROSS = 0.09, 0.89
"""Share of the width kept for the figures of the scale, and the share for the days."""

TOP, PLOT, RATE = 38, 170, 44
"""Pixels above the plot, of the plot, and of the leaks in 1,000 steps beneath."""

_HEAD = ("Day", "Run", "Minutes dry", "Leaks in 1,000 steps", "Most likely dry for")


@dataclass(frozen=True, slots=True)
class DryRun:
    """One run. ``minutes`` dry; ``leaked`` False means she may run dry for longer still (the run ended dry).

    ``per_thousand``: leaks in 1,000 running steps; None where nobody counted steps.
    """

    on: date
    minutes: float
    leaked: bool
    per_thousand: float | None = None


@dataclass(frozen=True, slots=True)
class DryBand:
    """How far she most likely ran dry on a day: ``mid``, and from ``low`` to ``high``, in minutes."""

    on: date
    low: float
    mid: float
    high: float


def dry_minutes(name: str, runs: Sequence[DryRun], band: Sequence[DryBand] = (), *, title: str = "") -> Chart:
    """Her dry minutes over time. ``title``: said instead of the sentence made here.

    A dry run is a ring with a stroke upwards, because she might have gone on; a leaky one is a drop.
    """
    runs = sorted(runs, key=lambda one: one.on)
    band = sorted(band, key=lambda one: one.on)
    if not runs and not band:
        return empty(name, "dry-minutes", words.NO_RUNS, table_of(words.NO_RUNS, _HEAD, ()))
    says = title or words.dry_title(band[-1].mid if band else None, band[0].mid if band else None, len(runs))
    days = [one.on for one in runs] + [one.on for one in band]
    leaked = sum(one.leaked for one in runs)
    plot = _Plot(min(days), max(days), _top(runs, band))
    inner = [plot.grid(), _band(plot, band), *(_run(plot, one) for one in runs)]
    rates, below = _rates(plot, runs)
    key, height = _key(bool(band), below + LINE_PX * 2)
    markup = frame(
        name, "dry-minutes", says, words.dry_desc(min(days), max(days), len(runs) - leaked, leaked),
        height, [*inner, rates, _days(plot, below), key],
    )  # fmt: skip
    desc = words.dry_desc(min(days), max(days), len(runs) - leaked, leaked)
    return Chart(markup, says, desc, _table(says, runs, band))


@dataclass(frozen=True, slots=True)
class _Plot:
    """From days and minutes to places; ``top`` minutes at the upper edge."""

    first: date
    last: date
    top: float

    def across(self, on: date) -> float:
        """A day as a share of the width; a single day stands in the middle."""
        whole = (self.last - self.first).days
        return LEFT + ACROSS * ((on - self.first).days / whole if whole else 0.5)

    def down(self, minutes: float) -> float:
        """Minutes as pixels from the top of the drawing."""
        return TOP + PLOT * (1.0 - share_of(minutes, self.top))

    def grid(self) -> str:
        """Level lines at round minutes, each named at its left end."""
        step = step_for(self.top)
        return text("Minutes dry", "0", 18, "band-name") + "".join(
            self._level(minute) for minute in range(0, int(self.top) + 1, step)
        )

    def _level(self, minute: int) -> str:
        y = short(self.down(minute))
        line = f'<line class="level" x1="{percent(LEFT)}" x2="100%" y1="{y}" y2="{y}"/>'
        return line + text(str(minute), "0", self.down(minute) + 6, "axis")


def _top(runs: Sequence[DryRun], band: Sequence[DryBand]) -> float:
    most = max([one.minutes for one in runs] + [one.high for one in band] + [1.0])
    return min(1.1 * most, 2.0 * max([one.minutes for one in runs] + [one.mid for one in band] + [1.0]))


def _band(plot: _Plot, band: Sequence[DryBand]) -> str:
    """The band and its middle; a single day of it is a short stroke across."""
    if not band:
        return ""
    xs = [WIDE * plot.across(one.on) for one in band]
    if len(band) == 1:
        xs, band = [xs[0] - WIDE * 0.03, xs[0] + WIDE * 0.03], [band[0], band[0]]
    upper = _points(plot, xs, [one.high for one in band])
    lower = _points(plot, xs, [one.low for one in band])
    middle = _points(plot, xs, [one.mid for one in band])
    area = f'<path class="band" d="M{"L".join([*upper, *reversed(lower)])}Z"/>'
    return stretched(TOP, PLOT, f'{area}<path class="middle" d="M{"L".join(middle)}"/>')


def _points(plot: _Plot, xs: Sequence[float], minutes: Sequence[float]) -> list[str]:
    return [f"{x:.0f} {plot.down(one) - TOP:.0f}" for x, one in zip(xs, minutes, strict=True)]


def _run(plot: _Plot, one: DryRun) -> str:
    share, y = plot.across(one.on), plot.down(one.minutes)
    if one.leaked:
        return drop(share, y, "drops")
    x = percent(share)
    return (
        f'<circle class="dry" cx="{x}" cy="{short(y)}" r="5"/>'
        f'<line class="more" x1="{x}" x2="{x}" y1="{short(y - 5)}" y2="{short(y - 15)}"/>'
    )


def _rates(plot: _Plot, runs: Sequence[DryRun]) -> tuple[str, float]:
    """Leaks in 1,000 steps as strokes, and where the drawing has come to; left out where nobody counted."""
    known = [(one, one.per_thousand) for one in runs if one.per_thousand is not None]
    below = float(TOP + PLOT)
    if not known:
        return "", below
    floor = below + LINE_PX + 10 + RATE
    most = max([rate for _one, rate in known] + [1.0])
    drawn = [text("Leaks in 1,000 steps", "0", below + LINE_PX + 4, "band-name")]
    drawn += [_rate(plot.across(one.on), share_of(rate, most), floor) for one, rate in known]
    base = f'<line class="level" x1="0" x2="100%" y1="{short(floor)}" y2="{short(floor)}"/>'
    return "".join(drawn) + base, floor


def _rate(across: float, share: float, floor: float) -> str:
    x = percent(across)
    if share <= 0.0:
        return f'<circle class="zero" cx="{x}" cy="{short(floor)}" r="3"/>'
    return (
        f'<line class="rate" x1="{x}" x2="{x}" y1="{short(floor)}" y2="{short(floor - (RATE - 8) * share)}"/>'
    )


def _days(plot: _Plot, below: float) -> str:
    """The first and the last day under the drawing."""
    days = dict.fromkeys((plot.first, plot.last))
    return "".join(
        text(words.day(one), percent(plot.across(one)), below + LINE_PX, "axis", anchor(plot.across(one)))
        for one in days
    )


def _key(band: bool, y: float) -> tuple[str, float]:
    """What the marks mean, and where the drawing ends."""
    dry = '<circle class="dry" cx="9" cy="-5" r="5"/><line class="more" x1="9" x2="9" y1="-10" y2="-18"/>'
    leaked = f'<g class="leak"><path transform="translate(9 -5)" d="{DROPS["drops"]}"/></g>'
    shade = '<rect class="band" y="-14" width="18" height="14"/>'
    rows = [(dry, "dry all the way, perhaps further"), (leaked, "dry up to here, then a leak")]
    rows += [(shade, "how far you most likely run dry")] if band else []
    each = LINE_PX + 2
    drawn = (
        f'<svg y="{short(y + 8 + i * each)}" overflow="visible">{glyph}{text(said, "28", 0, "key")}</svg>'
        for i, (glyph, said) in enumerate(rows)
    )
    return "".join(drawn), y + len(rows) * each


def _table(caption: str, runs: Sequence[DryRun], band: Sequence[DryBand]) -> Table:
    """Runs and days of the band in one order of time."""
    said = {one.on: f"{one.mid:.0f} ({one.low:.0f} to {one.high:.0f})" for one in band}
    rows = [
        (
            words.day(one.on), "leaked" if one.leaked else "dry",
            f"{one.minutes:.0f}" if one.leaked else f"{one.minutes:.0f} or more",
            words.NO_DATA if one.per_thousand is None else f"{one.per_thousand:.1f}", said.get(one.on, ""),
        )
        for one in runs
    ]  # fmt: skip
    ran = {one.on for one in runs}
    rows += [(words.day(on), "", "", "", text_) for on, text_ in said.items() if on not in ran]
    return table_of(caption, _HEAD, rows)
