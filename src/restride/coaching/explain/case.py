"""Everything the picture is drawn from, once: how likely each cause is, what each answer weighs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np

from restride.coaching.belief import Believed
from restride.coaching.mechanisms import PRESENT, alone, log_odds, marginals, posterior, without_each
from restride.coaching.terms.conditions import Said
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, MechanismId
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.standing import Fact, RunMemory

OVERACTIVE = MECHANISMS.index("overactive")
SUPPORT = MECHANISMS.index("support")

_PLACES = 3
"""Decimals of a printed probability or weight (engine.md, amendment S)."""

PRINTED_STEP = 10.0**-_PLACES
"""What two printed probabilities or weights that differ lie apart at least."""


def printed(value: float | np.floating[Any] | Floats) -> float:
    """One probability or weight as it is shown: so many decimals, and no minus nought."""
    return round(float(value), _PLACES) + 0.0


def all_printed(values: Floats) -> Floats:
    """Several probabilities or weights, as ``printed``."""
    return np.round(values, _PLACES) + 0.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What she was last shown of the causes (mechanism -> probability), and when."""

    at: datetime
    causes: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Case:
    """One picture to be drawn. Arrays of eight are over the causes, in the order of ``MECHANISMS``.

    ``before``, ``signs``, ``now``, ``still``: probabilities as in ``terms.picture.Cause``. ``spoken``: those
    the words go by: runs cannot show lax support, so there it is ``signs`` (engine.md, amendment A).
    ``without``, ``alone`` (F, 8): what each told answer weighs. ``last`` (8,): what the last run weighs, None
    if there is none that shows anything. ``may_ask``: findings that may be asked; None: all.
    """

    believed: Believed
    values: Mapping[str, Said]
    runs: RunMemory
    shown: Shown | None
    library: Library
    numbers: Numbers
    may_ask: Collection[str] | None
    before: Floats
    signs: Floats
    now: Floats
    still: Floats
    spoken: Floats
    by_signs: Floats
    without: Floats
    alone: Floats
    last: Floats | None

    @cached_property
    def answers_to(self) -> Floats:
        """What the runs add to the log-odds of each cause (8,)."""
        return log_odds(self.now) - log_odds(self.signs)

    def row(self, at: int) -> Evidence:
        """The row of evidence behind the told answer at this place."""
        return self.library.evidence[self.believed.told[at].evidence]

    def title(self, mechanism: MechanismId) -> str:
        """What a cause is called to her."""
        return self.library.mechanisms[mechanism].title

    def asks(self, finding: str) -> bool:
        """Whether this finding may be asked at all."""
        known = self.library.findings.get(finding)
        may = self.may_ask is None or finding in self.may_ask
        return may and known is not None and known.kind != "derived"

    @property
    def faithful_without_change(self) -> bool:
        """Whether she has done the work for so many weeks that nothing having moved means something."""
        weeks = self.values.get("faithful-weeks-without-change")
        return isinstance(weeks, (int, float)) and weeks >= self.numbers.explain.faithful_weeks


def case_of(
    believed: Believed,
    facts: Mapping[str, Fact],
    runs: RunMemory,
    shown: Shown | None,
    library: Library,
    numbers: Numbers,
    may_ask: Collection[str] | None,
) -> Case:
    """The case of one picture; ``facts`` in force, derived ones with them."""
    prior = np.exp(believed.log_prior)
    by_signs = posterior(believed.log_prior, believed.answers[None, :])
    rows = [one.log_likelihood for one in believed.told]
    run = believed.last.log_likelihood if believed.last else None
    told = np.array([*rows, *([] if run is None else [run])]).reshape(-1, PRESENT.shape[0])
    without = without_each(believed.weights, told, PRESENT)
    before, signs, now = (marginals(one, PRESENT) for one in (prior, by_signs, believed.weights))
    spoken = now.copy()
    spoken[SUPPORT] = signs[SUPPORT]
    return Case(
        believed=believed,
        values={finding: fact.value for finding, fact in facts.items()},
        runs=runs,
        shown=shown,
        library=library,
        numbers=numbers,
        may_ask=may_ask,
        before=before,
        signs=signs,
        now=now,
        still=now * believed.network.left([believed.adapted])[0],
        spoken=spoken,
        by_signs=by_signs,
        without=without[: len(rows)],
        alone=alone(prior, told[: len(rows)], PRESENT),
        last=None if run is None else without[-1],
    )
