"""Self-tests: each can be done and counted, and what it finds is read, or says that it moves nothing."""

from __future__ import annotations

from collections.abc import Iterator

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault
from restride.coaching.terms.mechanisms import StandardTest
from restride.coaching.terms.self_tests import Counted, SelfTest

NUMBERS: tuple[str, ...] = tuple(f"C{number}" for number in range(1, 18))
"""The numbers of the published list of self-tests, each of which the library holds once."""

MOVES_NOTHING = "moves nothing"
"""Words in ``tells`` that say a result is for her to know, and no cause is weighed by it."""


def self_tests_can_be_done(draft: Draft) -> Iterator[Fault]:
    """A self-test says what must be so first, what to do and what to count, and takes time."""
    for test in draft.self_tests.values():
        yield from (test.fault(path, said) for path, said in _undoable(test.item))


def _undoable(test: SelfTest) -> Iterator[tuple[str, str]]:
    words = {"title": (test.title,), "before": test.before, "steps": test.steps, "tells": (test.tells,)}
    for name, texts in words.items():
        if not texts or not all(text.strip() for text in texts):
            yield name, "is empty; write what she reads there"
    if test.seconds <= 0:
        yield "seconds", f"must be more than 0, not {test.seconds:g}"
    for at, one in enumerate(test.counted):
        yield from ((f"counted[{at}].{name}", said) for name, said in _uncountable(one))


def _uncountable(one: Counted) -> Iterator[tuple[str, str]]:
    if not one.what.strip():
        yield "what", "is empty; say what is counted"
    for name, amount in (("reps", one.reps), ("seconds", one.seconds), ("beat_s", one.beat_s)):
        if amount is not None and amount <= 0:
            yield name, f"must be more than 0, not {amount:g}"
    if one.reps is None and one.seconds is None and not one.to_failure:
        yield "reps", "is missing; say how many, how long, or to_failure = true"
    if one.best_of < 1:
        yield "best_of", f"must be 1 or more, not {one.best_of}"
    if one.rest_s < 0:
        yield "rest_s", f"must be 0 or more, not {one.rest_s:g}"


def self_tests_are_numbered(draft: Draft) -> Iterator[Fault]:
    """A number is one of the published list, and no two tests share it."""
    first: dict[str, str] = {}
    for name, test in _numbered(draft):
        number = test.item.number
        if number not in NUMBERS:
            listed = f"the published list, which goes from {NUMBERS[0]} to {NUMBERS[-1]}"
            yield test.fault("number", f'"{number}" is no number of {listed}')
        elif first.setdefault(number, name) != name:
            yield test.fault("number", f"{number} is {first[number]} already; each is there once")


def _numbered(draft: Draft) -> Iterator[tuple[str, Placed[SelfTest] | Placed[StandardTest]]]:
    yield from draft.self_tests.items()
    yield from ((name, test) for name, test in draft.tests.items() if test.item.number)


def self_tests_tell(draft: Draft) -> Iterator[Fault]:
    """Every finding a self-test answers is there, and is weighed, or she is told that it moves nothing."""
    weighed = {row.item.finding for row in draft.evidence.values() if row.item.role != "context"}
    for test in draft.self_tests.values():
        admitted = MOVES_NOTHING in " ".join(test.item.tells.split())
        if not test.item.findings and not admitted:
            yield test.fault(
                "findings", f'is empty; name what the test answers, or say in tells "{MOVES_NOTHING}"'
            )
        for at, name in enumerate(test.item.findings):
            if not draft.is_named("findings", name):
                yield test.fault(f"findings[{at}]", draft.unknown("findings", name, "finding"))
            elif name not in weighed and not admitted and draft.is_whole("evidence"):
                said = (
                    f'{name} is weighed by no row of evidence; write one, or say in tells "{MOVES_NOTHING}"'
                )
                yield test.fault(f"findings[{at}]", said)


def numbers_are_all_taken(draft: Draft) -> Iterator[Fault]:
    """Every number of the published list is a self-test or a standard test."""
    if not (draft.is_whole("self_tests") and draft.is_whole("tests")):
        return
    taken = {test.item.number for _name, test in _numbered(draft)}
    missing = [number for number in NUMBERS if number not in taken]
    if missing:
        yield Fault("self-tests", "number", f"there is no {', '.join(missing)}; write one self-test for each")
