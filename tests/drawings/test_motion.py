"""From pose to pose in the time of the breath, and what is planted stays planted."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.drawings import Drawing, Pose
from restride.drawings.camera import Camera
from restride.drawings.motion import Frame, Tempo, breathes_in_at, frames, keys
from restride.drawings.placing import touching
from tests.drawings.shipped import NAMES, drawing, moments, plain

A_HAIR = 1.0
"""Picture units that nobody sees: a twentieth of a head."""
BREATHING = plain(Pose("in", {"knee": 10}, on="in"), Pose("out", {"knee": 90}, on="out", stay=2.0))


@given(in_s=st.floats(1, 8), out_s=st.floats(1, 12))
def test_it_moves_in_step_with_the_breath(in_s: float, out_s: float) -> None:
    made = frames(BREATHING, Tempo(in_s, out_s))
    at = {one.key: one.at_s for one in made if one.key is not None}
    first_out = min(one.at_s for one in made if one.key == 1)
    assert first_out == pytest.approx(out_s)
    assert at[1] == pytest.approx(out_s + 2.0)
    assert made[-1].at_s == pytest.approx(out_s + 2.0 + in_s)


@given(in_s=st.floats(1, 8), out_s=st.floats(1, 12))
def test_a_round_that_begins_outward_says_when_she_breathes_in(in_s: float, out_s: float) -> None:
    assert breathes_in_at(BREATHING, Tempo(in_s, out_s)) == pytest.approx(out_s + 2.0)


def test_a_round_without_a_breath_is_begun_at_its_beginning() -> None:
    assert breathes_in_at(plain(Pose("one"), Pose("two", {"hip": 60})), Tempo()) == 0.0


def test_a_count_does_not_ask_the_breath() -> None:
    beat = plain(Pose("one", seconds=0.4), Pose("two", {"hip": 60}, seconds=0.6))
    assert frames(beat, Tempo(9, 9))[-1].at_s == pytest.approx(1.0)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_pose_is_met_exactly(name: str) -> None:
    poses = keys(drawing(name))
    met = {one.key: one.placed.body.joints for one in moments(name) if one.key is not None}
    assert met == {at: one.body.joints for at, one in enumerate(poses)}


@pytest.mark.parametrize("name", NAMES)
def test_a_round_ends_where_it_began(name: str) -> None:
    made = moments(name)
    assert made[-1].placed.body.joints == made[0].placed.body.joints


@pytest.mark.parametrize("name", NAMES)
def test_time_never_goes_backwards(name: str) -> None:
    at = [one.at_s for one in moments(name)]
    assert at == sorted(set(at))


@pytest.mark.parametrize("name", NAMES)
def test_an_anchor_that_stays_in_two_poses_stays_between_them(name: str) -> None:
    for start, end, between in ways(drawing(name), moments(name)):
        if start.anchor == end.anchor != "lowest" and start.at == end.at:
            places = [touching(one.placed.body, start.anchor)[:2] for one in between]
            assert all(place == pytest.approx(start.at) for place in places)


@pytest.mark.parametrize("name", NAMES)
def test_a_foot_that_bears_her_in_two_poses_is_not_seen_to_slide(name: str) -> None:
    camera = Camera.of(drawing(name).view)
    for start, end, between in ways(drawing(name), moments(name)):
        for spot in start.reach.keys() & end.reach.keys():
            if start.reach[spot] == end.reach[spot] and spot.startswith("foot"):
                joint = spot.replace("foot", "sole")
                seen = [camera.picture(one.placed.body.joints[joint]) for one in between]
                assert max(math.dist(point, seen[0]) for point in seen) < A_HAIR


def test_a_planted_foot_does_not_slide_at_all() -> None:
    made = moments("bridge")
    soles = [one.placed.body.joints["sole"] for one in made]
    assert max(math.dist(one, soles[0]) for one in soles) < 1e-6


def test_half_way_between_two_poses_a_joint_is_half_way() -> None:
    made = frames(plain(Pose("one", {"knee": 20}), Pose("two", {"knee": 60})), Tempo())
    middle = next(
        one for one in made if one.at_s == pytest.approx(made[-1].at_s / 4, abs=0.2) and one.key is None
    )
    assert 20 < middle.placed.angles["knee"] < 60


def ways(shown: Drawing, made: tuple[Frame, ...]) -> list[tuple[Pose, Pose, list[Frame]]]:
    """Each pose, the one after it, and the frames from the one to the other."""
    poses, found = shown.poses, []
    places = [at for at, one in enumerate(made) if one.key is not None]
    for a, b in pairwise(places):
        start, end = made[a].key, made[b].key
        assert start is not None
        assert end is not None
        found.append((poses[start], poses[end], list(made[a : b + 1])))
    return found
