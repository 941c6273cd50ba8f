"""A slow, obvious second opinion: one state at a time, in plain Python, from engine.md and nothing else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.conditions import Said, holds
from restride.coaching.terms.mechanisms import Evidence, Mechanism, MechanismId
from restride.coaching.terms.numbers import BeliefNumbers

Answers = Mapping[str, Sequence[ToldAnswer]]
NAMES: tuple[MechanismId, ...] = (
    "weak", "slow", "overactive", "disconnected", "pressure", "foundation", "mechanics", "support",
)  # fmt: skip
COMPONENTS = ("release", "cue", "breath", "coordination", "floor strength", "leg strength", "impact load")


class Slow:
    """Amendments A to D and 4.9, written out."""

    def __init__(
        self, causes: Mapping[MechanismId, Mechanism], table: Mapping[str, Evidence], numbers: BeliefNumbers
    ) -> None:
        self.causes, self.table, self.numbers = causes, table, numbers

    def posterior(self, answers: Answers, said: Mapping[str, Said], now: datetime) -> list[float]:
        """Probability of each of the 256 states."""
        weighed = self._weighed(answers, said, now)
        products = []
        for state in range(256):
            there = {name for bit, name in enumerate(NAMES) if state >> bit & 1}
            product = self._prior(there, said)
            for row, one, weight in weighed:
                yes = self.chance(row, there, one.adapted)
                product *= (yes if row.says(one.value) else 1 - yes) ** weight
            products.append(product)
        whole = sum(products)
        return [product / whole for product in products]

    def _prior(self, there: set[MechanismId], said: Mapping[str, Said]) -> float:
        product = 1.0
        for name in NAMES:
            odds = self._odds(name, said)
            product *= odds / (1 + odds) if name in there else 1 / (1 + odds)
        return product

    def _odds(self, name: MechanismId, said: Mapping[str, Said]) -> float:
        prior, times = self.causes[name].prior, 1.0
        for row in self.table.values():
            if row.role != "prior" or (row.when is not None and not holds(row.when, said)):
                continue
            if row.finding in said and row.says(said[row.finding]):
                prior = row.sets.get(name, prior)
                times *= self._step(row.shifts.get(name, ""))
        return times * prior / (1 - prior)

    def _step(self, word: str) -> float:
        by = self.numbers.prior_shift_moderate if "moderate" in word else self.numbers.prior_shift_weak
        return 1.0 if not word else by if word.startswith("up") else 1 / by

    def _weighed(
        self, answers: Answers, said: Mapping[str, Said], now: datetime
    ) -> list[tuple[Evidence, ToldAnswer, float]]:
        counted = self._counted(answers, said)
        found = []
        for row, one in counted:
            copies = 0
            for other, _ in counted:
                if other.id == row.id or (row.testlet and other.testlet == row.testlet):
                    copies += 1
            weight = 1 / (1 + (copies - 1) * self.numbers.testlet_correlation)
            weeks = ((now - timedelta(hours=4)).date() - one.day).days / 7
            if weeks > self.numbers.answer_fresh_weeks:
                stale = weeks - self.numbers.answer_fresh_weeks
                weight *= math.exp(-stale / self.numbers.answer_fade_weeks)
            found.append((row, one, weight))
        return found

    def _counted(self, answers: Answers, said: Mapping[str, Said]) -> list[tuple[Evidence, ToldAnswer]]:
        rows = [row for row in self.table.values() if row.role == "finding"]
        found = []
        for finding, given in answers.items():
            reading = [row for row in rows if row.finding == finding]
            telling = [one for one in given if any(row.says(one.value) is not None for row in reading)]
            last = {one.day: one for one in sorted(telling, key=lambda one: one.at)}
            for row in reading:
                if row.when is None or holds(row.when, said):
                    found += [(row, one) for one in last.values() if row.says(one.value) is not None]
        return found

    def chance(self, row: Evidence, there: set[MechanismId], adapted: tuple[float, ...]) -> float:
        """Chance of a yes in one state, on a day with that training."""
        leak, brings, hides = self._strengths(row)
        fails, shown = 1 - leak, 1.0
        for name in there:
            by = self.causes[name].trained_by
            trained = adapted[COMPONENTS.index(by)] if by else 0.0
            left = 1 - (1 - self.numbers.not_responding) * trained
            fails *= 1 - left * brings.get(name, 0.0)
            shown *= 1 - left * hides.get(name, 0.0)
        floor = self.numbers.likelihood_floor
        return min(1 - floor, max(floor, (1 - fails) * shown))

    def _strengths(
        self, row: Evidence
    ) -> tuple[float, Mapping[MechanismId, float], dict[MechanismId, float]]:
        against = 1 / self.numbers.lr_opposed
        hides = dict.fromkeys(row.opposes, 1 - against)
        if row.column:
            return row.leak or 0.0, row.column, hides
        if not row.supports:
            # The leak at which a no is worth (1 / against) ** .5: (1 - leak * against) / (1 - leak) = that.
            no = against**-0.5
            return (no - 1) / (no - against), {}, hides
        worth = {
            name: getattr(self.numbers, "lr_" + word.replace("-", "_")) for name, word in row.supports.items()
        }
        top = max(worth.values())
        plus = row.lr_plus or top
        minus = row.lr_minus or plus**-0.5
        leak = (1 - minus) / (plus - 1 + (1 - minus))
        of = {name: plus if lr == top else lr for name, lr in worth.items()}
        return leak, {name: leak * (lr - 1) / (1 - leak) for name, lr in of.items()}, hides
