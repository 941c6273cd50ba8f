"""Women drawn from the belief's own model, and from two worlds in which there is nothing to find.

In the *own* world everything the belief assumes is so: ranks of the truth in what is believed must then lie
evenly (simulation-based calibration). In the *placebo* world the labels of her training are shuffled: she did
the work, and the ledger holds it under other names. In the *null* world no cause is there and no work helps.
``python -m tools.own_world`` prints what is claimed in each.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from typing import Literal, get_args

import numpy as np

from restride.catalogue import load_library
from restride.coaching.belief import believe
from restride.coaching.belief.filter import Belief, advanced, axes_of, begin, offset_for, settled
from restride.coaching.belief.folding import step
from restride.coaching.belief.response import Response, response_of
from restride.coaching.belief.threshold import Threshold, mixed
from restride.coaching.explain import picture
from restride.coaching.mechanisms import PRESENT, network_of, posterior
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import BeliefMemory, History, Observation, ToldAnswer, TrainingMemory
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, MechanismId
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.picture import Picture, Sure
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.standing import RunMemory

WorldName = Literal["own", "placebo", "null"]
WORLDS: tuple[WorldName, ...] = get_args(WorldName)
FIRST = date(2027, 1, 4)
COMPONENTS = 7
UNTRAINED = (0.0,) * COMPONENTS
BINS = 10
FITS = "explain.runs-fit"


@dataclass(frozen=True, slots=True, eq=False)
class Woman:
    """One woman at the end of her runs: the truth, and what was claimed of it.

    ``rank``: where her true log-threshold lies in the belief of it. ``ranks`` (8,): the same of each cause,
    drawn within its chance. ``prior``, ``present``, ``now``, ``shift`` (8,): how common each is in her world,
    the truth, the probability, and what the runs added to its log-odds. ``runs_say``: code of what she is
    told that her runs say of each; ``sure``: the word of each; ``leading``: the cause in front.
    """

    rank: float
    ranks: Floats
    prior: Floats
    present: Floats
    now: Floats
    shift: Floats
    runs_say: Mapping[MechanismId, str]
    sure: Mapping[MechanismId, Sure]
    leading: MechanismId | None


@lru_cache(maxsize=1)
def shipped() -> tuple[Library, Numbers, Response]:
    """The library as it ships, its numbers, and how thresholds answer to training by them."""
    library = load_library()
    numbers = numbers_on(library.numbers, FIRST)
    return library, numbers, response_of(library, numbers.belief)


@lru_cache(maxsize=2)
def asked(apart: bool) -> tuple[Evidence, ...]:
    """The rows she is asked: those that alone read an answer of their finding, whatever else she has said.
    ``apart``: of near-copies only the first, because the belief weighs copies for less than it draws them."""
    library, numbers, _response = shipped()
    network = network_of(library, numbers)
    rows = [
        row for row in network.rows if row.present and row.absent and row.when is None
        and len(network.by_finding[row.finding]) == 1
    ]  # fmt: skip
    return tuple({row.tempered_with: row for row in reversed(rows)}.values()) if apart else tuple(rows)


class _Truth:
    """What is so of one woman in one world; her chance is her own and the same in every world."""

    def __init__(self, world: WorldName, seed: int, who: int) -> None:
        _library, numbers, response = shipped()
        self.world, self.numbers, self.response = world, numbers.belief, response
        self.chance = np.random.default_rng([seed, who])
        given, prior = self.numbers, np.exp(response.prior)
        drawn = int(self.chance.choice(256, p=prior / prior.sum()))
        self.state = 0 if world == "null" else drawn
        self.theta = np.log(given.threshold_median_min) + given.threshold_log_sd * self.chance.normal()
        spread = given.spread_median * np.exp(given.spread_log_sd * self.chance.normal())
        self.scale = float(spread * np.sqrt(3.0) / np.pi)
        self.trains = self.chance.uniform(0.0, 1.0, COMPONENTS)
        self.labels = self.chance.permutation(COMPONENTS) if world == "placebo" else np.arange(COMPONENTS)

    def adapted(self, after: int) -> tuple[float, ...]:
        """Her training by that day, as it was."""
        shares = self.trains * -np.expm1(-after / np.array(self.numbers.component_days))
        return tuple(shares.tolist())

    def written(self, after: int) -> tuple[float, ...]:
        """The same as the ledger has it."""
        return tuple(np.array(self.adapted(after))[self.labels].tolist())

    def added(self, offset: Floats, after: int, written: tuple[float, ...]) -> float:
        """What causes, training and tiredness really add to her log-threshold, where the belief reckons
        ``offset`` (256,) by the ledger as it is written."""
        if self.world == "null":
            return 0.0
        other = self.response.gains[self.state] @ (np.array(self.adapted(after)) - np.array(written))
        return float(offset[self.state] + other)

    def rests(self, days: int) -> None:
        """Her threshold drifts."""
        self.theta += self.numbers.drift_sd_per_day * np.sqrt(days) * self.chance.normal()

    def account(self) -> History | None:
        """Where she remembers leaking, if she is one who says."""
        says, miss = self.chance.random() < 0.5, self.numbers.history_log_sd * self.chance.normal()
        start = 0.0 if self.world == "null" else self.response.start[self.state]
        return (
            History(float(np.exp(self.theta + start + miss)), FIRST, False, UNTRAINED, 0.0) if says else None
        )

    def runs(self, plan: Observation, added: float) -> Observation:
        """What is said of a run: dry, the minute of the first leak, or only that there was one."""
        own = np.exp(self.theta + added + self.scale * self.chance.logistic())
        first = min(own, self.chance.exponential(1.0 / self.numbers.lapse_per_min))
        missed, unsaid, vague = float(self.chance.choice([0.01, 0.03, 0.15])), *self.chance.random(2)
        if first >= plan.reached or unsaid < missed:
            return replace(plan, seen="dry", missed=missed)
        if vague < 0.3:
            return replace(plan, seen="some-leak", missed=missed)
        low = float(np.floor(first))
        return replace(plan, seen="leak", missed=missed, low=low, high=min(low + 1.0, plan.reached))

    def answers(self, rows: Sequence[Evidence], day: date) -> dict[str, tuple[ToldAnswer, ...]]:
        """What she says to each row's question, drawn from the chance of a yes in her state."""
        library, numbers, _response = shipped()
        network, at = network_of(library, numbers), datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        said: dict[str, tuple[ToldAnswer, ...]] = {}
        for row in rows:
            yes = self.chance.random() < network.column(row.id)[self.state]
            value = row.present[0] if yes else row.absent[0]
            said[row.finding] = (ToldAnswer(value, at, day, UNTRAINED),)
        return said


