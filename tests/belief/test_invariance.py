"""What must not matter does not: unsaid runs, how a rest is cut up, the names of causes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.belief.filter import advanced, axes_of, begin
from restride.coaching.belief.folding import healed
from restride.coaching.belief.response import Response
from restride.coaching.mechanisms.states import PRESENT
from restride.coaching.terms.belief import Observation, Seen
from restride.coaching.terms.entries import Birth
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.runs import Floats
from tests.belief.support import (
    Filtered,
    day,
    filtered,
    numbers,
    rested,
    run,
    shipped_response,
    told_to_leak_at,
)

LIVED = tuple(
    run(3 * at, "dry" if at % 3 else "leak", 10.0 + at, low=6.0, high=8.0, adapted=(0.1 * at,) * 7)
    for at in range(6)
)
AFTER = 20


def alike(one: Filtered, other: Filtered) -> bool:
    """Whether both believe the same, down to rounding."""
    pairs = zip(
        (one.belief.cells, one.belief.evidence, one.belief.fatigue),
        (other.belief.cells, other.belief.evidence, other.belief.fatigue),
        strict=True,
    )
    return all(np.allclose(mine, yours, rtol=1e-9, atol=1e-6) for mine, yours in pairs)


def unsaid(after: int, reached: float = 0.0) -> Observation:
    return run(after, "nothing", reached)


def on_day(state: Filtered, after: int) -> Filtered:
    return replace(state, belief=advanced(state.belief, day(after), state.numbers))


@given(days=st.lists(st.integers(16, AFTER), max_size=4))
def test_unsaid_runs_of_no_exposure_change_nothing(days: list[int]) -> None:
    lived = filtered(LIVED)
    passed = lived.taking(*(unsaid(one) for one in sorted(days)))
    assert alike(on_day(passed, AFTER), on_day(lived, AFTER))


@given(cut=st.floats(0.0, 1.0), reached=st.floats(0.0, 9.0))
def test_an_unsaid_run_may_be_cut_in_two(cut: float, reached: float) -> None:
    # In a body that no run tires: otherwise the second half is run tired, and tires a little more.
    lived = filtered(LIVED, given=rested())
    parts = unsaid(AFTER, cut * reached), unsaid(AFTER, (1.0 - cut) * reached)
    assert alike(lived.taking(*parts), lived.taking(unsaid(AFTER, reached)))


def test_an_unsaid_run_leaves_the_causes_alone() -> None:
    lived = filtered(LIVED)
    assert lived.taking(unsaid(AFTER, 30.0)).belief.evidence == pytest.approx(lived.belief.evidence, abs=0.0)


def test_an_unsaid_run_leaves_the_threshold_to_its_drift() -> None:
    lived = filtered(LIVED)
    passed = lived.taking(unsaid(AFTER, 30.0)).belief.cells
    assert passed == pytest.approx(on_day(lived, AFTER).belief.cells, abs=0.0)


def test_an_unsaid_run_tires() -> None:
    lived = filtered(LIVED)
    assert lived.taking(unsaid(AFTER, 30.0)).belief.fatigue.min() > on_day(lived, AFTER).belief.fatigue.max()


@given(runs=st.lists(st.integers(1, 30), min_size=1, max_size=3, unique=True))
def test_days_at_rest_may_be_passed_one_by_one(runs: list[int]) -> None:
    lived = filtered(LIVED)
    stepped = lived
    for one in sorted(runs):
        stepped = on_day(stepped, 15 + one)
    assert alike(on_day(stepped, 60), on_day(lived, 60))


ORDERS = st.permutations(range(len(MECHANISMS)))


def renamed(of: Response, order: list[int]) -> tuple[Response, list[int]]:
    """The same causes under other names: bit i becomes bit ``order[i]``; and where each state went."""
    bits = PRESENT.astype(int)
    went = [int(sum(bits[state, i] << order[i] for i in range(len(MECHANISMS)))) for state in range(256)]
    back = np.argsort(went)
    return Response(of.start[back], of.gains[back], of.prior[back]), went


@given(order=ORDERS)
def test_names_of_causes_do_not_matter(order: list[int]) -> None:
    other, went = renamed(shipped_response(), order)
    mine, yours = filtered(LIVED), filtered(LIVED, response=other)
    assert yours.belief.evidence[went] == pytest.approx(mine.belief.evidence, abs=1e-9)


@given(order=ORDERS)
def test_how_far_today_does_not_depend_on_the_names_of_causes(order: list[int]) -> None:
    other, _went = renamed(shipped_response(), order)
    mine, yours = (one.threshold() for one in (filtered(LIVED), filtered(LIVED, response=other)))
    assert (yours.mean, yours.sd) == pytest.approx((mine.mean, mine.sd), rel=1e-9)


@cache
def in_one_state(state: int, runs: tuple[Observation, ...]) -> tuple[float, float]:
    """Log evidence and fatigue of one state after these runs: a run at a time, on a finer grid, in the plain
    form; the drift a sampled Gaussian."""
    given, response = numbers(), shipped_response()
    theta = np.log(9.0) + np.linspace(-4.5, 4.5, 901)
    away = np.linspace(-3.5, 3.5, 15)
    sigma, weight = 0.38 * np.exp(0.35 * away), np.exp(-(away**2) / 2.0)
    mass = weight[:, None] * np.exp(-(((theta - np.log(9.0)) / 0.9) ** 2) / 2.0)
    mass, evidence, tired, today = mass / mass.sum(), 0.0, 0.0, runs[0].day
    for one in runs:
        days = (one.day - today).days
        mass, tired, today = (
            spread_out(mass, theta, 0.035 * np.sqrt(days)),
            tired * 0.5 ** (days / 1.4),
            one.day,
        )
        added = response.start[state] + response.gains[state] @ np.array(one.adapted) + one.healed
        offset = added + one.shift - 0.15 * tired
        tired += min(2.0, one.reached / np.exp(float(mass.sum(axis=0) @ theta) + offset))
        mass = mass * likelihood(one, theta[None, :] + offset, sigma[:, None], given.lapse_per_min)
        evidence, mass = evidence + float(np.log(mass.sum())), mass / mass.sum()
    return evidence, tired


def spread_out(mass: Floats, theta: Floats, sd: float) -> Floats:
    """The mass after a Gaussian step."""
    if sd == 0.0:
        return mass
    steps = (theta - theta[theta.size // 2])[350:-350]
    kernel = np.exp(-((steps / sd) ** 2) / 2.0)
    return np.array([np.convolve(row, kernel / kernel.sum(), "same") for row in mass])


def likelihood(one: Observation, median: Floats, sigma: Floats, lapse: float) -> Floats:
    """Chance of what was said of a run, as engine.md 4.5 writes it."""

    def dry(exposure: float) -> Floats:
        odds = np.exp((np.log(max(exposure, 1e-9)) - median) / (sigma * np.sqrt(3.0) / np.pi))
        return np.asarray(np.exp(-lapse * exposure) / (1.0 + odds))

    said = 1.0 - one.missed
    by_kind = {
        "nothing": lambda: np.ones_like(median),
        "dry": lambda: one.missed + said * dry(one.reached),
        "urge": lambda: dry(one.high),
        "leak": lambda: said * (dry(one.low) - dry(one.high)),
        "some-leak": lambda: said * (1.0 - dry(one.reached)),
        "unsure": lambda: (
            0.5 * (one.missed + said * dry(one.reached)) + 0.5 * said * (1.0 - dry(one.reached))
        ),
    }
    return np.asarray(by_kind[one.seen]())


KINDS: tuple[Seen, ...] = ("nothing", "dry", "leak", "some-leak", "unsure", "urge")


def tiring(seed: int) -> tuple[Observation, ...]:
    """Ten runs close together, of every kind, by somebody who trains and heals."""
    chance = np.random.default_rng(seed)
    after, runs = 0, []
    for at in range(10):
        after += int(chance.integers(0, 3))
        reached = float(chance.uniform(4.0, 16.0))
        low = float(chance.uniform(0.5, reached - 1.5))
        more: dict[str, Any] = {
            "low": low,
            "high": low + 1.0,
            "adapted": (0.08 * at,) * 7,
            "healed": 0.01 * at,
        }
        runs.append(run(after, KINDS[int(chance.integers(6))], reached, run=f"{at}", **more))
    return tuple(runs)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("state", [0, 2, 173])
def test_evidence_of_close_runs_is_the_slow_one(seed: int, state: int) -> None:
    mine, nothing = (filtered(tiring(seed)).belief.evidence, 0)
    slow = in_one_state(state, tiring(seed))[0] - in_one_state(nothing, tiring(seed))[0]
    assert mine[state] - mine[nothing] == pytest.approx(slow, abs=0.01)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("state", [0, 2, 173])
def test_fatigue_of_close_runs_is_the_slow_one(seed: int, state: int) -> None:
    assert filtered(tiring(seed)).belief.fatigue[state] == pytest.approx(
        in_one_state(state, tiring(seed))[1], rel=0.01
    )


def test_fatigue_halves_in_its_half_life() -> None:
    tired = filtered([run(0, "nothing", 9.0)])
    assert on_day(tired, 7).belief.fatigue == pytest.approx(tired.belief.fatigue / 2.0**5)


def test_one_run_tires_by_no_more_than_the_most() -> None:
    assert filtered([run(0, "nothing", 5000.0)]).belief.fatigue == pytest.approx(np.full(256, 2.0))


def test_a_tired_day_is_a_shorter_one() -> None:
    tired = filtered([run(0, "nothing", 9.0)]).threshold()
    assert tired.mean < filtered([run(0, "nothing", 9.0)], given=rested()).threshold().mean


def born(days_before: int) -> Birth:
    return Birth(day(-days_before), "vaginal")


@given(age=st.integers(0, 400), days=st.integers(0, 400))
def test_healing_is_the_slow_count_of_days_before_the_26th_week(age: int, days: int) -> None:
    healing_days = sum(1 for one in range(days) if age + one < 26 * 7)
    slow = 0.02 / 7.0 * healing_days
    assert healed(day(0), day(days), born(age), numbers()) == pytest.approx(slow, abs=1e-12)


def test_who_began_before_the_birth_heals_from_the_birth_on() -> None:
    assert healed(day(-500), day(70), born(0), numbers()) == healed(day(0), day(70), born(0), numbers())


def test_who_told_of_no_birth_is_not_thought_to_heal() -> None:
    assert healed(day(0), day(100), None, numbers()) == 0.0


def test_her_own_account_is_worth_one_observation() -> None:
    # A normal prior and a normal observation: the closed form, in the state that starts at nothing.
    flat = Response(np.zeros(256), np.zeros((256, 7)), np.zeros(256))
    told = begin(day(0), told_to_leak_at(20.0), flat, rested()).cells[0].sum(axis=0)
    mean = float(told @ axes_of(rested()).cells)
    weight = 0.9**2 / (0.9**2 + 0.35**2)
    assert mean == pytest.approx(np.log(9.0) + weight * np.log(20.0 / 9.0), abs=1e-3)


def test_her_own_account_leaves_the_spread_alone() -> None:
    told = begin(day(0), told_to_leak_at(20.0), shipped_response(), numbers())
    nodes = told.cells.sum(axis=2)
    assert nodes == pytest.approx(np.tile(axes_of(numbers()).prior.sum(axis=1), (256, 1)))


def test_who_never_leaks_is_only_known_to_be_above() -> None:
    above = replace(told_to_leak_at(20.0), above=True)
    means = [
        float(
            begin(day(0), one, shipped_response(), numbers()).cells[0].sum(axis=0) @ axes_of(numbers()).cells
        )
        for one in (told_to_leak_at(20.0), above)
    ]
    assert means[1] > means[0]


@pytest.mark.parametrize("minutes", [1e-12, 1e-3, 300.0, 1e12])
def test_an_account_out_of_all_reach_leaves_a_belief(minutes: float) -> None:
    belief = begin(day(0), told_to_leak_at(minutes), shipped_response(), numbers())
    assert np.allclose(belief.cells.sum(axis=(1, 2)), 1.0)
    assert np.all(np.isfinite(belief.evidence))


@pytest.mark.parametrize(("seen", "reached"), [("leak", 1e-25), ("urge", 1e9), ("dry", 1e9)])
def test_a_run_out_of_all_reach_leaves_a_belief(seen: Seen, reached: float) -> None:
    belief = filtered([run(0, seen, reached)]).belief
    assert np.allclose(belief.cells.sum(axis=(1, 2)), 1.0)
    assert np.all(np.isfinite(belief.evidence))
