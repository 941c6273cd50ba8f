"""The rehearsal's physics behaves as a floor under strikes would; it has no maths of the coach's."""

from __future__ import annotations

import ast
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import restride.rehearsal
from restride.coaching.terms.advice import RunForm
from restride.rehearsal.physics import (
    STEP_MIN,
    STEP_S,
    Course,
    Floats,
    as_many,
    continuous,
    course_of,
    leak_risk,
    leaks_less,
    noticed_at,
    steps_of,
    volumes,
    worst_first,
)
from tests.rehearsal.people import WORLD, draws, middling_body, risk

CHANCE = draws()
HARMFUL = {
    "pressure_cmh2o": 6.0, "mechanics": 0.1, "tone": 0.3, "disconnection": 0.3, "sag": 0.15,
    "filling_start_h": 1.0,
}  # fmt: skip
HELPFUL = {
    "strength": 0.15, "timing": 0.15, "passive_cmh2o": 8.0, "hip": 0.3, "endurance": 0.5, "notice_ml": 0.3,
}  # fmt: skip


@given(st.floats(0.5, 50.0), st.floats(0.25, 30.0))
def test_a_longer_run_never_leaks_less(minutes: float, more: float) -> None:
    body = middling_body()
    assert risk(body, minutes + more, CHANCE) >= risk(body, minutes, CHANCE)


@pytest.mark.parametrize("trait", sorted(HARMFUL))
def test_what_loads_or_hinders_the_floor_raises_the_risk(trait: str) -> None:
    body = middling_body()
    worse = middling_body(**{trait: getattr(body, trait) + HARMFUL[trait]})
    assert risk(worse, 12.0, CHANCE) > risk(body, 12.0, CHANCE)


@pytest.mark.parametrize("trait", sorted(HELPFUL))
def test_what_strengthens_or_spares_the_floor_lowers_the_risk(trait: str) -> None:
    body = middling_body()
    better = middling_body(**{trait: getattr(body, trait) + HELPFUL[trait]})
    assert risk(better, 12.0, CHANCE) < risk(body, 12.0, CHANCE)


def test_the_reserve_falls_through_a_run() -> None:
    margin = course_of(middling_body(), steps_of(continuous(30.0)), WORLD).margin
    assert np.all(np.diff(margin) > 0.0)


def test_setting_out_tired_raises_every_minute() -> None:
    plan = steps_of(continuous(10.0))
    fresh, tired = (course_of(middling_body(), plan, WORLD, carried) for carried in (0.0, 0.2))
    assert np.all(tired.margin > fresh.margin)


def test_walks_between_bouts_lower_the_risk_of_the_same_running() -> None:
    body, broken = middling_body(), RunForm((60.0,) * 12, 120.0)
    assert leak_risk(body, steps_of(broken), CHANCE, 5.0, WORLD) < risk(body, 12.0, CHANCE)


def test_a_bad_day_leaks_more_than_a_good_one() -> None:
    course = course_of(middling_body(), steps_of(continuous(12.0)), WORLD)
    bad, good = (volumes(course, CHANCE.first(48), day, WORLD).sum() for day in (-6.0, 6.0))
    assert bad > good


@given(st.lists(st.floats(0.0, 0.2), min_size=1, max_size=60), st.floats(0.05, 1.0))
def test_a_leak_is_noticed_where_her_own_volume_is_reached(passing: list[float], notice: float) -> None:
    step = noticed_at(np.array(passing), notice)
    reached = [sum(passing[: at + 1]) >= notice for at in range(len(passing))]
    assert step == (reached.index(True) if any(reached) else None)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(0, 16))
def test_the_steps_of_a_form_hold_all_its_running(quarters: list[int], walk: int) -> None:
    form = RunForm(tuple(STEP_S * count for count in quarters), STEP_S * walk)
    plan = steps_of(form)
    assert plan.sum() * STEP_S == form.running_s
    assert plan.size == sum(quarters) + walk * (len(quarters) - 1)


