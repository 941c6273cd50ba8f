"""The canister: what it shows is what it says, in every state, in the time of the breath."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from restride.catalogue import load_library
from restride.drawings.canister import STATES, State, canister_svg
from restride.drawings.motion import Tempo

SVG = "{http://www.w3.org/2000/svg}"


def drawn(state: State, *, moves: bool = True) -> ElementTree.Element:
    """The canister in a state, at three in and five out."""
    return ElementTree.fromstring(canister_svg(load_library().wording, state, Tempo(3, 5), moves=moves))


def lowest_of_floor(state: State, moment: int) -> float:
    """How low the floor's curve is drawn at one of the three moments of a breath: out, in, out."""
    for path in drawn(state).iter(f"{SVG}path"):
        found = path.find(f"{SVG}animate")
        if path.get("class") == "wall floor" and found is not None:
            numbers = re.findall(r"-?[\d.]+", (found.get("values") or "").split(";")[moment])
            return float(numbers[3])
    raise AssertionError("no floor")


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_drawn_and_described(state: State) -> None:
    root, wording = drawn(state), load_library().wording
    assert root.findtext(f"{SVG}title") == wording[f"canister.title-{state}"]
    assert root.findtext(f"{SVG}desc") == wording[f"canister.words-{state}"]
    assert root.get("role") == "img"


@pytest.mark.parametrize("state", STATES)
def test_still_it_does_not_move(state: State) -> None:
    assert not list(drawn(state, moves=False).iter(f"{SVG}animate"))


def test_it_breathes_in_the_time_of_the_breath() -> None:
    animations = list(drawn("breathes").iter(f"{SVG}animate"))
    assert {one.get("dur") for one in animations} == {"8s"}
    assert {one.get("keyTimes") for one in animations} == {"0;0.375;1"}


def test_letting_go_the_floor_sinks_lower_on_the_breath_in() -> None:
    assert lowest_of_floor("lets-go", 1) > lowest_of_floor("breathes", 1) > lowest_of_floor("breathes", 0)


def test_lifting_the_floor_rises_on_the_breath_out() -> None:
    assert lowest_of_floor("lifts", 0) < lowest_of_floor("breathes", 0)


def test_a_floor_that_stays_up_hardly_moves() -> None:
    assert abs(lowest_of_floor("stays-up", 1) - lowest_of_floor("stays-up", 0)) < 5


def test_only_a_leak_drops() -> None:
    dropping = [
        one for one in STATES if "drop" in {path.get("class") for path in drawn(one).iter(f"{SVG}path")}
    ]
    assert dropping == ["leaks"]
