"""The run's own line divided into stretches to choose from: one tap, or the arrow keys, says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from restride.coaching.terms.runs import RunColumns
from restride.web.charts import words
from restride.web.charts.parts import LINE_PX, Chart, checked_name, drop, empty, short, table_of
from restride.web.charts.run_line import run_table, segment_s
from restride.web.charts.run_shape import LeakMark, Stretches, inside, length_of, stretches

TALL, LINE_TALL = 64, 34
"""Height of one stretch and of the line in it: with its label well over the 48 px a thumb needs."""

PER_STRETCH = 4
"""Drawn points in one stretch."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One stretch that can be chosen: ``minute`` is what choosing it sends."""

    minute: int
    ends_s: float
    shares: tuple[float, ...]
    running: bool | None
    leaks: tuple[LeakMark, ...]


def mark_line(
    name: str,
    columns: RunColumns | None,
    leaks: Sequence[LeakMark] = (),
    *,
    length_s: float | None = None,
    link: str = "",
    field: str = "minute",
    chosen: int | None = None,
) -> Chart:
    """The run's line in stretches of one minute (longer ones past two hours), wrapped like lines of writing.

    Each sends the whole minute at which it begins: as a radio named ``field`` in the page's own form, or,
    where ``link`` is given, as a link with ``{minute}`` in its address. ``chosen``: the one already chosen.
    ``columns`` None: a run by hand of ``length_s`` seconds.
    """
    length = length_of(columns, length_s)
    head = table_of(words.NO_MINUTES, (), ())
    if length <= 0.0:
        return empty(name, "mark-line", words.NO_MINUTES, head)
    marks = inside(leaks, length)
    parts = _parts(columns, marks, length)
    title = "Where on the run did it leak?"
    desc = f"{len(parts)} stretches in the order of the run. Choose the one in which it leaked."
    drawn = "".join(_choice(name, one, i, link, field, chosen) for i, one in enumerate(parts))
    role = "group" if link else "radiogroup"
    markup = f'<div class="mark-line" role="{role}" aria-label="{escape(title)}">{drawn}</div>'
    return Chart(markup, title, desc, run_table(title, columns, marks, length))


def _parts(columns: RunColumns | None, marks: Sequence[LeakMark], length: float) -> list[_Part]:
    step = segment_s(length)
    seen = stretches(columns, step) if columns is not None and len(columns) else None
    fine = stretches(columns, step / PER_STRETCH) if columns is not None and seen is not None else None
    count = len(seen.speed) if seen is not None else int(-(-length // step))
    return [_part(i, step, length, seen, fine, _within(marks, i, step, i == count - 1)) for i in range(count)]


def _within(marks: Sequence[LeakMark], i: int, step: float, last: bool) -> tuple[LeakMark, ...]:
    """The leaks of one stretch; the very end of the run belongs to the last one."""
    return tuple(one for one in marks if int(one.at_s // step) == i or (last and one.at_s // step > i))


def _part(
    i: int,
    step: float,
    length: float,
    seen: Stretches | None,
    fine: Stretches | None,
    leaks: tuple[LeakMark, ...],
) -> _Part:
    ends = min((i + 1) * step, length)
    minute = int(i * step // 60)
    if seen is None or fine is None:
        return _Part(minute, ends, (0.5, 0.5), None, leaks)
    top = max(float(np.nanmax(fine.speed, initial=0.0)), 1.0)
    here = fine.speed[i * PER_STRETCH : (i + 1) * PER_STRETCH + 1]
    shares = tuple(np.nan_to_num(here / top, nan=0.5).tolist())
    return _Part(minute, ends, shares, bool(seen.running[i]), leaks)


def _choice(name: str, one: _Part, i: int, link: str, field: str, chosen: int | None) -> str:
    """One stretch: a radio or a link, its piece of the line, and its minute in figures."""
    label = escape(words.segment(one.minute * 60.0, one.ends_s, one.running, bool(one.leaks)))
    drawn = _piece(one) + f'<span class="minute" aria-hidden="true">{one.minute}</span>'
    kind = "stretch" + (" ran" if one.running else "") + (" chosen" if chosen == one.minute else "")
    if link:
        to = escape(link.format(minute=one.minute))
        current = ' aria-current="true"' if chosen == one.minute else ""
        return f'<a class="{kind}" href="{to}" aria-label="{label}"{current}>{drawn}</a>'
    checked = " checked" if chosen == one.minute else ""
    field_id = f"{checked_name(name)}-{i}"
    return (
        f'<label class="{kind}" for="{field_id}"><input type="radio" id="{field_id}" name="{escape(field)}"'
        f' value="{one.minute}" aria-label="{label}"{checked}>{drawn}</label>'
    )


def _piece(one: _Part) -> str:
    """The stretch's piece of the line; it reaches both edges, so that neighbours join to one line."""
    xs = np.linspace(0.0, 100.0, max(len(one.shares), 2))
    ys = [LINE_PX + LINE_TALL * (1.0 - share) for share in one.shares]
    ys = ys if len(ys) > 1 else ys * 2
    line = " ".join(f"{short(x)},{short(y)}" for x, y in zip(xs.tolist(), ys, strict=True))
    tall = LINE_PX + LINE_TALL + 4
    drops = "".join(drop(0.5, sum(ys) / len(ys), leak.amount, urge=leak.urge) for leak in one.leaks)
    return (
        f'<svg class="piece" width="100%" height="{tall}" aria-hidden="true">'
        f'<svg width="100%" height="{tall}" viewBox="0 0 100 {tall}" preserveAspectRatio="none">'
        f'<polyline points="{line}"/></svg>{drops}</svg>'
    )
