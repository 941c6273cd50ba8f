"""From what was chosen to a session in order: release, breath, coordination, strength, impact, wind-down."""

from __future__ import annotations

from collections.abc import Iterable

from restride.coaching.practice.allowed import LYING
from restride.coaching.practice.asked import Asked
from restride.coaching.practice.filling import Bundle, Draft
from restride.coaching.practice.need import main_component
from restride.coaching.terms.advice import Reason, SessionItem
from restride.coaching.terms.library import Component, Exercise, Position

_FAMILIES = ("release", "breath", "coordination", "strength", "impact")
"""The order of a session. Breath is the part of the release family that mostly feeds breath."""

_POSITIONS: tuple[Position, ...] = (
    "lying", "side-lying", "front-lying", "hands-knees", "kneeling", "sitting", "standing", "moving",
)  # fmt: skip
"""From the floor up, so that she gets up once."""

_GIVEN_UP = (
    "relaxed_variety", "relaxed_breath", "relaxed_coordination", "relaxed_leg_strength", "relaxed_value",
)  # fmt: skip


def arranged(draft: Draft, asked: Asked) -> list[SessionItem]:
    """The items of a composed session, in order; what is for winding down comes last."""
    ordered = sorted(draft.picked, key=lambda pick: _place(pick[0].exercises[0]))
    ordered, last = _wind_down(ordered)
    items = [item for bundle, component in ordered for item in _items(bundle, component, asked)]
    if last is None:
        return items
    return [*items, item_of(last, last.minutes, Reason("practice.why_wind_down"), asked)]


def item_of(exercise: Exercise, minutes: float, why: Reason, asked: Asked) -> SessionItem:
    """One item, with what is said before it where she lies down."""
    return SessionItem(exercise.id, minutes, why, opening(exercise, asked))


def opening(exercise: Exercise, asked: Asked) -> Reason | None:
    """What opens every lying item while a baby may be near: the sentence about dozing. After a loss it is
    one without a baby; long after a birth there is none. Where the birth is unknown it stays."""
    if exercise.position not in LYING:
        return None
    if asked.verdict.loss:
        return Reason("practice.doze_alone")
    weeks = asked.facts.get("weeks-since-birth")
    grown = isinstance(weeks, (int, float)) and weeks > asked.numbers.doze_until_weeks
    return None if grown else Reason("practice.doze_with_baby")


def why_fed(component: Component) -> Reason:
    """Why an exercise is there: the component it was taken for."""
    return Reason(f"practice.why_{component.replace(' ', '_')}")


def in_order(given_up: Iterable[Reason]) -> tuple[Reason, ...]:
    """What was relaxed, in the fixed order: variety, a needed component, value."""
    return tuple(sorted(given_up, key=_step_of))


def _step_of(reason: Reason) -> int:
    name = reason.code.partition(".")[2]
    return _GIVEN_UP.index(name) if name in _GIVEN_UP else -1


def _items(bundle: Bundle, component: Component, asked: Asked) -> list[SessionItem]:
    first, *after = bundle.exercises
    return [
        item_of(first, first.minutes, why_fed(component), asked),
        *(item_of(one, one.minutes, Reason("practice.why_let_go"), asked) for one in after),
    ]


def _place(exercise: Exercise) -> tuple[int, int, str]:
    return (_FAMILIES.index(_stage(exercise)), _POSITIONS.index(exercise.position), exercise.id)


def _stage(exercise: Exercise) -> str:
    breath = exercise.family == "release" and main_component(exercise) == "breath"
    return "breath" if breath else exercise.family


def _wind_down(
    ordered: list[tuple[Bundle, Component]],
) -> tuple[list[tuple[Bundle, Component]], Exercise | None]:
    """After work, the calmest of two or more release items is kept for the end."""
    calm = [pick for pick in ordered if pick[0].exercises[0].family == "release"]
    worked = any(pick[0].exercises[0].family in ("strength", "impact") for pick in ordered)
    if not worked or len(calm) < 2:
        return ordered, None
    return [pick for pick in ordered if pick is not calm[0]], calm[0][0].exercises[0]
