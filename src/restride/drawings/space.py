"""Points and frames in the figure's world: x forward, y up, z to her right."""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float, float]


def along(start: Point, *moves: tuple[float, Point]) -> Point:
    """``start`` moved by so much along each direction."""
    x, y, z = start
    for much, (a, b, c) in moves:
        x, y, z = x + much * a, y + much * b, z + much * c
    return (x, y, z)


def between(start: Point, end: Point) -> Point:
    """The way from ``start`` to ``end``."""
    return (end[0] - start[0], end[1] - start[1], end[2] - start[2])


def dot(a: Point, b: Point) -> float:
    """How far ``a`` goes in the direction ``b``."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _mixed(a: Point, much: float, b: Point, more: float) -> Point:
    return (a[0] * much + b[0] * more, a[1] * much + b[1] * more, a[2] * much + b[2] * more)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a segment's front, top and right point to; unit vectors at right angles to one another."""

    front: Point = (1.0, 0.0, 0.0)
    top: Point = (0.0, 1.0, 0.0)
    right: Point = (0.0, 0.0, 1.0)

    def flexed(self, degrees: float) -> Frame:
        """Turned about its right axis so that what hangs down swings to the front."""
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return Frame(_mixed(self.front, c, self.top, s), _mixed(self.top, c, self.front, -s), self.right)

    def abducted(self, degrees: float) -> Frame:
        """Turned about its front axis so that what hangs down swings to the right."""
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return Frame(self.front, _mixed(self.top, c, self.right, -s), _mixed(self.right, c, self.top, s))

    def turned(self, degrees: float) -> Frame:
        """Turned about its long axis so that the front goes to the right."""
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return Frame(_mixed(self.front, c, self.right, s), self.top, _mixed(self.right, c, self.front, -s))

    def levelled(self) -> Frame:
        """The frame that stands upright and faces the same way over the ground."""
        x, _, z = self.front
        size = math.hypot(x, z) or 1.0
        front = (x / size, 0.0, z / size)
        return Frame(front, (0.0, 1.0, 0.0), (-front[2], 0.0, front[0]))

    def place(self, start: Point, front: float = 0.0, top: float = 0.0, right: float = 0.0) -> Point:
        """The point so far to the front, top and right of ``start``."""
        return along(start, (front, self.front), (top, self.top), (right, self.right))

    def seen(self, way: Point) -> Point:
        """A way of the world in this frame: how far to its front, top and right."""
        return (dot(way, self.front), dot(way, self.top), dot(way, self.right))
