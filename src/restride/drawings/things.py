"""What is around her: mat, chair, step, wall, and what she holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from restride.coaching.terms.drawings import Prop
from restride.drawings.body import Body
from restride.drawings.camera import HEAD_PX, Camera
from restride.drawings.outline import Circle, arrow_data, number
from restride.drawings.placing import SPOTS

Size = tuple[float, float]

USUAL: dict[str, Size] = {
    "mat": (8.4, 0.1),
    "chair": (1.9, 1.75),
    "step": (2.2, 0.8),
    "wall": (0.25, 7.9),
    "cushion": (1.5, 0.5),
    "ball": (0.8, 0.8),
    "band": (0.0, 0.0),
    "weight": (0.75, 0.75),
    "bed": (9.0, 1.2),
    "towel": (0.5, 0.4),
    "line": (0.3, 0.12),
    "slope": (9.0, 1.2),
    "arrow": (0.0, 0.0),
}
"""Width and height of each thing in heads, where the drawing gives none."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A prop as shapes: path data with the class it is painted in, and the circles it must fit in."""

    drawn: tuple[tuple[str, str], ...]
    extent: tuple[Circle, ...]


def thing(prop: Prop, body: Body, camera: Camera, flip: float) -> Thing:
    """A prop in the picture with this body. ``flip``: -1 in a mirrored picture, 1 otherwise."""
    usual = USUAL[prop.what]
    wide, high = (prop.width or usual[0]) * HEAD_PX, (prop.height or usual[1]) * HEAD_PX
    x, y = prop.x * HEAD_PX * flip, -prop.y * HEAD_PX
    if prop.what == "mat" and camera.lies_open:
        return _spread(wide, camera, prop.x)
    if prop.what == "arrow":
        return _arrow(x, y, prop.width * HEAD_PX * flip, -prop.height * HEAD_PX)
    if prop.what == "band":
        return _band(prop, body, camera, (x, y))
    if prop.held:
        held = camera.picture(body.joints[SPOTS[prop.held][0]])
        x, y = x + held[0], y + held[1]
    drawn = _SHAPES.get(prop.what, _box)(x, y, wide, high, flip)
    back = high * 2.1 if prop.what == "chair" else high
    return Thing(drawn, ((x - wide / 2, y, 0.0), (x + wide / 2, y - back, 0.0)))


def _band(prop: Prop, body: Body, camera: Camera, fixed: tuple[float, float]) -> Thing:
    ends = [camera.picture(body.joints[SPOTS[spot][0]]) for spot in (prop.held, prop.to) if spot]
    (ax, ay), (bx, by) = (*ends, fixed)[:2]
    data = f"M{number(ax)} {number(ay)}L{number(bx)} {number(by)}"
    return Thing((("band", data),), ((ax, ay, 1.0), (bx, by, 1.0)))


def _arrow(x: float, y: float, across: float, up: float) -> Thing:
    """From (x, y) so far across and up: for what moves too little to be seen, or not at all."""
    data = arrow_data(((x, y), (x + across, y + up)))
    return Thing((("trail", data),), ((x, y, 1.0), (x + across, y + up, 1.0)))


def _spread(wide: float, camera: Camera, middle: float) -> Thing:
    """A mat that is seen from above: longest where the picture is widest."""
    long, deep = wide / HEAD_PX / 2, 1.3
    lengthwise = abs(camera.right[2]) > abs(camera.right[0])
    corners = [(a * long, b * deep) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    points = [(b, 0.0, a + middle) if lengthwise else (a + middle, 0.0, b) for a, b in corners]
    seen = [camera.picture(point) for point in points]
    data = "L".join(f"{number(x)} {number(y)}" for x, y in seen)
    return Thing((("mat", f"M{data}Z"),), tuple((x, y, 0.0) for x, y in seen))


def _rectangle(left: float, top: float, wide: float, high: float, corner: float = 1.5) -> str:
    corner = min(corner, wide / 2, high / 2)
    turn = f"a{number(corner)} {number(corner)} 0 0 1 "
    c = number(corner)
    across, down = number(wide - 2 * corner), number(high - 2 * corner)
    return (
        f"M{number(left + corner)} {number(top)}h{across}{turn}{c} {c}v{down}{turn}-{c} {c}"
        f"h-{across}{turn}-{c} -{c}v-{down}{turn}{c} -{c}z"
    )


def _round(x: float, y: float, radius: float) -> str:
    r, across = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 1 {across} 0a{r} {r} 0 1 1-{across} 0z"


def _box(x: float, y: float, wide: float, high: float, _flip: float) -> tuple[tuple[str, str], ...]:
    return (("thing", _rectangle(x - wide / 2, y - high, wide, high)),)


def _mat(x: float, y: float, wide: float, high: float, _flip: float) -> tuple[tuple[str, str], ...]:
    return (("mat", _rectangle(x - wide / 2, y, wide, high)),)


def _line(x: float, y: float, wide: float, high: float, _flip: float) -> tuple[tuple[str, str], ...]:
    return (("line", _rectangle(x - wide / 2, y - high / 2, wide, high)),)


def _cushion(x: float, y: float, wide: float, high: float, _flip: float) -> tuple[tuple[str, str], ...]:
    return (("soft", _rectangle(x - wide / 2, y - high, wide, high, high / 2)),)


def _ball(x: float, y: float, wide: float, high: float, _flip: float) -> tuple[tuple[str, str], ...]:
    return (("ball", _round(x, y - high / 2, wide / 2)),)


def _chair(x: float, y: float, wide: float, high: float, flip: float) -> tuple[tuple[str, str], ...]:
    left, leg = x - wide / 2, 3.0
    back = left if flip > 0 else left + wide - leg
    shapes = (
        _rectangle(left, y - high, wide, 4),
        _rectangle(left, y - high, leg, high),
        _rectangle(left + wide - leg, y - high, leg, high),
        _rectangle(back, y - high * 2.1, leg, high * 1.2),
    )
    return (("thing", "".join(shapes)),)


def _weight(x: float, y: float, wide: float, high: float, _flip: float) -> tuple[tuple[str, str], ...]:
    radius = wide * 0.42
    low, half = number(y + high * 0.45), radius * 0.6
    handle = f"M{number(x - half)} {low}L{number(x - 3.5)} {number(y)}h7L{number(x + half)} {low}"
    return (("grip", handle), ("iron", _round(x, y + high * 0.62, radius)))


def _slope(x: float, y: float, wide: float, high: float, flip: float) -> tuple[tuple[str, str], ...]:
    low, top = (x - wide / 2, x + wide / 2) if flip > 0 else (x + wide / 2, x - wide / 2)
    return (("thing", f"M{number(low)} {number(y)}H{number(top)}V{number(y - high)}z"),)


_SHAPES: dict[str, Callable[[float, float, float, float, float], tuple[tuple[str, str], ...]]] = {
    "mat": _mat,
    "line": _line,
    "cushion": _cushion,
    "towel": _cushion,
    "ball": _ball,
    "chair": _chair,
    "weight": _weight,
    "slope": _slope,
}


def extents(things: Sequence[Thing]) -> list[Circle]:
    """Every circle the things must fit in."""
    return [one for each in things for one in each.extent]
