"""The room's own arithmetic on other people's networks, held to the numbers they print (engine.md, 2)."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from restride.coaching.mechanisms import (
    all_states,
    chance,
    gain,
    information,
    log_evidence,
    marginals,
    perfect_gain,
    posterior,
)
from restride.coaching.terms.runs import Floats

NOTHING = np.zeros((0, 256))

# O7: Asia, the chest clinic (Lauritzen and Spiegelhalter 1988; tables as in the BUGS manual).
ASIA, SMOKER, TUB, LUNG, BRONCH, EITHER, XRAY, DYSP = range(8)
EIGHT = all_states(8)


def _of(one: int, chance_of_yes: Floats | float) -> Floats:
    return np.asarray(np.where(EIGHT[:, one] == 1, chance_of_yes, 1 - np.asarray(chance_of_yes)))


def _given(parent: int, if_yes: float, if_no: float) -> Floats:
    return np.asarray(np.where(EIGHT[:, parent] == 1, if_yes, if_no))


def _asia() -> Floats:
    either, bronch = EIGHT[:, EITHER] == 1, EIGHT[:, BRONCH] == 1
    short_of_breath = np.where(either, np.where(bronch, 0.9, 0.7), np.where(bronch, 0.8, 0.1))
    joint = (
        _of(ASIA, 0.01)
        * _of(SMOKER, 0.5)
        * _of(TUB, _given(ASIA, 0.05, 0.01))
        * _of(LUNG, _given(SMOKER, 0.10, 0.01))
        * _of(BRONCH, _given(SMOKER, 0.6, 0.3))
        * _of(EITHER, np.maximum(EIGHT[:, TUB], EIGHT[:, LUNG]))
        * _of(XRAY, _given(EITHER, 0.98, 0.05))
        * _of(DYSP, short_of_breath)
    )
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(joint))


def _seen(evidence: dict[int, int]) -> Floats:
    with np.errstate(divide="ignore"):
        return np.log([EIGHT[:, one] == value for one, value in evidence.items()]).reshape(-1, 256)


PRINTED = [
    ({}, {TUB: 0.0104, LUNG: 0.055, BRONCH: 0.45, EITHER: 0.064828, XRAY: 0.110290, DYSP: 0.435971}),
    (
        {ASIA: 1, DYSP: 1},
        {SMOKER: 0.625920, TUB: 0.087751, LUNG: 0.099525, BRONCH: 0.811402, EITHER: 0.182300, XRAY: 0.219539},
    ),
    ({ASIA: 1, DYSP: 1, SMOKER: 1}, {TUB: 0.072760, LUNG: 0.145519, BRONCH: 0.867258, EITHER: 0.211003}),
    ({ASIA: 1, DYSP: 1, SMOKER: 0}, {TUB: 0.112835, LUNG: 0.022567, BRONCH: 0.717942, EITHER: 0.134274}),
    (
        {XRAY: 1},
        {SMOKER: 0.687754, TUB: 0.092411, LUNG: 0.488711, BRONCH: 0.506326, EITHER: 0.576040, DYSP: 0.640766},
    ),
    ({ASIA: 1, DYSP: 1, XRAY: 0}, {TUB: 0.002249, LUNG: 0.002550, BRONCH: 0.862761}),
]


@pytest.mark.parametrize(("evidence", "expected"), PRINTED)
def test_o7_asia_gives_the_printed_marginals(evidence: dict[int, int], expected: dict[int, float]) -> None:
    belief = marginals(posterior(_asia(), _seen(evidence)), EIGHT)
    assert {one: belief[one] for one in expected} == pytest.approx(expected, abs=1e-6)


def test_o7_asia_gives_the_printed_chance_of_the_evidence() -> None:
    seen = math.exp(log_evidence(_asia(), _seen({ASIA: 1, DYSP: 1})))
    assert seen == pytest.approx(0.004501375, abs=1e-9)


# O8 a: fever (Russell and Norvig), no leak. Causes: cold, flu, malaria.
THREE = all_states(3)
NO_MU = np.zeros(3)
FEVER = chance(0.0, 1 - np.array([0.6, 0.2, 0.1]), NO_MU)


def _independent(priors: Floats) -> Floats:
    """Log prior over the states of three independent causes."""
    return np.asarray(np.log(np.where(THREE == 1, priors, 1 - priors)).sum(axis=1))


FEVER_PRIOR = _independent(np.array([0.10, 0.05, 0.01]))


def _log(column: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(column))[None, :]


def test_o8a_fever_has_the_printed_table() -> None:
    printed = {0: 0.0, 4: 0.9, 2: 0.8, 6: 0.98, 1: 0.4, 5: 0.94, 3: 0.88, 7: 0.988}
    assert {state: FEVER[state] for state in printed} == pytest.approx(printed, abs=1e-12)


def test_o8a_fever_has_the_printed_chance() -> None:
    assert math.exp(log_evidence(FEVER_PRIOR, _log(FEVER))) == pytest.approx(0.0866944, abs=1e-8)
    assert math.exp(log_evidence(FEVER_PRIOR, _log(1 - FEVER))) == pytest.approx(0.9133056, abs=1e-8)


def test_o8a_causes_given_fever_and_given_none_are_as_printed() -> None:
    fever = marginals(posterior(FEVER_PRIOR, _log(FEVER)), THREE)
    none = marginals(posterior(FEVER_PRIOR, _log(1 - FEVER)), THREE)
    np.testing.assert_allclose(fever, [0.495054, 0.467001, 0.104717], atol=5e-7)
    np.testing.assert_allclose(none, [0.0625, 0.010417, 0.001009], atol=5e-7)


# O8 b: three causes, four findings: yes, yes, no, not asked.
PI = np.array([0.01, 0.05, 0.10])
LAM = np.array([[0.8, 0.3, 0.0], [0.2, 0.6, 0.4], [0.0, 0.5, 0.7], [0.1, 0.1, 0.9]])
LEAKS = np.array([0.02, 0.05, 0.01, 0.03])
YES = chance(LEAKS, LAM, np.zeros((4, 3)))
TOLD = np.log(np.array([YES[0], YES[1], 1 - YES[2]]))
PRINTED_O8B = (0.25462114, 0.61923031, 0.07347697)


def _quickscore(fixed: int | None = None) -> float:
    """P(yes, yes, no, and cause ``fixed`` present) by Heckerman's sum over subsets of positive findings."""
    whole = 0.0
    for size in range(3):
        for chosen in combinations((0, 1), size):
            failing = [*chosen, 2]
            term = (-1.0) ** size * math.prod(1 - LEAKS[finding] for finding in failing)
            for cause in range(3):
                present = PI[cause] * math.prod(1 - LAM[finding, cause] for finding in failing)
                term *= present + (0.0 if cause == fixed else 1 - PI[cause])
            whole += term
    return whole


