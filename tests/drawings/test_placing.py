"""What anchors stays, what reaches arrives, and knees bend one way only."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.drawings import Pose
from restride.drawings.placing import Placed, placed, stance_of, touching

SPOTS = ["foot", "toes", "knee", "seat", "shoulders", "head", "hand", "elbow2"]


def stand(pose: Pose) -> Placed:
    """The body of a pose in its place."""
    return placed(stance_of(pose))


@pytest.mark.parametrize("spot", SPOTS)
def test_an_anchor_lies_where_it_is_said_to(spot: str) -> None:
    body = stand(Pose("in", {"lean": 20, "hip": 30, "knee": 40}, anchor=spot, at=(0.7, 0.4))).body  # type: ignore[arg-type]
    assert touching(body, spot)[:2] == pytest.approx((0.7, 0.4))


@given(lean=st.floats(-120, 120), hip=st.floats(0, 120), knee=st.floats(0, 150))
def test_the_lowest_part_lies_on_the_floor(lean: float, hip: float, knee: float) -> None:
    body = stand(Pose("in", {"lean": lean, "hip": hip, "knee": knee})).body
    assert body.lowest() == pytest.approx(0, abs=1e-9)


@given(x=st.floats(-1.2, 1.2), y=st.floats(0.4, 2.2), turn=st.floats(-30, 60))
def test_a_foot_arrives_where_it_is_sent_and_the_knee_bends_its_own_way(
    x: float, y: float, turn: float
) -> None:
    pose = Pose("in", {"hip_turn2": turn, "hip2": 0}, anchor="foot", reach={"foot2": (x, y, -0.5)})
    there = stand(pose)
    assert math.dist(there.body.joints["ankle2"], (x, y + 0.3, -0.5)) < 1e-6
    assert there.angles["knee2"] >= 0
    assert there.misses["foot2"] < 1e-6


@given(x=st.floats(0.6, 1.6), y=st.floats(4.0, 6.0))
def test_a_hand_arrives_where_it_is_sent_and_the_elbow_bends_its_own_way(x: float, y: float) -> None:
    there = stand(Pose("in", {"wrist": 30}, anchor="foot", reach={"hand": (x, y)}))
    assert there.body.joints["palm"][:2] == pytest.approx((x, y), abs=1e-6)
    assert there.angles["elbow"] >= -1e-9


@pytest.mark.parametrize("out", [0, 20, 50])
def test_a_foot_that_bears_her_lies_flat_however_far_out(out: float) -> None:
    body = stand(Pose("in", {"hip": 60, "knee": 80, "hip_out": out}, anchor="foot")).body
    for side in ("", "2"):
        assert touching(body, "toes" + side)[1] == pytest.approx(touching(body, "foot" + side)[1])
        assert body.frames["foot" + side].top == pytest.approx((0, 1, 0))


def test_a_foot_whose_ankle_is_given_is_left_alone() -> None:
    assert stand(Pose("in", {"ankle": -30}, anchor="foot")).angles["ankle"] == -30


def test_on_the_balls_of_the_feet_the_toes_lie_flat() -> None:
    raised = stand(Pose("up", {"ankle": -38}, anchor="toes"))
    assert raised.angles["toes"] == pytest.approx(38)
    assert raised.body.joints["sole"][1] > 0.3


def test_a_hand_laid_flat_is_level() -> None:
    pose = Pose("in", {"lean": 77, "hip": 77, "knee": 90}, reach={"hand": (2.2, 0.0)}, flat=("hand",))
    hand = stand(pose).body.frames["hand"]
    assert hand.top[1] == pytest.approx(0, abs=1e-9)
    assert hand.top[0] < 0


def test_a_limb_that_is_not_told_does_as_the_other() -> None:
    there = stand(Pose("in", {"hip": 33, "knee": 44, "arm_out": 22}))
    assert [there.angles[one] for one in ("hip2", "knee2", "arm_out2")] == [33, 44, 22]
