"""Every picture is well-formed, described, self-contained, and its mirror image is its mirror image."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.drawings.camera import Camera
from restride.drawings.figure import animated_svg, figure_svg
from restride.drawings.motion import Tempo
from tests.drawings.shipped import NAMES, drawing

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ["side", "front", "above", "quarter", "over"]
OUTSIDE = re.compile(r"href|url\(|@import|<image|<script|<use|https?://(?!www\.w3\.org/2000/svg)")


def pictures(name: str) -> list[str]:
    """Everything that can be drawn of one drawing."""
    shown = drawing(name)
    both = [figure_svg(shown, mirrored=one) for one in (False, True)]
    return [*both, *(animated_svg(shown, mirrored=one) for one in (False, True)), figure_svg(shown, pose=0)]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_well_formed_and_says_what_it_shows(name: str) -> None:
    for picture in pictures(name):
        root = ElementTree.fromstring(picture)
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "img"
        assert title is not None
        assert desc is not None
        assert title.text == drawing(name).title
        assert (desc.text or "").startswith(drawing(name).words)
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


@pytest.mark.parametrize("name", NAMES)
def test_no_picture_asks_for_anything(name: str) -> None:
    assert [OUTSIDE.findall(picture) for picture in pictures(name)] == [[]] * 5


@pytest.mark.parametrize("name", NAMES)
def test_every_moving_path_has_the_same_commands_throughout(name: str) -> None:
    for animation in ElementTree.fromstring(animated_svg(drawing(name))).iter(f"{SVG}animate"):
        values = (animation.get("values") or "").split(";")
        assert len(values) == len((animation.get("keyTimes") or "").split(";"))
        assert len({re.sub(r"[-\d. ]+", " ", one) for one in values}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_key_times_run_from_nothing_to_the_whole(name: str) -> None:
    for animation in ElementTree.fromstring(animated_svg(drawing(name))).iter(f"{SVG}animate"):
        times = [float(one) for one in (animation.get("keyTimes") or "").split(";")]
        assert (times[0], times[-1]) == (0, 1)
        assert times == sorted(times)


def test_the_animation_lasts_one_breath() -> None:
    picture = animated_svg(drawing("bridge"), Tempo(3.0, 4.5))
    assert set(re.findall(r'dur="([^"]+)"', picture)) == {"7.5s"}


def test_whoever_wants_less_motion_gets_the_still_picture() -> None:
    picture = animated_svg(drawing("bridge"))
    assert "@media (prefers-reduced-motion:reduce),print{.figure .move{display:none}" in picture
    still = ElementTree.fromstring(picture).find(f"{SVG}g[@class='still']")
    assert still is not None
    assert still.findall(f".//{SVG}path")
    assert not still.findall(f".//{SVG}animate")


@pytest.mark.parametrize("name", NAMES)
def test_a_still_picture_stays_small(name: str) -> None:
    assert len(figure_svg(drawing(name), pose=0, styled=False)) < 6500


@given(view=st.sampled_from(VIEWS), point=st.tuples(*[st.floats(-5, 5)] * 3))
def test_mirrored_twice_is_the_same(view: str, point: tuple[float, float, float]) -> None:
    once = Camera.of(view).mirrored()
    assert once.mirrored().picture(point) == pytest.approx(Camera.of(view).picture(point))
    assert once.depth(point) == Camera.of(view).depth(point)


@given(view=st.sampled_from(VIEWS), point=st.tuples(*[st.floats(-5, 5)] * 3))
def test_a_mirror_changes_right_and_left_and_nothing_else(
    view: str, point: tuple[float, float, float]
) -> None:
    x, y = Camera.of(view).picture(point)
    assert Camera.of(view).mirrored().picture(point) == pytest.approx((-x, y))


def test_what_else_is_to_be_said_stands_after_its_words() -> None:
    picture = figure_svg(drawing("figure-four"), mirrored=True, also="The other side")
    assert f"{drawing('figure-four').words} The other side</desc>" in picture


def test_the_nearer_leg_is_painted_after_the_farther() -> None:
    picture = figure_svg(drawing("dead-bug"), pose=1, styled=False)
    assert picture.index("legs far") < picture.index('"b legs"')


def test_words_are_escaped() -> None:
    shown = drawing("bridge")
    odd = type(shown)("a&b", "A < B", 'say "so" & <so>', shown.poses)
    assert ElementTree.fromstring(figure_svg(odd)).find(f"{SVG}title") is not None
