"""The soonest anybody could tell: a reader of the same tests who knows everything but the chance of the day.

It knows the physics of a jump, her own level, how far her days differ and carry over, and what the change has
done in her on each day; it asks only whether that or nothing fits her tests better. What it cannot tell in so
many days no coach can who knows none of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import log

import numpy as np

from restride.coaching.terms.experiments import Protocol
from restride.coaching.terms.library import Library
from restride.rehearsal.experiments import PROTOCOL, Jump, jump
from restride.rehearsal.physics import Floats
from restride.rehearsal.verdicts import Fared, Seen
from restride.rehearsal.worlds import World

_SETS = 4000
"""Sets of jumps by which the chance of each count is found; a resolution."""

_MARGINS = np.arange(-80.0, 81.0)
_STATES = np.linspace(-4.0, 4.0, 81)
"""Load less reserve, cmH2O; and the state of a day, in standard deviations."""


def without_verdicts(library: Library) -> Library:
    """This library, but no test is ever enough: every experiment goes on to its last test."""
    name = "experiment.verdict_from"
    history = library.numbers[name]
    never = tuple(replace(one, value=float("inf")) for one in history.values)
    numbers = {**library.numbers, name: replace(history, values=never)}
    return replace(library, numbers=numbers, digest=f"{library.digest}-without-verdicts")


def told_by_who_knows(one: Fared, library: Library, world: World) -> Fared:
    """How a woman who did all her tests had fared, had the one who knows judged after each: by the same
    factor, and never before the tests and circuits of the design."""
    protocol, sure = library.experiments[PROTOCOL], library.numbers["experiment.verdict_from"]
    if one.verdict == "unfit":
        return one
    whole = library.tests[protocol.test].counts or 0
    factors = np.cumsum(_spoken(one.seen, True, whole, world) - _spoken(one.seen, False, whole, world))
    needed = log(float(np.max(sure.values[-1].value)))
    for at in _open_to_a_verdict(one.seen, protocol):
        if abs(factors[at]) >= needed:
            days = one.days - (one.seen[-1].day - one.seen[at].day)
            changed = one.changed - (one.days - days)
            return replace(
                one, verdict="helps" if factors[at] > 0.0 else "does-not", days=days, changed=changed
            )
    return one


def _open_to_a_verdict(seen: Sequence[Seen], protocol: Protocol) -> list[int]:
    least, after = protocol.tests[0], [at for at, one in enumerate(seen) if one.circuits]
    whole = protocol.circuit_days * least
    return [at for at in after[least - 1 :] if seen[at].circuits >= whole]


def _spoken(seen: Sequence[Seen], changed: bool, whole: int, world: World) -> Floats:
    """Log-likelihood each test adds, given those before it: a forward pass over the state of the day."""
    spread, passes = world.load.spike_spread_cmh2o, world.volume.ml_per_excess
    table, likely = _chances(spread, passes, jump(), whole), np.exp(-0.5 * _STATES**2)
    likely, said = likely / likely.sum(), np.empty(len(seen))
    for at, one in enumerate(seen):
        if at:
            likely = likely @ _carried(world.days.carry_over ** (one.day - seen[at - 1].day))
        margins = (one.margin if changed else one.untouched) - one.day_sd * _STATES
        column = table[:, (one.told or whole + 1) - 1]
        likely = likely * np.interp(margins, _MARGINS, column)
        said[at] = np.log(likely.sum())
        likely = likely / likely.sum()
    return said


@lru_cache(maxsize=64)
def _carried(share: float) -> Floats:
    """From the state of one day to that of another, of which ``share`` is left."""
    gap = _STATES[None, :] - share * _STATES[:, None]
    step = np.exp(-0.5 * gap**2 / (1.0 - share**2))
    even: Floats = step / step.sum(axis=1, keepdims=True)
    return even


@lru_cache(maxsize=8)
def _chances(spread: float, passes_ml: float, of: Jump, whole: int) -> Floats:
    """How likely each told count is (margins, whole + 1), the last column a dry test, by sets of jumps."""
    rng = np.random.default_rng(0)
    spikes = spread * rng.gumbel(size=(_SETS, whole))
    slips = of.count_sd * rng.standard_normal(_SETS)
    found = np.empty((_MARGINS.size, whole + 1))
    for at, margin in enumerate(_MARGINS):
        passed = np.cumsum(passes_ml * np.maximum(margin + spikes, 0.0), axis=1)
        leaked = passed >= of.seen_ml
        told = np.clip(np.round(1 + leaked.argmax(axis=1) + slips), 1, whole).astype(int)
        told = np.where(leaked.any(axis=1), told, whole + 1)
        found[at] = np.bincount(told - 1, minlength=whole + 1)
    smoothed: Floats = (found + 0.5 / whole) / (_SETS + 0.5 * (whole + 1) / whole)
    return smoothed
