"""What is drawn over a figure to say what moves: the way of a hand, and what nobody can see of the floor."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from restride.coaching.terms.drawings import Drawing
from restride.drawings.body import Body
from restride.drawings.camera import HEAD_PX, Camera
from restride.drawings.motion import Frame, Tempo, frames
from restride.drawings.outline import Flat, arrow_data, number
from restride.drawings.placing import touching
from restride.drawings.space import Point

_SHORT = 0.6 * HEAD_PX
"""A way shorter than this is seen without an arrow."""


def times(made: Sequence[Frame]) -> str:
    """When each frame is there, as shares of the round."""
    return ";".join(f"{one.at_s / made[-1].at_s:.3f}".rstrip("0").rstrip(".") for one in made)


def trails(drawing: Drawing, camera: Camera, at: int) -> Iterator[str]:
    """The way each trailed spot came into a pose, as an arrow."""
    if at == 0 or not drawing.trail:
        return
    made = frames(drawing, Tempo())
    first = max(place for place, one in enumerate(made[:-1]) if one.key == at - 1)
    last = min(place for place, one in enumerate(made) if one.key == at)
    for spot in drawing.trail:
        way = [camera.picture(_middle(one.placed.body, spot)) for one in made[first : last + 1]]
        if _length(way) > _SHORT:
            yield arrow(way, "trail")


def floor_mark(drawing: Drawing, body: Body, camera: Camera, at: int) -> str:
    """The arrow that says what the pelvic floor does in a pose, along the pelvis."""
    does = drawing.poses[at].floor
    if not does:
        return ""
    ends = [body.frames["pelvis"].place(body.joints["hips"], top=top) for top in (-0.32, 0.38)]
    low, high = (camera.picture(one) for one in ends)
    return arrow((low, high) if does == "lifts" else (high, low), "floor")


def floor_marks(drawing: Drawing, camera: Camera, made: Sequence[Frame]) -> Iterator[str]:
    """The same arrows where the figure moves: each is there in its own pose and fades on the way."""
    for at, pose in enumerate(drawing.poses):
        if pose.floor and len(made) > 1:
            body = next(one.placed.body for one in made if one.key == at)
            values = ";".join("1" if one.key == at else "0" for one in made)
            fade = (
                f'<animate attributeName="opacity" dur="{number(made[-1].at_s)}s" repeatCount="indefinite" '
                f'keyTimes="{times(made)}" values="{values}"/>'
            )
            yield floor_mark(drawing, body, camera, at).replace("/>", f">{fade}</path>")


def arrow(points: Sequence[Flat], kind: str) -> str:
    """A line through the points with a head at its end."""
    return f'<path class="{kind}" d="{arrow_data(points)}"/>'


def _middle(body: Body, spot: str) -> Point:
    return body.joints["hips"] if spot == "lowest" else touching(body, spot)


def _length(points: Sequence[Flat]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(points))
