"""How much there must be: what the project promises of its library, so that no half of it is shipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args, get_type_hints

from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault
from restride.coaching.terms.library import Circuit, Family
from restride.coaching.terms.programmes import STRANDS, Programme

A_FAMILY, CIRCUITS, DOWN_TRAINING, LESSONS, QUESTIONS = 12, 8, 3, 10, 9
"""Promised at least: exercises of each family, circuits, those of them that let go, lessons, questions."""


def exercises_are_enough(draft: Draft) -> Iterator[Fault]:
    """Every family has its twelve exercises."""
    if not draft.is_whole("exercises"):
        return
    counts = Counter(exercise.item.family for exercise in draft.exercises.values())
    for family in get_args(Family):
        if counts[family] < A_FAMILY:
            said = f"holds {counts[family]}; each family has {A_FAMILY} exercises at least"
            yield Fault(f"exercises/{family}", "", said)


def circuits_serve_every_purpose(draft: Draft) -> Iterator[Fault]:
    """There is a circuit for each purpose, three that let go, one of those for the back of the floor."""
    if not draft.is_whole("circuits"):
        return
    circuits = [circuit.item for circuit in draft.circuits.values()]
    purposes = Counter(circuit.purpose for circuit in circuits)
    for purpose in get_args(get_type_hints(Circuit)["purpose"]):
        wanted = DOWN_TRAINING if purpose == "down-training" else 1
        if purposes[purpose] < wanted:
            yield Fault("circuits", "purpose", f"{purpose} has {purposes[purpose]} of the {wanted} it needs")
    if not any(one.purpose == "down-training" and one.site == "back" for one in circuits):
        yield Fault("circuits", "site", "no circuit lets go at the back of the floor; write one")
    if len(circuits) < CIRCUITS:
        yield Fault("circuits", "", f"holds {len(circuits)}; there are {CIRCUITS} at least")


def programmes_serve_every_purpose(draft: Draft) -> Iterator[Fault]:
    """There is a programme for each purpose."""
    if draft.is_whole("programmes"):
        there = {programme.item.purpose for programme in draft.programmes.values()}
        for purpose in get_args(get_type_hints(Programme)["purpose"]):
            if purpose not in there:
                yield Fault("programmes", "purpose", f"no programme is for {purpose}; write one")


def strands_are_all_there(draft: Draft) -> Iterator[Fault]:
    """Each of the five strands has its file, and the work of every exercise belongs to one of them."""
    for name in STRANDS:
        if not draft.is_named("strands", name):
            yield Fault(f"strands/{name}.toml", "", "is missing; each of the five strands has its file")
    if not draft.is_whole("strands") or not draft.strands:
        return
    held = {component for strand in draft.strands.values() for component in strand.item.feeds}
    for exercise in draft.exercises.values():
        feeds = exercise.item.feeds
        main = max(feeds, key=lambda name: feeds[name], default="")
        if main and main not in held:
            yield exercise.fault("feeds", f"most of it feeds {main}, which no strand holds; name it in one")


def one_mix_is_shipped(draft: Draft) -> Iterator[Fault]:
    """Exactly one mix is the one a plan uses until a person orders another."""
    if draft.is_whole("mixes"):
        shipped = [name for name, mix in draft.mixes.items() if mix.item.shipped]
        if len(shipped) != 1:
            said = f"is true of {', '.join(shipped) or 'none'}; it must be true of exactly one mix"
            yield Fault("mixes", "shipped", said)


def there_is_one_ladder(draft: Draft) -> Iterator[Fault]:
    """There is exactly one way up from the softest landing to the hardest."""
    names = sorted(draft.named.get("ladders", ()))
    if len(names) != 1:
        yield Fault("ladder", "", f"holds {', '.join(names) or 'nothing'}; there is exactly one ladder")


def lessons_and_questions_are_enough(draft: Draft) -> Iterator[Fault]:
    """There are ten lessons and the nine questions."""
    for kind, wanted in (("lessons", LESSONS), ("questions", QUESTIONS)):
        count = len(draft.named.get(kind, ()))
        if count < wanted:
            yield Fault(kind, "", f"holds {count}; there are {wanted} at least")
