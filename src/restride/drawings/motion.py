"""Key poses to moments in time: from pose to pose in step with the breath; what is planted stays planted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from restride.coaching.terms.drawings import RANGES, Drawing, Pose
from restride.drawings.placing import Placed, Stance, placed, stance_of

DEGREES_A_STEP = 18.0
"""A step of the animation turns no joint by more, because between two steps points move in straight lines."""
FEWEST, MOST = 2, 8
_SCRAPE, _PICK_UPS = 0.02, 12
"""How deep a passing foot may dip, in heads, before it is picked up, and in how many small lifts at most."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds of one breath in and out."""

    in_s: float = 4.0
    out_s: float = 6.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The figure at one instant, in seconds from the start of the round. ``key``: its pose, if it is one."""

    at_s: float
    placed: Placed
    key: int | None = None


def keys(drawing: Drawing) -> tuple[Placed, ...]:
    """The figure in each of its key poses."""
    return tuple(placed(stance_of(pose)) for pose in drawing.poses)


def seconds_into(pose: Pose, tempo: Tempo) -> float:
    """How long the way into a pose takes."""
    return {"in": tempo.in_s, "out": tempo.out_s, "count": pose.seconds}[pose.on]


def breathes_in_at(drawing: Drawing, tempo: Tempo) -> float:
    """Seconds into the round at which she first breathes in; 0 where the drawing never does."""
    at = drawing.poses[0].stay
    for pose in (*drawing.poses[1:], drawing.poses[0]):
        if pose.on == "in":
            return at
        at += seconds_into(pose, tempo) + pose.stay
    return 0.0


def frames(drawing: Drawing, tempo: Tempo) -> tuple[Frame, ...]:
    """One round, from the first pose through all of them and back; the last frame is the first again."""
    poses = drawing.poses
    if len(poses) == 1:
        return (Frame(0.0, placed(stance_of(poses[0])), 0),)
    made = [Frame(0.0, placed(stance_of(poses[0])), 0)]
    for at in range(1, len(poses) + 1):
        _stayed(made, poses[at - 1])
        made += _way(poses[at - 1], poses[at % len(poses)], made[-1].at_s, tempo, at % len(poses))
    return tuple(made)


def _stayed(made: list[Frame], pose: Pose) -> None:
    if pose.stay:
        last = made[-1]
        made.append(Frame(last.at_s + pose.stay, last.placed, last.key))


def _way(start: Pose, end: Pose, begins: float, tempo: Tempo, key: int) -> list[Frame]:
    one, two = _worked_out(stance_of(start)), _worked_out(stance_of(end))
    steps, lasts = _steps(one.angles, two.angles), seconds_into(end, tempo)
    way = []
    for step in range(1, steps):
        share = step / steps
        eased = (1 - math.cos(math.pi * share)) / 2
        way.append(Frame(begins + lasts * share, _clear_of_the_floor(_blend(one, two, eased))))
    return [*way, Frame(begins + lasts, placed(stance_of(end)), key)]


def _worked_out(stance: Stance) -> Stance:
    """The same stance with the angles its reaching limbs come to, so that it can be left for any other."""
    return Stance(placed(stance).angles, stance.anchor, stance.at, stance.reach, stance.flat)


def _steps(one: Mapping[str, float], two: Mapping[str, float]) -> int:
    most = max(abs(one[joint] - two[joint]) for joint in one)
    return min(MOST, max(FEWEST, math.ceil(most / DEGREES_A_STEP)))


def _blend(one: Stance, two: Stance, share: float) -> Stance:
    angles = {
        joint: one.angles[joint] + share * (two.angles[joint] - one.angles[joint]) for joint in one.angles
    }
    both = one.reach.keys() & two.reach.keys()
    reach = {end: _between(one.reach[end], two.reach[end], share) for end in sorted(both)}
    resting = both | ({one.anchor} & {two.anchor})
    hands = {one for one in resting if one.startswith("hand")}
    flat = (one.flat & two.flat) & (resting | hands)
    if one.anchor == two.anchor:
        at = _between(one.at, two.at, share)
        return Stance(angles, one.anchor, at, reach, flat)
    return Stance(angles, "", _between(_hips(one), _hips(two), share), reach, flat)


def _clear_of_the_floor(stance: Stance) -> Placed:
    """The body on its way, a passing foot picked up where it would scrape, as a walker bends hip and knee."""
    body = placed(stance)
    resting = {stance.anchor, *stance.reach}
    for side in ("", "2"):
        if {f"foot{side}", f"toes{side}"} & resting:
            continue
        angles = dict(stance.angles)
        for _ in range(_PICK_UPS):
            if _height_of_foot(body, side) >= -_SCRAPE:
                break
            angles["hip" + side] += 2.0
            angles["knee" + side] = min(angles["knee" + side] + 5.0, RANGES["knee"][1])
            stance = replace(stance, angles=dict(angles))
            body = placed(stance)
    return body


def _height_of_foot(body: Placed, side: str) -> float:
    return body.body.lowest(frozenset(body.body.parts) - {"foot" + side})


def _hips(stance: Stance) -> tuple[float, ...]:
    return placed(stance).body.joints["hips"]


def _between(one: tuple[float, ...], two: tuple[float, ...], share: float) -> tuple[float, ...]:
    return tuple(a + share * (b - a) for a, b in zip(one, two, strict=False))
