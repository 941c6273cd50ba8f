"""Standard tests: each can be done, and what it finds is read."""

from __future__ import annotations

from collections.abc import Iterator

from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault
from restride.coaching.terms.mechanisms import StandardTest


def tests_are_read(draft: Draft) -> Iterator[Fault]:
    """Every finding a standard test answers is there, and some row of evidence weighs it."""
    weighed = {row.item.finding for row in draft.evidence.values() if row.item.role == "finding"}
    for test in draft.tests.values():
        if not test.item.findings:
            yield test.fault("findings", "is empty; name what the test answers")
        for at, finding in enumerate(test.item.findings):
            if not draft.is_named("findings", finding):
                yield test.fault(f"findings[{at}]", draft.unknown("findings", finding, "finding"))
            elif finding not in weighed and draft.is_whole("evidence"):
                said = f"{finding} is weighed by no row of evidence; write one with a column of its own"
                yield test.fault(f"findings[{at}]", said)


def columns_belong_to_tests(draft: Draft) -> Iterator[Fault]:
    """A column is the likelihood of a standard test, so some test answers its finding."""
    answered = {finding for test in draft.tests.values() for finding in test.item.findings}
    for row in draft.evidence.values() if draft.is_whole("tests") else ():
        if row.item.column and row.item.finding not in answered:
            said = (
                f"is for standard tests, and none answers {row.item.finding}; use supports, or write the test"
            )
            yield row.fault("column", said)


def tests_can_be_done(draft: Draft) -> Iterator[Fault]:
    """A standard test says what to do and how often at most, and takes time."""
    for test in draft.tests.values():
        yield from (test.fault(path, said) for path, said in _undoable(test.item))


def _undoable(test: StandardTest) -> Iterator[tuple[str, str]]:
    words = {"title": (test.title,), "steps": test.steps, "why": (test.why,)}
    for name, texts in words.items():
        if not texts or not all(text.strip() for text in texts):
            yield name, "is empty; write what she, or who edits it, reads there"
    for name, amount in (("seconds", test.seconds), ("every_days", test.every_days)):
        if amount <= 0:
            yield name, f"must be more than 0, not {amount:g}"
