"""Ids in the diary that the library does not know: kept, not used, and told.

A phone may carry newer content than the desk, or a studio may have retired an exercise; the entry stays
as it is, and this says why it does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from restride.coaching.diary.telling import about, in_order
from restride.coaching.diary.timeline import Moment
from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import (
    Answer,
    CheckDone,
    CheckIn,
    Entry,
    NotNow,
    Redaction,
    Seen,
    SessionDone,
    SetDone,
)
from restride.coaching.terms.library import Library

NO_ANSWER = "no-answer"
"""What an entry names a finding for when it answers it with something the finding does not take."""


def _code(what: str) -> str:
    return "diary.no_answer" if what == NO_ANSWER else "diary.stranger"


def strangers(moments: Iterable[Moment], library: Library) -> tuple[Reason, ...]:
    """A reason for each id that entries name and ``library`` does not have, with how often and since when."""
    known = {
        "finding": frozenset(library.findings),
        "exercise": frozenset(library.exercises),
        "circuit": frozenset(library.circuits),
        "check": frozenset(library.checks) | frozenset(library.tests),
        "rule": frozenset(rule.id for rule in library.rules),
        "screen": frozenset(finding.group for finding in library.findings.values()),
    }
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in (one.entry for one in moments if not one.ghost):
        for what, name in named(entry):
            if name not in known[what]:
                found.setdefault((what, name), []).append(entry)
        for name in _no_answers(entry, library):
            found.setdefault((NO_ANSWER, name), []).append(entry)
    return in_order(
        about(_code(what), entries[0], what=what, name=name, times=len(entries))
        for (what, name), entries in found.items()
    )


def _no_answers(entry: Entry, library: Library) -> Iterable[str]:
    """Findings of the library whose answer in this entry is none they take."""
    said: Mapping[str, str | float | tuple[str, ...]] = {}
    if isinstance(entry.payload, Answer):
        said = {entry.payload.finding: entry.payload.value}
    elif isinstance(entry.payload, CheckIn):
        said = entry.payload.said
    return [
        name
        for name, value in said.items()
        if name in library.findings and not library.findings[name].takes(value)
    ]


def named(entry: Entry) -> Iterable[tuple[str, str]]:
    """What an entry names from the library, as (``finding``, id) and so on."""
    match entry.payload:
        case Answer(finding=finding):
            yield "finding", finding
        case CheckIn(said=said, groups=groups):
            yield from (("finding", finding) for finding in said)
            yield from (("screen", group) for group in groups)
        case CheckDone(check=check):
            yield "check", check
        case SessionDone(exercises=exercises, circuit=circuit):
            yield from (("exercise", exercise) for exercise in exercises)
            if circuit is not None:
                yield "circuit", circuit
        case SetDone(exercise=exercise):
            yield "exercise", exercise
        case NotNow(rule=rule):
            yield "rule", rule
        case Seen(rules=rules) | Redaction(keeps=rules):
            yield from (("rule", rule) for rule in rules)
        case _:
            return
