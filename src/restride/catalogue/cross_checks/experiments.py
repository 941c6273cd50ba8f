"""Experiments: each changes one thing that acts within days, and is judged by a test that can be counted."""

from __future__ import annotations

from collections.abc import Iterator

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault
from restride.coaching.terms.exercises import Circuit
from restride.coaching.terms.experiments import TESTABLE, Protocol
from restride.coaching.terms.shared import Component

_LEAST_TESTS = 2
"""One test before or after a change says nothing of how far her days differ."""


def experiments_change_one_thing(draft: Draft) -> Iterator[Fault]:
    """An experiment is of a component that acts within days, and on causes this component works on."""
    for placed in draft.experiments.values():
        one = placed.item
        if one.component not in TESTABLE:
            said = f"{one.component} is too slow to tell from healing in one woman; use {', '.join(TESTABLE)}"
            yield placed.fault("component", said)
        if not one.helps:
            yield placed.fault("helps", "is empty; name the causes the change should help")
        for at, cause in enumerate(one.helps):
            mechanism = draft.mechanisms.get(cause)
            if mechanism is not None and mechanism.item.gains.get(one.component, 0.0) <= 0.0:
                said = f"{cause} gains nothing from {one.component}; name the causes this work helps"
                yield placed.fault(f"helps[{at}]", said)


def experiments_can_be_done(draft: Draft) -> Iterator[Fault]:
    """Its circuits are there and are mostly of its component; its test is there and is counted."""
    for placed in draft.experiments.values():
        yield from _circuit_faults(placed, draft)
        wanted = placed.item.test
        test = draft.tests.get(wanted)
        if not draft.is_named("tests", wanted):
            yield placed.fault("test", draft.unknown("tests", wanted, "standard test"))
        elif test is not None and (test.item.counts is None or not test.item.counted_in):
            said = f"{wanted} is not counted; give it counts and counted_in, or name a test that has them"
            yield placed.fault("test", said)
        elif test is not None and test.item.contacts_per_leg and placed.item.test_every_days < 2:
            said = "must be 2 or more for a test that lands: a day lies between"
            yield placed.fault("test_every_days", said)


def _circuit_faults(placed: Placed[Protocol], draft: Draft) -> Iterator[Fault]:
    one = placed.item
    if not one.circuits:
        yield placed.fault("circuits", "is empty; name the circuit she does each day")
    for at, name in enumerate(one.circuits):
        circuit = draft.circuits.get(name)
        if not draft.is_named("circuits", name):
            yield placed.fault(f"circuits[{at}]", draft.unknown("circuits", name, "circuit"))
        elif circuit is not None and not _mostly(circuit.item, one.component, draft):
            said = (
                f"{name} feeds {one.component} with less than half its minutes; more than one thing changes"
            )
            yield placed.fault(f"circuits[{at}]", said)


def _mostly(circuit: Circuit, component: Component, draft: Draft) -> bool:
    own = whole = 0.0
    for station in circuit.items:
        exercise = draft.exercises.get(station.exercise)
        if exercise is not None:
            minutes = station.minutes or exercise.item.minutes
            whole += minutes
            own += minutes * exercise.item.feeds.get(component, 0.0)
    return own >= 0.5 * whole


def experiments_come_to_an_end(draft: Draft) -> Iterator[Fault]:
    """There are tests before the change and after it, enough to be judged, and room for them."""
    for placed in draft.experiments.values():
        yield from (placed.fault(path, said) for path, said in _endless(placed.item))
        for name in ("title", "says", "why"):
            if not getattr(placed.item, name).strip():
                yield placed.fault(name, "is empty; write what she, or who edits it, reads there")


def _endless(one: Protocol) -> Iterator[tuple[str, str]]:
    for name, (least, most) in (("baseline", one.baseline), ("tests", one.tests)):
        if not _LEAST_TESTS <= least <= most:
            yield name, f"must be at least {_LEAST_TESTS} and then no less, not {least} and {most}"
    for name in ("test_every_days", "circuit_days", "baseline_days"):
        if getattr(one, name) < 1:
            yield name, "must be 1 or more"
    needed = (one.baseline[0] + one.tests[0]) * one.test_every_days + one.circuit_days * one.tests[0]
    if one.longest_days < needed:
        yield "longest_days", f"must leave room for the fewest tests there are to be: {needed} or more"
