"""The two readiness checks hold every test of the guideline, and decide as they say."""

from __future__ import annotations

import pytest

from tests.content_safety.shelf import Table, checks

IMPACT = {"walk": 30, "balance": 10, "single-leg-squat": 10, "jog-on-spot": 60, "forward-bounds": 10,
          "hops": 10, "running-man": 10}  # fmt: skip
STRENGTH = {"calf-raise": 20, "single-leg-bridge": 20, "sit-to-stand": 20, "side-leg-raise": 20}
FLOOR = {"floor-fast": 10, "floor-holds": 8, "floor-long-hold": 60}
CONTACTS = {"jog-on-spot": 80, "forward-bounds": 5, "hops": 10}
EITHER = pytest.mark.parametrize("name", ["goom-2019", "restride-2024"])


def items(name: str) -> dict[str, Table]:
    """The tests of a check by id."""
    return {one["id"]: one for one in checks()[name]["items"]}


@EITHER
def test_a_check_holds_every_test_with_its_count(name: str) -> None:
    wanted = {**IMPACT, **STRENGTH, **FLOOR}
    assert {id: one["target"] for id, one in items(name).items() if id != "star-jumps"} == wanted


@EITHER
def test_a_check_has_three_parts(name: str) -> None:
    parts = {part: {id for id, one in items(name).items() if one["part"] == part} for part in (1, 2, 3)}
    assert parts == {1: set(IMPACT) | ({"star-jumps"} & set(items(name))), 2: set(STRENGTH), 3: set(FLOOR)}


@EITHER
def test_the_impacts_of_a_test_are_counted(name: str) -> None:
    counted = {id: one["contacts_per_leg"] for id, one in items(name).items() if "contacts_per_leg" in one}
    counted.pop("star-jumps", None)
    assert counted == CONTACTS


@EITHER
def test_a_check_is_closed_before_six_weeks_and_prepares_until_twelve(name: str) -> None:
    check = checks()[name]
    assert (check["earliest_week"], check["preparation_until_week"]) == (6, 12)


def test_the_guideline_opens_only_the_clear_start() -> None:
    assert checks()["goom-2019"]["opens"] == ["clear"]
    assert {one["decides"] for one in items("goom-2019").values()} == {"gate", "plan"}


def test_our_own_protocol_opens_the_clear_or_the_modified_start() -> None:
    assert checks()["restride-2024"]["opens"] == ["clear", "modified"]


def test_drops_are_allowed_on_impact_alone() -> None:
    allowed = {id for id, one in items("restride-2024").items() if one["decides"] == "gate-drops-allowed"}
    assert allowed == {"jog-on-spot", "forward-bounds", "hops"}


@EITHER
def test_a_short_count_of_strength_never_stops_a_first_run(name: str) -> None:
    assert {items(name)[id]["decides"] for id in STRENGTH} == {"plan"}


@EITHER
def test_part_one_takes_about_six_minutes(name: str) -> None:
    assert 5 * 60 <= sum(one["seconds"] for one in items(name).values() if one["part"] == 1) <= 7 * 60
