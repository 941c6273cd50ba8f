"""Her answers as likelihoods: which rows they speak to, what a near-copy or an old answer still weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import numpy as np

from restride.coaching.diary.remembered import remembered
from restride.coaching.diary.timeline import day_of
from restride.coaching.mechanisms.network import Network
from restride.coaching.mechanisms.states import PRESENT
from restride.coaching.terms.belief import ToldAnswer
from restride.coaching.terms.conditions import Said, holds
from restride.coaching.terms.mechanisms import Evidence
from restride.coaching.terms.numbers import BeliefNumbers
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.standing import Fact

_WEEK_DAYS = 7.0


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What was told about one row of the table.

    ``present``, ``value``, ``at``: of the latest answer. ``log_likelihood`` ``(256,)``: of all its answers,
    tempered. ``weight``: how many full answers those amount to. ``told``: the latest, as it reads.
    """

    evidence: str
    present: bool
    value: Said
    log_likelihood: Floats
    weight: float
    at: datetime
    told: str


class _Given(NamedTuple):
    """One answer as one row reads it."""

    place: int
    present: bool
    answer: ToldAnswer


def told(
    network: Network, answers: Mapping[str, tuple[ToldAnswer, ...]], facts: Mapping[str, Fact], now: datetime
) -> tuple[Told, ...]:
    """One ``Told`` for each row that was answered yes or no, in the network's order.

    ``answers``: finding -> every answer ever given to it, in any order. ``facts``: those in force, for the
    rows that count only ``when`` something else is so. An answer that is neither yes nor no to any row
    changes nothing. A question asked again *adds* its answer, read with the training of its own day
    (engine.md, amendment B); only a second answer of the same day takes the place of the first, because that
    mends a slip.

    An answer's weight: of the m answers to near-copies of one question (one testlet, or a row by itself) each
    counts 1 / (1 + (m - 1) r); and one older than ``answer_fresh_weeks`` fades (engine.md 1.1 and 4.9).
    """
    given = tuple(_given(network, answers, {id: fact.value for id, fact in facts.items()}))
    return _read(network, given, _weights(network, given, now)) if given else ()


@remembered(maxsize=64)
def together(told: tuple[Told, ...]) -> Floats:
    """``(256,)``: log-likelihood of all that was told; nothing where nothing was. Kept, as its parts are."""
    summed = np.zeros(len(PRESENT))
    for one in told:
        summed += one.log_likelihood
    summed.flags.writeable = False
    return summed


@remembered(maxsize=64)
def _read(network: Network, given: tuple[_Given, ...], weights: tuple[float, ...]) -> tuple[Told, ...]:
    """Kept, because what she answered weighs the same from look to look until an answer grows old."""
    tempered, weighs = np.log(_likelihoods(network, given)), np.array(weights)
    tempered *= weighs[:, None]
    starts = [n for n, one in enumerate(given) if n == 0 or given[n - 1].place != one.place]
    sums, amounts = np.add.reduceat(tempered, starts, axis=0), np.add.reduceat(weighs, starts)
    sums.flags.writeable = False
    last = [end - 1 for end in (*starts[1:], len(given))]
    return tuple(
        _told(network.rows[given[end].place], given[end], row_sum, float(amount))
        for end, row_sum, amount in zip(last, sums, amounts, strict=True)
    )


def _told(row: Evidence, latest: _Given, log_likelihood: Floats, weight: float) -> Told:
    return Told(
        evidence=row.id,
        present=latest.present,
        value=latest.answer.value,
        log_likelihood=log_likelihood,
        weight=weight,
        at=latest.answer.at,
        told=row.told if latest.present else row.told_absent,
    )


def _given(
    network: Network, answers: Mapping[str, tuple[ToldAnswer, ...]], said: Mapping[str, Said]
) -> Iterator[_Given]:
    """Row by row in the network's order, each row's answers in time order."""
    kept = {
        finding: _last_of_each_day(network, finding, given)
        for finding, given in answers.items()
        if finding in network.by_finding
    }
    for place in sorted(place for finding in kept for place in network.by_finding[finding]):
        row = network.rows[place]
        if row.when is None or holds(row.when, said):
            for answer in kept[row.finding]:
                present = _says(network, place, answer.value)
                if present is not None:
                    yield _Given(place, present, answer)


@remembered(maxsize=1024)
def _says(network: Network, place: int, value: Said) -> bool | None:
    """Whether a row reads this answer as a yes. Kept, because every look reads all her answers again."""
    return network.rows[place].says(value)


def _last_of_each_day(
    network: Network, finding: str, answers: tuple[ToldAnswer, ...]
) -> tuple[ToldAnswer, ...]:
    """In time order. Judged for the finding as a whole: an answer that one row cannot read may mend what
    another row read."""
    if len(answers) == 1:
        return answers
    rows = [network.rows[place] for place in network.by_finding[finding]]
    telling = [one for one in answers if any(row.says(one.value) is not None for row in rows)]
    of_day: dict[date, ToldAnswer] = {}
    for answer in sorted(telling, key=lambda one: (one.at, repr(one.value))):
        of_day[answer.day] = answer
    return tuple(of_day.values())


def _weights(network: Network, given: Sequence[_Given], now: datetime) -> tuple[float, ...]:
    numbers, today = network.numbers, day_of(now)
    testlets = [network.rows[one.place].tempered_with for one in given]
    near_copies = Counter(testlets)
    fresh = [_fading((today - one.answer.day).days, numbers) for one in given]
    copies = [1 + (near_copies[one] - 1) * numbers.testlet_correlation for one in testlets]
    return tuple([left / shared for left, shared in zip(fresh, copies, strict=True)])


def _fading(days: int, numbers: BeliefNumbers) -> float:
    """In her days, because a picture must not move while a day lasts."""
    stale = days / _WEEK_DAYS - numbers.answer_fresh_weeks
    return math.exp(-max(0.0, stale) / numbers.answer_fade_weeks)


def _likelihoods(network: Network, given: Sequence[_Given]) -> Floats:
    """``(n, 256)``: the chance, in each state, of each answer as it was given; a no is what a yes leaves."""
    places = np.array([one.place for one in given])
    yes = network.untrained[places]
    trained = [n for n, one in enumerate(given) if any(one.answer.adapted)]
    if trained:
        left = network.left([given[n].answer.adapted for n in trained])
        yes[trained] = network.columns(places[trained], left)
    said_no = np.array([not one.present for one in given])[:, None]
    np.subtract(1, yes, out=yes, where=said_no)
    return np.asarray(yes)
