"""A drawing as SVG: still, pose beside pose, or moving with the breath; described in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from restride.coaching.terms.drawings import Drawing, Prop
from restride.drawings.body import Body, Part
from restride.drawings.camera import Camera
from restride.drawings.marks import floor_mark, floor_marks, times, trails
from restride.drawings.motion import Frame, Tempo, frames, keys
from restride.drawings.outline import circle, number, paths, seen
from restride.drawings.paint import STYLE
from restride.drawings.things import Thing, thing

_MARGIN = 6.0
_CAPTION = 20.0
_LETTER = 5.9
_KIND: dict[Part, str] = {
    "trunk": "top", "hips": "legs", "face": "skin", "hair": "hair", "leg": "legs", "leg2": "legs",
    "foot": "skin", "foot2": "skin", "arm": "skin", "arm2": "skin",
}  # fmt: skip

_OTHER: dict[Part, Part] = {
    "leg": "leg2", "leg2": "leg", "foot": "foot2", "foot2": "foot", "arm": "arm2", "arm2": "arm",
}  # fmt: skip
"""The limb of the other side; beside it a limb is near or far."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def at_least(self, wide: float) -> Box:
        """The same, wide enough for words of that width, what it showed staying in the middle."""
        more = max(0.0, wide - (self.right - self.left)) / 2
        return Box(self.left - more, self.top, self.right + more, self.bottom)

    @property
    def attributes(self) -> str:
        """The view box and the size of the picture, as SVG writes them."""
        wide, high = self.right - self.left, self.bottom - self.top
        corner = f"{number(self.left)} {number(self.top)} {number(wide)} {number(high)}"
        return f'viewBox="{corner}" width="{number(wide)}" height="{number(high)}"'


@dataclass(frozen=True, slots=True)
class _Scene:
    """What one picture needs to know: the camera, the bodies it shows, and the things of each."""

    camera: Camera
    flip: float
    props: tuple[Prop, ...]
    bodies: tuple[Body, ...]

    @classmethod
    def of(cls, drawing: Drawing, bodies: Sequence[Body], mirrored: bool) -> _Scene:
        camera = Camera.of(drawing.view)
        if mirrored:
            return cls(camera.mirrored(), -1.0, drawing.props, tuple(bodies))
        return cls(camera, 1.0, drawing.props, tuple(bodies))

    def only(self, at: int) -> _Scene:
        """The same with one of its bodies."""
        return _Scene(self.camera, self.flip, self.props, (self.bodies[at],))

    def things(self, prop: Prop) -> list[Thing]:
        return [thing(prop, body, self.camera, self.flip) for body in self.bodies]

    def box(self, drawing: Drawing) -> Box:
        circles = [
            circle(ball, self.camera)
            for body in self.bodies
            for pairs in body.parts.values()
            for pair in pairs
            for ball in pair
        ]
        circles += [one for prop in self.props for each in self.things(prop) for one in each.extent]
        left, right = min(x - r for x, _, r in circles), max(x + r for x, _, r in circles)
        top, bottom = min(y - r for _, y, r in circles), max(y + r for _, y, r in circles)
        if drawing.view in ("side", "front"):
            bottom = max(bottom, 2.0)
        return Box(left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)


def figure_svg(
    drawing: Drawing,
    *,
    pose: int | None = None,
    mirrored: bool = False,
    styled: bool = True,
    name: str = "",
    also: str = "",
) -> str:
    """The drawing, still. ``pose``: only that one; None: every pose that has a name, side by side.

    ``styled``: it carries its own colours; a page with many carries them once (`paint.STYLE`). ``name``: what
    the ids of its title and description begin with, where a page shows the same drawing twice. ``also``: said
    after its words, such as that this is the other side.
    """
    bodies = [one.body for one in keys(drawing)]
    shown = _named(drawing) if pose is None else [pose]
    captions = pose is None and len(shown) > 1
    scene = _Scene.of(drawing, bodies, mirrored)
    longest = max(len(drawing.poses[at].name) for at in shown) * _LETTER + 8
    box = scene.box(drawing).at_least(longest if captions else 0.0)
    wide = box.right - box.left
    panels = [_panel(drawing, scene, at, box, place * wide) for place, at in enumerate(shown)]
    said = [_caption(drawing.poses[at].name, box, place * wide) for place, at in enumerate(shown)]
    whole = Box(box.left, box.top, box.left + wide * len(shown), box.bottom + (_CAPTION if captions else 0))
    inner = "".join((*panels, *(said if captions else ())))
    return _svg(drawing, whole, inner, styled=styled, name=name, also=also)


def _named(drawing: Drawing) -> list[int]:
    """The poses that are printed; the second of them, where there is one, shows what the work is."""
    return [at for at, one in enumerate(drawing.poses) if one.name] or [0]


def _panel(drawing: Drawing, scene: _Scene, at: int, box: Box, right: float) -> str:
    """One pose, so far to the right of the first."""
    alone = scene.only(at)
    inner = "".join((_ground(drawing, box), *_painted(alone, _order(scene)), *_over(drawing, alone, at)))
    return f'<g transform="translate({number(right)} 0)">{inner}</g>' if right else inner


