"""Small SVG pictures for a report on paper or screen: a title, a description, and nothing told by colour
alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

Point = tuple[float, float]

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 24, 52

STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.axis{stroke:#666}.grid{stroke:#ddd}"
    ".one{fill:none;stroke-width:2}.dot{stroke-width:1.5}.ideal{stroke:#666;stroke-dasharray:4 4}"
    "@media (prefers-color-scheme:dark){text{fill:#eee}.grid{stroke:#444}.axis,.ideal{stroke:#aaa}}"
)
COLOURS = ("#0b62a8", "#b3470b", "#2c7a3f", "#7a3f9a", "#8a6d00", "#a11d4d", "#3a6f78", "#666666")
DASHES = ("", "7 4", "2 3", "9 3 2 3", "4 4", "1 4", "12 4", "5 2 1 2")


@dataclass(frozen=True, slots=True)
class Axes:
    """What a picture is called and means, and how far its axes go. They start at 0."""

    title: str
    says: str
    x: str
    y: str
    x_most: float
    y_most: float

    def at(self, point: Point) -> Point:
        """A point of the data as a point of the picture."""
        x = LEFT + point[0] / self.x_most * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - point[1] / self.y_most * (HEIGHT - TOP - BOTTOM)
        return round(x, 1), round(y, 1)


def curves(axes: Axes, of: Mapping[str, Sequence[Point]], ideal: bool = False) -> str:
    """Lines, each with its name at its end and a dash of its own. ``ideal``: the line of y = x beside
    them."""
    parts = [_ideal(axes)] if ideal else []
    ends = _apart([axes.at(points[-1]) for points in of.values()])
    for at, ((name, points), end) in enumerate(zip(of.items(), ends, strict=True)):
        way = " ".join(f"{x},{y}" for x, y in map(axes.at, points))
        dash = DASHES[at % len(DASHES)]
        stroke = f'stroke="{COLOURS[at % len(COLOURS)]}" stroke-dasharray="{dash}"'
        parts.append(f'<polyline class="one" {stroke} points="{way}"/>')
        parts.append(f'<text x="{end[0] + 8}" y="{end[1] + 4}">{escape(name)}</text>')
    return _whole(axes, parts)


def dots(axes: Axes, of: Mapping[str, Point], small: Sequence[Point] = ()) -> str:
    """Named points, and a cloud of small ones without names behind them."""
    parts = [f'<circle class="grid" fill="none" r="3" cx="{x}" cy="{y}"/>' for x, y in map(axes.at, small)]
    names = _apart([axes.at(point) for point in of.values()])
    for at, ((name, point), said) in enumerate(zip(of.items(), names, strict=True)):
        x, y = axes.at(point)
        colour = COLOURS[at % len(COLOURS)]
        parts.append(f'<circle class="dot" fill="{colour}" stroke="{colour}" r="5" cx="{x}" cy="{y}"/>')
        if said[1] != y:
            parts.append(f'<line stroke="{colour}" x1="{x}" y1="{y}" x2="{said[0] + 8}" y2="{said[1]}"/>')
        parts.append(f'<text x="{said[0] + 9}" y="{said[1] + 4}">{escape(name)}</text>')
    return _whole(axes, parts)


def _whole(axes: Axes, parts: Sequence[str]) -> str:
    lines = "\n".join((*_scale(axes), *parts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="title says">\n<title id="title">{escape(axes.title)}</title>\n'
        f'<desc id="says">{escape(axes.says)}</desc>\n<style>{STYLE}</style>\n{lines}\n</svg>\n'
    )


def _scale(axes: Axes) -> list[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = []
    for value in ticks(axes.y_most):
        y = axes.at((0.0, value))[1]
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{value:g}</text>')
    for value in ticks(axes.x_most):
        x = axes.at((value, 0.0))[0]
        parts.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{value:g}</text>')
    parts.append(f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{bottom}H{right}"/>')
    parts.append(
        f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 10}" text-anchor="middle">{escape(axes.x)}</text>'
    )
    parts.append(f'<text x="{LEFT}" y="{TOP - 8}">{escape(axes.y)}</text>')
    return parts


def _ideal(axes: Axes) -> str:
    end = min(axes.x_most, axes.y_most)
    (x1, y1), (x2, y2) = axes.at((0.0, 0.0)), axes.at((end, end))
    return f'<line class="ideal" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def ticks(most: float) -> list[float]:
    """Round values from 0 to the most, five or so."""
    rough = most / 5.0
    power = 10.0 ** floor(log10(rough))
    step = power * min((one for one in (1.0, 2.0, 5.0, 10.0) if one * power >= rough - 1e-12), default=10.0)
    return [round(step * at, 10) for at in range(floor(most / step + 1e-9) + 1)]


def rounded_up(most: float) -> float:
    """The end of an axis: the next round value at or above the most; never nothing."""
    if most <= 0.0:
        return 1.0
    power = 10.0 ** floor(log10(most))
    return float(ceil(most / power * 2.0) / 2.0 * power)


def _apart(points: Sequence[Point]) -> list[Point]:
    """The same points, moved down where two names would lie on one another."""
    placed: list[Point] = [(0.0, 0.0)] * len(points)
    taken: list[Point] = []
    for at in sorted(range(len(points)), key=lambda one: points[one][1]):
        x, y = points[at]
        while any(abs(y - other) < 15.0 and abs(x - beside) < RIGHT for beside, other in taken):
            y += 3.0
        taken.append((x, y))
        placed[at] = (x, round(y, 1))
    return placed
