"""The posterior of many members at once: what a platform with millions of them asks for its page about all of
them, and for learning from all of them.

A member is what one questionnaire says of her: answers of one day, fresh, before any training. Whoever has
been asked again or has trained is read by ``told`` and ``posterior``, one by one, and what those say of a
first day is what is said here (``tests/mechanisms/test_many.py``).

Every log-likelihood is a number of the row and the state, and near-copies only weigh it less. So the logs of
all members are one matrix product: what each was told of each row, times what that is worth in each state
(engine.md 3.1, the one-hot form). N members, R rows of the network, eight mechanisms, 256 states.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from restride.coaching.mechanisms.network import Network
from restride.coaching.mechanisms.states import PRESENT
from restride.coaching.terms.conditions import Said, holds
from restride.coaching.terms.runs import Floats

NOT_TOLD, NO, YES = -1, 0, 1
"""What a row may have been told."""

Codes = NDArray[np.int8]

_AT_ONCE = 256
"""Members taken together, because their states, half a megabyte, then stay in the cache from step to step."""

_ONE_MORE = np.hstack([PRESENT, np.ones((len(PRESENT), 1))])
"""The states' mechanisms and, last, what they sum to: one product gives the chances and their whole."""


def codes(network: Network, said: Mapping[str, Said]) -> Codes:
    """``(R,)``: what each row is told by one member's answers, by finding; ``NOT_TOLD`` where nothing is."""
    found = np.full(len(network.rows), NOT_TOLD, dtype=np.int8)
    for place, row in enumerate(network.rows):
        value = said.get(row.finding)
        if value is not None and (row.when is None or holds(row.when, said)):
            present = row.says(value)
            found[place] = NOT_TOLD if present is None else int(present)
    return found


def posteriors(network: Network, told: Codes, odds: Floats | None = None) -> Floats:
    """``(N, 8)``: how likely each mechanism is for each member, from ``told`` ``(N, R)``: see ``codes``.

    ``odds`` ``(N, 8)``: each member's log-odds before any sign (``prior_odds``); the network's own priors if
    not given. Worked in pieces, so that a million members need no more memory than their answers and chances.
    Raises ValueError if ``told`` is not of this network's rows, or ``odds`` not of these members.
    """
    members, rows = len(told), len(network.rows)
    if told.shape != (members, rows):
        raise ValueError(f"told: give one code for each of the network's {rows} rows, not {told.shape}")
    if odds is not None and odds.shape != (members, PRESENT.shape[1]):
        raise ValueError(f"odds: give {PRESENT.shape[1]} log-odds for each of {members}, not {odds.shape}")
    own = np.log(network.priors / (1 - network.priors))
    worth, near_copies = _worth(network), _near_copies(network)
    chances = np.empty((members, PRESENT.shape[1]))
    given = np.empty((min(_AT_ONCE, members), len(worth)))
    logs = np.empty((len(given), len(PRESENT)))
    for first in range(0, members, _AT_ONCE):
        some = told[first : first + _AT_ONCE]
        asked, states = given[: len(some)], logs[: len(some)]
        asked[:, 2 * rows :] = own if odds is None else odds[first : first + _AT_ONCE]
        _weigh(some, near_copies, network.numbers.testlet_correlation, asked[:, : 2 * rows])
        np.matmul(asked, worth, out=states)
        states -= states.max(axis=1, keepdims=True)
        sums = np.exp(states, out=states) @ _ONE_MORE
        np.divide(sums[:, :-1], sums[:, -1:], out=chances[first : first + _AT_ONCE])
    return chances


def _worth(network: Network) -> Floats:
    """``(2 R + 8, 256)``: what a yes to each row adds to a state's log beyond a no, what any answer adds, and
    what a mechanism's log-odds add where it is present."""
    no = np.log(1 - network.untrained)
    return np.vstack([np.log(network.untrained) - no, no, PRESENT.T])


def _near_copies(network: Network) -> Floats:
    """``(R, R)``: 1 where two different rows are near-copies of one question."""
    names = [row.tempered_with for row in network.rows]
    return np.array([[float(one == other) for other in names] for one in names]) - np.eye(len(names))


def _weigh(told: Codes, near_copies: Floats, correlation: float, asked: Floats) -> None:
    """Writes into ``asked`` ``(n, 2 R)`` how much each yes weighs and how much each answer: of the m answers
    to near-copies each counts 1 / (1 + (m - 1) r), as ``told`` has it."""
    rows = told.shape[1]
    yes, weight = asked[:, :rows], asked[:, rows:]
    np.not_equal(told, NOT_TOLD, out=weight)
    weight /= 1 + correlation * (weight @ near_copies)
    np.multiply(weight, told == YES, out=yes)
