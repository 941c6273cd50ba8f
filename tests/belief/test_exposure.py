"""Impact-minutes: steps first, weights bounded, walking next to nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.belief.exposure import of_run
from restride.coaching.terms.entries import Run
from restride.coaching.terms.runs import RunColumns
from tests.support.cases import shipped_numbers

NUMBERS = shipped_numbers().exposure


def columns(
    minutes: float, cadence: float = 165.0, kmh: float = 9.0, grade: float = 0.0, running: bool = True
) -> RunColumns:
    bins = round(minutes * 6)
    return RunColumns(
        seconds=np.full(bins, 10.0),
        metres=np.full(bins, kmh / 3.6 * 10.0),
        steps=np.full(bins, cadence / 6.0),
        grade=np.full(bins, grade),
        running=np.full(bins, running),
    )


def test_a_minute_at_the_reference_cadence_easy_and_level_is_one_impact_minute() -> None:
    assert of_run(Run(columns=columns(20)), 9.0, NUMBERS).running == pytest.approx(20.0)


def test_more_steps_are_more_exposure() -> None:
    assert of_run(Run(columns=columns(20, cadence=181.5)), 9.0, NUMBERS).running == pytest.approx(22.0)


def test_without_a_cadence_a_minute_counts_as_one() -> None:
    blind = columns(20)
    steps = np.full(len(blind), np.nan)
    run = Run(columns=RunColumns(blind.seconds, blind.metres, steps, blind.grade, blind.running))
    assert of_run(run, 9.0, NUMBERS).running == pytest.approx(20.0)


def test_walking_adds_a_tenth_to_the_total_and_nothing_to_the_running() -> None:
    exposure = of_run(Run(columns=columns(20, cadence=110, kmh=5.0, running=False)), 9.0, NUMBERS)
    assert exposure.running == 0.0
    assert exposure.total == pytest.approx(2.0)


def test_downhill_weighs_more_than_uphill() -> None:
    down = of_run(Run(columns=columns(10, grade=-0.05)), 9.0, NUMBERS).running
    up = of_run(Run(columns=columns(10, grade=0.05)), 9.0, NUMBERS).running
    assert down == pytest.approx(11.5)
    assert up == pytest.approx(10.5)


def test_a_slope_steeper_than_any_road_is_taken_as_the_altimeters_error() -> None:
    steep = of_run(Run(columns=columns(10, grade=-0.9)), 9.0, NUMBERS).running
    assert steep == pytest.approx(of_run(Run(columns=columns(10, grade=-0.15)), 9.0, NUMBERS).running)


@given(st.floats(0.0, 60.0))
def test_the_speed_weight_stays_within_its_bounds(kmh: float) -> None:
    running = of_run(Run(columns=columns(10, kmh=kmh)), 9.0, NUMBERS).running
    assert 10 * NUMBERS.speed_weight_lowest - 1e-9 <= running <= 10 * NUMBERS.speed_weight_highest + 1e-9


def test_a_run_told_in_minutes_counts_its_minutes() -> None:
    exposure = of_run(Run(running_min=10, walking_min=20), None, NUMBERS)
    assert (exposure.running, exposure.total, exposure.timer_min) == (10.0, 12.0, 30.0)


def test_treadmill_and_buggy_weigh_as_the_numbers_say() -> None:
    run = Run(running_min=10, surface="treadmill", buggy=True)
    expected = 10 * NUMBERS.soft_surface_weight * NUMBERS.buggy_weight
    assert of_run(run, None, NUMBERS).running == pytest.approx(expected)


def test_exposure_by_minute_ends_at_the_whole() -> None:
    exposure = of_run(Run(columns=columns(7.5)), 9.0, NUMBERS)
    assert exposure.by_minute[0] == 0.0
    assert exposure.by_minute[-1] == pytest.approx(exposure.running)
    assert len(exposure.by_minute) == 9
