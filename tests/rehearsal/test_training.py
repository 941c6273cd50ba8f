"""Work changes the body it should change, slowly or quickly, and not in everybody."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from restride.rehearsal.training import body_on, trained
from restride.rehearsal.worlds import COMPONENTS
from tests.rehearsal.people import UNTRAINED, WORLD, draws, risk, some_woman, trained_body

WOMAN = replace(
    some_woman(), strength=0.6, timing=0.7, tone=0.4, disconnection=0.3, pressure_cmh2o=8.0, hip=0.5
)


@pytest.mark.parametrize("component", [name for name in COMPONENTS if name != "floor strength"])
def test_each_component_lowers_the_risk(component: str) -> None:
    better = trained_body(replace(WOMAN, mechanics=1.1), **{component.replace(" ", "_"): 0.8})
    before = trained_body(replace(WOMAN, mechanics=1.1))
    assert risk(better, 10.0, draws()) < risk(before, 10.0, draws())


def test_floor_strength_helps_a_weak_floor_that_lets_go() -> None:
    weak = replace(WOMAN, tone=0.0)
    before, after = trained_body(weak), trained_body(weak, floor_strength=0.8)
    assert risk(after, 10.0, draws()) < risk(before, 10.0, draws())


def test_squeezing_raises_the_tone_of_a_tight_floor() -> None:
    tight = replace(WOMAN, tone=0.7)
    assert trained_body(tight, floor_strength=0.8).tone > trained_body(tight).tone


def test_adaptation_stays_between_none_and_all() -> None:
    adaptation = UNTRAINED
    for _ in range(400):
        adaptation = trained(adaptation, np.full(len(COMPONENTS), 60.0), WOMAN, WORLD)
    assert np.all((adaptation > 0.0) & (adaptation < 1.0))


def test_adaptation_fades_without_work() -> None:
    held = np.full(len(COMPONENTS), 0.5)
    assert np.all(trained(held, UNTRAINED, WOMAN, WORLD) < held)


def test_release_comes_sooner_than_strength() -> None:
    adaptation = UNTRAINED
    for _ in range(7):
        adaptation = trained(adaptation, np.full(len(COMPONENTS), 5.0), WOMAN, WORLD)
    by_name = dict(zip(COMPONENTS, adaptation, strict=True))
    assert by_name["release"] > 2.0 * by_name["floor strength"]


def test_a_non_responder_gains_less_from_the_same_work() -> None:
    deaf = replace(WOMAN, response=WOMAN.response * WORLD.training.non_responder_share)
    assert trained_body(deaf, coordination=0.8).timing < trained_body(WOMAN, coordination=0.8).timing


def test_healing_ends_with_its_last_week() -> None:
    late = replace(WOMAN, weeks_since_birth=WORLD.healing.until_week)
    assert body_on(late, UNTRAINED, 180.0, WORLD) == body_on(late, UNTRAINED, 0.0, WORLD)


def test_an_early_runner_heals_by_herself() -> None:
    early = replace(WOMAN, weeks_since_birth=13.0)
    first, later = (body_on(early, UNTRAINED, day, WORLD) for day in (0.0, 90.0))
    assert later.passive_cmh2o > first.passive_cmh2o


def test_one_in_eight_or_so_does_not_respond() -> None:
    share = np.mean([some_woman(runner).persona == "non-responder" for runner in range(2000)])
    assert share == pytest.approx(0.12, abs=0.025)
