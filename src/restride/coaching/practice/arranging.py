"""From what was chosen to a session in order: release, breath, coordination, strength, impact, wind-down."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby, pairwise, permutations

from restride.coaching.practice.allowed import LYING
from restride.coaching.practice.asked import Asked
from restride.coaching.practice.progression import shortened
from restride.coaching.practice.relations import main_component
from restride.coaching.practice.relaxing import Pick
from restride.coaching.terms.advice import Reason, SessionItem
from restride.coaching.terms.library import Component, Exercise, Position

_FAMILIES = ("release", "breath", "coordination", "strength", "impact")
"""The order of a session. Breath is the part of the release family that mostly feeds breath."""

_POSITIONS: tuple[Position, ...] = (
    "lying", "side-lying", "front-lying", "hands-knees", "kneeling", "sitting", "standing", "moving",
)  # fmt: skip
"""From the floor up: of orders with as few changes, the one in which she gets up once."""

_Way = tuple[int, tuple[Pick, ...]]
"""An order of some picks, and how often she changes position in it."""


def arranged(picked: Sequence[Pick], asked: Asked) -> list[SessionItem]:
    """The items of a composed session, in order, with the fewest changes of position that the order leaves;
    what is for winding down comes last."""
    ordered, last = _wind_down(_with_fewest_changes(picked))
    items = [item for pick in ordered for item in items_of(pick, asked)]
    if last is None:
        return items
    why = last.why or Reason("practice.why_wind_down")
    return [*items, _item(last.bundle.first, last.bundle.minutes, why, asked, last.instead_of)]


def items_of(pick: Pick, asked: Asked) -> list[SessionItem]:
    """The items of one pick: its exercise, and right after it the let-go of a squeeze."""
    first, *after = pick.bundle.exercises
    minutes = pick.bundle.each[0] if after else pick.bundle.minutes
    why = pick.why or why_fed(pick.component)
    let_go = Reason("practice.why_let_go")
    return [
        _item(first, minutes, why, asked, pick.instead_of),
        *(_item(one, own, let_go, asked) for one, own in zip(after, pick.bundle.each[1:], strict=True)),
    ]


def opening(exercise: Exercise, asked: Asked) -> Reason | None:
    """What opens every lying item while a baby may be near: the sentence about dozing. After a loss it is
    one without a baby; long after a birth there is none. Where the birth is unknown it stays. With a baby on
    her what asks for balance says where the baby is."""
    if "baby-on-me" in asked.bans and not asked.verdict.loss:
        return _where_the_baby_is(exercise)
    if exercise.position not in LYING:
        return None
    if asked.verdict.loss:
        return Reason("practice.doze_alone")
    weeks = asked.facts.get("weeks-since-birth")
    grown = isinstance(weeks, (int, float)) and weeks > asked.numbers.doze_until_weeks
    return None if grown else Reason("practice.doze_with_baby")


def _where_the_baby_is(exercise: Exercise) -> Reason | None:
    """Not in the exercise's own text, because that is read by women without a baby, too."""
    if exercise.position in ("standing", "moving"):
        return Reason("practice.baby_standing")
    return Reason("practice.baby_sitting") if exercise.dose.each_side else None


def why_fed(component: Component) -> Reason:
    """Why an exercise is there: the component it was taken for."""
    return Reason(f"practice.why_{component.replace(' ', '_')}")


def _item(exercise: Exercise, minutes: float, why: Reason, asked: Asked, instead_of: str = "") -> SessionItem:
    """One item with its dose: of what is cut short so much as its minutes hold; what is given more time than
    its own goes by the clock and has none."""
    whole, dose = asked.minutes_of(exercise), asked.dose_of(exercise)
    cut = shortened(dose, minutes / whole) if minutes < whole else None
    return SessionItem(
        exercise.id, minutes, why, opening(exercise, asked), dose if minutes == whole else cut, instead_of
    )


def _stage(pick: Pick) -> int:
    first = pick.bundle.first
    breath = first.family == "release" and main_component(first) == "breath"
    return _FAMILIES.index("breath" if breath else first.family)


def _with_fewest_changes(picked: Sequence[Pick]) -> tuple[Pick, ...]:
    """Stage after stage; within a stage as few changes of position as the stages beside it allow."""
    best: list[_Way] = [(0, ())]
    for _name, stage in groupby(sorted(picked, key=_stage), key=_stage):
        orders = _orders(sorted(stage, key=lambda pick: pick.bundle.id))
        best = _best(((_joined(before, order) for before in best for order in orders)), _end)
    return min(best, key=_rank)[1]


def _orders(stage: Sequence[Pick]) -> list[_Way]:
    """The orders of a stage worth looking at: what begins and ends alike stays together, and of the orders
    that begin and end alike one is enough."""
    alike: dict[tuple[Position, Position], list[Pick]] = {}
    for pick in stage:
        alike.setdefault(_turns(pick), []).append(pick)
    orders = (tuple(pick for block in order for pick in block) for order in permutations(alike.values()))
    return _best(
        ((_changes(order), order) for order in orders), lambda way: (_turns(way[1][0])[0], _end(way))
    )


def _best(ways: Iterable[_Way], alike: Callable[[_Way], Hashable]) -> list[_Way]:
    """Of the ways that are ``alike``, the best."""
    found: dict[Hashable, list[_Way]] = {}
    for way in ways:
        found.setdefault(alike(way), []).append(way)
    return [min(group, key=_rank) for group in found.values()]


def _joined(before: _Way, after: _Way) -> _Way:
    turn = before[1] and _end(before) != _turns(after[1][0])[0]
    return before[0] + bool(turn) + after[0], (*before[1], *after[1])


def _changes(order: Sequence[Pick]) -> int:
    turns = [_turns(one) for one in order]
    return sum(start != end for start, end in turns) + sum(a[1] != b[0] for a, b in pairwise(turns))


def _rank(way: _Way) -> tuple[int, list[tuple[int, str]]]:
    return way[0], [(_POSITIONS.index(_turns(one)[0]), one.bundle.id) for one in way[1]]


def _end(way: _Way) -> Position:
    return _turns(way[1][-1])[1]


def _turns(pick: Pick) -> tuple[Position, Position]:
    """The positions it begins and ends in."""
    return pick.bundle.exercises[0].position, pick.bundle.exercises[-1].position


def _wind_down(ordered: Sequence[Pick]) -> tuple[Iterable[Pick], Pick | None]:
    """After work, the calmest of two or more release items is kept for the end."""
    calm = [pick for pick in ordered if pick.bundle.first.family == "release"]
    worked = any(pick.bundle.first.family in ("strength", "impact") for pick in ordered)
    if not worked or len(calm) < 2:
        return ordered, None
    last = min(calm, key=lambda pick: (pick.bundle.effort, _POSITIONS.index(_turns(pick)[0]), pick.bundle.id))
    return [pick for pick in ordered if pick is not last], last
