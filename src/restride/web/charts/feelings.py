"""What she feels on a scale from 0 to 10, over time: one small line for each feeling, on one time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from restride.web.charts import words
from restride.web.charts.parts import (
    LINE_PX,
    WIDE,
    Chart,
    anchor,
    frame,
    percent,
    share_of,
    short,
    stretched,
    table_of,
    text,
)

_TALL, _HEAD_PX, _TOP_OF_SCALE = 64, 30, 10.0
_LEFT, _ACROSS = 0.07, 0.9
_HEAD = ("Day", "What", "Of 10")


@dataclass(frozen=True, slots=True)
class Feeling:
    """One answer: what it is about, its day, and where on the scale."""

    name: str
    on: date
    value: float


def feelings(name: str, given: Sequence[Feeling], *, title: str) -> Chart:
    """A line for each feeling, in the order first met. ``title``: the sentence it proves."""
    given = sorted(given, key=lambda one: one.on)
    names = tuple(dict.fromkeys(one.name for one in given))
    first, last = given[0].on, given[-1].on
    each = _HEAD_PX + _TALL + 12
    inner = [
        _line(what, [one for one in given if one.name == what], first, last, at * each)
        for at, what in enumerate(names)
    ]
    below = len(names) * each + LINE_PX
    inner += [
        text(
            words.day(one),
            percent(_across(one, first, last)),
            below,
            "axis",
            anchor(_across(one, first, last)),
        )
        for one in dict.fromkeys((first, last))
    ]
    desc = " ".join(f"{one.name}, {words.day(one.on)}: {one.value:g} of 10." for one in given)
    rows = [(words.day(one.on), one.name, f"{one.value:g}") for one in given]
    markup = frame(name, "dry-minutes", title, desc, below + 8, inner)
    return Chart(markup, title, desc, table_of(title, _HEAD, rows))


def _line(what: str, given: Sequence[Feeling], first: date, last: date, y: float) -> str:
    top = y + _HEAD_PX
    levels = "".join(_level(value, top) for value in (0.0, _TOP_OF_SCALE))
    places = [
        (_across(one.on, first, last), _TALL * (1.0 - share_of(one.value, _TOP_OF_SCALE))) for one in given
    ]
    path = "L".join(f"{WIDE * across:.0f} {down:.0f}" for across, down in places)
    middle = stretched(top, _TALL, f'<path class="middle" d="M{path}"/>') if len(places) > 1 else ""
    dots = "".join(
        f'<circle class="dry" cx="{percent(across)}" cy="{short(top + down)}" r="5"/>'
        for across, down in places
    )
    return text(what, "0", y + 18, "band-name") + levels + middle + dots


def _level(value: float, top: float) -> str:
    y = top + _TALL * (1.0 - share_of(value, _TOP_OF_SCALE))
    line = f'<line class="level" x1="{percent(_LEFT)}" x2="100%" y1="{short(y)}" y2="{short(y)}"/>'
    return line + text(f"{value:g}", "0", y + 6, "axis")


def _across(on: date, first: date, last: date) -> float:
    whole = (last - first).days
    return _LEFT + 0.02 + (_ACROSS - 0.02) * ((on - first).days / whole if whole else 0.5)
