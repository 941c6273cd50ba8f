"""Findings and checks: questions that can be answered, tests that can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from restride.catalogue.draft import Draft
from restride.catalogue.faults import Fault, like
from restride.coaching.terms.known import Known
from restride.coaching.terms.library import Check, Finding


def known_findings_are_there(draft: Draft) -> Iterator[Fault]:
    """Every finding the program asks for by name is there."""
    for name in Known:
        if not draft.is_named("findings", name):
            near = like(name, draft.named.get("findings", ()))
            yield Fault("findings", name, f"is missing; the program reads its answers{near}")


def answers_can_be_told_apart(draft: Draft) -> Iterator[Fault]:
    """A choice has two answers or more, each with words and an id of its own; a number has none."""
    for finding in draft.findings.values():
        yield from (finding.fault(path, said) for path, said in _option_faults(finding.item))


def _option_faults(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.kind == "choice" and len(finding.options) < 2:
        yield "options", f"has {len(finding.options)}; a choice needs at least two answers"
    if finding.kind == "number" and finding.options:
        yield "options", 'belongs to a choice; a number has lowest, highest and unit, or make kind = "choice"'
    if finding.several and not finding.options:
        yield "several", "has no effect without options; leave it out, or write the answers she may combine"
    for twice in _twice(option.id for option in finding.options):
        yield "options", f'has "{twice}" more than once; each answer needs its own id'
    for at, option in enumerate(finding.options):
        if not option.words.strip():
            yield f"options[{at}].words", "is empty; write what she taps"


def numbers_have_bounds(draft: Draft) -> Iterator[Fault]:
    """A number says how low and high it can be, and in which unit, so that a slip of the thumb is caught."""
    for finding in draft.findings.values():
        yield from (finding.fault(path, said) for path, said in _bound_faults(finding.item))


def _bound_faults(finding: Finding) -> Iterator[tuple[str, str]]:
    lowest, highest = finding.lowest, finding.highest
    if finding.kind == "number":
        missing = {"lowest": lowest is None, "highest": highest is None, "unit": not finding.unit.strip()}
        yield from ((name, "is missing; a number needs it") for name, absent in missing.items() if absent)
    if lowest is not None and highest is not None and lowest >= highest:
        yield "highest", f"{highest:g} is not above lowest, {lowest:g}"


def questions_ask(draft: Draft) -> Iterator[Fault]:
    """Every finding has words, and whatever is asked is asked at some moment."""
    for finding in draft.findings.values():
        if not finding.item.asks.strip():
            yield finding.fault("asks", "is empty; write the question, or how it is computed")
        if finding.item.kind == "derived" and finding.item.when:
            yield finding.fault("when", "has no effect: a derived finding is never asked; leave it out")


def checks_can_be_done(draft: Draft) -> Iterator[Fault]:
    """A check opens a path, its weeks are in order, and its tests can be told apart and reached."""
    for check in draft.checks.values():
        yield from (check.fault(path, said) for path, said in _check_faults(check.item))


def _check_faults(check: Check) -> Iterator[tuple[str, str]]:
    if not check.opens:
        yield "opens", "is empty; name the start paths it can open"
    if check.preparation_until_week < check.earliest_week:
        yield (
            "preparation_until_week",
            f"{check.preparation_until_week:g} is before earliest_week, {check.earliest_week:g}",
        )
    if not check.items:
        yield "items", "is empty; a check has at least one test"
    for twice in _twice(item.id for item in check.items):
        yield "items", f'has "{twice}" more than once; each test needs its own id'
    for at, item in enumerate(check.items):
        if item.target <= 0:
            yield f"items[{at}].target", f"must be more than 0, not {item.target:g}"
        if not item.procedure.strip():
            yield f"items[{at}].procedure", "is empty; say how the test is done"


def _twice(ids: Iterable[str]) -> list[str]:
    return [one for one, count in Counter(ids).items() if count > 1]
