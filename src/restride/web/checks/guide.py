"""How a check is gone through: which test is next, what ends it, and what waits. Pure functions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from restride.coaching.terms.advice import StartPath
from restride.coaching.terms.entries import ItemOutcome
from restride.coaching.terms.library import Activity, Check, CheckItem
from restride.coaching.terms.standing import ItemMark
from restride.web.bridge.asking import CheckState

ENDS_ALL: frozenset[ItemOutcome] = frozenset(("heaviness", "bulge", "pain", "leak"))
"""What ends the whole check for the day. A drop ends only its test."""

State = Literal["open", "clean", "drops", "again", "short", "done"]

_FLOOR_PART = 3
"""The third part is the floor in standing (care.md, readiness check); the others are legs and impact."""
_WAITS = "readiness.step-wait"


def is_open(start: StartPath) -> bool:
    """Whether the check may be done at all: nothing blocks her, and the weeks before it have passed."""
    waits = start.next_step is not None and start.next_step.code == _WAITS
    return start.path != "blocked" and not waits


def parts(check: Check) -> tuple[int, ...]:
    """The parts of a check, in order."""
    return tuple(sorted({item.part for item in check.items}))


def items_of(check: Check, part: int) -> tuple[CheckItem, ...]:
    """The tests of a part, in order."""
    return tuple(item for item in check.items if item.part == part)


def is_told(item: CheckItem) -> bool:
    """Whether it is told rather than done on the spot: the long walk of the last days."""
    return item.unit == "min" and item.contacts_per_leg == 0


def activity_of(item: CheckItem) -> Activity:
    """What doing it is, as holds speak of it."""
    if is_told(item):
        return "walk"
    if item.contacts_per_leg:
        return "impact"
    return "squeeze" if item.part == _FLOOR_PART else "strength"


def state_of(item: CheckItem, state: CheckState) -> State:
    """How one test stands."""
    mark, is_gate = state.marks.get(item.id), item.decides != "plan"
    if item.id in state.failed:
        return "again"
    if mark is None or mark.result.outcome == "not-done":
        return "clean" if is_gate and item.id not in state.missing else "open"
    if is_gate and item.id in state.missing:
        return "short"
    if mark.result.outcome == "drops":
        return "drops"
    return "clean" if is_gate else "done"


def is_offered(item: CheckItem, state: CheckState, allowed: Collection[Activity]) -> bool:
    """Whether it may be done now. What lands and decides nothing waits until what lands and decides went
    well, dry or with drops."""
    if activity_of(item) not in allowed:
        return False
    if item.decides != "plan" or not item.contacts_per_leg:
        return True
    landing = [one for one in state.check.items if one.contacts_per_leg and one.decides != "plan"]
    return all(state_of(one, state) in ("clean", "drops") for one in landing)


def next_in(part: int, state: CheckState, allowed: Collection[Activity], after: str = "") -> CheckItem | None:
    """The next test of a part that is open and may be done; behind ``after``, where that is given."""
    items = items_of(state.check, part)
    names = [item.id for item in items]
    behind = items[names.index(after) + 1 :] if after in names else items
    waits = ("open", "again", "short")
    return next((i for i in behind if state_of(i, state) in waits and is_offered(i, state, allowed)), None)


def ended_by(marks: Mapping[str, ItemMark], is_today: Collection[str]) -> str | None:
    """The test of today that ended the check; None where none did. ``is_today``: the tests done today."""
    ends = [id for id, mark in marks.items() if id in is_today and mark.result.outcome in ENDS_ALL]
    return max(ends, key=lambda id: marks[id].at, default=None)


def item_named(check: Check, part: int, name: str) -> CheckItem | None:
    """The test of this name in a part."""
    return next((item for item in items_of(check, part) if item.id == name), None)
