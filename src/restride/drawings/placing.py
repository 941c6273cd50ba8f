"""From a pose to a body that stands, sits or lies where the pose says, and reaches for what it says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from restride.coaching.terms.drawings import JOINTS, Pose, Reaching
from restride.drawings.body import (
    BALL_OF_FOOT,
    BALL_THICK,
    FOREARM,
    PALM,
    SHANK,
    SOLE,
    THIGH,
    UPPER_ARM,
    Body,
    body_of,
)
from restride.drawings.space import Frame, Point, between

HAND_THICK = 0.1
NOT_REACHED = 0.12
"""By how much, in heads, a reaching limb may miss before the picture is wrong."""

SPOTS: Mapping[str, tuple[str, float]] = {
    "foot": ("sole", 0.0),
    "foot2": ("sole2", 0.0),
    "toes": ("ball", BALL_THICK),
    "toes2": ("ball2", BALL_THICK),
    "knee": ("knee", 0.19),
    "knee2": ("knee2", 0.19),
    "seat": ("seat", 0.34),
    "shoulders": ("back", 0.28),
    "head": ("head", 0.41),
    "hand": ("palm", HAND_THICK),
    "hand2": ("palm2", HAND_THICK),
    "elbow": ("elbow", 0.125),
    "elbow2": ("elbow2", 0.125),
}
"""Each spot that can rest on something: its joint, and how far below it the skin is."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A pose ready to be placed: every angle, what anchors it and where, what reaches, what lies flat.

    ``anchor`` is empty where the hips' middle stands at ``at`` itself, which is so between two poses that
    rest on different spots.
    """

    angles: Mapping[str, float]
    anchor: str
    at: tuple[float, ...]
    reach: Mapping[Reaching, tuple[float, ...]]
    flat: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A body in its place, the angles it came to have, and by how much each reaching limb misses."""

    body: Body
    angles: Mapping[str, float]
    misses: Mapping[str, float]


def stance_of(pose: Pose) -> Stance:
    """What a pose asks for, in full."""
    angles: dict[str, float] = {joint: pose.angle(joint) for joint in JOINTS}
    angles["breath"] = pose.angles.get("breath", 1.0 if pose.on == "in" else 0.0)
    resting = {pose.anchor, *pose.reach, *_other_foot(pose)}
    ankles = {
        one for one in resting if one.startswith("foot") and one.replace("foot", "ankle") not in pose.angles
    }
    toes = {one for one in resting if one.startswith("toes") and one not in pose.angles}
    return Stance(angles, pose.anchor, pose.at, pose.reach, frozenset({*pose.flat, *ankles, *toes}))


def _other_foot(pose: Pose) -> set[str]:
    """The left foot of a pose that stands on the right one and says nothing of the left: it stands too."""
    told = {"hip2", "hip_out2", "hip_turn2", "knee2", "ankle2"} & pose.angles.keys()
    return set() if told or pose.anchor not in ("foot", "toes") else {f"{pose.anchor}2"}


def placed(stance: Stance) -> Placed:
    """The body of a stance: anchored, then each reaching limb sent to its point, feet and hands laid flat."""
    angles = dict(stance.angles)
    free = stance.flat - stance.reach.keys()
    body = _flattened(angles, free)
    shift = _shift(body, stance)
    body = body.moved(*shift)
    misses: dict[str, float] = {end: _reach(angles, body, end, stance) for end in stance.reach}
    body = _flattened(angles, stance.flat)
    return Placed(body.moved(*shift), angles, misses)


def touching(body: Body, spot: str) -> Point:
    """Where a spot of a body touches what is beneath it."""
    joint, skin = SPOTS[spot]
    x, y, z = body.joints[joint]
    return (x, y - skin, z)


def _shift(body: Body, stance: Stance) -> Point:
    """How far the body is from where it is to be; sideways only where that is said."""
    x, y = stance.at[:2]
    z = stance.at[2] if len(stance.at) == 3 else None
    if not stance.anchor:
        return (x, y, z or 0.0)
    if stance.anchor == "lowest":
        return (x, y - body.lowest(_parts_of(stance)), z or 0.0)
    spot = touching(body, stance.anchor)
    return (x - spot[0], y - spot[1], 0.0 if z is None else z - spot[2])


def _parts_of(stance: Stance) -> frozenset[str]:
    """The parts of the limbs that reach: they do not say how high the rest lies."""
    left_out: set[str] = set()
    for end in stance.reach:
        side = "2" if end.endswith("2") else ""
        left_out |= {"arm" + side} if end.startswith("hand") else {"leg" + side, "foot" + side}
    return frozenset(left_out)


def _flattened(angles: dict[str, float], flat: frozenset[str]) -> Body:
    """The body with these angles once what is flat is laid flat; the angles are put right."""
    body = body_of(angles.__getitem__)
    if not flat:
        return body
    for one in sorted(flat):
        side = "2" if one.endswith("2") else ""
        if one.startswith("foot"):
            angles["ankle" + side] = _level(body.frames["shank" + side])
        elif one.startswith("toes"):
            angles["toes" + side] = _level(body.frames["foot" + side])
        else:
            angles["wrist" + side] = _hand_level(body.frames["lower" + side])
    return body_of(angles.__getitem__, frozenset(one for one in flat if one.startswith("foot")))


