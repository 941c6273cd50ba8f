"""Leaky noisy-OR with causes that count against a sign: from likelihood ratios to the chance of a yes.

A sign shows unless the leak and every cause present all fail to bring it, and unless a cause that opposes it
hides it. Pearl's noisy-OR with Henrion's leak (engine.md 1.1 and amendment D). Knows nothing of mechanisms:
any number of causes and any list of states will do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from restride.coaching.terms.runs import Floats


@dataclass(frozen=True, slots=True, eq=False)
class NoisyOr:
    """One sign. ``leak``: its chance where no cause is present. ``lam[i]``: chance that cause i brings it by
    itself, leak aside. ``mu[i]``: chance that cause i hides it. Arrays of one value a cause, 0 where none."""

    leak: float
    lam: Floats
    mu: Floats

    def __post_init__(self) -> None:
        chances = np.concatenate([[self.leak], self.lam, self.mu])
        if not (np.all(chances >= 0) and np.all(chances <= 1)):
            raise ValueError(f"leak, lambda and mu are chances from 0 to 1, not {chances.tolist()}")
        if np.any((self.lam > 0) & (self.mu > 0)):
            raise ValueError("a cause stands both for and against the sign: keep one of the two")


def parameters(ratios: Floats, against: Floats, minus: float | None = None) -> NoisyOr:
    """The noisy-OR in which a yes and a no weigh what their likelihood ratios say.

    ``ratios``: LR+ of each cause that supports the sign, 1 where it does not. ``against``: by how much a yes
    divides the odds of each cause that opposes it, 1 where it does not. ``minus``: the published LR- of the
    strongest cause; without one it is LR+ ^ -1/2 (amendment D, expert prior).

    Both ratios of the strongest cause, alone against no cause at all, fix the leak: it is
    (1 - LR-) / (LR+ - LR-), which is amendment D's lambda / (LR+ - 1 + lambda). Where nothing supports the
    sign the strongest *opposing* cause fixes it by the same equation, with LR+ = 1 / against, because the
    equation asks only what a yes and a no are worth, not which way they point.

    Raises ValueError where a yes and a no would point the same way, or no ratio says anything.
    """
    supported = bool(np.any(ratios > 1))
    plus = float(np.max(ratios)) if supported else 1 / float(np.max(against))
    absent = plus**-0.5 if minus is None else minus
    if not (plus > 0 and absent > 0 and (plus - 1) * (absent - 1) < 0):
        raise ValueError(
            f"LR+ {plus:g} with LR- {absent:g} says nothing: one must be above 1, the other between 0 and 1"
        )
    leak = (1 - absent) / (plus - absent)
    return NoisyOr(leak, leak * (ratios - 1) / (1 - leak), 1 - 1 / against)


def chance(leak: float | Floats, lam: Floats, mu: Floats, states: Floats, floor: float = 0.0) -> Floats:
    """P(yes | state) for each of ``states`` ``(S, M)``, within ``floor`` to 1 - ``floor``; a no is the rest.

    For one sign ``leak`` is a number, ``lam`` and ``mu`` are ``(M,)`` and the answer ``(S,)``; for n signs at
    once ``(n,)``, ``(n, M)`` and ``(n, S)``. Clipped after the product, so that however many causes agree one
    answer stays within the floor. Multiplied cause by cause: no matrix product, so no kernel has a say.
    """
    fails = 1 - np.asarray(leak)[..., None] * np.ones(len(states))
    shown = np.ones_like(fails)
    for cause, there in enumerate(states.T):
        fails = fails * (1 - lam[..., cause, None] * there)
        shown = shown * (1 - mu[..., cause, None] * there)
    return np.clip((1 - fails) * shown, floor, 1 - floor)
