"""A run as the filter sees it: what was noticed, in which window, and how surely it was said."""

from __future__ import annotations

from dataclasses import replace

from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import Observation, Seen
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.standing import LeakReading, RunReading


def observed(context: Observation, run: RunReading, numbers: BeliefNumbers, engine: Engine) -> Observation:
    """The observation of a run whose day, training and shift (``context``) are known already.

    A leak after a strong urge is the bladder's doing: the run counts as dry up to it (amendment C). Without
    the moment of a leak only that there was one is known.
    """
    reached = max(run.exposure, 0.0)
    said = replace(context, reached=reached, missed=_missed(run, numbers), times_said=run.times_said)
    if run.outcome is None or reached <= 0.0:
        return replace(said, seen="nothing", low=0.0, high=0.0)
    if run.outcome == "dry" and run.felt_coming:
        return replace(said, seen="leak", low=reached, high=reached * numbers.felt_coming_share)
    if run.outcome != "leaked" or run.leak is None:
        return replace(said, seen="unsure" if run.outcome == "unsure" else "dry", low=0.0, high=reached)
    at = _moment(run.leak, run) if "minute" in engine.uses else None
    if run.leak.urge_first:
        seen: Seen = "nothing" if at is None else "urge"
        return replace(said, seen=seen, low=at or 0.0, high=at or 0.0)
    if at is None:
        return replace(said, seen="some-leak", low=0.0, high=reached)
    low, high = _window(at, run.leak.live, reached, numbers)
    return replace(said, seen="leak", low=low, high=high)


def _moment(leak: LeakReading, run: RunReading) -> float | None:
    """Exposure at the leak. Walking before it counts at its small weight, as it does in the whole."""
    if leak.exposure is None:
        return None
    walked = run.exposure / run.running if run.running > 0 else 1.0
    return leak.exposure * walked


def _window(at: float, live: bool, reached: float, numbers: BeliefNumbers) -> tuple[float, float]:
    """Where the first leak lies: close around a tap, wider around a minute told from memory."""
    half = numbers.live_tap_min if live else numbers.recalled_share * at + numbers.recalled_min
    low = min(max(0.0, at - half), reached)
    high = min(at + half, reached)
    # A tap at the very end of a run still leaves a window to have leaked in.
    return min(low, max(0.0, high - numbers.live_tap_min)), high


def _missed(run: RunReading, numbers: BeliefNumbers) -> float:
    """Chance that a leak was not noticed or not said, by how the outcome was said (amendment N)."""
    by_word = {
        "one-tap": numbers.missed_one_tap,
        "recalled": numbers.missed_recalled,
    }
    said = by_word.get(run.how_said or "", numbers.missed_confirmed)
    return max(said, numbers.missed_with_pad) if run.pad else said
