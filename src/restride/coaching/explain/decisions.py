"""The three things the causes decide: whether hard squeezes wait, whether she is sent on, what comes first.

Worth is log-threshold gained at the horizon, so that the three stand on one scale (engine.md, amendment P).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from restride.coaching.belief import Believed
from restride.coaching.belief.response import response_of
from restride.coaching.explain.case import SUPPORT, Case, printed
from restride.coaching.mechanisms import COMPONENTS, PRESENT
from restride.coaching.terms.library import Component, Library
from restride.coaching.terms.numbers import ExplainNumbers, Numbers
from restride.coaching.terms.runs import Floats

_FLOOR = COMPONENTS.index("floor strength")


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """Worth of each action in each state (A, 256): ``gate``: squeeze, do not; ``referral``: refer, do not;
    ``work``: each component first."""

    gate: Floats
    referral: Floats
    work: Floats

    @property
    def by_name(self) -> dict[str, Floats]:
        """The three by what they decide, in a fixed order."""
        return {"squeeze": self.gate, "referral": self.referral, "first-work": self.work}

    @property
    def together(self) -> Floats:
        """All three decided at once (A, 256): what an answer is worth here is the sum over the three, because
        the best of a sum of free choices is the sum of the best."""
        pairs = self.gate[:, None, :] + self.referral[None, :, :]
        whole: Floats = pairs[:, :, None, :] + self.work[None, None, :, :]
        return whole.reshape(-1, whole.shape[-1])


def worth_of(case: Case) -> Worth:
    """The worth of every action, by what training would still add from today to the horizon."""
    numbers, work = case.numbers, _worth_of_work(case.believed, case.library, case.numbers)
    support = PRESENT[:, SUPPORT]
    seen = numbers.explain.referral_gain * support - numbers.explain.referral_cost
    return Worth(_or_nothing(work[_FLOOR]), _or_nothing(seen), work)


def _worth_of_work(believed: Believed, library: Library, numbers: Numbers) -> Floats:
    """Worth of a week's full dose of each component, to the horizon, in each state (7, 256)."""
    days = np.array(numbers.belief.component_days)
    reached = -np.expm1(-numbers.explain.horizon_days / days) * (1.0 - np.array(believed.adapted))
    worth: Floats = (response_of(library, numbers.belief).gains * reached).T
    return worth


def _or_nothing(worth: Floats) -> Floats:
    return np.array([worth, np.zeros_like(worth)])


def no_squeeze(case: Case) -> bool:
    """Whether maximal squeezes wait in this picture."""
    return squeezes_wait(case.believed, case.numbers.explain)


def squeezes_wait(believed: Believed, numbers: ExplainNumbers) -> bool:
    """Whether maximal squeezes wait, because the floor is more likely holding tension than not (care.md). By
    what is printed, so that the session never differs from the picture beside it."""
    return printed(believed.likely("overactive")) > numbers.tight_from


def refers_for_support(case: Case) -> bool:
    """Whether her history and the knack make lax support likely enough to be looked at; runs have no say."""
    return printed(case.signs[SUPPORT]) >= case.numbers.explain.refer_support_from


def work_in_order(believed: Believed, library: Library, numbers: Numbers) -> tuple[Component, ...]:
    """The components by what each would gain her by the horizon, the most first; floor strength last while
    squeezes wait. All of them, because the first may be none of today's: a landing beside a run is not."""
    expected = np.round(_worth_of_work(believed, library, numbers) @ believed.weights, 9)
    if squeezes_wait(believed, numbers.explain):
        expected[_FLOOR] = -np.inf
    return tuple(COMPONENTS[at] for at in np.argsort(-expected, kind="stable"))


def first_work(believed: Believed, library: Library, numbers: Numbers) -> Component:
    """The component that would gain her most by the horizon; floor strength not while squeezes wait."""
    return work_in_order(believed, library, numbers)[0]


def settled(case: Case, worth: Worth) -> bool:
    """Whether the best action of each of the three is already so likely the best that asking may end."""
    chances = [_chance_of_best(case.believed.weights, one) for one in worth.by_name.values()]
    return min(chances) > case.numbers.explain.stable_from


def _chance_of_best(weights: Floats, worth: Floats) -> float:
    chosen = int(np.argmax(np.round(worth @ weights, 9)))
    return float(weights @ (worth[chosen] >= worth.max(axis=0) - 1e-9))
