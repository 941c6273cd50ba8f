"""What is believed now: answers and runs brought together, and how far today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import numpy as np

from restride.coaching.belief import training
from restride.coaching.belief.filter import Belief, axes_of, begin, drift_until, fatigue_on, resumed
from restride.coaching.belief.folding import day_shift, healed, history_told, response, step
from restride.coaching.belief.response import Response
from restride.coaching.belief.threshold import Threshold, mixed
from restride.coaching.belief.trials import Spoken, evidence, spoken
from restride.coaching.diary.remembered import remembered
from restride.coaching.mechanisms import (
    PRESENT,
    Network,
    Told,
    log_prior,
    network_of,
    posterior,
    together,
    told,
)
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import BeliefMemory, Grid, History, Observation
from restride.coaching.terms.entries import Birth
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, MechanismId
from restride.coaching.terms.numbers import BeliefNumbers, Numbers
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.standing import Fact


@dataclass(frozen=True, slots=True, eq=False)
class LastRun:
    """The last run of which anything was said, and how likely each state (256,) had made what was seen, given
    everything before it. ``log_likelihood`` None: it was kept out, or showed nothing."""

    seen: Observation
    log_likelihood: Floats | None


@dataclass(frozen=True, eq=False)
class Believed:
    """Everything the other rooms may ask of the belief. Arrays over the 256 states unless said.

    ``log_prior`` by her history; ``told`` her answers, each with its log-likelihood; ``answers`` their sum;
    ``runs`` log evidence of the runs and of the tests of experiments, of which ``tested`` is the tests' own;
    ``weights`` the posterior. ``adapted``: training today. ``held``: dry runs kept out until said again.
    ``shift``: what today itself does to her log-threshold, devices apart. ``trials``: what each experiment
    says.
    """

    now: datetime
    day: date
    network: Network
    log_prior: Floats
    told: tuple[Told, ...]
    answers: Floats
    runs: Floats
    weights: Floats
    adapted: tuple[float, ...]
    last: LastRun | None
    held: tuple[str, ...]
    shift: float
    tested: Floats
    trials: tuple[Spoken, ...]
    _with: Belief
    _without: Belief
    _offset: Floats
    _numbers: BeliefNumbers

    def likely(self, mechanism: MechanismId) -> float:
        """How likely this mechanism is, by answers and runs."""
        return float(self.weights @ PRESENT[:, MECHANISMS.index(mechanism)])

    @cached_property
    def threshold(self) -> Threshold:
        """How far today, over all causes."""
        return self._mixed(self._with, self.weights)

    @cached_property
    def unlogged(self) -> Threshold:
        """The same if nothing had been said of the last told run."""
        if self._without is self._with:
            return self.threshold
        evidence = np.array([self.answers, self._without.evidence + self.tested])
        return self._mixed(self._without, posterior(self.log_prior, evidence))

    def _mixed(self, belief: Belief, weights: Floats) -> Threshold:
        offset = self._offset - self._numbers.fatigue_gain * fatigue_on(belief, self.day, self._numbers)
        axes, lapse = axes_of(self._numbers), self._numbers.lapse_per_min
        drift = drift_until(belief, self.day, self._numbers)
        return mixed(belief.cells, weights, offset, axes, lapse, drift)


def believe(
    memory: BeliefMemory,
    facts: Mapping[str, Fact],
    now: datetime,
    day: date,
    birth: Birth | None,
    library: Library,
    numbers: Numbers,
    engine: Engine,
) -> Believed:
    """The belief on her ``day``. Answers are applied here, so that a changed one replays no run."""
    answering, network = response(library, numbers.belief, engine), network_of(library, numbers)
    heard = told(network, memory.answers, facts, now) if "mechanism" in engine.uses else ()
    answers = together(heard)
    prior = log_prior(network, facts) if "mechanism" in engine.uses else answering.prior
    latest = _latest(memory, day, birth, answering, numbers.belief)
    ledger = training.on_day(memory.training, day, numbers.belief)
    grown = healed(memory.began, day, birth, numbers.belief)
    trials = spoken(memory, library, numbers) if "mechanism" in engine.uses else ()
    tested = evidence(trials, numbers)
    runs = latest.after.evidence + tested
    return Believed(
        now=now,
        day=day,
        network=network,
        log_prior=prior,
        told=heard,
        answers=answers,
        runs=runs,
        weights=posterior(prior, np.array([answers, runs])),
        adapted=ledger.adapted,
        last=latest.last,
        held=latest.held,
        shift=day_shift(memory.answers, day, numbers.belief, device=False),
        tested=tested,
        trials=trials,
        _with=latest.after,
        _without=latest.without,
        _offset=answering.offset(ledger.adapted, grown),
        _numbers=numbers.belief,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Latest:
    """The state ``after`` every run, ``without`` a word on the last told one, that run, and the held ones."""

    after: Belief
    without: Belief
    last: LastRun | None
    held: tuple[str, ...]


def _latest(
    memory: BeliefMemory, day: date, birth: Birth | None, answering: Response, numbers: BeliefNumbers
) -> _Latest:
    seen, grid = memory.runs, memory.grid
    if grid is not None:
        return _taken_in(grid, None, day, seen[grid.settled :], answering, numbers)
    told = memory.history if memory.frozen else history_told(memory.answers, memory.began, birth, numbers)
    return _taken_in(None, told, seen[0].day if seen else day, seen, answering, numbers)


@remembered(maxsize=8)
def _taken_in(
    grid: Grid | None,
    told: History | None,
    first_day: date,
    seen: tuple[Observation, ...],
    answering: Response,
    numbers: BeliefNumbers,
) -> _Latest:
    """The runs from the last told one on, taken in. The last few are kept, because a day asks several times
    and nothing changes the states but a run or a word on one."""
    after = resumed(grid) if grid is not None else begin(first_day, told, answering, numbers)
    held = grid.held if grid is not None else ()
    without = after
    last: LastRun | None = None
    for one in seen:
        taken = step(after, one, answering, numbers)
        if one.seen == "nothing":
            without = step(without, one, answering, numbers).after if without is not after else taken.after
        else:
            told_by = None if taken.held else taken.after.evidence - taken.unheeded.evidence
            last, without = LastRun(one, told_by), taken.unheeded
        held = (*held, one.run) if taken.held else held
        after = taken.after
    return _Latest(after, without, last, held)
