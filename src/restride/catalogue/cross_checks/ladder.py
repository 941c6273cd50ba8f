"""The impact ladder: what lands stands on one rung, harder rungs above easier ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault
from restride.coaching.terms.library import Exercise
from restride.coaching.terms.programmes import ImpactLadder


def is_landing(exercise: Exercise) -> bool:
    """Whether it belongs on the ladder: it is of the impact family or lands, and is no drill within a run."""
    return (exercise.family == "impact" or "impact" in exercise.uses) and exercise.pattern != "run"


def ladders_can_be_climbed(draft: Draft) -> Iterator[Fault]:
    """A ladder has rungs with something on each, and goes up after work and down after a symptom."""
    for ladder in draft.ladders.values():
        yield from (ladder.fault(path, said) for path, said in _ladder_faults(ladder.item))


def _ladder_faults(ladder: ImpactLadder) -> Iterator[tuple[str, str]]:
    if not ladder.rungs:
        yield "rungs", "is empty; a ladder has at least one rung"
    for name, count in Counter(rung.id for rung in ladder.rungs).items():
        if count > 1:
            yield "rungs", f'has "{name}" more than once; each rung needs its own id'
    for at, rung in enumerate(ladder.rungs):
        if not rung.exercises:
            yield f"rungs[{at}].exercises", "is empty; a rung is made of exercises"
    for name, steps in (("green_sessions", ladder.green_sessions), ("back_rungs", ladder.back_rungs)):
        if steps < 1:
            yield name, f"must be 1 or more, not {steps}"
    if ladder.first_contacts <= 0:
        yield "first_contacts", f"must be more than 0, not {ladder.first_contacts:g}"
    if not 0 < ladder.tolerated_share <= 1:
        said = "must be above 0 and at most 1: no day holds more landings than she has borne"
        yield "tolerated_share", f"{said}, and this is {ladder.tolerated_share:g}"
    if not 0 <= ladder.untimed_share <= 1:
        yield "untimed_share", f"must be from 0 to 1, not {ladder.untimed_share:g}; it is a part of a set"


def rungs_hold_landings(draft: Draft) -> Iterator[Fault]:
    """A rung holds exercises that land, and each of them once."""
    for ladder in draft.ladders.values():
        first: dict[str, str] = {}
        for path, rung, name in _places(ladder.item):
            found = draft.exercises.get(name)
            if name in first:
                yield ladder.fault(path, f"{name} is on {first[name]} already; it stands on one rung")
            elif found is not None and not is_landing(found.item):
                yield ladder.fault(
                    path, f"{name} does not land, or is a drill for runs; take it off the ladder"
                )
            first.setdefault(name, rung)


def _places(ladder: ImpactLadder) -> Iterator[tuple[str, str, str]]:
    for at, rung in enumerate(ladder.rungs):
        for n, name in enumerate(rung.exercises):
            yield f"rungs[{at}].exercises[{n}]", rung.id, name


def rungs_go_up(draft: Draft) -> Iterator[Fault]:
    """What is harder than something stands after it: on a higher rung, or further on upon the same one."""
    for ladder in draft.ladders.values():
        places = list(_places(ladder.item))
        order: dict[str, int] = {}
        for at, (_path, _rung, name) in enumerate(places):
            order.setdefault(name, at)
        for path, _rung, name in places:
            found = draft.exercises.get(name)
            for harder in found.item.harder if found else ():
                if order.get(harder, order[name]) < order[name]:
                    said = f"{name} stands after {harder}, which is harder; name the easier first"
                    yield ladder.fault(path, said)


def rungs_lead_to_exercises(draft: Draft) -> Iterator[Fault]:
    """Every exercise of a rung is there."""
    for ladder in draft.ladders.values():
        for path, _rung, name in _places(ladder.item):
            if not draft.is_named("exercises", name):
                yield ladder.fault(path, draft.unknown("exercises", name, "exercise"))


def landings_are_on_the_ladder(draft: Draft) -> Iterator[Fault]:
    """Whatever lands stands on a rung, so that nobody begins with it."""
    if not draft.ladders or not draft.is_whole("ladders"):
        return
    on = {name for ladder in draft.ladders.values() for _path, _rung, name in _places(ladder.item)}
    for name, exercise in draft.exercises.items():
        if is_landing(exercise.item) and name not in on:
            yield exercise.fault("id", f"{name} lands and stands on no rung of the ladder; put it on one")
