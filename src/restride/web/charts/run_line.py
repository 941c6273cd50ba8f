"""One line of her run: speed, cadence and descent as three quiet bands, its bouts, leaks as drops on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from restride.coaching.terms.runs import Floats, RunColumns
from restride.web.charts import words
from restride.web.charts.parts import (
    LINE_PX,
    WIDE,
    Chart,
    Table,
    anchor,
    drop,
    empty,
    frame,
    minute_axis,
    percent,
    share_of,
    short,
    stretched,
    table_of,
    text,
)
from restride.web.charts.run_shape import (
    Bout,
    LeakMark,
    Stretches,
    bouts_of,
    inside,
    length_of,
    running_before,
    step_to_draw,
    stretches,
)

ABOVE_PX, SPEED_PX, BAND_PX, GAP_PX = 34, 76, 30, 28
"""Room for the marks' words; the speed band; each of the two quieter ones; and above them for their names."""

CADENCE = (60.0, 200.0)
"""Steps a minute from the floor of their band to its ceiling: from a stroll to a sprint."""

STEEP = 0.06
"""Descent that fills its band: the drawing's scale, so that flat runs look flat."""

_HEAD = ("Time", "", "Speed (km/h)", "Steps a minute", "Downhill", "Leak")


def run_line(
    name: str,
    columns: RunColumns | None,
    leaks: Sequence[LeakMark] = (),
    *,
    length_s: float | None = None,
    dry_for_min: float | None = None,
    title: str = "",
) -> Chart:
    """Her run on one time axis, with the sentence it proves and its numbers by the minute.

    ``columns`` None: a run by hand, ``length_s`` seconds long, drawn as a plain line. ``dry_for_min``: minute
    on the timer up to which the forecast was dry. ``title``: said instead of the sentence made here.
    """
    length = length_of(columns, length_s)
    if length <= 0.0:
        says = words.NO_RUN if columns is None and length_s is None else words.NO_MINUTES
        return empty(name, "run-line", says, table_of(says, _HEAD, ()))
    marks = inside(leaks, length)
    bouts = bouts_of(columns) if columns is not None else (Bout(0.0, length, True),)
    ran = sum(one.ends - one.begins for one in bouts if one.running)
    before = running_before(columns, marks[0].at_s) if columns is not None and marks else None
    says = title or words.run_title(marks, ran, before)
    desc = words.run_desc(length, sum(one.running for one in bouts), marks, dry_for_min)
    bands, height = _bands(columns, length, marks)
    inner = [_shades(bouts, length, height), *bands, _forecast(dry_for_min, length, height)]
    inner += [minute_axis(length, height + LINE_PX)]
    foot = 2 * LINE_PX + 14 if inner[-2] else LINE_PX + 8
    markup = frame(name, "run-line", says, desc, height + foot, inner)
    return Chart(markup, says, desc, run_table(says, columns, marks, length))


def run_table(caption: str, columns: RunColumns | None, marks: Sequence[LeakMark], length: float) -> Table:
    """The same run as rows of one minute, or of the round step a long run is divided into."""
    step = segment_s(length)
    if columns is None or not len(columns):
        rows = [(words.clock(one.at_s), "", "", "", "", _said([one])) for one in marks]
        return table_of(caption, _HEAD, rows)
    seen = stretches(columns, step)
    return table_of(caption, _HEAD, (_row(seen, i, marks, step) for i in range(len(seen.speed))))


def segment_s(length_s: float) -> float:
    """Seconds in one row or one target: a minute, or more where there would be over 120 of them."""
    return next((60.0 * one for one in (1, 2, 5, 10, 15, 30) if length_s <= 120 * 60.0 * one), 3600.0)


def _row(seen: Stretches, i: int, marks: Sequence[LeakMark], step: float) -> tuple[str, ...]:
    begins = i * step
    here = [one for one in marks if begins <= one.at_s < begins + step]
    last = i == len(seen.speed) - 1
    here += [one for one in marks if last and one.at_s >= begins + step]
    return (
        words.clock(begins), "running" if seen.running[i] else "walking", _figure(seen.speed[i], ".1f"),
        _figure(seen.cadence[i], ".0f"), _figure(seen.downhill[i], ".0%"), _said(here),
    )  # fmt: skip


def _figure(number: float, form: str) -> str:
    return words.NO_DATA if np.isnan(number) else format(float(number), form)


