"""The physics is held to published figures and frozen, before any arm is lived.

If a test here fails after a change of ``worlds.toml`` or of the physics, calibrate the world's numbers until
the figures hold again, never looking at an arm's result, write down the change in docs/decisions/0008, and
only then put the new digest here: every season rehearsed before it is then of another world.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache

import pytest

from restride.catalogue.load import load_library
from restride.rehearsal.anchors import ANCHORS, Anchor, Met, lab_run_leaks, met, physics_digest
from restride.rehearsal.worlds import shipped_world

FROZEN = "1be792a6aeda362f51b00d9fca6a4aaee7678260b636d087a8ed74acbbfaf66c"


@cache
def _met() -> dict[str, Met]:
    return {one.anchor.name: one for one in met(shipped_world())}


@pytest.mark.parametrize("anchor", ANCHORS, ids=lambda one: one.name)
def test_the_base_world_reproduces_the_published_figure(anchor: Anchor) -> None:
    reached = _met()[anchor.name]
    told = f"{anchor.name}: published {anchor.published}, reached {reached.value:.4f}, ± {anchor.tolerance}"
    sys.stdout.write(f"{told}\n")
    assert reached.holds, told


@pytest.mark.parametrize("anchor", ANCHORS, ids=lambda one: one.name)
def test_every_anchor_names_a_source_of_the_library(anchor: Anchor) -> None:
    assert anchor.source in load_library().sources


def test_the_physics_is_the_one_that_was_frozen() -> None:
    assert physics_digest(shipped_world()) == FROZEN


def test_another_number_of_the_physics_is_another_digest() -> None:
    world = shipped_world()
    other = replace(world, load=replace(world.load, spike_spread_cmh2o=4.1))
    assert physics_digest(other) != physics_digest(world)


def test_a_world_of_weaker_tissue_misses_its_anchor() -> None:
    world = shipped_world()
    spread = replace(world.people["passive_cmh2o"], mean=58.5)
    weaker = replace(world, people={**world.people, "passive_cmh2o": spread})
    assert not Met(ANCHORS[0], lab_run_leaks(weaker)).holds
