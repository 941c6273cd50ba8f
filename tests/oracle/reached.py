"""The figure each oracle reaches through product code, reckoned anew: what the page of oracles says of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np

from restride.coaching.mechanisms import gain, information, log_evidence, marginals, perfect_gain, posterior
from restride.coaching.practice.composer import Choice, compose
from tests.belief import test_printed_tables as tables
from tests.belief import test_second_opinion as sampled
from tests.mechanisms import test_printed_networks as networks
from tests.oracle import test_filters_own_steps as steps
from tests.oracle import test_how_sure_after_a_run as how_sure

P01 = ((23, 92), (31, 57), (29, 49), (44, 68), (53, 60), (38, 43), (63, 67), (85, 84), (89, 87), (82, 72))
"""Weights and profits of the knapsack."""


def _worst(found: Iterable[float], printed: Iterable[float]) -> str:
    """The largest of the differences, as the page writes it."""
    return f"{max(abs(a - b) for a, b in zip(found, printed, strict=True)):.0e}"


def _off(found: Iterable[float], printed: Iterable[float]) -> str:
    """The largest of the differences as a share of what is printed."""
    return f"{max(abs(a / b - 1.0) for a, b in zip(found, printed, strict=True)):.1%}"


def asia() -> str:
    """The farthest of all printed marginals."""
    pairs = [
        (marginals(posterior(networks._asia(), networks._seen(seen)), networks.EIGHT)[one], printed)
        for seen, expected in networks.PRINTED
        for one, printed in expected.items()
    ]
    return _worst([one for one, _ in pairs], [one for _, one in pairs])


def quickscore() -> str:
    """Four findings and three causes: the posterior."""
    found = marginals(posterior(networks._independent(networks.PI), networks.TOLD), networks.THREE)
    return _worst(found.tolist(), networks.PRINTED_O8B)


def umbrella() -> str:
    """Five days filtered by the grid step: the log-likelihood."""
    return f"{steps.umbrella_world()[1]:.7f}"


def nile() -> str:
    """Log-likelihood, last level, its variance."""
    found = steps.nile()
    return f"{found[0]:.3f}, {found[1]:.3f}, {found[2]:.2f}"


def tennis() -> str:
    """Information of the outlook, bits."""
    counts = np.array([[2, 3], [4, 0], [3, 2]]) / np.array([9, 5])
    return f"{information(networks.TENNIS, counts) / math.log(2):.9f}"


def wildcatter() -> str:
    """Worth of the seismic test, worth of knowing, chance of what it may show."""
    worth = gain(networks.GROUND, networks.SEISMIC, networks.PAYS)
    knowing = perfect_gain(networks.GROUND, networks.PAYS)
    seen = math.exp(log_evidence(np.log(networks.GROUND), np.log(networks.SEISMIC[:1])))
    return f"{worth:.1f}, {knowing:.1f}, {seen:.2f}"


def knapsack() -> str:
    """The optimum of P01."""
    choices = [Choice(str(at), *pair) for at, pair in enumerate(P01)]
    return str(sum(one.value for one in compose(choices, time=165, effort=0) or ()))


def censored() -> str:
    """Log-likelihood of fourteen censored leaks at the printed estimate."""
    return f"{steps.censored_leaks():.6f}"


def nuts() -> str:
    """The farthest of the sampler's figures, as a share of it; its own error is below half a per cent."""
    found = sampled.figures()
    return _off(found.values(), [sampled.SAMPLED[group][name][0] for group, name in found])


def factors() -> str:
    """The farthest of the printed Bayes factors."""
    found: list[float] = []
    printed: list[float] = []
    for gains, row in tables.DRY.items():
        after = tables.factors(gains, tables.THREE_LEAKS, "dry")
        found += [after[runs - 1] for runs in tables.AFTER]
        printed += row
    wet = tables.factors(0.55, tables.THREE_LEAKS, "some-leak")
    found += [wet[runs - 1] for runs in tables.AFTER]
    found += tables.factors(0.55, tables.ONE_LEAK, "dry")[:4]
    return _off(found, [*printed, *tables.LEAKED, *tables.DRY_AFTER_ONE_LEAK])


def minutes() -> str:
    """The farthest of the printed information, the minute known."""
    found = [information(tables.MASS, tables.outcomes(length, 240)) for length in tables.PRINTED_INFORMATION]
    return _off(found, [row[2] for row in tables.PRINTED_INFORMATION.values()])


def left_to_know() -> str:
    """The farthest of the printed expected sd."""
    found = [
        how_sure.expected_sd(tables.outcomes(length, pieces))
        for length in how_sure.PRINTED
        for pieces in how_sure.PIECES
    ]
    return _worst(found, [one for row in how_sure.PRINTED.values() for one in row])


REACHED: dict[str, Callable[[], str]] = {
    "O7": asia, "O8": quickscore, "O9": umbrella, "O10": nile, "O12": tennis, "O13": wildcatter,
    "O14": knapsack, "O15": censored, "O20c": nuts, "1.2a": factors, "1.2b": minutes,
    "1.2c": left_to_know,
}  # fmt: skip
"""Row of the page -> its figure."""
