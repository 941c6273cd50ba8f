"""From where a figure is looked at: points of the world to points of the picture, and what is nearer."""

from __future__ import annotations

import math
from dataclasses import dataclass

from restride.drawings.space import Point

HEAD_PX = 20.0
"""Picture units to a head."""

_LOOKS = {
    "side": (0.0, 0.0),
    "front": (90.0, 0.0),
    "above": (0.0, 90.0),
    "quarter": (38.0, 14.0),
    "over": (90.0, 26.0),
}
"""How far round to her front, and how far up, she is looked at from, in degrees."""


@dataclass(frozen=True, slots=True)
class Camera:
    """One way of looking. ``right``, ``up``, ``near``: the picture's directions in the world."""

    right: Point
    up: Point
    near: Point

    @classmethod
    def of(cls, view: str) -> Camera:
        """The camera of a drawing's view."""
        round_, above = (math.radians(one) for one in _LOOKS[view])
        cr, sr, ca, sa = math.cos(round_), math.sin(round_), math.cos(above), math.sin(above)
        return cls((cr, 0.0, -sr), (-sr * sa, ca, -cr * sa), (sr * ca, sa, cr * ca))

    def mirrored(self) -> Camera:
        """The same look with right and left of the picture changed over."""
        x, y, z = self.right
        return Camera((-x, -y, -z), self.up, self.near)

    def picture(self, point: Point) -> tuple[float, float]:
        """Where a point is in the picture, in picture units, y downwards."""
        return (_dot(point, self.right) * HEAD_PX, -_dot(point, self.up) * HEAD_PX)

    @property
    def lies_open(self) -> bool:
        """Whether the floor is seen as a surface, not as a line."""
        return abs(self.near[1]) > 0.01

    def depth(self, point: Point) -> float:
        """How near a point is to who looks; larger is nearer."""
        return _dot(point, self.near)


def _dot(a: Point, b: Point) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