def animated_svg(
    drawing: Drawing,
    tempo: Tempo | None = None,
    *,
    mirrored: bool = False,
    styled: bool = True,
    name: str = "",
    also: str = "",
) -> str:
    """The drawing, moving: through its poses and back in the tempo of the breath, for ever.

    Whoever asked her machine for less motion, and the printer, get the still picture that is in it as well.
    """
    made = frames(drawing, tempo or Tempo())
    scene = _Scene.of(drawing, [one.placed.body for one in made], mirrored)
    box, order = scene.box(drawing), _order(scene)
    rests = _named(drawing)[:2][-1]
    alone = _Scene.of(drawing, [keys(drawing)[rests].body], mirrored)
    mark = floor_mark(drawing, alone.bodies[0], alone.camera, rests)
    still = "".join((*_painted(alone, order), mark))
    moving = "".join((*_painted(scene, order, made), *floor_marks(drawing, scene.camera, made)))
    inner = f'{_ground(drawing, box)}<g class="still">{still}</g><g class="move">{moving}</g>'
    return _svg(drawing, box, inner, styled=styled, name=name, also=also)


def _over(drawing: Drawing, alone: _Scene, at: int) -> Iterator[str]:
    yield from trails(drawing, alone.camera, at)
    yield floor_mark(drawing, alone.bodies[0], alone.camera, at)


def _svg(drawing: Drawing, box: Box, inner: str, *, styled: bool, name: str, also: str) -> str:
    own = escape(name or drawing.id, quote=True)
    words = f"{drawing.words} {also}".strip()
    style = f"<style>{STYLE}</style>" if styled else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box.attributes} class="figure" role="img" '
        f'aria-labelledby="{own}-t {own}-d"><title id="{own}-t">{escape(drawing.title)}</title>'
        f'<desc id="{own}-d">{escape(words)}</desc>{style}{inner}</svg>'
    )


def _ground(drawing: Drawing, box: Box) -> str:
    """The floor, where it is seen as a line."""
    if drawing.view not in ("side", "front"):
        return ""
    left, right = number(box.left + 2), number(box.right - 2)
    return f'<path class="ground" d="M{left} 0H{right}"/>'


def _caption(words: str, box: Box, right: float) -> str:
    middle = number((box.left + box.right) / 2 + right)
    return f'<text class="say" x="{middle}" y="{number(box.bottom + 10)}">{escape(words)}</text>'


def _order(scene: _Scene) -> list[tuple[Part, str]]:
    """Every part from the farthest to the nearest over all bodies shown, with the classes of its paint."""
    depth = {part: _mean([_depth(scene, body, part) for body in scene.bodies]) for part in _KIND}
    # The back of a head hides its face only from behind; seen from the side the face stands before the hair.
    behind = depth["hair"] - depth["face"] > 0.08
    depth["hair"] = depth["face"] + (0.01 if behind else -0.01)
    # Where she is looked at along her own width there is no far side to be paler.
    tells_sides = abs(scene.camera.near[2]) > 0.5
    classes: list[tuple[Part, str]] = []
    for part in sorted(_KIND, key=lambda one: depth[one]):
        other: Part = _OTHER.get(part, part)
        far = " far" if tells_sides and _root_depth(scene, part) < _root_depth(scene, other) - 0.2 else ""
        classes.append((part, _KIND[part] + far))
    return classes


def _depth(scene: _Scene, body: Body, part: Part) -> float:
    if part == "hips":
        return _depth(scene, body, "trunk") - 0.001
    if part == "hair":
        return scene.camera.depth(body.parts["hair"][0][1][0])
    if part == "face":
        return scene.camera.depth(body.parts["face"][1][0][0])
    if part in ("foot", "foot2"):
        return _depth(scene, body, "leg2" if part == "foot2" else "leg") + 0.001
    return _mean([scene.camera.depth(ball[0]) for pair in body.parts[part] for ball in pair])


def _root_depth(scene: _Scene, part: Part) -> float:
    side = "2" if part.endswith("2") else ""
    joint = ("shoulder" if part.startswith("arm") else "hip") + side
    return _mean([scene.camera.depth(body.joints[joint]) for body in scene.bodies])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _painted(scene: _Scene, order: list[tuple[Part, str]], made: Sequence[Frame] = ()) -> Iterator[str]:
    """Everything of a scene from back to front; with ``made`` it moves."""
    yield from _props(scene, made, front=False)
    for part, classes in order:
        moments = [seen(body.parts[part], scene.camera) for body in scene.bodies]
        yield _moving("b " + classes, paths(moments), made)
    yield from _props(scene, made, front=True)


def _props(scene: _Scene, made: Sequence[Frame], *, front: bool) -> Iterator[str]:
    for prop in scene.props:
        if prop.front is front:
            moments = [one.drawn for one in scene.things(prop)]
            for at, (kind, _) in enumerate(moments[0]):
                yield _moving(kind, [one[at][1] for one in moments], made)


def _moving(classes: str, moments: Sequence[str], made: Sequence[Frame]) -> str:
    """A path through its moments, or a still one where they are all alike."""
    if len(set(moments)) == 1 or not made:
        return f'<path class="{classes}" d="{moments[0]}"/>'
    whole = made[-1].at_s
    moments_at = times(made)
    return (
        f'<path class="{classes}" d="{moments[0]}"><animate attributeName="d" dur="{number(whole)}s" '
        f'repeatCount="indefinite" keyTimes="{moments_at}" values="{";".join(moments)}"/></path>'
    )
