"""Programmes, strands and mixes: phases that open when she can, work that is there, a whole week."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from restride.catalogue.draft import Draft, Placed
from restride.catalogue.faults import Fault
from restride.coaching.terms.programmes import Phase, Programme, WalkRun

_DAYS_A_WEEK = 7


def phases_are_gated(draft: Draft) -> Iterator[Fault]:
    """Every phase says in words what opens the next, and asks for something that can come true in it."""
    for programme in draft.programmes.values():
        for at, phase in enumerate(programme.item.phases):
            for path, said in _gate_faults(phase, _done_in(draft, phase)):
                yield programme.fault(f"phases[{at}].gate{path}", said)


def _gate_faults(phase: Phase, done: set[str] | None) -> Iterator[tuple[str, str]]:
    gate = phase.gate
    if not gate.words.strip():
        yield ".words", "is empty; say to her in one sentence what opens the next phase"
    for name, count in (("clean_days", gate.clean_days), ("green_runs", gate.green_runs)):
        if count < 0:
            yield f".{name}", f"must be 0 or more, not {count}"
    if not (gate.when or gate.clean_days or gate.exercises or gate.green_runs):
        yield "", "asks nothing, so it opens at once; give clean days, green runs or a condition"
    if bool(gate.clean_days) != bool(gate.exercises):
        yield (
            ".clean_days",
            "goes with exercises: so many clean days with each of them; write both or neither",
        )
    if gate.green_runs and not phase.runs:
        yield ".green_runs", "waits for runs, and this phase has none; give it runs, or leave it out"
    for at, name in enumerate(gate.exercises):
        if done is not None and name not in done:
            yield (
                f".exercises[{at}]",
                f"{name} is not done in this phase, so it would never open; add it there",
            )


def _done_in(draft: Draft, phase: Phase) -> set[str] | None:
    """Every exercise of a phase, its circuit's too; None where the circuit was not read."""
    if not phase.circuit:
        return set(phase.exercises)
    circuit = draft.circuits.get(phase.circuit)
    if circuit is None:
        return None
    return {*phase.exercises, *(station.exercise for station in circuit.item.items)}


def phases_can_be_done(draft: Draft) -> Iterator[Fault]:
    """A programme has phases, each with a name, work in it, and days to do it on."""
    for programme in draft.programmes.values():
        yield from (programme.fault(path, said) for path, said in _programme_faults(programme.item))


def _programme_faults(programme: Programme) -> Iterator[tuple[str, str]]:
    if not programme.phases:
        yield "phases", "is empty; a programme has at least one phase"
    for name, count in Counter(phase.id for phase in programme.phases).items():
        if count > 1:
            yield "phases", f'has "{name}" more than once; each phase needs its own id'
    for at, phase in enumerate(programme.phases):
        yield from ((f"phases[{at}]{path}", said) for path, said in _phase_faults(phase))


def _phase_faults(phase: Phase) -> Iterator[tuple[str, str]]:
    if not (phase.exercises or phase.circuit or phase.runs):
        yield "", "has nothing to do in it; give it exercises, a circuit or runs"
    if phase.weeks <= 0:
        yield ".weeks", f"must be more than 0, not {phase.weeks:g}"
    if not 0 < phase.days_per_week <= _DAYS_A_WEEK:
        yield ".days_per_week", f"must be above 0 and at most {_DAYS_A_WEEK}, not {phase.days_per_week:g}"
    for name, text in (("title", phase.title), ("why", phase.why)):
        if not text.strip():
            yield f".{name}", "is empty; write what she, or who edits it, reads there"


def bouts_rise(draft: Draft) -> Iterator[Fault]:
    """Walk-run bouts last some time, and never grow shorter from one session to the next."""
    for programme in draft.programmes.values():
        phases = enumerate(programme.item.phases)
        runs = [(f"phases[{at}].runs[{n}]", run) for at, phase in phases for n, run in enumerate(phase.runs)]
        yield from (programme.fault(path, said) for path, said in _bout_faults(runs))
        if programme.item.purpose == "walk-run" and not runs:
            yield programme.fault("phases", "holds no runs; the walk-run way has sessions of bouts")


def _bout_faults(runs: list[tuple[str, WalkRun]]) -> Iterator[tuple[str, str]]:
    before: WalkRun | None = None
    for path, run in runs:
        if min(run.bout_s, run.walk_s, run.bouts) <= 0:
            yield path, "must have bout_s, walk_s and bouts above 0"
        elif before is not None and run.bout_s < before.bout_s:
            said = f"is {run.bout_s:g} after a session of {before.bout_s:g}; bouts never grow shorter"
            yield f"{path}.bout_s", said
        before = run


def programmes_lead_to_work(draft: Draft) -> Iterator[Fault]:
    """Every exercise and circuit a programme names is there."""
    for programme in draft.programmes.values():
        for path, kind, wanted in _work(programme):
            if not draft.is_named(kind, wanted):
                yield programme.fault(path, draft.unknown(kind, wanted, kind.removesuffix("s")))


def _work(programme: Placed[Programme]) -> Iterator[tuple[str, str, str]]:
    for at, phase in enumerate(programme.item.phases):
        if phase.circuit:
            yield f"phases[{at}].circuit", "circuits", phase.circuit
        for n, name in enumerate(phase.exercises):
            yield f"phases[{at}].exercises[{n}]", "exercises", name


def strands_share_no_work(draft: Draft) -> Iterator[Fault]:
    """No component belongs to two strands."""
    taken: dict[str, str] = {}
    for name, strand in draft.strands.items():
        for at, component in enumerate(strand.item.feeds):
            first = taken.setdefault(component, name)
            if first != name or component in strand.item.feeds[:at]:
                yield strand.fault(
                    f"feeds[{at}]", f"{component} belongs to {first} already; keep one of the two"
                )


def mixes_share_the_week(draft: Draft) -> Iterator[Fault]:
    """The shares of a mix add up to the whole of a week's practice."""
    for mix in draft.mixes.values():
        shares = mix.item.shares
        for name in [one for one, share in shares.items() if not 0 <= share <= 1]:
            yield mix.fault(f"shares.{name}", f"must be from 0 to 1, not {shares[name]:g}")
        if not math.isclose(sum(shares.values()), 1.0, abs_tol=1e-6):
            yield mix.fault("shares", f"add up to {sum(shares.values()):g}; they must add up to 1")


def strands_and_mixes_say_what_they_are(draft: Draft) -> Iterator[Fault]:
    """Every strand, mix, rule of progress and ladder has a name, and a reason for whoever edits it."""
    each: tuple[Placed[Any], ...] = (
        *draft.strands.values(), *draft.mixes.values(), *draft.progress.values(), *draft.ladders.values(),
        *draft.programmes.values(),
    )  # fmt: skip
    for placed in each:
        for name, text in (("title", placed.item.title), ("why", placed.item.why)):
            if not text.strip():
                yield placed.fault(name, "is empty; write what she, or who edits it, reads there")
