"""Leaks expected and leaks come, added up run after run: two lines that part where forecasts are off."""

from __future__ import annotations

from collections.abc import Sequence

from restride.web.charts.parts import (
    LINE_PX,
    WIDE,
    Chart,
    Table,
    anchor,
    empty,
    frame,
    percent,
    share_of,
    short,
    stretched,
    table_of,
    text,
)

LEFT = 0.09
"""Share of the width kept for the figures of the scale."""

TOP, PLOT = 38, 150
"""Pixels above the plot, and of the plot."""

MOST_ROWS = 12
"""Rows of the numbers behind it: enough to see where the lines part."""

_HEAD = ("Runs", "Leaks expected", "Leaks that came")
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def forecast_line(name: str, line: Sequence[tuple[float, int]], *, title: str, desc: str) -> Chart:
    """After each run (leaks expected so far, leaks come so far), oldest first."""
    if not line:
        return empty(name, "forecast-line", desc, table_of(title, _HEAD, ()))
    top = max(line[-1][0], float(line[-1][1]), 1.0)
    expected = _path("expected", [one for one, _came in line], top)
    came = _path("came", [float(one) for _expected, one in line], top)
    key, height = _key(TOP + PLOT + LINE_PX)
    inner = [_grid(top), stretched(TOP, PLOT, expected + came), _axis(len(line)), key]
    return Chart(frame(name, "forecast-line", title, desc, height, inner), title, desc, _table(title, line))


def _path(kind: str, values: Sequence[float], top: float) -> str:
    """From nothing before the first run to the whole after the last."""
    runs = len(values)
    points = [f"{WIDE * LEFT:.0f} {PLOT}"] + [
        f"{WIDE * (LEFT + (1.0 - LEFT) * at / runs):.1f} {PLOT * (1.0 - share_of(value, top)):.1f}"
        for at, value in enumerate(values, start=1)
    ]
    return f'<path class="{kind}" d="M{"L".join(points)}"/>'


def _grid(top: float) -> str:
    step = next((one for one in _STEPS if top / one < 5), _STEPS[-1])
    return text("Leaks", "0", 18, "band-name") + "".join(
        _level(count, TOP + PLOT * (1.0 - share_of(count, top))) for count in range(0, int(top) + 1, step)
    )


def _level(count: int, y: float) -> str:
    line = f'<line class="level" x1="{percent(LEFT)}" x2="100%" y1="{short(y)}" y2="{short(y)}"/>'
    return line + text(str(count), "0", y + 6, "axis")


def _axis(runs: int) -> str:
    said = "1 run" if runs == 1 else f"{runs} runs"
    return text(said, "100%", TOP + PLOT + LINE_PX, "axis", anchor(1.0))


def _key(y: float) -> tuple[str, float]:
    each = LINE_PX + 2
    rows = (("expected", "leaks expected"), ("came", "leaks that came"))
    drawn = (
        f'<svg y="{short(y + each * (i + 1))}" overflow="visible">'
        f'<path class="{kind}" d="M0 -5L22 -5"/>{text(said, "32", 0, "key")}</svg>'
        for i, (kind, said) in enumerate(rows)
    )
    return "".join(drawn), y + each * (len(rows) + 1)


def _table(caption: str, line: Sequence[tuple[float, int]]) -> Table:
    """A dozen rows evenly over the runs, the last one always."""
    step = -(-len(line) // MOST_ROWS)
    places = sorted({*range(step, len(line), step), len(line)})
    rows = [(str(at), f"{line[at - 1][0]:.1f}", str(line[at - 1][1])) for at in places]
    return table_of(caption, _HEAD, rows)
