"""Names that lead nowhere: sources, exercises, texts and rules that are cited and not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault

FURTHER_READING = "further reading"
"""Words in a source's ``note`` that say it is there to be read and nothing rests on it."""


class _Sourced(Protocol):
    @property
    def source(self) -> tuple[str, ...]: ...


def _citations(draft: Draft) -> Iterator[tuple[Placed[object], str, tuple[str, ...]]]:
    """Everything that must say where it comes from: the item, the field's path, the sources it names."""
    kinds: tuple[Mapping[str, Placed[_Sourced]], ...] = (
        draft.findings, draft.rules, draft.checks, draft.exercises, draft.circuits,
        draft.mechanisms, draft.evidence, draft.tests, draft.programmes, draft.strands, draft.mixes,
        draft.progress, draft.ladders, draft.lessons, draft.questions, draft.self_tests, draft.experiments,
    )  # fmt: skip
    for kind in kinds:
        yield from ((placed, "source", placed.item.source) for placed in kind.values())
    for check in draft.checks.values():
        yield from ((check, f"items[{at}].source", one.source) for at, one in enumerate(check.item.items))
    for number in draft.numbers.values():
        yield from ((number, f"values[{one.since}].source", one.source) for one in number.item.values)


def sources_are_named(draft: Draft) -> Iterator[Fault]:
    """Everything says where it comes from, and every source it names is listed."""
    for placed, path, sources in _citations(draft):
        if not sources:
            yield placed.fault(path, 'is empty; name a source, "restride-care" where it is our own judgement')
        for at, source in enumerate(sources):
            if not draft.is_named("sources", source):
                yield placed.fault(f"{path}[{at}]", draft.unknown("sources", source, "source"))


def unused_sources(draft: Draft) -> Iterator[Fault]:
    """The sources of each file that nothing cites and that are not marked as further reading.

    A warning and not a fault, because reading that changed nothing is no hazard to anybody.
    """
    cited = {source for _placed, _path, sources in _citations(draft) for source in sources}
    unused: dict[str, list[str]] = {}
    for name, placed in draft.sources.items():
        if name not in cited and FURTHER_READING not in placed.item.note.lower():
            unused.setdefault(placed.file, []).append(name)
    for file, names in unused.items():
        said = f'cited by nothing: {", ".join(names)}; cite them, or write "{FURTHER_READING}" in the note'
        yield Fault(file, "source", said)


def named_exercises(draft: Draft) -> Iterator[Fault]:
    """Every exercise that a circuit or an exercise's let-go leads to is there."""
    for placed, path, wanted in _exercise_links(draft):
        if not draft.is_named("exercises", wanted):
            yield placed.fault(path, draft.unknown("exercises", wanted, "exercise"))


def _exercise_links(draft: Draft) -> Iterator[tuple[Placed[object], str, str]]:
    for exercise in draft.exercises.values():
        one = exercise.item
        if one.let_go:
            yield exercise, "let_go", one.let_go
    for circuit in draft.circuits.values():
        items = enumerate(circuit.item.items)
        yield from ((circuit, f"items[{at}].exercise", station.exercise) for at, station in items)


def circuits_have_stations(draft: Draft) -> Iterator[Fault]:
    """No circuit is empty, and no station lasts no time."""
    for circuit in draft.circuits.values():
        if not circuit.item.items:
            yield circuit.fault("items", "is empty; a circuit has at least one exercise")
        for at, station in enumerate(circuit.item.items):
            if station.minutes is not None and station.minutes <= 0:
                yield circuit.fault(
                    f"items[{at}].minutes", "must be more than 0, or left out for the exercise's own"
                )


def named_texts(draft: Draft) -> Iterator[Fault]:
    """Every text a rule or a phrase shows is written."""
    for rule in draft.rules.values():
        if not draft.is_named("wording", rule.item.text):
            yield rule.fault("text", draft.unknown("wording", rule.item.text, "text"))
    for phrase in draft.phrases.values():
        if not draft.is_named("wording", phrase.item.asks):
            yield phrase.fault("asks", draft.unknown("wording", phrase.item.asks, "text"))


def phrases_open_rules(draft: Draft) -> Iterator[Fault]:
    """Every phrase opens a rule that is there, and that her answer to its one question can lift."""
    for phrase in draft.phrases.values():
        rule = draft.rules.get(phrase.item.means)
        if not draft.is_named("rules", phrase.item.means):
            yield phrase.fault("means", draft.unknown("rules", phrase.item.means, "rule"))
        elif rule is not None and rule.item.lifted_by != "not-now":
            said = f'opens a rule that is lifted by {rule.item.lifted_by}; name one lifted by "not-now"'
            yield phrase.fault("means", said)
