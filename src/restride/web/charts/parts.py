"""What every chart is made of: the finished chart and its table, escaping, the frame, the axis, the drop."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from restride.coaching.terms.entries import Amount

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

WIDE = 1000
"""Inner width of a stretched drawing; it is scaled to whatever the page gives."""

MOST_TICKS = 6
"""More than six labels of 17 px do not fit side by side on a phone."""

LINE_PX = 24
"""One line of text at 17 px."""

LETTERS = 38
"""Letters of 17 px that fit on a line of a phone."""

DROPS: dict[Amount, str] = {
    "drops": "M0-8Q5-1 5 2A5 5 0 0 1-5 2Q-5-1 0-8Z",
    "wet": "M0-12Q7-2 7 3A7 7 0 0 1-7 3Q-7-2 0-12Z",
    "soaked": "M0-16Q9-3 9 4A9 9 0 0 1-9 4Q-9-3 0-16Z",
}
"""A drop, bigger the more it was; its middle is at nought."""

_STEPS_MIN = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480)


@dataclass(frozen=True, slots=True)
class Table:
    """The chart's own data as rows, for "show the numbers". Every cell is plain text, not yet escaped."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One finished chart. ``markup`` is escaped and may stand in a page as it is; the rest is plain text.

    ``title`` is the sentence the chart proves; ``desc`` says in words what it shows, for whom cannot see it.
    """

    markup: str
    title: str
    desc: str
    table: Table


def checked_name(name: str) -> str:
    """The name ids are made from. Raises ValueError for one that could not be an id."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} cannot name a chart: use letters, digits, - and _, a letter first")
    return name


def frame(name: str, kind: str, title: str, desc: str, height: float, inner: Iterable[str]) -> str:
    """The whole SVG: as wide as its place, ``height`` pixels tall, titled and described."""
    name = checked_name(name)
    return (
        f'<svg class="chart {kind}" role="img" aria-labelledby="{name}-t {name}-d" width="100%"'
        f' height="{short(height)}"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(desc)}</desc>{"".join(inner)}</svg>'
    )


def empty(name: str, kind: str, says: str, table: Table) -> Chart:
    """A chart with nothing to draw: it says so in words."""
    lines = wrapped(says)
    drawn = [text(line, "0", LINE_PX * (i + 1)) for i, line in enumerate(lines)]
    markup = frame(name, f"{kind} nothing", says, says, LINE_PX * (len(lines) + 1), drawn)
    return Chart(markup, says, says, table)


def wrapped(words: str) -> list[str]:
    """A sentence as lines that fit a phone; at least one, even if empty."""
    return textwrap.wrap(words, LETTERS) or [""]


def stretched(y: float, height: float, inner: str) -> str:
    """A drawing ``WIDE`` units across, stretched to the full width; strokes keep their thickness by CSS."""
    box = f'viewBox="0 0 {WIDE} {short(height)}" preserveAspectRatio="none"'
    return f'<svg y="{short(y)}" width="100%" height="{short(height)}" {box}>{inner}</svg>'


def text(words: str, x: str, y: float, kind: str = "", anchor: str = "") -> str:
    """One line of text; ``x`` with its unit (``"12%"``)."""
    classes = f' class="{kind}"' if kind else ""
    ends = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x}" y="{short(y)}"{classes}{ends}>{escape(words)}</text>'


def drop(share: float, y: float, amount: Amount, *, urge: bool = False) -> str:
    """A leak mark; an urge before it is a ring around, because colour alone says nothing to some."""
    ring = '<circle class="urge" r="13"/>' if urge else ""
    return (
        f'<svg class="leak" x="{percent(share)}" y="{short(y)}" overflow="visible">{ring}'
        f'<path d="{DROPS[amount]}"/></svg>'
    )


def share_of(value: float, whole: float) -> float:
    """``value`` as a share of ``whole``, kept from 0 to 1; 0 where the whole is nothing."""
    return min(max(value / whole, 0.0), 1.0) if whole > 0.0 else 0.0


def percent(share: float) -> str:
    """A share as SVG takes it: 0.1234 is ``12.3%``."""
    return f"{short(100.0 * share)}%"


def short(number: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{round(number, 1):g}" if abs(number) < 1e5 else f"{number:.0f}"


def step_for(minutes: float) -> int:
    """The round step in minutes that needs at most ``MOST_TICKS`` labels."""
    return next((step for step in _STEPS_MIN if minutes / step < MOST_TICKS), _STEPS_MIN[-1])


def minute_axis(length_s: float, y: float) -> str:
    """Minutes under a line of ``length_s`` seconds; the first label carries the unit."""
    whole = length_s / 60.0
    step = step_for(whole)
    ticks = range(0, int(whole) + 1, step)
    return "".join(_tick(tick, share_of(tick, whole), y) for tick in ticks)


def _tick(minute: int, share: float, y: float) -> str:
    line = (
        f'<line class="notch" x1="{percent(share)}" x2="{percent(share)}" y1="{y - 22:g}" y2="{y - 17:g}"/>'
    )
    said = str(minute) if minute else "0 min"
    return line + text(said, percent(share), y, "axis", anchor(share))


def anchor(share: float) -> str:
    """Where a label hangs so that it stays inside: from its start at the left edge, its end at the right."""
    return "" if share < 0.06 else "end" if share > 0.94 else "middle"


def table_of(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table of text."""
    return Table(caption, tuple(head), tuple(tuple(row) for row in rows))