def _said(marks: Sequence[LeakMark]) -> str:
    return "; ".join(words.amount_said(one.amount, urge=one.urge) for one in marks)


def _bands(columns: RunColumns | None, length: float, marks: Sequence[LeakMark]) -> tuple[list[str], float]:
    """The three bands with the marks on the first, and how far down they reach; unknown ones are left out."""
    if columns is None or not len(columns):
        line = ABOVE_PX + SPEED_PX / 2
        drawn = f'<line class="plain" x1="0" x2="100%" y1="{line:g}" y2="{line:g}"/>'
        return [drawn, *_drops(marks, [line] * len(marks), length)], ABOVE_PX + SPEED_PX
    seen = stretches(columns, step_to_draw(length))
    speed = seen.speed / float(np.nanmax(seen.speed, initial=1.0))
    pieces = [text("Speed", "0", 22, "band-name"), _band("speed", seen.edges_s, speed, ABOVE_PX, SPEED_PX)]
    quiet, lowest = _quiet_bands(seen)
    where = np.searchsorted(seen.edges_s, [one.at_s for one in marks], "right") - 1
    level = ABOVE_PX + SPEED_PX * (1.0 - np.nan_to_num(speed, nan=0.5))
    heights = level[np.minimum(where, len(level) - 1)]
    return [*pieces, *quiet, *_drops(marks, heights.tolist(), length)], lowest


def _quiet_bands(seen: Stretches) -> tuple[list[str], float]:
    pieces, y = [], float(ABOVE_PX + SPEED_PX)
    low, high = CADENCE
    for kind, named, shares in (
        ("cadence", "Steps a minute", (seen.cadence - low) / (high - low)),
        ("descent", "Downhill", seen.downhill / STEEP),
    ):
        if not np.isnan(shares).all():
            pieces += [text(named, "0", y + GAP_PX - 7, "band-name")]
            pieces += [_band(kind, seen.edges_s, shares, y + GAP_PX, BAND_PX)]
            y += GAP_PX + BAND_PX
    return pieces, y


def _band(kind: str, edges: Floats, shares: Floats, y: float, height: float) -> str:
    """One band filled from its floor (descent from its ceiling, because it goes down)."""
    xs = np.rint(edges * (WIDE / edges[-1])).astype(int)
    tall = np.rint(height * np.clip(np.nan_to_num(shares), 0.0, 1.0)).astype(int)
    levels = tall if kind == "descent" else height - tall
    floor = 0 if kind == "descent" else height
    steps = "".join(f"V{level:g}H{x}" for level, x in zip(levels.tolist(), xs[1:].tolist(), strict=True))
    return stretched(y, height, f'<path class="{kind}" d="M0 {floor:g}{steps}V{floor:g}Z"/>')


def _shades(bouts: Sequence[Bout], length: float, height: float) -> str:
    """Where she ran: a shade behind everything; a thin line under it goes the whole way."""
    runs = "".join(
        f'<rect x="{percent(one.begins / length)}" width="{percent((one.ends - one.begins) / length)}"'
        f' y="{ABOVE_PX}" height="{short(height - ABOVE_PX)}"/>'
        for one in bouts
        if one.running
    )
    walk = f'<line class="walk" x1="0" x2="100%" y1="{short(height)}" y2="{short(height)}"/>'
    return f'<g class="bouts">{runs}</g>{walk}'


def _drops(marks: Sequence[LeakMark], heights: Sequence[float], length: float) -> list[str]:
    """Every mark on its line; only the first is labelled, because labels of neighbours would collide."""
    drawn = [
        drop(share_of(one.at_s, length), y, one.amount, urge=one.urge)
        for one, y in zip(marks, heights, strict=True)
    ]
    if marks:
        share = share_of(marks[0].at_s, length)
        label = f"{words.clock(marks[0].at_s)} {marks[0].amount}"
        drawn.append(text(label, percent(share), ABOVE_PX - 12, "first-leak", anchor(share)))
    return drawn


def _forecast(minute: float | None, length: float, height: float) -> str:
    """How far the forecast was dry, as a dashed line with its words; nothing where it lies past the end."""
    if minute is None or minute * 60.0 > length:
        return ""
    share = share_of(minute * 60.0, length)
    at = percent(share)
    return f'<line class="forecast" x1="{at}" x2="{at}" y1="{ABOVE_PX}" y2="{short(height)}"/>' + text(
        words.expected(minute), "0", height + 2 * LINE_PX + 6, "expected"
    )
