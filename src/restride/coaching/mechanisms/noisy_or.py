"""Leaky noisy-OR with causes that count against a sign: from likelihood ratios to the chance of a yes.

A sign shows unless the leak and every cause present all fail to bring it, and unless a cause that opposes it
hides it. Pearl's noisy-OR with Henrion's leak (engine.md 1.1 and amendment D). Knows nothing of mechanisms:
any number of causes will do.
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


def chance(leak: float | Floats, lam: Floats, mu: Floats, floor: float = 0.0) -> Floats:
    """P(yes | state) in each of the 2 ** M states of M causes, in the order of ``all_states``.

    For one sign ``leak`` is a number, ``lam`` and ``mu`` are ``(M,)`` and the answer ``(2 ** M,)``; for n
    signs at once ``(n,)``, ``(n, M)`` and ``(n, 2 ** M)``. A no is the rest. Clipped to ``floor`` and
    1 - ``floor`` after the product, so that however many causes agree one answer stays within the floor.
    """
    shows = _none_acts(lam)
    shows *= 1 - np.asarray(leak)[..., None]
    np.subtract(1, shows, out=shows)
    shows *= _none_acts(mu)
    return np.clip(shows, floor, 1 - floor, out=shows)


def _none_acts(strengths: Floats) -> Floats:
    """Chance that no cause present acts, in each state. Each further cause doubles the states: those without
    it, then the same with it. No matrix product, so no kernel of one has a say in the last digits."""
    causes = strengths.shape[-1]
    product = np.ones((*strengths.shape[:-1], 2**causes))
    for cause in range(causes):
        known = 2**cause
        without = 1 - strengths[..., cause, None]
        np.multiply(product[..., :known], without, out=product[..., known : 2 * known])
    return product
