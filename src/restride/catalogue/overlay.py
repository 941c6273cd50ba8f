"""A studio's own folder laid over the shipped content: it may add and tighten, never loosen or take away.

Looser than the library is a person's decision about one woman, signed with a registration number: an
order in her diary. A file would loosen it for everybody and for ever, and nobody would have signed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from restride.catalogue.draft import Draft, Placed, shelf
from restride.catalogue.faults import Fault
from restride.catalogue.tightening import loosened_number, loosened_rule, merged_number

PREFIX = "overlay/"
"""Put before a studio's file names in faults and digests."""

ADDED_ONLY = {
    "findings": "finding",
    "phrases": "phrase",
    "exercises": "exercise",
    "circuits": "circuit",
    "programmes": "programme",
    "drawings": "drawing",
    "lessons": "lesson",
    "sources": "source",
    "wording": "text",
}
"""Kinds to which a studio may add, with the word for one; what is shipped stays as it is.

So no stop sign, no ban and no "not for" of a shipped exercise can be taken away: there is nothing a studio's
file could change, and a copy of its own goes through the same gate.
"""

_CAUSES = (
    "causes and what speaks for them are weighed and tested as one; propose it for the library itself, "
    "and until then ask your question as a finding with a rule of your own"
)
_GROWTH = (
    "what shares out the week and lets the work grow is tested as one; propose it for the library itself, "
    "and until then write a programme or a circuit of your own"
)
_TOLD = (
    "what is told her from her own picture is tested as one; propose it for the library itself, "
    "and until then write a lesson of your own"
)

SHIPPED_ONLY = {
    "mechanisms": ("a mechanism", _CAUSES),
    "evidence": ("a row of evidence", _CAUSES),
    "tests": ("a standard test", _CAUSES),
    "experiments": ("an experiment", _CAUSES),
    "self_tests": ("a self-test", _CAUSES),
    "strands": ("a strand", _GROWTH),
    "mixes": ("a mix", _GROWTH),
    "progress": ("a rule of progress", _GROWTH),
    "ladders": ("an impact ladder", _GROWTH),
    "questions": ("the answer to a question", _TOLD),
}
"""Kinds a studio can neither change nor add to, with the words for one and what to do instead."""

_BACK = {"easier": "harder", "harder": "easier"}

_ORDER = (
    "looser than the library needs a named, registered clinician, "
    "and is an order in the woman's diary, not a file"
)


def lay_over(draft: Draft, studio: Draft) -> list[Fault]:
    """Lay ``studio`` over ``draft``, which changes; each loosening is a fault and leaves the shipped item."""
    for kind, names in studio.named.items():
        draft.named.setdefault(kind, set()).update(names)
    draft.unsure.update(studio.unsure)
    faults = [fault for kind, word in ADDED_ONLY.items() for fault in _add(draft, studio, kind, word)]
    _link_back(draft, studio)
    faults += _derived_findings(studio)
    faults += [_readiness_check(check) for check in studio.checks.values()]
    faults += _shipped_as_one(studio)
    faults += _tighten_rules(draft, studio)
    faults += _tighten_numbers(draft, studio)
    draft.local.update(studio.local)
    return faults


def _add(draft: Draft, studio: Draft, kind: str, word: str) -> list[Fault]:
    items, faults = shelf(draft, kind), []
    for name, placed in shelf(studio, kind).items():
        if name in items:
            said = f"changes the shipped {word} {name}; leave that as it is and add your own under another id"
            faults.append(placed.fault("", said))
        else:
            items[name] = placed
    return faults


def _derived_findings(studio: Draft) -> list[Fault]:
    said = 'cannot be "derived", because the program would have to compute it; make it a choice or a number'
    return [one.fault("kind", said) for one in studio.findings.values() if one.item.kind == "derived"]


def _readiness_check(check: Placed[Any]) -> Fault:
    said = "adds or changes a readiness check, which decides who may start to run; tighten it by a rule"
    return check.fault("", f"{said}; {_ORDER}")


def _shipped_as_one(studio: Draft) -> list[Fault]:
    """What the belief and the growth of the work rest on stays: no change of one part is plainly stricter."""
    return [
        placed.fault("", f"adds or changes {word}; {instead}")
        for kind, (word, instead) in SHIPPED_ONLY.items()
        for placed in shelf(studio, kind).values()
    ]


def _link_back(draft: Draft, studio: Draft) -> None:
    """What a studio's exercise names as easier or harder names it back, because a shipped file cannot."""
    own = [placed.item for name, placed in studio.exercises.items() if draft.exercises.get(name) is placed]
    for one, key, back in [(one, key, back) for one in own for key, back in _BACK.items()]:
        for name in getattr(one, key):
            shipped = draft.exercises.get(name)
            if shipped is not None and name not in studio.exercises:
                links: dict[str, Any] = {back: (*getattr(shipped.item, back), one.id)}
                draft.exercises[name] = replace(shipped, item=replace(shipped.item, **links))


def _tighten_rules(draft: Draft, studio: Draft) -> list[Fault]:
    faults = []
    for name, placed in studio.rules.items():
        shipped = draft.rules.get(name)
        said = loosened_rule(shipped.item, placed.item) if shipped else []
        faults += [placed.fault(field, f"{sentence}; {_ORDER}") for field, sentence in said]
        if not said:
            draft.rules[name] = placed
    return faults


def _tighten_numbers(draft: Draft, studio: Draft) -> list[Fault]:
    faults = []
    for name, placed in studio.numbers.items():
        shipped = draft.numbers.get(name)
        said = loosened_number(shipped.item, placed.item) if shipped else []
        faults += [placed.fault(field, f"{sentence}; {_ORDER}") for field, sentence in said]
        if shipped is None:
            draft.numbers[name] = placed
        elif not said:
            draft.numbers[name] = replace(placed, item=merged_number(shipped.item, placed.item))
    return faults
