"""Three worlds written from the evidence have in their physics what they are there to try."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from restride.rehearsal.chance import streams_of
from restride.rehearsal.fate import Fate, fate_of
from restride.rehearsal.overlay import named_world
from restride.rehearsal.people import Woman, woman_of
from restride.rehearsal.physics import Draws, continuous, leak_risk, steps_of
from restride.rehearsal.training import body_on, trained
from restride.rehearsal.worlds import COMPONENTS, World, shipped_world

Floats = NDArray[np.float64]

WEEKS, WOMEN, SEED = 26, 60, 9
DAYS = 7 * WEEKS
UNTRAINED = np.zeros(len(COMPONENTS))
FLAT, HILLY = 1.0, 0.0


@cache
def _women(name: str) -> tuple[Woman, ...]:
    world = named_world(name)
    return tuple(woman_of(streams_of(SEED, runner), world) for runner in range(WOMEN))


@cache
def _fates(name: str) -> tuple[Fate, ...]:
    world = named_world(name)
    return tuple(
        fate_of(streams_of(SEED, runner), woman, DAYS, world) for runner, woman in enumerate(_women(name))
    )


def _risks(name: str, minutes: float, way: float = FLAT, shifts: Floats | None = None) -> Floats:
    """True leak risk of an unbroken run for each woman before any training; ``way``: the draw that decides on
    hills; ``shifts``: cmH2O known of her day."""
    world, rng = named_world(name), np.random.Generator(np.random.PCG64(SEED))
    steps, count = steps_of(continuous(minutes)), 100
    chance = Draws(
        rng.gumbel(size=(count, steps.size)),
        rng.standard_normal(count),
        np.full(count, way),
        np.zeros(count),
    )
    known = np.zeros(WOMEN) if shifts is None else shifts
    bodies = [(body_on(woman, UNTRAINED, 0.0, world), woman.day_sd_cmh2o) for woman in _women(name)]
    return np.array(
        [
            leak_risk(body, steps, chance, day_sd, world, shift)
            for (body, day_sd), shift in zip(bodies, known, strict=True)
        ]
    )


def _low_half(name: str) -> Floats:
    """What the second half of each woman's cycle adds to her reserve, cmH2O."""
    mean = named_world(name).days.cycle_mean_cmh2o
    return np.array([mean + woman.luteal for woman in _women(name)])


def _longest(flags: NDArray[np.bool_]) -> int:
    """Days of the longest unbroken spell."""
    return max(len(spell) for spell in "".join("x" if one else " " for one in flags).split(" "))


@pytest.mark.parametrize("name", ["hill-only", "cyclic", "illness-breaks"])
def test_each_world_loads_and_is_not_the_base(name: str) -> None:
    base = shipped_world()
    world = named_world(name)
    assert replace(world, name=base.name, title=base.title, why=base.why) != base


def test_most_women_of_the_hill_world_are_dry_on_the_flat() -> None:
    assert np.mean(_risks("hill-only", 20.0, FLAT) < 0.2) >= 0.75


def test_hills_make_a_leak_several_times_as_likely_at_equal_minutes() -> None:
    flat, hilly = _risks("hill-only", 30.0, FLAT).mean(), _risks("hill-only", 30.0, HILLY).mean()
    assert hilly >= max(0.4, 3.0 * flat)


def test_hills_are_nothing_in_the_base_world() -> None:
    assert np.array_equal(_risks("base", 20.0, FLAT), _risks("base", 20.0, HILLY))


def test_about_half_of_the_days_of_the_hill_world_are_hilly() -> None:
    world: World = named_world("hill-only")
    hilly = [fate.outing(day, world).hilly for fate in _fates("hill-only") for day in range(DAYS)]
    assert 0.45 <= np.mean(hilly) <= 0.55


def test_the_second_half_of_the_cycle_makes_a_leak_likelier_by_a_fifth_of_all_runs() -> None:
    early, late = _risks("cyclic", 15.0), _risks("cyclic", 15.0, shifts=_low_half("cyclic"))
    assert np.mean(late - early) >= 0.2


def test_the_halves_of_the_cycle_are_alike_in_the_base_world() -> None:
    early, late = _risks("base", 15.0), _risks("base", 15.0, shifts=_low_half("base"))
    assert abs(np.mean(late - early)) <= 0.03


def test_days_differ_more_than_women_do_where_the_cycle_decides() -> None:
    within = np.median([np.std(fate.reserve_cmh2o) for fate in _fates("cyclic")])
    between = named_world("cyclic").people["passive_cmh2o"].sd
    assert within >= 2.0 * between


def _cycling(first: int) -> Floats:
    """Whether each woman's cycle shows in the four weeks from this day on: 1.0 or 0.0."""
    return np.array([float(fate.known_cmh2o[first : first + 28].any()) for fate in _fates("cyclic")])


def test_the_cycle_is_away_at_first_in_a_good_part_of_the_women() -> None:
    assert 0.5 <= _cycling(0).mean() <= 0.8


def test_the_cycle_comes_back_to_half_and_more_of_those_to_whom_it_had_not() -> None:
    assert np.mean(_cycling(DAYS - 28)[_cycling(0) == 0.0]) >= 0.5


def test_a_cycle_once_back_stays() -> None:
    months = np.array([_cycling(first) for first in range(0, DAYS - 28, 28)])
    assert (np.diff(months, axis=0) >= 0.0).all()


def test_a_quarter_to_two_fifths_of_the_weeks_have_a_break() -> None:
    weeks = [fate.away.reshape(WEEKS, 7).any(axis=1) for fate in _fates("illness-breaks")]
    assert 0.25 <= np.mean(weeks) <= 0.40


def test_a_third_of_the_seasons_and_more_have_a_break_of_two_weeks() -> None:
    assert np.mean([_longest(fate.away) >= 14 for fate in _fates("illness-breaks")]) >= 1.0 / 3.0


def test_nobody_of_the_base_world_is_away_or_coughs() -> None:
    assert not any(fate.away.any() or fate.coughs.any() for fate in _fates("base"))


def test_a_cough_makes_a_leak_likelier() -> None:
    loss = np.full(WOMEN, -named_world("illness-breaks").breaks.cough_cmh2o)
    well, coughing = _risks("illness-breaks", 15.0), _risks("illness-breaks", 15.0, shifts=loss)
    assert np.mean(coughing - well) >= 0.15


def test_she_coughs_on_days_on_which_she_runs() -> None:
    coughing = [fate.coughs.mean() for fate in _fates("illness-breaks")]
    assert 0.05 <= np.mean(coughing) <= 0.20


def test_two_weeks_away_take_a_third_of_what_impact_work_had_won() -> None:
    world, woman = named_world("illness-breaks"), _women("illness-breaks")[0]
    even, adaptation = replace(woman, pace=np.ones(len(COMPONENTS))), np.full(len(COMPONENTS), 0.6)
    for _day in range(14):
        adaptation = trained(adaptation, UNTRAINED, even, world)
    assert adaptation[COMPONENTS.index("impact load")] <= 0.6 * 2.0 / 3.0
