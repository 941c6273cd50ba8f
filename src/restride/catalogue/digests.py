"""Names for exact content: every byte that was read, the numbers alone, and what a diary is read by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from restride.coaching.terms.library import Circuit, Exercise, Finding, Rule
from restride.coaching.terms.mechanisms import Evidence, Mechanism, MechanismId
from restride.coaching.terms.numbers import NumberHistory
from restride.coaching.terms.phrases import Phrase
from restride.coaching.wire.codec import encode


def library_digest(language: str, texts: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the language and every file's name and text, whatever order they come in."""
    digest = hashlib.sha256(language.encode())
    for name, text in sorted(texts):
        body = text.encode()
        digest.update(f"\n{name}\n{len(body)}\n".encode())
        digest.update(body)
    return digest.hexdigest()


def numbers_digest(numbers: Mapping[str, NumberHistory]) -> str:
    """SHA-256 over each number's name, unit and dated values: a comment or a reason voids no standing."""
    plain = {
        name: [number.unit, [[value.since.isoformat(), value.value] for value in number.values]]
        for name, number in sorted(numbers.items())
    }
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def reading_digest(
    findings: Mapping[str, Finding],
    rules: Iterable[Rule],
    phrases: Iterable[Phrase],
    mechanisms: Mapping[MechanismId, Mechanism],
    evidence: Mapping[str, Evidence],
    exercises: Mapping[str, Exercise],
    circuits: Mapping[str, Circuit],
    numbers: str,
) -> str:
    """SHA-256 over what decides how a diary is read, prose left out: a comma in a text voids no standing.

    Of an exercise only what a session of it fed is part of that. What may be given next (doses, progress
    rules, the ladder, mixes, programmes, strands, bans) is no part: it is looked up anew for every session
    and nothing of it is kept between two looks.
    """
    bare_findings = [
        replace(
            one,
            asks="",
            why="",
            source=(),
            options=tuple(replace(option, words="") for option in one.options),
        )
        for one in findings.values()
    ]
    bare_rules = [replace(one, title="", why="", letter="", source=()) for one in rules]
    parts = [
        encode(sorted(bare_findings, key=lambda one: one.id)),
        encode(bare_rules),
        encode(list(phrases)),
        *_bare_causes(mechanisms, evidence),
        *_fed(exercises, circuits),
        numbers,
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _bare_causes(mechanisms: Mapping[MechanismId, Mechanism], evidence: Mapping[str, Evidence]) -> list[Any]:
    """Causes and what speaks for each, as plain data in the order of ids, prose left out."""
    bare_mechanisms = [replace(one, title="", says="", why="", source=()) for one in mechanisms.values()]
    bare_evidence = [replace(one, told="", told_absent="", why="", source=()) for one in evidence.values()]
    return [
        encode(sorted(bare_mechanisms, key=lambda one: one.id)),
        encode(sorted(bare_evidence, key=lambda one: one.id)),
    ]


def _fed(exercises: Mapping[str, Exercise], circuits: Mapping[str, Circuit]) -> list[Any]:
    """What the ledger of training reads of a session that was done, in the order of ids."""
    fed = [[one.id, one.minutes, dict(one.feeds), one.contacts_per_leg] for one in exercises.values()]
    stations = [[one.id, [item.exercise for item in one.items]] for one in circuits.values()]
    return [sorted(fed, key=lambda one: str(one[0])), sorted(stations, key=lambda one: str(one[0]))]
