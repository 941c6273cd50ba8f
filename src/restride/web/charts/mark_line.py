"""The run's own line divided into stretches to choose from: one tap, or the arrow keys, says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from restride.coaching.terms.runs import RunColumns
from restride.web.charts import words
from restride.web.charts.parts import Chart, checked_name, drop, empty, share_of, table_of
from restride.web.charts.run_line import run_table, segment_s
from restride.web.charts.run_shape import LeakMark, inside, length_of, stretches

ROOM, LINE_TALL = 16, 26
"""Room above the line in a stretch and its own height; with the minute below, well over a thumb's 48 px."""

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
    if length <= 0.0:
        return empty(name, "mark-line", words.NO_MINUTES, table_of(words.NO_MINUTES, (), ()))
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
    running, levels = _levels(columns, step, length)
    return [
        _Part(
            int(i * step // 60),
            min((i + 1) * step, length),
            tuple(levels[i * PER_STRETCH : (i + 1) * PER_STRETCH + 1]),
            ran,
            _within(marks, i, step, i == len(running) - 1),
        )
        for i, ran in enumerate(running)
    ]


def _levels(
    columns: RunColumns | None, step: float, length: float
) -> tuple[Sequence[bool | None], Sequence[float]]:
    """For each stretch whether it was run, and for each drawn point its speed as a share of the fastest."""
    if columns is None or not len(columns):
        count = int(-(-length // step))
        return [None] * count, [0.5] * (count * PER_STRETCH + 1)
    fine = stretches(columns, step / PER_STRETCH).speed
    shares = np.nan_to_num(fine / max(float(np.nanmax(fine, initial=0.0)), 1.0), nan=0.5)
    return stretches(columns, step).running.tolist(), shares.tolist()


def _within(marks: Sequence[LeakMark], i: int, step: float, last: bool) -> tuple[LeakMark, ...]:
    """The leaks of one stretch; the very end of the run belongs to the last one."""
    return tuple(one for one in marks if int(one.at_s // step) == i or (last and one.at_s // step > i))


def _choice(name: str, one: _Part, i: int, link: str, field: str, chosen: int | None) -> str:
    """One stretch: a radio or a link, its piece of the line, and its minute in figures."""
    label = escape(words.segment(one.minute * 60.0, one.ends_s, one.running, bool(one.leaks)))
    drawn = _piece(one) + f'<span class="minute" aria-hidden="true">{one.minute}</span>'
    kind = "stretch" + (" ran" if one.running else "") + (" chosen" if chosen == one.minute else "")
    if link:
        to = escape(link.format(minute=one.minute))
        current = ' aria-current="true"' if chosen == one.minute else ""
        return f'<a class="{kind}" href="{to}" aria-label="{label}"{current}>{drawn}</a>'
    checked = ' checked=""' if chosen == one.minute else ""
    field_id = f"{checked_name(name)}-{i}"
    return (
        f'<label class="{kind}" for="{field_id}"><input type="radio" id="{field_id}" name="{escape(field)}"'
        f' value="{one.minute}" aria-label="{label}"{checked}/>{drawn}</label>'
    )


def _piece(one: _Part) -> str:
    """The stretch's piece of the line; it reaches both edges, so that neighbours join to one line."""
    levels = one.shares if len(one.shares) > 1 else one.shares * 2
    ys = [ROOM + LINE_TALL * (1.0 - share) for share in levels]
    each = 100.0 / (len(ys) - 1)
    line = " ".join(f"{i * each:.0f},{y:.0f}" for i, y in enumerate(ys))
    tall = ROOM + LINE_TALL + 4
    drops = "".join(_drop(one, leak, ys) for leak in one.leaks)
    return (
        f'<svg class="piece" width="100%" height="{tall}" aria-hidden="true">'
        f'<svg width="100%" height="{tall}" viewBox="0 0 100 {tall}" preserveAspectRatio="none">'
        f'<polyline points="{line}"/></svg>{drops}</svg>'
    )


def _drop(one: _Part, leak: LeakMark, ys: Sequence[float]) -> str:
    """A leak on its stretch, as far along it as it happened, at the height of the line there."""
    begins = 60.0 * one.minute
    share = share_of(leak.at_s - begins, one.ends_s - begins)
    y = ys[round(share * (len(ys) - 1))]
    return drop(share, y, leak.amount, urge=leak.urge)
