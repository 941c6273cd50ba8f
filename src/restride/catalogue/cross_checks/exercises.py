"""Exercises, circuits, tests: what they feed and load, whom they are not for, whose they are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from restride.catalogue.draft import Draft, Placed, reviewed_items
from restride.catalogue.faults import Fault, like
from restride.coaching.terms.library import Exercise
from restride.coaching.terms.mechanisms import StandardTest
from restride.coaching.terms.self_tests import SelfTest

LICENCE = "CC-BY-4.0"
"""The licence of everything the coach says (LICENSE-CONTENT)."""

SITUATIONS = ("baby-on-me", "in-bed", "no-floor", "no-jumping", "night")
"""What ``bans`` may name: the words of ``terms.advice.Situation``."""

_LYING = ("lying", "side-lying", "front-lying")


def _offered(draft: Draft) -> Iterator[Placed[Exercise] | Placed[StandardTest]]:
    """Everything the program offers her by itself to do with her body, one at a time."""
    yield from draft.exercises.values()
    yield from draft.tests.values()


def _done(draft: Draft) -> Iterator[Placed[Exercise] | Placed[StandardTest] | Placed[SelfTest]]:
    """Everything she does with her body at the program's word, also what she chooses herself."""
    yield from _offered(draft)
    yield from draft.self_tests.values()


def feeds_share_the_minutes(draft: Draft) -> Iterator[Fault]:
    """The shares of an exercise's minutes add up to the whole of them."""
    for exercise in draft.exercises.values():
        shares = exercise.item.feeds
        for name in [one for one, share in shares.items() if not 0 < share <= 1]:
            yield exercise.fault(f"feeds.{name}", f"must be above 0 and at most 1, not {shares[name]:g}")
        if not math.isclose(sum(shares.values()), 1.0, abs_tol=1e-6):
            yield exercise.fault("feeds", f"shares add up to {sum(shares.values()):g}; they must add up to 1")


def squeezes_let_go(draft: Draft) -> Iterator[Fault]:
    """Every squeeze is followed by letting go, by an exercise that is no squeeze itself."""
    for exercise in draft.exercises.values():
        one = exercise.item
        if "squeeze" not in one.uses:
            continue
        if not one.let_go:
            yield exercise.fault(
                "let_go", "is missing; an exercise that squeezes names the one that lets go after it"
            )
        other = draft.exercises.get(one.let_go)
        if other is not None and "squeeze" in other.item.uses:
            yield exercise.fault("let_go", f"{one.let_go} squeezes too; name one that lets go")


def impacts_are_declared(draft: Draft) -> Iterator[Fault]:
    """What lands on a leg is an impact, so that a hold on impact takes it away."""
    for done in _done(draft):
        one = done.item
        if one.contacts_per_leg < 0:
            yield done.fault("contacts_per_leg", f"must be 0 or more, not {one.contacts_per_leg:g}")
        if one.contacts_per_leg > 0 and not {"impact", "run"} & set(one.uses):
            yield done.fault("uses", f'lacks "impact", though each leg lands {one.contacts_per_leg:g} times')
        if one.contacts_per_leg == 0 and "impact" in one.uses and "run" not in one.uses:
            yield done.fault("contacts_per_leg", "is missing; say how often each leg lands in one use")


def everything_is_used(draft: Draft) -> Iterator[Fault]:
    """Every exercise and test names an activity, so that some hold can take it away."""
    for done in _done(draft):
        if not done.item.uses:
            yield done.fault(
                "uses", "is empty, so no hold could ever take it away; name at least one activity"
            )


def situations_are_known(draft: Draft) -> Iterator[Fault]:
    """Every ban names a situation she can choose."""
    for done in _offered(draft):
        for at, ban in enumerate(done.item.bans):
            if ban not in SITUATIONS:
                said = f'"{ban}" is no situation; use {", ".join(SITUATIONS)}{like(ban, SITUATIONS)}'
                yield done.fault(f"bans[{at}]", said)


def babies_are_held_upright(draft: Draft) -> Iterator[Fault]:
    """Nothing lying and nothing that lands is offered with a baby on her."""
    for done in _offered(draft):
        one = done.item
        lying = isinstance(one, Exercise) and one.position in _LYING
        if (lying or one.contacts_per_leg > 0 or "impact" in one.uses) and "baby-on-me" not in one.bans:
            yield done.fault(
                "bans", 'lacks "baby-on-me": with a baby in her arms she neither lies down nor lands'
            )


def doses_say_how_much(draft: Draft) -> Iterator[Fault]:
    """Every dose has sets, and reps, seconds or breaths in each; every exercise takes time."""
    for exercise in draft.exercises.values():
        yield from (exercise.fault(path, said) for path, said in _dose_faults(exercise.item))


def _dose_faults(exercise: Exercise) -> Iterator[tuple[str, str]]:
    dose = exercise.dose
    amounts = {"sets": dose.sets, "reps": dose.reps, "seconds": dose.seconds, "breaths": dose.breaths}
    for name in [one for one, amount in amounts.items() if amount is not None and amount <= 0]:
        yield f"dose.{name}", f"must be more than 0, not {amounts[name]:g}"
    if dose.reps is None and dose.seconds is None and dose.breaths is None:
        yield "dose", "says nothing of how much; give reps, seconds or breaths"
    if dose.rest_s < 0:
        yield "dose.rest_s", f"must be 0 or more, not {dose.rest_s:g}"
    if exercise.minutes <= 0:
        yield "minutes", f"must be more than 0, not {exercise.minutes:g}"
    if exercise.breath and min(exercise.breath.in_s, exercise.breath.out_s) <= 0:
        yield "breath", "must take more than 0 seconds in and out"


def files_are_named_for_what_they_hold(draft: Draft) -> Iterator[Fault]:
    """What has a file to itself is found in the file of its id, an exercise in the folder of its family."""
    for one in _in_a_file_each(draft):
        name = PurePosixPath(one.file).stem
        if one.item.id != name:
            yield one.fault("id", f'is "{one.item.id}" in a file called {name}; give both the same name')
    for exercise in draft.exercises.values():
        folder = PurePosixPath(exercise.file).parent.name
        if exercise.item.family != folder:
            yield exercise.fault(
                "family", f'is "{exercise.item.family}" in the folder {folder}; move the file or change it'
            )


def _in_a_file_each(draft: Draft) -> Iterator[Placed[Any]]:
    yield from reviewed_items(draft)
    others = (
        draft.mechanisms, draft.tests, draft.experiments, draft.strands, draft.mixes, draft.progress,
        draft.ladders, draft.drawings,
    )  # fmt: skip
    for kind in others:
        yield from kind.values()


def authors_and_licences(draft: Draft) -> Iterator[Fault]:
    """Everything that is reviewed says whose it is, under the licence of all content."""
    for one in reviewed_items(draft):
        if one.item.licence != LICENCE:
            yield one.fault(
                "licence", f'must be "{LICENCE}", not "{one.item.licence}"; nothing else may be shipped'
            )
        if not one.item.author.strip():
            yield one.fault("author", "is empty; name who wrote it")


def stop_signs_are_said(draft: Draft) -> Iterator[Fault]:
    """Every exercise and test says what makes her stop."""
    for done in _done(draft):
        if not done.item.stop_signs:
            yield done.fault("stop_signs", "is empty; name at least one sign to stop at")
