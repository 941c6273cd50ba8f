"""A named world changes what befalls her and how her body works, with reasons, and no measure."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from restride.catalogue.load import load_library
from restride.coaching.terms.advice import RunForm
from restride.rehearsal.chance import streams_of
from restride.rehearsal.fate import Fate, fate_of
from restride.rehearsal.ground import Outing, hardness
from restride.rehearsal.overlay import laid_over, named_world, world_names
from restride.rehearsal.physics import STEP_MIN, Draws, leak_risk, steps_of
from restride.rehearsal.worlds import World, shipped_world
from tests.rehearsal.people import middling_body, some_woman

WORLDS = (
    "cyclic", "hill-only", "illness-breaks", "mis-reporting", "no-mechanism-structure", "non-responders",
    "strong-drift", "wrong-exposure-weights",
)  # fmt: skip

REASON = {"source": ["restride-engine"], "grade": "judgement", "why": "Tried here."}
STUDY = re.compile(
    r"([A-Z][\w-]+)(?: and [A-Z]\w+| and others)? (?:19|20)\d\d(?:, (?:19|20)\d\d)*( \[unverified\])?"
)
"""A study as a reason names it, and its mark."""

ABOUT = {"title": "A world", "why": "To try the format."}


def _overlay(**groups: Any) -> dict[str, Any]:
    return {**ABOUT, **groups}


@cache
def _fate(name: str, days: int = 700) -> Fate:
    world = named_world(name)
    return fate_of(streams_of(3, 1), some_woman(1), days, world)


def test_the_eight_worlds_are_there() -> None:
    assert world_names() == WORLDS


@pytest.mark.parametrize("name", WORLDS)
def test_every_world_has_a_title_a_reason_and_known_sources(name: str) -> None:
    world = named_world(name)
    assert (bool(world.title), bool(world.why), world.name) == (True, True, name)


@pytest.mark.parametrize("name", WORLDS)
def test_what_is_measured_is_the_same_in_every_world(name: str) -> None:
    base, world = shipped_world(), named_world(name)
    same = ("truth", "rivals", "mishaps", "said", "weeks", "signs", "arms")
    assert [one for one in same if getattr(world, one) != getattr(base, one)] == []


def test_what_an_overlay_does_not_name_stays_as_it_is() -> None:
    world = laid_over(_overlay(days={"cycle_mean_cmh2o": {"value": -5.0, **REASON}}), "tried")
    assert replace(world.days, cycle_mean_cmh2o=0.0) == shipped_world().days


@pytest.mark.parametrize(
    ("overlay", "said"),
    [
        ({"why": "x"}, "title: a sentence is missing"),
        (_overlay(weather={"rain": {}}), "weather: not known here"),
        (_overlay(days={"rain": {"value": 1.0, **REASON}}), "days.rain: not known here"),
        (_overlay(days={"cycle_days": {"value": 1.0}}), "days.cycle_days: why is missing"),
        (_overlay(days={"cycle_days": REASON}), "days.cycle_days: value is missing"),
        (_overlay(days={"cycle_days": {"value": 1.0, "unit": "h", **REASON}}), "the unit is d, not h"),
        (_overlay(days={"cycle_days": {"value": [1.0], **REASON}}), "days.cycle_days: wants a number"),
        (_overlay(people={"tone": {"value": 0.2, **REASON}}), "people.tone: wants 4 numbers in a row"),
        (_overlay(truth={"tolerated_risk": {"value": 0.5, **REASON}}), "truth: the same in every world"),
        (_overlay(persona={"mixed": {"luck": 1, **REASON}}), "persona.mixed.luck: not known here"),
        (_overlay(persona={"mixed": {"weight": 0.5, **REASON}}), "the weights add up to 1.34"),
    ],
)
def test_a_fault_is_named_with_its_place(overlay: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        laid_over(overlay, "tried")


def test_every_fault_of_an_overlay_is_named_at_once() -> None:
    faults = _overlay(weather={}, days={"rain": {"value": 1.0, **REASON}})
    with pytest.raises(ValueError, match=r"worlds/tried\.toml: weather.*days\.rain"):
        laid_over(faults, "tried")


def test_a_world_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="there is no world called luck; choose from base, cyclic"):
        named_world("luck")


def _numbers(name: str) -> list[dict[str, Any]]:
    """What a world changes, each with its source, grade and reason."""
    raw = tomllib.loads((files("restride.rehearsal") / "worlds" / f"{name}.toml").read_text(encoding="utf-8"))
    return [one for group in raw.values() if isinstance(group, dict) for one in group.values()]


@pytest.mark.parametrize("name", WORLDS)
def test_the_sources_of_a_world_are_those_of_the_library(name: str) -> None:
    sources = {source for one in _numbers(name) for source in one["source"]}
    assert sources - set(load_library().sources) == set()


def _unproven(number: dict[str, Any]) -> list[str]:
    """The studies its reason names by author and year that are neither a source of it nor marked
    unverified."""
    named = STUDY.findall(number["why"])
    ids = [one.partition("-")[0] for one in number["source"]]
    return [who for who, mark in named if not mark and who.lower() not in ids]


@pytest.mark.parametrize("name", WORLDS)
def test_a_study_that_is_no_source_of_the_library_is_marked_unverified(name: str) -> None:
    assert [who for one in _numbers(name) for who in _unproven(one)] == []


@pytest.mark.parametrize("name", WORLDS)
def test_what_rests_on_an_unverified_study_is_called_judgement(name: str) -> None:
    resting = [one for one in _numbers(name) if "[unverified]" in one["why"]]
    assert {one["grade"] for one in resting} <= {"judgement"}


def test_an_unmarked_study_is_found() -> None:
    reason = {"why": "So found by Lewis 1991, and Ebell 2013 [unverified].", "source": ["restride-engine"]}
    assert _unproven(reason) == ["Lewis"]


def test_nothing_befalls_her_in_the_base_world_that_a_named_one_adds() -> None:
    fate = _fate("base")
    assert not any(one.any() for one in (fate.away, fate.coughs, fate.lasting_cmh2o))


def test_drift_wanders_off_and_stays_there() -> None:
    lasting = _fate("strong-drift").lasting_cmh2o
    step = named_world("strong-drift").days.drift_cmh2o_per_day
    assert np.std(np.diff(lasting)) == pytest.approx(step, rel=0.1)
    assert np.abs(lasting).max() > 5.0 * step


def test_illness_keeps_her_away_and_leaves_a_cough() -> None:
    fate, breaks = _fate("illness-breaks"), named_world("illness-breaks").breaks
    coughing = fate.coughs & ~fate.away
    assert coughing.any()
    assert np.all(fate.known_cmh2o[coughing] < fate.known_cmh2o[~coughing].max() - 0.5 * breaks.cough_cmh2o)


def test_a_break_has_the_length_the_world_says() -> None:
    world = named_world("illness-breaks")
    only = replace(world, breaks=replace(world.breaks, illness_per_year=0.0, away_per_year=3.0))
    away = np.concatenate([fate_of(streams_of(5, one), some_woman(one), 700, only).away for one in range(30)])
    begins = np.flatnonzero(np.diff(away.astype(int)) == 1).size
    assert away.sum() / begins == pytest.approx(only.breaks.away_days, rel=0.3)


def _hilly(factor: float, share: float) -> World:
    world = shipped_world()
    course = replace(world.course, hilly_share=share, hill_factor=factor)
    return replace(world, course=course)


def test_a_hill_is_the_last_minute_of_every_stretch() -> None:
    world = _hilly(1.2, 1.0)
    hard = hardness(Outing(hilly=True), 48, STEP_MIN, world)
    assert isinstance(hard, np.ndarray)
    assert [at for at in range(48) if hard[at] > 1.0] == [20, 21, 22, 23, 44, 45, 46, 47]


def test_hills_that_she_may_meet_raise_the_true_risk() -> None:
    rng = np.random.Generator(np.random.PCG64(3))
    draws = Draws(rng.gumbel(size=(200, 60)), rng.standard_normal(200), rng.random(200), rng.random(200))
    steps, body = steps_of(RunForm((720.0,), 0.0)), middling_body()
    flat, half, all_ways = (
        leak_risk(body, steps, draws, 5.0, _hilly(1.3, share)) for share in (0.0, 0.5, 1.0)
    )
    assert flat < half < all_ways
