"""Known angles give known points."""

from __future__ import annotations

import math

import pytest

from restride.drawings.body import FOREARM, SHANK, SOLE, THIGH, UPPER_ARM, Body, body_of
from restride.drawings.space import Point


def body(**angles: float) -> Body:
    """The body with these angles; a left joint does as the right one, as in a pose."""
    return body_of(lambda joint: angles.get(joint, angles.get(joint.removesuffix("2"), 0.0)))


def way(body: Body, start: str, end: str) -> Point:
    """From one joint to another."""
    a, b = body.joints[start], body.joints[end]
    return (b[0] - a[0], b[1] - a[1], b[2] - a[2])


def test_standing_she_is_about_seven_and_a_half_heads_tall() -> None:
    standing = body()
    top = max(ball[1] + radius for ball, radius in standing.parts["hair"][0])
    assert top - standing.lowest() == pytest.approx(7.5, abs=0.2)


def test_standing_a_leg_hangs_straight_down() -> None:
    assert way(body(), "hip", "sole") == pytest.approx((0, -THIGH - SHANK - SOLE, 0))


def test_a_hip_at_ninety_carries_the_thigh_forward() -> None:
    assert way(body(hip=90), "hip", "knee") == pytest.approx((THIGH, 0, 0))


def test_a_knee_at_ninety_carries_the_heel_backwards() -> None:
    assert way(body(knee=90), "knee", "ankle") == pytest.approx((-SHANK, 0, 0))


def test_an_elbow_at_ninety_carries_the_hand_forwards() -> None:
    assert way(body(elbow=90), "elbow", "wrist") == pytest.approx((FOREARM, 0, 0))


def test_an_arm_at_one_hundred_and_eighty_is_overhead() -> None:
    assert way(body(shoulder=180), "shoulder", "elbow") == pytest.approx((0, UPPER_ARM, 0))


@pytest.mark.parametrize(("side", "to"), [("", 1), ("2", -1)])
def test_a_leg_goes_out_to_its_own_side(side: str, to: int) -> None:
    assert way(body(hip_out=30), "hip" + side, "knee" + side)[2] == pytest.approx(to * THIGH / 2)


@pytest.mark.parametrize(("side", "to"), [("", 1), ("2", -1)])
def test_a_hip_turned_outwards_takes_the_bent_foot_inwards(side: str, to: int) -> None:
    assert way(body(hip_turn=60, knee=90), "knee" + side, "ankle" + side)[2] * to < -1


def test_on_her_back_her_head_is_to_the_left_and_her_face_up() -> None:
    lying = body(lean=-90)
    assert lying.joints["head"][0] < -2
    assert lying.frames["head"].front == pytest.approx((0, 1, 0))


def test_on_her_right_side_the_left_hip_is_above() -> None:
    lying = body(tilt=90)
    assert lying.joints["hip2"][1] > lying.joints["hip"][1] + 0.7


def test_rounding_the_back_brings_the_head_forward_and_down() -> None:
    tall, round_ = body().joints["head"], body(spine=60).joints["head"]
    assert round_[0] > tall[0] + 1
    assert round_[1] < tall[1]


@pytest.mark.parametrize("angles", [{}, {"hip": 70, "knee": 110, "hip_out": 20}, {"lean": -90, "elbow": 60}])
def test_no_angle_makes_a_bone_longer(angles: dict[str, float]) -> None:
    posed = body(**angles)
    bones = (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist"))
    lengths = [math.dist(posed.joints[a], posed.joints[b]) for a, b in bones]
    assert lengths == pytest.approx([THIGH, SHANK, UPPER_ARM, FOREARM])


def test_a_full_breath_makes_the_ribs_wider() -> None:
    def wide(one: Body) -> float:
        return max(abs(ball[2]) + radius for pair in one.parts["trunk"][:4] for ball, radius in pair)

    assert wide(body(breath=1)) > wide(body()) + 0.05
