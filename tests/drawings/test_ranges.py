"""An impossible knee is refused, wherever it comes from, by file, pose and joint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.drawings import JOINTS, RANGES, Drawing, Joint, Pose, right_name
from restride.coaching.wire.codec import Faulty, decode
from restride.drawings.checking import faults
from tests.drawings.shipped import plain


def test_a_knee_bent_forwards_is_refused_by_pose_and_joint() -> None:
    with pytest.raises(ValueError, match=r"pose out: knee is -20, and a body goes from 0 to 158"):
        Pose("out", {"knee": -20})


@given(joint=st.sampled_from(JOINTS), beyond=st.floats(0.1, 90))
def test_every_joint_of_either_side_has_its_range(joint: Joint, beyond: float) -> None:
    low, high = RANGES[right_name(joint)]
    assert Pose("there", {joint: high}).angle(joint) == high
    for wrong in (low - beyond, high + beyond):
        with pytest.raises(ValueError, match=joint):
            Pose("there", {joint: wrong})


def test_the_reader_of_files_names_the_place() -> None:
    table = {"id": "a", "title": "A", "words": "A.", "poses": [{"name": "in", "angles": {"elbow2": -9}}]}
    with pytest.raises(Faulty) as refused:
        decode(Drawing, table)
    assert [fault.path for fault in refused.value.faults] == ["poses[0]"]
    assert "elbow2 is -9" in refused.value.faults[0].sentence


@pytest.mark.parametrize("key", ["nee", "hipp2", "tail"])
def test_a_joint_that_does_not_exist_is_refused(key: str) -> None:
    with pytest.raises(Faulty, match=key):
        decode(Drawing, {"id": "a", "title": "A", "words": "A.", "poses": [{"angles": {key: 1}}]})


def test_a_hand_that_cannot_get_there_is_named() -> None:
    far = plain(Pose("stretch", {}, anchor="foot", reach={"hand": (9.0, 1.0)}))
    assert [fault for fault in faults(far) if "pose stretch: hand falls" in fault]


def test_a_joint_bent_too_far_by_reaching_is_named() -> None:
    folded = plain(Pose("fold", {"lean": 90}, anchor="seat", at=(0.0, 3.0), reach={"foot": (1.0, 4.6)}))
    assert any(fault.startswith("pose fold: hip") for fault in faults(folded))


def test_a_foot_below_the_floor_is_named() -> None:
    sunk = plain(Pose("sunk", {}, anchor="foot", at=(0.0, -0.5)))
    assert faults(sunk) == ["pose sunk: foot is 0.50 heads below the floor"]


def test_a_drawing_says_what_it_shows() -> None:
    with pytest.raises(ValueError, match="words for her who does not see it"):
        Drawing("a", "A", " ", (Pose("in"),))


def test_a_point_to_reach_for_has_two_or_three_numbers() -> None:
    with pytest.raises(ValueError, match="give x, height and if need be z"):
        Pose("in", reach={"hand": (1.0,)})
