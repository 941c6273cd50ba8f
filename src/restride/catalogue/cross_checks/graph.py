"""Easier and harder: ways through the exercises that go both ways, in no circle, and end on the ground."""

from __future__ import annotations

from collections.abc import Iterator

from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault
from restride.coaching.terms.library import Exercise

_BACK = {"easier": "harder", "harder": "easier"}


def harder_never_leads_back(draft: Draft) -> Iterator[Fault]:
    """Going on to something harder never comes back to where it began."""
    for name, exercise in draft.exercises.items():
        way = _way_back(draft, name)
        if way:
            yield exercise.fault(
                "harder", f"leads back to itself: {' → '.join(way)}; end the circle somewhere"
            )


def _way_back(draft: Draft, start: str) -> list[str]:
    """The shortest way from ``start`` over ``harder`` back to ``start``, or nothing."""
    ways = [[start]]
    met: set[str] = set()
    while ways:
        way = ways.pop(0)
        found = draft.exercises.get(way[-1])
        for following in found.item.harder if found else ():
            if following == start:
                return [*way, start]
            if following not in met:
                met.add(following)
                ways.append([*way, following])
    return []


def links_lead_to_exercises(draft: Draft) -> Iterator[Fault]:
    """Every exercise another names as easier or harder is there."""
    for exercise in draft.exercises.values():
        for key in _BACK:
            for at, other in enumerate(getattr(exercise.item, key)):
                if not draft.is_named("exercises", other):
                    yield exercise.fault(f"{key}[{at}]", draft.unknown("exercises", other, "exercise"))


def links_go_both_ways(draft: Draft) -> Iterator[Fault]:
    """What names another as easier is named by it as harder, and the other way round."""
    for name, exercise in draft.exercises.items():
        for key, back in _BACK.items():
            for at, other in enumerate(getattr(exercise.item, key)):
                found = draft.exercises.get(other)
                if found is not None and name not in getattr(found.item, back):
                    said = f"names {other}, which does not name {name} as {back}; write both or neither"
                    yield exercise.fault(f"{key}[{at}]", said)


def every_way_down_ends_on_the_ground(draft: Draft) -> Iterator[Fault]:
    """From anything that is work, every way over ``easier`` ends at what anybody can do anywhere."""
    for name, exercise in draft.exercises.items():
        if exercise.item.effort < 1:
            continue
        for end in _ends(draft, name):
            lacks = _too_much(draft.exercises[end].item)
            if lacks:
                yield exercise.fault("easier", _dead_end(name, end, lacks))


def _ends(draft: Draft, start: str) -> list[str]:
    """Where the ways over ``easier`` end, in order; none where one of them leads to what was not read."""
    ahead, met, ends = [start], {start}, []
    while ahead:
        name = ahead.pop(0)
        if name not in draft.exercises:
            return []
        easier = draft.exercises[name].item.easier
        if not easier:
            ends.append(name)
        ahead += [one for one in easier if one not in met]
        met.update(easier)
    return ends


def _too_much(exercise: Exercise) -> str:
    """What the end of a way still asks for, in words; nothing where anybody can do it anywhere."""
    asks = []
    if exercise.kit:
        asks.append(f"needs {', '.join(exercise.kit)}")
    if "impact" in exercise.uses:
        asks.append("lands")
    if exercise.effort > 1:
        asks.append(f"takes effort {exercise.effort}")
    return " and ".join(asks)


def _dead_end(name: str, end: str, lacks: str) -> str:
    if name == end:
        return f"is empty, and this {lacks}; name something easier that any woman can do anywhere"
    return f"comes down to {end}, which {lacks}; give that something easier, or let another way lead down"
