"""While she runs: what the next tap means. Pure, so that it works without a signal and can be replayed.

A leak turns the bout into a walk at once. Running resumes so often as the numbers say, after the walk
they ask for and her own "dry again". A second leak, one she calls wet, heaviness, or pain above the
bound ends running for today; walking home is always right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from restride.coaching.terms.advice import Reason
from restride.coaching.terms.entries import Amount
from restride.coaching.terms.numbers import SafetyNumbers

_MINUTE_S = 60.0


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
    """Where a run in progress is. ``walking_since_s``: since when she walks after a leak."""

    doing: Literal["run", "walk", "end"] = "run"
    leaks: int = 0
    resumed: int = 0
    walking_since_s: float | None = None
    now_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Instruction:
    """What to do from this tap on, and why, as a reason code."""

    at_s: float
    do: Literal["run", "walk", "end"]
    reason: Reason


def step(state: InRun, tap: Tap, numbers: SafetyNumbers) -> tuple[InRun, Instruction]:
    """The state after a tap, and what she is told. A late tap counts as now; ended stays ended."""
    at = max(state.now_s, tap.at_s)
    state = replace(state, now_s=at)
    if state.doing == "end" and not isinstance(tap, AlarmTap):
        return _told(state, "safety.in-run-over")
    if isinstance(tap, AlarmTap):
        return _ended(state, "safety.in-run-alarm")
    if isinstance(tap, HeavinessTap):
        return _ended(state, "safety.in-run-heaviness")
    if isinstance(tap, PainTap):
        return _pained(state, tap, numbers)
    if isinstance(tap, DryAgain):
        return _dry_again(state, numbers)
    return _leaked(state, tap, numbers)


def replay(taps: Iterable[Tap], numbers: SafetyNumbers) -> tuple[Instruction, ...]:
    """Every instruction of one run, in order."""
    state, told = InRun(), []
    for tap in taps:
        state, instruction = step(state, tap, numbers)
        told.append(instruction)
    return tuple(told)


def _leaked(state: InRun, tap: LeakTap | Amounted, numbers: SafetyNumbers) -> tuple[InRun, Instruction]:
    new = isinstance(tap, LeakTap) or state.leaks == 0
    leaks = state.leaks + new
    state = replace(state, leaks=leaks, walking_since_s=state.now_s if new else state.walking_since_s)
    if tap.amount != "drops" or leaks > numbers.run_resumes_at_most:
        return _ended(state, "safety.in-run-over")
    if not new:
        return _told(state, "safety.in-run-leak" if state.doing == "walk" else "readiness.in-run-on")
    return _told(replace(state, doing="walk"), "safety.in-run-leak")


def _dry_again(state: InRun, numbers: SafetyNumbers) -> tuple[InRun, Instruction]:
    if state.doing == "run" or state.walking_since_s is None:
        return _told(state, "readiness.in-run-on")
    left = state.walking_since_s + numbers.dry_again_walk_min * _MINUTE_S - state.now_s
    if left > 0:
        return _told(state, "readiness.in-run-walk-on", seconds=round(left))
    resumed = replace(state, doing="run", resumed=state.resumed + 1, walking_since_s=None)
    return _told(resumed, "safety_page.in-run-resume")


def _pained(state: InRun, tap: PainTap, numbers: SafetyNumbers) -> tuple[InRun, Instruction]:
    if tap.score > numbers.pain_stops_above:
        return _ended(state, "safety.in-run-pain")
    return _told(state, "readiness.in-run-on" if state.doing == "run" else "safety.in-run-leak")


def _ended(state: InRun, code: str) -> tuple[InRun, Instruction]:
    return _told(replace(state, doing="end", walking_since_s=None), code)


def _told(state: InRun, code: str, **values: float) -> tuple[InRun, Instruction]:
    return state, Instruction(state.now_s, state.doing, Reason(code, values))