def test_o8b_the_chance_of_the_findings_is_as_printed() -> None:
    found = math.exp(log_evidence(_independent(PI), TOLD))
    assert found == pytest.approx(0.007445244777, abs=1e-8)


def test_o8b_the_causes_are_as_printed() -> None:
    found = marginals(posterior(_independent(PI), TOLD), THREE)
    np.testing.assert_allclose(found, PRINTED_O8B, atol=1e-8)


def test_o8b_quickscore_agrees_with_going_through_all_states() -> None:
    found = marginals(posterior(_independent(PI), TOLD), THREE)
    scored = [_quickscore(cause) / _quickscore() for cause in range(3)]
    np.testing.assert_allclose(found, scored, atol=1e-12)


# O9: umbrella world (Russell and Norvig); the states are the 32 paths of rain over five days.
PATHS = all_states(5)
UMBRELLA = (True, True, False, True, True)


def _paths_log_prior() -> Floats:
    same = PATHS[:, 1:] == PATHS[:, :-1]
    return np.asarray(np.log(0.5) + np.log(np.where(same, 0.7, 0.3)).sum(axis=1))


def _umbrellas(days: int) -> Floats:
    taken = [np.where(PATHS[:, day] == 1, 0.9, 0.2) for day in range(days)]
    return np.log([one if seen else 1 - one for one, seen in zip(taken, UMBRELLA, strict=False)])


