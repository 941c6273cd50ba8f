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
    "sources": "source",
    "wording": "text",
}
"""Kinds to which a studio may add, with the word for one; what is shipped stays as it is."""

SHIPPED_ONLY = {"mechanisms": "a mechanism", "evidence": "a row of evidence", "tests": "a standard test"}
"""Kinds a studio can neither change nor add to, with the words for one."""

_WHOLE = (
    "causes and what speaks for them are weighed and tested as one; propose it for the library itself, "
    "and until then ask your question as a finding with a rule of your own"
)

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
    faults += _derived_findings(studio)
    faults += [_readiness_check(check) for check in studio.checks.values()]
    faults += _causes_are_not_a_studios(studio)
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


def _causes_are_not_a_studios(studio: Draft) -> list[Fault]:
    """What the belief rests on stays as shipped: no change of one likelihood can be called stricter."""
    return [
        placed.fault("", f"adds or changes {word}; {_WHOLE}")
        for kind, word in SHIPPED_ONLY.items()
        for placed in shelf(studio, kind).values()
    ]


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