def woman(world: WorldName, seed: int, who: int, runs: int) -> Woman:
    """One woman of a world, after so many runs of about what the belief gives her."""
    library, numbers, response = shipped()
    truth = _Truth(world, seed, who)
    history, after, seen = truth.account(), 0, []
    belief = before = begin(FIRST, history, response, numbers.belief)
    for _ in range(runs):
        gap, before = int(truth.chance.integers(1, 6)), belief
        after += gap
        truth.rests(gap)
        one, belief = _one_more(truth, before, after)
        seen.append(one)
    day = FIRST + timedelta(days=after)
    memory = BeliefMemory(
        began=FIRST, training=TrainingMemory(day, truth.written(after), ()),
        answers=truth.answers(asked(world != "null"), day), history=history, frozen=True, runs=tuple(seen),
        grid=settled(before, runs - 1, ()),
    )  # fmt: skip
    now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    believed = believe(memory, {}, now, day, None, library, numbers, Engine())
    chance = partial(np.random.default_rng, who)
    shown = picture(believed, {}, RunMemory(), None, library, numbers, chance)
    written = truth.written(after)
    offset = response.offset(written, 0.0) - numbers.belief.fatigue_gain * belief.fatigue
    rank = _rank(believed.threshold, truth.theta + truth.added(offset, after, written))
    return _judged(shown, rank, truth)


def _judged(shown: Picture, rank: float, truth: _Truth) -> Woman:
    told = {one.mechanism: one for one in shown.causes}
    before, now, shift = (
        np.array([getattr(told[id], name) for id in MECHANISMS]) for name in ("before", "now", "answers_to")
    )
    present, within = PRESENT[truth.state], truth.chance.random(len(MECHANISMS))
    return Woman(
        rank=rank,
        ranks=np.where(present > 0, 1.0 - now * within, (1.0 - now) * within),
        prior=before * (truth.world != "null"),
        present=present,
        now=now,
        shift=shift,
        runs_say={id: one.runs_say.code for id, one in told.items() if one.runs_say},
        sure={id: one.sure for id, one in told.items()},
        leading=shown.leading,
    )


def _one_more(truth: _Truth, belief: Belief, after: int) -> tuple[Observation, Belief]:
    """One more run of about what the belief gives her, and the belief after it."""
    given, response, day = truth.numbers, truth.response, FIRST + timedelta(days=after)
    belief, written = advanced(belief, day, given), truth.written(after)
    axes, weights = axes_of(given), posterior(response.prior, belief.evidence[None, :])
    rested = response.offset(written, 0.0) - given.fatigue_gain * belief.fatigue
    dose = mixed(belief.cells, weights, rested, axes, given.lapse_per_min).tolerated(0.15, 0.25)
    length = float(np.clip(dose * np.exp(0.4 * truth.chance.normal()), 0.5, 240.0))
    plan = Observation(f"{after}", day, "nothing", length, 0.0, length, 0.01, 0.0, written, 0.0, times_said=2)
    offset = offset_for(belief, plan, response, given)
    one = truth.runs(plan, truth.added(offset, after, written))
    return one, step(belief, one, response, given).after