def test_no_module_of_the_rehearsal_borrows_the_coachs_mathematics() -> None:
    known = {
        "restride.coaching.terms",
        "restride.coaching.recommend",
        "restride.coaching.issued",
        "restride.coaching.wire",
        "restride.coaching.diary",
    }
    imported = {
        node.module
        for path in Path(restride.rehearsal.__path__[0]).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("restride.coaching")
    }
    assert [name for name in imported if not any(name.startswith(room) for room in known)] == []


def test_the_risk_is_not_log_logistic_in_the_minutes() -> None:
    minutes = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0])
    risks = np.array([risk(middling_body(), one, draws(2000, 128)) for one in minutes])
    logits = np.log(risks / (1.0 - risks))
    assert np.abs(np.diff(logits, n=2)).max() > 0.1


PLANS = st.lists(st.booleans(), min_size=1, max_size=60).map(np.array)


@given(PLANS, st.floats(0.0, 1.0), st.floats(0.3, 1.0))
def test_fatigue_is_to_the_last_bit_what_step_after_step_makes_of_it(
    running: np.ndarray, tired: float, strength: float
) -> None:
    body, closure = middling_body(strength=strength), WORLD.closure
    tiring = STEP_MIN * closure.fatigue_per_min * body.mechanics
    tiring /= body.endurance * max(body.strength, closure.weakest_share)
    reached = [tired]
    for runs in running:
        now = reached[-1]
        rested = now * exp(-STEP_MIN / closure.fatigue_recovery_min)
        reached.append(now + tiring * (1.0 - now) if runs else rested)
    assert course_of(body, running, WORLD, tired).fatigue.tolist() == reached[1:]


@given(PLANS, st.floats(-20.0, 20.0))
def test_volumes_are_to_the_last_bit_those_of_the_formula(running: np.ndarray, day: float) -> None:
    course = course_of(middling_body(), running, WORLD)
    spikes = CHANCE.first(running.size)
    shifts = day * CHANCE.day
    assert np.array_equal(volumes(course, spikes, shifts, WORLD), _by_formula(course, spikes, shifts))


def _by_formula(course: Course, spikes: Floats, day: Floats) -> Floats:
    excess = course.margin + course.spread * spikes - day[:, None]
    passing: Floats = WORLD.volume.ml_per_excess * np.maximum(excess, 0.0)
    return passing


@given(
    passive=st.floats(45.0, 80.0),
    shift=st.floats(-8.0, 8.0),
    than=st.sampled_from([0.0, 0.05, 0.2, 0.5, 0.9, 1.0]),
    seed=st.integers(0, 50),
)
def test_leaking_less_is_what_the_whole_risk_says(
    passive: float, shift: float, than: float, seed: int
) -> None:
    body, plan, chance = middling_body(passive_cmh2o=passive), steps_of(continuous(12.0)), draws(60, 60, seed)
    first = worst_first(middling_body(), plan, chance, 5.0, WORLD)
    whole = leak_risk(body, plan, chance, 5.0, WORLD, shift)
    assert leaks_less(body, plan, first, 5.0, WORLD, shift, than) == (whole < than)


def test_the_worst_of_the_imagined_days_stand_first() -> None:
    body, plan = middling_body(), steps_of(continuous(12.0))
    first = worst_first(body, plan, CHANCE, 5.0, WORLD)
    worst = leak_risk(body, plan, first.of_days(20), 5.0, WORLD)
    assert worst > leak_risk(body, plan, CHANCE, 5.0, WORLD) == leak_risk(body, plan, first, 5.0, WORLD)


@given(st.integers(1, 12), st.integers(1, 30))
def test_spikes_repeat_in_a_run_longer_than_they_are(known: int, steps: int) -> None:
    spikes = np.arange(float(known))
    assert as_many(spikes, steps).tolist() == [float(at % known) for at in range(steps)]


def test_a_form_without_a_bout_has_no_steps() -> None:
    assert steps_of(RunForm((), 60.0)).tolist() == []
