"""One test done again and again, before a change and with it: how far each came before the first leak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from restride.web.charts import words
from restride.web.charts.parts import (
    LINE_PX,
    Chart,
    Table,
    anchor,
    drop,
    empty,
    frame,
    percent,
    share_of,
    short,
    table_of,
    text,
)

LEFT = 0.1
"""Share of the width kept for the figures of the scale."""

TOP, PLOT = 42, 132
"""Pixels above the plot, and of the plot."""

_HEAD = ("Day", "What it showed")
_LEVELS = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Tried:
    """One test. ``at``: how many she had done at the first leak, or in all where none came; None: not said.
    ``came``: what ended it; ``said``: that in words. ``counted``: it speaks in the verdict."""

    on: date
    part: Literal["before", "change"]
    came: Literal["dry", "leaked", "stopped"]
    at: float | None
    said: str
    counted: bool = True


def tries(name: str, done: Sequence[Tried], most: int, *, title: str, unit: str) -> Chart:
    """Tests in the order given, those before the change first, on a scale from none to ``most`` of ``unit``.
    ``title``: the sentence it proves."""
    table = _table(title, done)
    if not done:
        return empty(name, "tries", title, table)
    before = sum(1 for one in done if one.part == "before")
    inner = [_scale(most, unit), _parts(before, len(done))]
    inner += [_mark(one, _across(place, len(done)), most) for place, one in enumerate(done)]
    inner.append(_axis(done))
    desc = " ".join(f"{words.day(one.on)}: {one.said}" for one in done)
    return Chart(frame(name, "tries", title, desc, TOP + PLOT + LINE_PX + 8, inner), title, desc, table)


def _scale(most: int, unit: str) -> str:
    lines = "".join(_level(round(most * share), most) for share in _LEVELS)
    return text(upper(unit), "0", 18, "band-name") + lines


def upper(word: str) -> str:
    """The same at the beginning of a line."""
    return word[:1].upper() + word[1:]


def _level(count: int, most: int) -> str:
    y = _down(count, most)
    line = f'<line class="level" x1="{percent(LEFT)}" x2="100%" y1="{short(y)}" y2="{short(y)}"/>'
    return line + text(str(count), "0", y + 6, "axis")


def _parts(before: int, every: int) -> str:
    """The names of both parts, and the line between them where there are both."""
    if before == 0 or before == every:
        said = "Before the change" if before else "With the change"
        return text(said, "100%", 18, "key", "end")
    x = percent((_across(before - 1, every) + _across(before, every)) / 2.0)
    line = f'<line class="turn" x1="{x}" x2="{x}" y1="{TOP - 12}" y2="{TOP + PLOT}"/>'
    return line + text("With the change", "100%", 18, "key", "end")


def _mark(one: Tried, across: float, most: int) -> str:
    y = _down(most if one.at is None and one.came == "dry" else one.at or 0.0, most)
    if one.came == "leaked":
        drawn = drop(across, y, "drops")
    elif one.came == "dry":
        drawn = f'<circle class="dry" cx="{percent(across)}" cy="{short(y)}" r="7"/>'
    else:
        drawn = f'<rect class="stopped" x="{percent(across)}" y="{short(y - 4)}" width="12" height="8"/>'
    return drawn if one.counted else f'<g class="left-out">{drawn}</g>'


def _axis(done: Sequence[Tried]) -> str:
    """The days of the first test and the last."""
    places = sorted({0, len(done) - 1})
    y = TOP + PLOT + LINE_PX
    return "".join(
        text(words.day(done[place].on), percent(across), y, "axis", "" if place == 0 else anchor(1.0))
        for place, across in ((one, LEFT if one == 0 else 1.0) for one in places)
    )


def _across(place: int, every: int) -> float:
    return LEFT + (1.0 - LEFT) * (place + 0.5) / every


def _down(count: float, most: int) -> float:
    return TOP + PLOT * (1.0 - share_of(count, float(most)))


def _table(caption: str, done: Sequence[Tried]) -> Table:
    return table_of(caption, _HEAD, [(words.day(one.on), one.said) for one in done])
