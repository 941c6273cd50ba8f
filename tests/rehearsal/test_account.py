"""What the founding account takes in the rehearsal's physics: more, the more a run wears her."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from restride.rehearsal.account import Account, closure_taken
from restride.rehearsal.chance import streams_of
from restride.rehearsal.people import woman_of
from restride.rehearsal.training import Body, body_on
from restride.rehearsal.worlds import COMPONENTS, shipped_world

TOLD = Account(leaked_at_min=10.0, dry_min=47.0)


@cache
def body() -> Body:
    world = shipped_world()
    return body_on(woman_of(streams_of(3, 0), world), np.zeros(len(COMPONENTS)), 0.0, world)


def taken(of: Body, told: Account = TOLD) -> float:
    return closure_taken(of, told, np.random.default_rng(5), shipped_world())


def test_a_leak_at_ten_minutes_and_ten_minutes_dry_are_the_same_day() -> None:
    assert taken(body(), Account(10.0, 10.0)) == pytest.approx(0.0, abs=0.001)


def test_a_longer_dry_run_takes_more() -> None:
    found = [taken(body(), Account(10.0, minutes)) for minutes in (12.0, 20.0, 30.0, 47.0)]
    assert found == sorted(found)
    assert found[0] > 0.0


def test_it_takes_less_where_a_run_wears_her_less() -> None:
    assert taken(replace(body(), sag=0.0, endurance=50.0)) < taken(body())


def test_it_is_several_times_what_the_chance_of_one_strike_is() -> None:
    assert taken(body()) > 2.0 * shipped_world().load.spike_spread_cmh2o
