"""Forward kinematics: joint angles in, the balls a body is made of out.

Segment lengths are those of an adult woman in heads, after the usual table of body proportions (Drillis and
Contini: hip to shoulder 0.288, thigh 0.245, shank 0.246, upper arm 0.186, forearm 0.146 of her height).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from restride.drawings.space import Frame, Point

Ball = tuple[Point, float]
"""A middle and a radius."""

Part = Literal["trunk", "hips", "face", "hair", "leg", "leg2", "foot", "foot2", "arm", "arm2"]

PELVIS, LUMBAR, CHEST = 0.50, 0.62, 1.02
HIP_APART, SHOULDER_APART = 0.36, 0.66
THIGH, SHANK, SOLE = 1.84, 1.80, 0.30
UPPER_ARM, FOREARM, PALM = 1.38, 1.08, 0.22
BALL_THICK = 0.09
BALL_OF_FOOT = (0.56, BALL_THICK - SOLE)

Angle = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Body:
    """A figure in the world: the middles of its joints, its frames, and its parts as pairs of balls."""

    joints: dict[str, Point]
    frames: dict[str, Frame]
    parts: dict[Part, tuple[tuple[Ball, Ball], ...]]

    def lowest(self, without: frozenset[str] = frozenset()) -> float:
        """Height of the lowest point of every part that is not left out."""
        kept = (pairs for part, pairs in self.parts.items() if part not in without)
        return min(middle[1] - radius for pairs in kept for pair in pairs for middle, radius in pair)

    def moved(self, x: float, y: float, z: float = 0.0) -> Body:
        """The same figure elsewhere."""

        def to(point: Point) -> Point:
            return (point[0] + x, point[1] + y, point[2] + z)

        parts = {
            part: tuple(((to(a), ra), (to(b), rb)) for (a, ra), (b, rb) in pairs)
            for part, pairs in self.parts.items()
        }
        return Body({name: to(point) for name, point in self.joints.items()}, self.frames, parts)


def body_of(angle: Angle, level: frozenset[str] = frozenset()) -> Body:
    """The figure with these angles, its hips' middle in the origin. ``level``: feet whose soles lie level,
    however far out the leg stands."""
    body = Body({"hips": (0.0, 0.0, 0.0)}, {}, {})
    _spine(body, angle)
    _trunk(body, angle("breath"))
    _head(body, angle)
    for side, sign in (("", 1.0), ("2", -1.0)):
        _leg(body, angle, side, sign)
        _foot(body, angle, side, level="foot" + side in level)
        _arm(body, angle, side, sign)
    return body


def _spine(body: Body, angle: Angle) -> None:
    pelvis = Frame().abducted(-angle("tilt")).turned(angle("turn")).flexed(-angle("lean"))
    lumbar = _half_way(pelvis, angle)
    chest = _half_way(lumbar, angle)
    waist = pelvis.place(body.joints["hips"], top=PELVIS)
    ribs = lumbar.place(waist, top=LUMBAR)
    body.frames.update({"pelvis": pelvis, "lumbar": lumbar, "chest": chest})
    body.joints.update({"waist": waist, "ribs": ribs, "shoulders": chest.place(ribs, top=CHEST)})


def _half_way(frame: Frame, angle: Angle) -> Frame:
    bent = frame.flexed(-angle("spine") / 2).abducted(-angle("bend") / 2)
    return bent.turned(angle("twist") / 2)


def _trunk(body: Body, breath: float) -> None:
    hips, waist = body.joints["hips"], body.joints["waist"]
    ribs, top = body.joints["ribs"], body.joints["shoulders"]
    pelvis, lumbar, chest = (body.frames[name] for name in ("pelvis", "lumbar", "chest"))
    _hips(body)
    pairs: list[tuple[Ball, Ball]] = []
    for sign in (1.0, -1.0):
        low = (pelvis.place(hips, top=0.3, right=0.2 * sign), 0.31)
        middle = (lumbar.place(waist, front=0.05 * breath, top=0.25, right=0.2 * sign), 0.28 + 0.04 * breath)
        rib = (
            chest.place(ribs, front=-0.05, top=0.28, right=(0.25 + 0.03 * breath) * sign),
            0.34 + 0.05 * breath,
        )
        bust = (chest.place(ribs, front=0.16 + 0.04 * breath, top=0.4, right=0.2 * sign), 0.25)
        high = (chest.place(ribs, front=-0.13, top=0.7, right=0.3 * sign), 0.28)
        shoulder = (chest.place(top, front=-0.06, top=-0.07, right=0.52 * sign), 0.19)
        pairs += [(low, middle), (middle, rib), (rib, bust), (rib, high), (high, shoulder)]
    half = len(pairs) // 2
    pairs += [(right[1], left[1]) for right, left in zip(pairs[:half], pairs[half:], strict=True)]
    body.joints["back"] = chest.place(ribs, front=-0.13, top=0.7)
    neck = (chest.place(top, front=-0.07, top=0.02), 0.2)
    body.parts["trunk"] = (*pairs, (neck, (chest.place(ribs, top=0.5), 0.3)))


def _hips(body: Body) -> None:
    hips, pelvis = body.joints["hips"], body.frames["pelvis"]
    pairs: list[tuple[Ball, Ball]] = []
    for sign in (1.0, -1.0):
        hip = (pelvis.place(hips, front=-0.02, right=0.26 * sign), 0.37)
        seat = (pelvis.place(hips, front=-0.13, top=-0.04, right=0.2 * sign), 0.34)
        crest = (pelvis.place(hips, top=0.38, right=0.2 * sign), 0.31)
        pairs += [(hip, seat), (hip, crest)]
    pairs += [(pairs[0][end], pairs[2][end]) for end in (0, 1)] + [(pairs[1][1], pairs[3][1])]
    body.joints["seat"] = pelvis.place(hips, front=-0.13, top=-0.04)
    body.parts["hips"] = tuple(pairs)


def _head(body: Body, angle: Angle) -> None:
    neck = body.frames["chest"].flexed(-angle("neck") / 2).turned(angle("look") / 2)
    frame = neck.flexed(-angle("neck") / 2).turned(angle("look") / 2)
    base = body.frames["chest"].place(body.joints["shoulders"], front=-0.08, top=0.04)
    nape = neck.place(base, front=0.02, top=0.38)
    middle = frame.place(nape, front=0.09, top=0.42)
    body.joints.update({"neck": base, "head": middle})
    body.frames["head"] = frame
    throat = ((base, 0.17), (frame.place(nape, front=0.0, top=0.08), 0.155))
    skull = (frame.place(middle, front=0.1, top=0.0), 0.31)
    chin = (frame.place(middle, front=0.19, top=-0.29), 0.15)
    nose = (frame.place(middle, front=0.36, top=-0.06), 0.06)
    brow = (frame.place(middle, front=0.24, top=0.04), 0.14)
    body.parts["face"] = (throat, (skull, chin), (brow, nose))
    crown = (frame.place(middle, front=-0.01, top=0.1), 0.4)
    back = (frame.place(middle, front=-0.12, top=-0.12), 0.3)
    bun = (frame.place(middle, front=-0.24, top=0.5), 0.17)
    body.parts["hair"] = ((crown, back), (bun, bun))


def _leg(body: Body, angle: Angle, side: str, sign: float) -> None:
    pelvis = body.frames["pelvis"]
    thigh = _limb(pelvis, angle, ("hip" + side, "hip_out" + side, "hip_turn" + side), sign)
    hip = pelvis.place(body.joints["hips"], right=HIP_APART * sign)
    knee = thigh.place(hip, top=-THIGH)
    shank = thigh.flexed(-angle("knee" + side))
    ankle = shank.place(knee, top=-SHANK)
    foot = shank.flexed(angle("ankle" + side))
    calf = (shank.place(knee, front=-0.05, top=-0.5), 0.2)
    full = (thigh.place(hip, front=0.02, top=-0.55), 0.3)
    legs: Part = "leg2" if side else "leg"
    body.parts[legs] = (
        ((hip, 0.32), full),
        (full, (knee, 0.19)),
        ((knee, 0.19), calf),
        (calf, (ankle, 0.11)),
    )
    body.joints.update({"hip" + side: hip, "knee" + side: knee, "ankle" + side: ankle})
    body.frames.update({"thigh" + side: thigh, "shank" + side: shank, "foot" + side: foot})


def _foot(body: Body, angle: Angle, side: str, *, level: bool) -> None:
    ankle, foot = body.joints["ankle" + side], body.frames["foot" + side]
    foot = foot.levelled() if level else foot
    body.frames["foot" + side] = foot
    front, down = BALL_OF_FOOT
    heel = (foot.place(ankle, front=-0.16, top=0.14 - SOLE), 0.14)
    instep = (foot.place(ankle, front=0.04, top=-0.03), 0.12)
    ball = (foot.place(ankle, front=front, top=down), BALL_THICK)
    toes = foot.flexed(angle("toes" + side))
    tip = (toes.place(ball[0], front=0.3, top=-0.02), 0.07)
    named: Part = "foot2" if side else "foot"
    body.parts[named] = ((heel, ball), (instep, heel), (instep, ball), (ball, tip))
    body.joints.update(
        {
            "sole" + side: foot.place(ankle, top=-SOLE),
            "ball" + side: foot.place(ankle, front=front, top=down),
        }
    )


def _arm(body: Body, angle: Angle, side: str, sign: float) -> None:
    chest = body.frames["chest"]
    upper = _limb(chest, angle, ("shoulder" + side, "arm_out" + side, "arm_turn" + side), sign)
    shoulder = chest.place(body.joints["shoulders"], front=-0.04, top=-0.09, right=SHOULDER_APART * sign)
    elbow = upper.place(shoulder, top=-UPPER_ARM)
    lower = upper.flexed(angle("elbow" + side))
    wrist = lower.place(elbow, top=-FOREARM)
    hand = lower.flexed(angle("wrist" + side))
    palm = hand.place(wrist, top=-PALM)
    tip = hand.place(wrist, top=-0.5)
    swell = (upper.place(shoulder, top=-0.45), 0.165)
    part: Part = "arm2" if side else "arm"
    body.parts[part] = (
        ((shoulder, 0.19), swell),
        (swell, (elbow, 0.125)),
        ((elbow, 0.125), (wrist, 0.085)),
        ((palm, 0.1), (wrist, 0.085)),
        ((palm, 0.1), (tip, 0.055)),
    )
    body.joints.update({"shoulder" + side: shoulder, "elbow" + side: elbow, "wrist" + side: wrist})
    body.joints["palm" + side] = palm
    body.frames.update({"upper" + side: upper, "lower" + side: lower, "hand" + side: hand})


def _limb(parent: Frame, angle: Angle, names: tuple[str, str, str], sign: float) -> Frame:
    forward, out, turn = names
    return parent.flexed(angle(forward)).abducted(angle(out) * sign).turned(angle(turn) * sign)
