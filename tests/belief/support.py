"""Runs by hand for the tests of the belief: numbers as shipped, one observation, the filter along runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from restride.catalogue import load_library
from restride.coaching.belief.filter import Belief, advanced, axes_of, begin, resumed, settled
from restride.coaching.belief.folding import step
from restride.coaching.belief.grid import hermite
from restride.coaching.belief.response import Response, response_of
from restride.coaching.belief.threshold import Threshold, mixed
from restride.coaching.belief.training import COMPONENTS, UNTRAINED
from restride.coaching.mechanisms import marginals, posterior
from restride.coaching.mechanisms.states import PRESENT
from restride.coaching.terms.belief import History, Observation, Seen
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.runs import Floats
from tests.support.cases import shipped_numbers

FULL = os.environ.get("RESTRIDE_FULL") == "1"
FIRST_DAY = date(2026, 1, 1)
OVERACTIVE = 2
"""Place of the overactive floor among the eight."""


@lru_cache(maxsize=1)
def library() -> Library:
    """The library as shipped."""
    return load_library()


@lru_cache(maxsize=64)
def numbers(**changed: Any) -> BeliefNumbers:
    """The numbers as shipped, but for these."""
    return replace(shipped_numbers().belief, **changed)


def rested() -> BeliefNumbers:
    """The numbers as shipped, in a body that no run tires: the second opinion knows no fatigue."""
    return numbers(fatigue_gain=0.0)


def shipped_response(given: BeliefNumbers | None = None) -> Response:
    """How the threshold answers to training by the library as shipped."""
    return response_of(library(), given or numbers())


def two_kinds(gain: float, base: float = 0.0) -> Response:
    """States told apart by an overactive floor alone: full release gives ``base``, and ``gain`` on top to
    who has it."""
    gains = np.zeros((256, len(COMPONENTS)))
    gains[:, 0] = base + gain * PRESENT[:, OVERACTIVE]
    return Response(np.zeros(256), gains, np.full(256, -np.log(256.0)))


def day(after: int) -> date:
    """So many days after the first."""
    return FIRST_DAY + timedelta(days=after)


def run(after: int, seen: Seen, reached: float, **said: Any) -> Observation:
    """A run so many days after the first; ``low`` and ``high`` its leak's window where it has one."""
    usual: dict[str, Any] = {
        "run": f"run-{after}", "low": 0.0, "high": reached, "missed": 0.01, "shift": 0.0,
        "adapted": UNTRAINED, "healed": 0.0, "times_said": 2,
    }  # fmt: skip
    return Observation(day=day(after), seen=seen, reached=reached, **(usual | said))


def trained(**shares: float) -> tuple[float, ...]:
    """How far each component is trained: those named, the others not at all."""
    return tuple(shares.get(one.replace(" ", "_"), 0.0) for one in COMPONENTS)


def told_to_leak_at(minutes: float, after: int = 0) -> History:
    """Her own account of where she leaks."""
    return History(minutes, day(after), False, UNTRAINED, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Filtered:
    """The filter after some runs, and what was given to it."""

    belief: Belief
    response: Response
    numbers: BeliefNumbers

    def causes(self, answers: Floats | None = None) -> Floats:
        """(256,): chance of every state by prior, runs and answers."""
        told = np.zeros(256) if answers is None else answers
        return posterior(self.response.prior, np.array([self.belief.evidence, told]))

    def chances(self, answers: Floats | None = None) -> Floats:
        """(8,): chance of each cause."""
        return marginals(self.causes(answers), PRESENT)

    def threshold(
        self, adapted: tuple[float, ...] = UNTRAINED, answers: Floats | None = None, on: date | None = None
    ) -> Threshold:
        """How far on that day (the last, if left out), so trained."""
        here = advanced(self.belief, on or self.belief.day, self.numbers)
        offset = self.response.offset(adapted, 0.0) - self.numbers.fatigue_gain * here.fatigue
        axes = axes_of(self.numbers)
        return mixed(here.cells, self.causes(answers), offset, axes, self.numbers.lapse_per_min)

    def spread(self) -> float:
        """Mean day-to-day spread."""
        nodes, _weights = hermite(5, self.numbers.spread_median, self.numbers.spread_log_sd)
        return float((self.causes() @ self.belief.cells.sum(axis=2)) @ nodes)

    def taking(self, *runs: Observation) -> Filtered:
        """The filter after these runs as well."""
        belief = self.belief
        for one in runs:
            belief = step(belief, one, self.response, self.numbers).after
        return replace(self, belief=belief)

    def kept(self) -> Filtered:
        """The filter as a standing would keep it and give it back."""
        return replace(self, belief=resumed(settled(self.belief, 1, ())))


def filtered(
    runs: Iterable[Observation],
    history: History | None = None,
    given: BeliefNumbers | None = None,
    response: Response | None = None,
) -> Filtered:
    """The filter after these runs, every one but the last kept in between as the product keeps it."""
    given = given or numbers()
    runs = tuple(runs)
    answering = response or shipped_response(given)
    state = Filtered(begin(runs[0].day, history, answering, given), answering, given)
    for one in runs[:-1]:
        state = state.taking(one).kept()
    return state.taking(runs[-1])


def quantiles(of: Threshold, levels: Sequence[float]) -> Floats:
    """Quantiles of the log-threshold, inside a cell by straight lines."""
    edges = of.theta + 0.5 * (of.theta[1] - of.theta[0])
    below: Floats = np.cumsum(of.mass.sum(axis=0))
    return np.asarray(np.interp(levels, below, edges))
