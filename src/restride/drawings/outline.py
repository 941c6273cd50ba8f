"""Outlines in the picture: two balls and the skin drawn tight over them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from restride.drawings.body import Ball
from restride.drawings.camera import HEAD_PX, Camera

Circle = tuple[float, float, float]
"""x, y and radius, in picture units."""
Flat = tuple[float, float]
"""A point of the picture."""
Pairs = tuple[tuple[Circle, Circle], ...]


def circle(ball: Ball, camera: Camera) -> Circle:
    """A ball as it is seen."""
    x, y = camera.picture(ball[0])
    return (x, y, ball[1] * HEAD_PX)


def seen(pairs: Iterable[tuple[Ball, Ball]], camera: Camera) -> Pairs:
    """The pairs of balls of a part as they are seen."""
    return tuple((circle(one, camera), circle(two, camera)) for one, two in pairs)


def paths(moments: Sequence[Pairs]) -> list[str]:
    """The path data of a part at each moment, of the same commands throughout, so that it can move.

    What can never be seen is left out: a ball inside its neighbour, and a piece that lies on another.
    """
    columns = list(zip(*moments, strict=True))
    kept = [one for at, one in enumerate(columns) if at == 0 or not all(_hidden(*pair) for pair in one)]
    drawn = dict.fromkeys(tuple(_taper(*pair) for pair in one) for one in kept)
    return ["".join(row) for row in zip(*drawn, strict=True)]


def _hidden(one: Circle, two: Circle) -> bool:
    """Whether one of two different circles lies inside the other, which its other neighbours show."""
    apart = math.hypot(two[0] - one[0], two[1] - one[1])
    return one != two and apart <= abs(one[2] - two[2]) + 0.2


def _taper(one: Circle, two: Circle) -> str:
    """The skin over two circles: two straight sides and two arcs, run through in one sense."""
    (ax, ay, ar), (bx, by, br) = (one, two) if one[2] >= two[2] else (two, one)
    apart = math.hypot(bx - ax, by - ay)
    towards = math.atan2(by - ay, bx - ax)
    # Where the larger hides the smaller there is no common tangent. The arcs must be there all the same,
    # because a path can only move into one of the same commands.
    spread = max(0.3, math.acos(min(1.0, (ar - br) / max(apart, 1e-6))))
    near, far = towards - spread, towards + spread
    corners = [_on(ax, ay, ar, near), _on(bx, by, br, near), _on(bx, by, br, far), _on(ax, ay, ar, far)]
    (x, y), ways = corners[0], _ways([*corners, corners[0]])
    small, large = number(br), number(ar)
    return (
        f"M{_two(x, y)}l{ways[0]}a{small} {small} 0 0 1 {ways[1]}l{ways[2]}a{large} {large} 0 1 1 {ways[3]}z"
    )


def arrow_data(points: Sequence[Flat]) -> str:
    """Path data of a line through the points with a head at its end."""
    line = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    (ax, ay), (bx, by) = points[-2], points[-1]
    size = math.dist((ax, ay), (bx, by)) or 1.0
    ux, uy = (bx - ax) / size, (by - ay) / size
    barbs = [f"{number(bx - 6 * ux + s * 4 * uy)} {number(by - 6 * uy - s * 4 * ux)}" for s in (1, -1)]
    return f"M{line}M{barbs[0]}L{number(bx)} {number(by)}L{barbs[1]}"


def _on(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    return (round(x + radius * math.cos(angle), 1), round(y + radius * math.sin(angle), 1))


def _ways(points: Sequence[tuple[float, float]]) -> list[str]:
    return [_two(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]


def _two(x: float, y: float) -> str:
    """Two numbers, parted by no more than is needed."""
    first, second = number(x), number(y)
    return first + second if second.startswith("-") else f"{first} {second}"


def number(value: float) -> str:
    """One decimal, nothing more than is needed."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
