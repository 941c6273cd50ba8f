"""While she runs: what the next tap means. Pure, so that it works without a signal and can be replayed.

A leak turns the bout into a walk at once. Running resumes so often as the numbers say, after the walk
they ask for and her own "dry again". A second leak, one she calls wet, heaviness, or pain above the
bound ends running for today; walking home is always right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Amount
from restride.coaching.terms.numbers import SafetyNumbers

_MINUTE_S = 60.0
_AMOUNTS = ("drops", "wet", "soaked")
_GOING_ON = {"run": "readiness.in-run-on", "walk": "safety.in-run-leak", "end": "safety.in-run-over"}


@dataclass(frozen=True, slots=True)
class LeakTap:
    """A leak, at a second of the run. ``amount`` may be said later by a second tap's ``Amounted``."""

    at_s: float
    amount: Amount = "drops"


@dataclass(frozen=True, slots=True)
class Amounted:
    """How much the last leak was, said after its tap."""

    at_s: float
    amount: Amount


@dataclass(frozen=True, slots=True)
class DryAgain:
    """Her tap that she is dry again."""

    at_s: float


@dataclass(frozen=True, slots=True)
class HeavinessTap:
    """Heaviness, or a bulge."""

    at_s: float


@dataclass(frozen=True, slots=True)
class PainTap:
    """Pain, 0 to 10."""

    at_s: float
    score: float


@dataclass(frozen=True, slots=True)
class AlarmTap:
    """Something is badly wrong: chest, breath, faint, face, speech, a fit."""

    at_s: float


Tap = LeakTap | Amounted | DryAgain | HeavinessTap | PainTap | AlarmTap


@dataclass(frozen=True, slots=True)
class InRun:
    """Where a run in progress is.

    ``leaked_at_s``: the last leak; ``walked_s``: walked since then, counted until she ran again.
    ``dry_again``: she said so since. ``amount``, ``pain``: the most said of this run.
    """

    doing: Literal["run", "walk", "end"] = "run"
    leaks: int = 0
    amount: Amount | None = None
    leaked_at_s: float | None = None
    walked_s: float = 0.0
    dry_again: bool = False
    heavy: bool = False
    pain: float = 0.0
    alarm: bool = False
    now_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Instruction:
    """What to do from this tap on, and why, as a reason code."""

    at_s: float
    do: Literal["run", "walk", "end"]
    reason: Reason


def step(state: InRun, tap: Tap, numbers: SafetyNumbers) -> tuple[InRun, Instruction]:
    """The state after a tap, and what she is told. A late tap counts as now; ended stays ended."""
    state = _at(state, tap.at_s)
    if isinstance(tap, AlarmTap):
        return _ended(replace(state, alarm=True), "safety.in-run-alarm")
    if isinstance(tap, HeavinessTap):
        return _ended(replace(state, heavy=True), "safety.in-run-heaviness")
    if isinstance(tap, PainTap):
        return _pained(replace(state, pain=max(state.pain, tap.score)), numbers)
    if isinstance(tap, DryAgain):
        return _dry_again(state, numbers)
    if isinstance(tap, LeakTap) or state.leaks == 0:
        return _leaked(state, tap, numbers)
    return _amounted(replace(state, amount=_worse(state.amount, tap.amount)))


def replay(taps: Iterable[Tap], numbers: SafetyNumbers) -> tuple[Instruction, ...]:
    """Every instruction of one run, in order."""
    state, told = InRun(), []
    for tap in taps:
        state, instruction = step(state, tap, numbers)
        told.append(instruction)
    return tuple(told)


def findings(state: InRun) -> dict[str, str | float]:
    """The in-run findings of ``content/findings/derived.toml``, as the library's in-run rules read them."""
    known: dict[str, str | float] = {
        "in-run-leaks": float(state.leaks),
        "in-run-amount": state.amount or "none",
        "in-run-heaviness": "yes" if state.heavy else "no",
        "in-run-pain": state.pain,
        "in-run-alarm": "yes" if state.alarm else "no",
    }
    if state.leaked_at_s is not None:
        known["in-run-walked-min"] = state.walked_s / _MINUTE_S
        known["in-run-dry-again"] = "yes" if state.dry_again else "no"
    return known


def _at(state: InRun, at_s: float) -> InRun:
    now = max(state.now_s, at_s)
    walking = state.doing == "walk" and state.leaked_at_s is not None
    return replace(state, now_s=now, walked_s=state.walked_s + (now - state.now_s if walking else 0.0))


def _leaked(state: InRun, tap: LeakTap | Amounted, numbers: SafetyNumbers) -> tuple[InRun, Instruction]:
    """A leak ends the bout; a wet one, or one more than running may resume after, ends the run."""
    amount = _worse(state.amount, tap.amount)
    leaked = replace(
        state, leaks=state.leaks + 1, amount=amount, leaked_at_s=state.now_s, walked_s=0.0, dry_again=False
    )
    if amount != "drops" or leaked.leaks > numbers.run_resumes_at_most or state.doing == "end":
        return _ended(leaked, "safety.in-run-over")
    return _told(replace(leaked, doing="walk"), "safety.in-run-leak")


def _amounted(state: InRun) -> tuple[InRun, Instruction]:
    if state.amount != "drops":
        return _ended(state, "safety.in-run-over")
    return _as_before(state)


def _dry_again(state: InRun, numbers: SafetyNumbers) -> tuple[InRun, Instruction]:
    if state.doing != "walk":
        return _as_before(state)
    dry = replace(state, dry_again=True)
    left = numbers.dry_again_walk_min * _MINUTE_S - dry.walked_s
    if left > 0:
        return _told(dry, "readiness.in-run-walk-on", seconds=math.ceil(left))
    return _told(replace(dry, doing="run"), "safety_page.in-run-resume")


def _pained(state: InRun, numbers: SafetyNumbers) -> tuple[InRun, Instruction]:
    if state.pain > numbers.pain_stops_above:
        return _ended(state, "safety.in-run-pain")
    return _as_before(state)


def _as_before(state: InRun) -> tuple[InRun, Instruction]:
    return _told(state, _GOING_ON[state.doing])


def _ended(state: InRun, code: str) -> tuple[InRun, Instruction]:
    return _told(replace(state, doing="end"), code)


def _told(state: InRun, code: str, **values: float) -> tuple[InRun, Instruction]:
    return state, Instruction(state.now_s, state.doing, Reason(code, values))


def _worse(a: Amount | None, b: Amount) -> Amount:
    return b if a is None else max(a, b, key=_AMOUNTS.index)