def test_o9_umbrella_world_smoothed() -> None:
    smoothed = marginals(posterior(_paths_log_prior(), _umbrellas(5)), PATHS)
    np.testing.assert_allclose(smoothed, [0.8673, 0.8204, 0.3075, 0.8204, 0.8673], atol=1e-4)


def test_o9_umbrella_world_filtered() -> None:
    prefixes = [posterior(_paths_log_prior(), _umbrellas(days + 1)) for days in range(5)]
    filtered = [marginals(p, PATHS)[day] for day, p in enumerate(prefixes)]
    np.testing.assert_allclose(filtered, [0.8182, 0.8834, 0.1907, 0.7308, 0.8673], atol=1e-4)


def test_o9_umbrella_world_log_likelihood() -> None:
    assert log_evidence(_paths_log_prior(), _umbrellas(5)) == pytest.approx(-3.3725020, abs=1e-6)


# O12: play tennis (Quinlan 1986, Mitchell 1997), 9 yes and 5 no of 14; counts of (yes, no) by value.
TENNIS = np.array([9, 5]) / 14
BIT = math.log(2)


@pytest.mark.parametrize(
    ("counts", "bits"),
    [
        ([[2, 3], [4, 0], [3, 2]], 0.246749820),
        ([[3, 4], [6, 1]], 0.151835501),
        ([[6, 2], [3, 3]], 0.048127030),
        ([[2, 2], [4, 2], [3, 1]], 0.029222566),
        ([[9, 0], [0, 5]], 0.940285959),
    ],
    ids=["outlook", "humidity", "wind", "temperature", "the class itself"],
)
def test_o12_play_tennis_has_the_printed_information(counts: list[list[int]], bits: float) -> None:
    found = information(TENNIS, np.array(counts) / np.array([9, 5]))
    assert found / BIT == pytest.approx(bits, abs=1e-8)


# O13: the oil wildcatter (Raiffa 1968). States: dry, wet, soaking; actions: drill, leave it.
GROUND = np.array([0.5, 0.3, 0.2])
PAYS = np.array([[-70.0, 50.0, 200.0], [0.0, 0.0, 0.0]])
SEISMIC = np.array([[0.6, 0.3, 0.1], [0.3, 0.4, 0.4], [0.1, 0.3, 0.5]])


def test_o13_the_seismic_test_is_worth_what_is_printed() -> None:
    assert gain(GROUND, SEISMIC, PAYS) == pytest.approx(12.5, abs=1e-8)


def test_o13_net_of_its_cost_the_best_plan_is_worth_what_is_printed() -> None:
    without_test = float((PAYS @ GROUND).max())
    assert without_test + gain(GROUND, SEISMIC, PAYS) - 10 == pytest.approx(22.5, abs=1e-8)


def test_o13_knowing_the_ground_is_worth_what_is_printed() -> None:
    assert perfect_gain(GROUND, PAYS) == pytest.approx(35.0, abs=1e-8)


@pytest.mark.parametrize(("result", "worth"), [(0, -30.487805), (1, 32.857143), (2, 87.5)])
def test_o13_drilling_after_each_result_is_worth_what_is_printed(result: int, worth: float) -> None:
    after = posterior(np.log(GROUND), np.log(SEISMIC[result : result + 1]))
    assert float(PAYS[0] @ after) == pytest.approx(worth, abs=5e-7)


@pytest.mark.parametrize(("result", "chance_of_it"), [(0, 0.41), (1, 0.35), (2, 0.24)])
def test_o13_each_result_is_as_likely_as_printed(result: int, chance_of_it: float) -> None:
    found = math.exp(log_evidence(np.log(GROUND), np.log(SEISMIC[result : result + 1])))
    assert found == pytest.approx(chance_of_it, abs=1e-8)


def test_o13_the_seismic_test_tells_what_is_printed() -> None:
    assert information(GROUND, SEISMIC) == pytest.approx(0.111188365, abs=1e-8)
