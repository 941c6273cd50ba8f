"""The published table read as a network: the chance of a yes to each row in each of the 256 states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from restride.coaching.mechanisms.noisy_or import NoisyOr, chance, parameters
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, Mechanism, MechanismId, Strength
from restride.coaching.terms.numbers import BeliefNumbers, Numbers
from restride.coaching.terms.runs import Floats
from restride.coaching.terms.shared import COMPONENTS as COMPONENTS

"""In the order of the tuples of seven that say how far each is trained."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The table as arrays. R rows that are likelihoods, eight mechanisms in the order of ``MECHANISMS``.

    ``rows``: the R rows by id, sorted by it, so that no sum depends on the order of files. ``place``: id ->
    its place among them. ``by_finding``: finding -> places of the rows that read its answers.
    ``leak`` ``(R,)``, ``lam`` and ``mu`` ``(R, 8)``: see ``NoisyOr``; as they are in an untrained body.
    ``untrained`` ``(R, 256)``: the chance of a yes to each row where nothing has been trained.
    ``trains`` ``(7, 8)``: 1 where a component's work takes a mechanism's signs away. ``priors`` ``(8,)``:
    chance of each mechanism before anything is said; ``prior_rows``: what moves them, sorted by id.
    """

    rows: tuple[Evidence, ...]
    place: Mapping[str, int]
    by_finding: Mapping[str, tuple[int, ...]]
    leak: Floats
    lam: Floats
    mu: Floats
    untrained: Floats
    trains: Floats
    priors: Floats
    prior_rows: tuple[Evidence, ...]
    numbers: BeliefNumbers

    def __post_init__(self) -> None:
        for kept in (self.leak, self.lam, self.mu, self.untrained, self.trains, self.priors):
            kept.flags.writeable = False

    def column(self, evidence: str, adapted: tuple[float, ...] = ()) -> Floats:
        """``(256,)``: P(yes | state) of one row on a day with that training (see ``left``).

        Raises KeyError for an id that is not a likelihood.
        """
        place = self.place[evidence]
        if not any(adapted):
            return np.asarray(self.untrained[place])
        return np.asarray(self.columns(np.array([place]), self.left([adapted]))[0])

    def columns(self, places: NDArray[np.intp], left: Floats) -> Floats:
        """``(n, 256)``: as ``column`` for n rows by their places, each with what is ``left`` ``(n, 8)``."""
        floor = self.numbers.likelihood_floor
        return chance(self.leak[places], self.lam[places] * left, self.mu[places] * left, floor)

    def left(self, adapted: Sequence[tuple[float, ...]]) -> Floats:
        """``(n, 8)``: what training has left of each mechanism's signs, 1 all of them, for n days.

        ``adapted``: seven shares a day, 0 to 1; empty where nothing was ever trained. A mechanism may not
        respond at all (engine.md, amendment B). Each factor of a noisy-OR is linear in that, so taking the
        average of what is left is exactly averaging one answer over who responds and who does not.
        """
        none = (0.0,) * len(COMPONENTS)
        trained = np.array([day or none for day in adapted]) @ self.trains
        return 1 - (1 - self.numbers.not_responding) * trained


def network_of(library: Library, numbers: Numbers) -> Network:
    """The network of a library under the numbers in force, made once for both and kept.

    Raises ValueError, naming the row, where the content cannot be a network.
    """
    return _kept(_Read(library.mechanisms, library.evidence, numbers.belief))


def network_from(
    mechanisms: Mapping[MechanismId, Mechanism], evidence: Mapping[str, Evidence], numbers: BeliefNumbers
) -> Network:
    """The network of these mechanisms and rows. Raises ValueError, naming the row that cannot be in one."""
    rows = tuple(evidence[id] for id in sorted(evidence) if _is_likelihood(evidence[id]))
    signs = [_sign(row, numbers) for row in rows]
    leak = np.array([sign.leak for sign in signs])
    lam = np.array([sign.lam for sign in signs]).reshape(-1, len(MECHANISMS))
    mu = np.array([sign.mu for sign in signs]).reshape(-1, len(MECHANISMS))
    causes = [_cause(mechanisms, id) for id in MECHANISMS]
    return Network(
        rows=rows,
        place={row.id: place for place, row in enumerate(rows)},
        by_finding=_by_finding(rows),
        leak=leak,
        lam=lam,
        mu=mu,
        untrained=chance(leak, lam, mu, numbers.likelihood_floor),
        trains=np.array([[float(one.trained_by == component) for one in causes] for component in COMPONENTS]),
        priors=np.array([one.prior for one in causes]),
        prior_rows=tuple(evidence[id] for id in sorted(evidence) if _moves_prior(evidence[id])),
        numbers=numbers,
    )


class _Read:
    """What a network is read from, as a cache key: the two mappings themselves, which cannot be hashed, and
    the numbers by value, because those are gathered anew for each day."""

    __slots__ = ("evidence", "mechanisms", "numbers")

    def __init__(
        self,
        mechanisms: Mapping[MechanismId, Mechanism],
        evidence: Mapping[str, Evidence],
        numbers: BeliefNumbers,
    ) -> None:
        self.mechanisms, self.evidence, self.numbers = mechanisms, evidence, numbers

    def __hash__(self) -> int:
        return hash((id(self.mechanisms), id(self.evidence)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Read)
            and other.mechanisms is self.mechanisms
            and other.evidence is self.evidence
            and (other.numbers is self.numbers or other.numbers == self.numbers)
        )


@lru_cache(maxsize=16)
def _kept(read: _Read) -> Network:
    return network_from(read.mechanisms, read.evidence, read.numbers)


def _is_likelihood(row: Evidence) -> bool:
    return row.role == "finding" and bool(row.supports or row.opposes or row.column)


def _moves_prior(row: Evidence) -> bool:
    if not all(0 < prior < 1 for prior in row.sets.values()):
        raise ValueError(f"evidence {row.id}: a prior it sets must lie between 0 and 1")
    return row.role in ("finding", "prior") and bool(row.sets or row.shifts)


def _by_finding(rows: tuple[Evidence, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for place, row in enumerate(rows):
        found[row.finding] = (*found.get(row.finding, ()), place)
    return found


def _cause(mechanisms: Mapping[MechanismId, Mechanism], id: MechanismId) -> Mechanism:
    one = mechanisms.get(id)
    if one is None:
        raise ValueError(f"mechanism {id} is missing: all of {', '.join(MECHANISMS)} are needed")
    if not 0 < one.prior < 1:
        raise ValueError(f"mechanism {id}: its prior must lie between 0 and 1, not be {one.prior:g}")
    return one


def _sign(row: Evidence, numbers: BeliefNumbers) -> NoisyOr:
    try:
        return _own_column(row, numbers) if row.column else _from_ratios(row, numbers)
    except ValueError as fault:
        raise ValueError(f"evidence {row.id}: {fault}") from fault


def _own_column(row: Evidence, numbers: BeliefNumbers) -> NoisyOr:
    """A standard test's own likelihood, taken as it stands: chances are its lambdas, leak its leak."""
    if row.leak is None:
        raise ValueError("a column needs its leak, the chance of a yes where no mechanism is present")
    lam = np.array([row.column.get(id, 0.0) for id in MECHANISMS])
    return NoisyOr(row.leak, lam, 1 - 1 / _against(row, numbers.lr_opposed))