def _rank(of: Threshold, truth: float) -> float:
    edges = of.theta + 0.5 * (of.theta[1] - of.theta[0])
    return float(np.interp(truth, edges, np.cumsum(of.mass.sum(axis=0))))


def women(world: WorldName, seed: int, count: int, runs: int) -> tuple[Woman, ...]:
    """So many women of a world; the same seed gives the same."""
    return tuple(woman(world, seed, who, runs) for who in range(count))


def unevenness(ranks: Floats) -> float:
    """Chi-square of ranks that should lie evenly in 0 to 1."""
    counts = histogram(ranks)
    expected = ranks.size / BINS
    return float(np.sum((counts - expected) ** 2 / expected))


def histogram(ranks: Floats) -> Floats:
    """How many ranks lie in each tenth."""
    counts, _edges = np.histogram(ranks, BINS, (0.0, 1.0))
    return counts.astype(np.float64)


def share(of: Sequence[Woman], holds: Callable[[Woman], float]) -> tuple[float, float]:
    """The mean over women, and its standard error."""
    values = np.array([float(holds(one)) for one in of])
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(values.size))


def fits(one: Woman, there: bool, surely: bool = False) -> float:
    """How often her runs are said to fit a cause that is there (or is not): over women this is the mean, over
    the causes, of the chance to be told so. Support aside, of which runs say nothing. ``surely``: clearly."""
    told = [_fits(one.runs_say.get(id, ""), surely) for id in MECHANISMS]
    are = one.present if there else 1.0 - one.present
    common = one.prior if there else 1.0 - one.prior
    each = np.divide(are * told, common, out=np.zeros(len(told)), where=common > 0.0)
    return float(np.delete(each, MECHANISMS.index("support")).mean())


def _fits(code: str, surely: bool) -> bool:
    return code == FITS if surely else code.startswith(FITS)


def clearly(one: Woman) -> bool:
    """Whether she is told of any cause that her runs fit it, and not only a little."""
    return FITS in one.runs_say.values()


def factor_if_absent(one: Woman) -> float:
    """Mean Bayes factor of her runs for the causes she does not have; over women its mean is 1."""
    of = [at for at, id in enumerate(MECHANISMS) if id != "support" and not one.present[at]]
    return float(np.exp(one.shift[of]).mean()) if of else 1.0


CLAIMS: Mapping[str, Callable[[Woman], float]] = {
    "a cause leads": lambda one: one.leading is not None,
    "the leading cause is likely or more": lambda one: _word(one) in ("likely", "most-likely"),
    "the leading cause is most likely": lambda one: _word(one) == "most-likely",
    "any cause is likely or more": lambda one: bool({"likely", "most-likely"} & set(one.sure.values())),
    "runs fit any cause, clearly": clearly,
    "runs fit what is there, at least a little": lambda one: fits(one, True),
    "runs fit what is not, at least a little": lambda one: fits(one, False),
    "factor of the runs for what is not there": factor_if_absent,
}
"""What may be claimed of a woman -> how far it is."""


def _word(one: Woman) -> str:
    return one.sure[one.leading] if one.leading is not None else ""


def report(count: int, runs: int, seed: int) -> str:
    """The rank histograms of the own world, and what is claimed in each, as text."""
    lived = {world: women(world, seed, count, runs) for world in WORLDS}
    return "\n".join([
        f"{count} women a world, {runs} runs each, seed {seed}", "",
        "ranks by tenths, own world (chi-square of even ranks: below 29.7 but for one in 2,000)",
        *_histograms(lived["own"]), "",
        f"{'share of women':42}" + "".join(f"{world:>16}" for world in WORLDS),
        *_claims(lived),
    ])  # fmt: skip


def _histograms(of: Sequence[Woman]) -> Iterator[str]:
    rows = [("threshold", np.array([one.rank for one in of]))]
    rows += [(id, np.array([one.ranks[at] for one in of])) for at, id in enumerate(MECHANISMS)]
    for name, ranks in rows:
        counts = " ".join(f"{count:4.0f}" for count in histogram(ranks))
        yield f"{name:13} {counts}   {unevenness(ranks):5.1f}"


def _claims(lived: Mapping[WorldName, Sequence[Woman]]) -> Iterator[str]:
    for name, holds in CLAIMS.items():
        cells = (f"{mean:.3f} ± {error:.3f}" for mean, error in (share(lived[one], holds) for one in WORLDS))
        yield f"{name:42}" + "".join(f"{cell:>16}" for cell in cells)


def main() -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m tools.own_world")
    for name, default in (("women", 300), ("runs", 20), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    size = parser.parse_args()
    print(report(size.women, size.runs, size.seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
