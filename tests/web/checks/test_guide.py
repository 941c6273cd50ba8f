"""How a check is gone through, on the library's own protocols."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from restride.catalogue import load_library
from restride.coaching.terms.advice import Reason, StartPath
from restride.coaching.terms.entries import ItemOutcome, ItemResult
from restride.coaching.terms.library import Activity
from restride.coaching.terms.standing import ItemMark
from restride.web.bridge.asking import CheckState
from restride.web.checks import guide

LIBRARY = load_library()
CHECK = LIBRARY.checks["restride-2024"]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVERYTHING: tuple[Activity, ...] = (
    "walk",
    "breath",
    "release",
    "strength",
    "core",
    "squeeze",
    "impact",
    "run",
)


def state(**outcomes: ItemOutcome) -> CheckState:
    """A check with these results; gates without one are missing."""
    marks = {name.replace("_", "-"): ItemMark(NOW, ItemResult(said)) for name, said in outcomes.items()}
    gates = {item.id for item in CHECK.items if item.decides != "plan"}
    passed = {name for name, mark in marks.items() if mark.result.outcome in ("clean", "drops")}
    failed = {name for name in gates & set(marks) if name not in passed}
    return CheckState(CHECK, marks, frozenset(failed), frozenset(gates - passed - failed))


def test_every_test_of_every_protocol_has_a_figure() -> None:
    items = [item for check in LIBRARY.checks.values() for item in check.items]
    assert items
    assert [item.id for item in items if item.drawing not in LIBRARY.drawings] == []


def test_what_lands_is_impact_and_the_walk_is_none() -> None:
    kinds = {item.id: guide.activity_of(item) for item in CHECK.items}
    assert (kinds["hops"], kinds["walk"], kinds["calf-raise"], kinds["floor-fast"]) == (
        "impact", "walk", "strength", "squeeze",
    )  # fmt: skip


def test_with_a_bone_that_hurts_nothing_that_lands_is_offered() -> None:
    held: list[Activity] = [one for one in EVERYTHING if one not in ("run", "impact")]
    offered = {item.id for item in CHECK.items if guide.is_offered(item, state(), held)}
    assert "balance" in offered
    assert not offered & {"jog-on-spot", "forward-bounds", "hops", "star-jumps"}


@pytest.mark.parametrize(
    ("hops", "offered"), [("clean", True), ("drops", True), ("leak", False), ("not-done", False)]
)
def test_star_jumps_come_only_after_hops_that_went_well(hops: ItemOutcome, offered: bool) -> None:
    found = state(jog_on_spot="clean", forward_bounds="drops", hops=hops)
    star = guide.item_named(CHECK, 1, "star-jumps")
    assert star is not None
    assert guide.is_offered(star, found, EVERYTHING) is offered


def test_the_gentlest_comes_first_and_the_next_is_the_one_behind() -> None:
    first = guide.next_in(1, state(), EVERYTHING)
    second = guide.next_in(1, state(walk="clean"), EVERYTHING, after="walk")
    assert (first and first.id, second and second.id) == ("walk", "balance")


def test_a_part_that_is_done_has_no_next() -> None:
    done = state(floor_fast="clean", floor_holds="clean", floor_long_hold="clean")
    assert guide.next_in(3, done, EVERYTHING) is None


@pytest.mark.parametrize("outcome", ["heaviness", "bulge", "pain", "leak"])
def test_a_sign_ends_the_whole_check(outcome: ItemOutcome) -> None:
    assert guide.ended_by(state(hops=outcome).marks, {"hops"}) == "hops"


@pytest.mark.parametrize("outcome", ["clean", "drops", "not-done"])
def test_a_drop_ends_only_its_test(outcome: ItemOutcome) -> None:
    assert guide.ended_by(state(hops=outcome).marks, {"hops"}) is None


def test_what_ended_it_yesterday_does_not_end_it_today() -> None:
    assert guide.ended_by(state(hops="pain").marks, set()) is None


@pytest.mark.parametrize(
    ("path", "step", "is_open"),
    [
        ("blocked", None, False),
        ("preparation", "readiness.step-wait", False),
        ("preparation", "readiness.step-do-item", True),
        ("already-running", "readiness.step-do-item", True),
        ("clear", None, True),
    ],
)
def test_the_start_path_decides_whether_it_may_be_done(path: str, step: str | None, is_open: bool) -> None:
    reason = None if step is None else Reason(step)
    start = StartPath(path, CHECK.id, CHECK.version, (), reason)  # type: ignore[arg-type]
    assert guide.is_open(start) is is_open