def _from_ratios(row: Evidence, numbers: BeliefNumbers) -> NoisyOr:
    """A published ratio is the strongest's: no other mechanism may stand above it."""
    if not row.supports:
        published = numbers.lr_opposed if row.lr_plus is None else 1 / row.lr_plus
        return parameters(np.ones(len(MECHANISMS)), _against(row, published), row.lr_minus)
    of_word = word_ratios(numbers)
    strongest = max(of_word[word] for word in row.supports.values())
    plus = strongest if row.lr_plus is None else row.lr_plus
    ratios = {
        id: plus if of_word[word] == strongest else min(plus, of_word[word])
        for id, word in row.supports.items()
    }
    supporting = np.array([ratios.get(id, 1.0) for id in MECHANISMS])
    return parameters(supporting, _against(row, numbers.lr_opposed), row.lr_minus)


def word_ratios(numbers: BeliefNumbers) -> dict[Strength, float]:
    """What each strength word is worth: the LR+ of a yes."""
    return {
        "strong": numbers.lr_strong,
        "strong-expert": numbers.lr_strong_expert,
        "moderate-strong": numbers.lr_moderate_strong,
        "moderate": numbers.lr_moderate,
        "weak": numbers.lr_weak,
    }


def _against(row: Evidence, ratio: float) -> Floats:
    return np.array([ratio if id in row.opposes else 1.0 for id in MECHANISMS])
