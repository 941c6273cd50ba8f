"""Where she is in a programme: gated by what she can do, never by the calendar.

The foundation programme leads to intense movement; once running is open to her, the runner's strength
programme goes on from there. Both only narrow what may be chosen: safety has spoken before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from restride.coaching.practice.allowed import barred
from restride.coaching.practice.asked import LIGHT, Asked
from restride.coaching.practice.relations import at_least
from restride.coaching.terms.advice import Reason, RunForm, Value
from restride.coaching.terms.conditions import holds
from restride.coaching.terms.exercises import Exercise
from restride.coaching.terms.library import Library
from restride.coaching.terms.programmes import Gate, Phase, Programme

_NOT_YET_RUNNING = frozenset({"blocked", "preparation"})
_GATED = frozenset({"coordination", "strength", "impact"})
"""Families a phase opens; release and breath are open from the first day."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The phase she is in, ``at`` of the programme's phases from 0; ``done``: its last gate is passed.
    ``closed``: ids of what waits for a later phase."""

    programme: Programme
    at: int
    done: bool
    closed: frozenset[str]

    @property
    def phase(self) -> Phase:
        """The phase itself."""
        return self.programme.phases[self.at]


def standing(asked: Asked) -> Standing | None:
    """The programme and phase of today; None where the library has none for her, or she left for an exit."""
    if asked.verdict.exit not in ("none", "urge"):
        return None
    foundation = _of_purpose("foundation", asked)
    if foundation is not None and asked.verdict.start.path in _NOT_YET_RUNNING:
        return _stands(foundation, asked)
    strength = _of_purpose("runners-strength", asked)
    return None if strength is None else _stands(strength, asked)


def walk_run(form: RunForm, library: Library) -> Reason | None:
    """Which part of the walk-run way a run of this form is: the last that begins no longer than its bouts.
    Said and never obeyed: how long she runs is the engine's to say."""
    way = next((one for one in library.programmes.values() if one.purpose == "walk-run"), None)
    if way is None or not form.bouts_s:
        return None
    begins = [min((run.bout_s for run in phase.runs), default=0.0) for phase in way.phases]
    at = max((at for at, bout in enumerate(begins) if bout <= form.bouts_s[0]), default=0)
    phase = way.phases[at]
    of_phase: dict[str, Value] = {"phase": phase.title, "number": at + 1, "count": len(way.phases)}
    if at + 1 == len(way.phases):
        return Reason("programme.walk-run-last", of_phase)
    return Reason("programme.walk-run", {**of_phase, "green": phase.gate.green_runs})


def closed_in(stands: Standing | None) -> frozenset[str]:
    """What waits for a later phase: ids. What no phase names is not the programme's business, and in its last
    phase everything it names is open."""
    return frozenset() if stands is None else stands.closed


def waited_for(stands: Standing | None, asked: Asked) -> frozenset[str]:
    """The exercises that the gate of her phase still wants clean days with."""
    if stands is None or stands.done:
        return frozenset()
    gate = stands.phase.gate
    return frozenset(name for name in gate.exercises if _days_of(name, asked) < gate.clean_days)


def next_step(stands: Standing, asked: Asked) -> Reason:
    """The smallest thing that is still missing for the next phase, or that the programme is done."""
    phase, gate = stands.phase, stands.phase.gate
    of_phase: dict[str, Value] = {
        "phase": phase.title,
        "number": stands.at + 1,
        "count": len(stands.programme.phases),
    }
    if stands.done:
        return Reason("programme.done", {"programme": stands.programme.title})
    missing = _missing(gate, asked)
    if missing is None:
        return Reason("programme.tell", {**of_phase, "gate": gate.words})
    exercise, days = missing
    return Reason("programme.days", {**of_phase, "exercise": exercise, "days": days})


def _stands(programme: Programme, asked: Asked) -> Standing:
    """The first phase whose gate is not yet passed; the last one once all are."""
    for at, phase in enumerate(programme.phases):
        if not _passed(phase.gate, asked):
            return Standing(programme, at, False, _closed(programme.id, at, asked.library))
    return Standing(programme, len(programme.phases) - 1, True, frozenset())


@lru_cache(maxsize=64)
def _closed(programme: str, at: int, library: Library) -> frozenset[str]:
    """What later phases name and none up to this one does. What is light waits for no phase: legs are never
    kept from their floor of work, and a cough does not wait either."""
    phases = library.programmes[programme].phases
    named = {name for phase in phases[at + 1 :] for name in phase.exercises if name in library.exercises}
    named -= {name for phase in phases[: at + 1] for name in phase.exercises}
    return frozenset(name for name in named if _waits(library.exercises[name]))


def _waits(exercise: Exercise) -> bool:
    light = exercise.effort <= LIGHT and "impact" not in exercise.uses
    return not light and exercise.family in _GATED


def _passed(gate: Gate, asked: Asked) -> bool:
    """Whether she can do what ends a phase. While all of it is barred to her she waits: nothing was shown."""
    able = gate.when is None or holds(gate.when, asked.facts)
    wanted = _known(gate, asked)
    waits = bool(wanted) and all(barred(one, asked) for one in wanted)
    return able and not waits and _missing(gate, asked) is None


def _known(gate: Gate, asked: Asked) -> list[Exercise]:
    return [asked.library.exercises[name] for name in gate.exercises if name in asked.library.exercises]


def _missing(gate: Gate, asked: Asked) -> tuple[str, int] | None:
    """The exercise that lacks the fewest clean days, and how many; None when every one has its days. What is
    barred to her is not waited for, or a phase would never end."""
    left = [
        (gate.clean_days - done, one.title)
        for one in _known(gate, asked)
        if not barred(one, asked) and (done := _days_of(one.id, asked)) < gate.clean_days
    ]
    if not left:
        return None
    days, title = min(left)
    return title, days


def _days_of(exercise: str, asked: Asked) -> int:
    """Clean days with it or with anything harder: nobody is sent back for what she does twice over."""
    clean = asked.past.clean_days
    able = at_least(asked.library).get(exercise, frozenset())
    return len(frozenset[date]().union(*(clean.get(one, ()) for one in able)))


def _of_purpose(purpose: str, asked: Asked) -> Programme | None:
    return next((one for one in asked.library.programmes.values() if one.purpose == purpose), None)