def _level(frame: Frame) -> float:
    """By how much to flex a frame until its front is level."""
    return math.degrees(math.atan2(-frame.front[1], frame.top[1]))


def _hand_level(frame: Frame) -> float:
    """By how much to flex a forearm's frame until the hand is level, whichever way is shorter."""
    turn = math.degrees(math.atan2(frame.top[1], frame.front[1]))
    return min((turn, turn - 180, turn + 180), key=abs)


def _reach(angles: dict[str, float], body: Body, end: Reaching, stance: Stance) -> float:
    """Set the two joints of a limb so that its end is where it was sent; how far it falls short, in heads."""
    side = "2" if end.endswith("2") else ""
    arm = end.startswith("hand")
    target = _target(body, end, stance, side)
    last = _last_bone(angles, end, end in stance.flat, side)
    names = ("shoulder", "arm_out", "arm_turn", "elbow") if arm else ("hip", "hip_out", "hip_turn", "knee")
    flex, out, turn, fold = (name + side for name in names)
    parent, root = ("chest", "shoulder") if arm else ("pelvis", "hip")
    way = body.frames[parent].seen(between(body.joints[root + side], target))
    sign = -1.0 if side else 1.0
    limb = _Limb(UPPER_ARM if arm else THIGH, last, 1.0 if arm else -1.0)
    solved = limb.towards((way[0], way[1], way[2] * sign), angles[turn])
    angles[flex], angles[out], angles[fold] = solved[:3]
    return solved[3]


def _target(body: Body, end: Reaching, stance: Stance, side: str) -> Point:
    """The point the last bone must end in."""
    given = stance.reach[end]
    joint = {"hand": "palm", "foot": "ankle", "toes": "ball"}[end.removesuffix("2")]
    z = given[2] if len(given) == 3 else body.joints[joint + side][2]
    above = BALL_THICK if end.startswith("toes") else 0.0
    if end in stance.flat and not above:
        above = SOLE if end.startswith("foot") else HAND_THICK if end.startswith("hand") else 0.0
    return (given[0], given[1] + above, z)


def _last_bone(angles: dict[str, float], end: Reaching, flat: bool, side: str) -> tuple[float, float]:
    """The last bone with whatever is fixed to it, in its own frame: to its front, and to its top."""
    if end.startswith("hand"):
        bend = 0.0 if flat else math.radians(angles["wrist" + side])
        palm = 0.0 if flat else PALM
        return (palm * math.sin(bend), -FOREARM - palm * math.cos(bend))
    if end.startswith("foot") and flat:
        return (0.0, -SHANK)
    bend = math.radians(angles["ankle" + side])
    front, top = (0.0, -SOLE) if end.startswith("foot") else BALL_OF_FOOT
    return (
        front * math.cos(bend) - top * math.sin(bend),
        -SHANK + front * math.sin(bend) + top * math.cos(bend),
    )


@dataclass(frozen=True, slots=True)
class _Limb:
    """Two bones; ``folds``: to which side of the line the second one turns, +1 an elbow, -1 a knee."""

    first: float
    last: tuple[float, float]
    folds: float

    def towards(self, way: Point, turn: float) -> tuple[float, float, float, float]:
        """Flexion, abduction and fold that bring the end to ``way``, and how far it falls short."""
        second = math.hypot(*self.last)
        distance = math.hypot(*way)
        length = min(max(distance, abs(self.first - second) + 1e-6), self.first + second - 1e-6)
        cosine = (length**2 - self.first**2 - second**2) / (2 * self.first * second)
        inner = math.acos(max(-1.0, min(1.0, cosine))) * self.folds
        offset = math.atan2(self.last[0], -self.last[1])
        fold = self.folds * (math.degrees(inner - offset))
        front, top = second * math.sin(inner), -self.first - second * math.cos(inner)
        flex, out = _swing((front, top), math.radians(turn), tuple(one * length / distance for one in way))
        return (flex, out, fold, abs(distance - length))


def _swing(end: tuple[float, float], turn: float, way: tuple[float, ...]) -> tuple[float, float]:
    """Flexion and abduction that carry a limb's end, in its own plane, to ``way`` in its parent's frame."""
    front, top, right = end[0] * math.cos(turn), end[1], end[0] * math.sin(turn)
    most = math.hypot(top, right)
    out = math.asin(max(-1.0, min(1.0, way[2] / most))) - math.atan2(right, -top)
    lifted = top * math.cos(out) + right * math.sin(out)
    flex = math.degrees(math.atan2(way[1], way[0]) - math.atan2(lifted, front))
    return ((flex + 100) % 360 - 100, math.degrees(out))
