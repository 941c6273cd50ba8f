"""Common random numbers: a runner is the same woman whatever else is simulated."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from restride.rehearsal.chance import PURPOSES, Streams, streams_of
from restride.rehearsal.fate import fate_of, run_days_of, work_days_of
from restride.rehearsal.people import woman_of
from tests.rehearsal.people import WORLD, some_woman


def test_the_root_is_the_documented_digest() -> None:
    assert streams_of(7, 3).root == int(hashlib.sha256(b"7/3").hexdigest(), 16)


def test_asking_twice_gives_the_same_draws() -> None:
    streams = streams_of(1, 2)
    assert np.array_equal(streams.of("spikes", 5).random(9), streams.of("spikes", 5).random(9))


@given(st.integers(0, 2**256 - 1) | st.sampled_from([0, 1, 2**32, 2**224 - 1]), st.integers(0, 400))
def test_a_stream_is_numpys_own_below_the_root(root: int, day: int) -> None:
    whole = np.random.PCG64(np.random.SeedSequence(root, spawn_key=(PURPOSES.index("spikes"), day)))
    assert Streams(root).of("spikes", day).random() == np.random.Generator(whole).random()


def test_no_two_purposes_days_or_runners_share_a_stream() -> None:
    firsts = [
        float(streams_of(1, runner).of(purpose, day).random())
        for runner in range(4)
        for purpose in PURPOSES
        for day in range(4)
    ]
    assert len(set(firsts)) == len(firsts)


def test_a_runner_does_not_depend_on_who_else_runs() -> None:
    alone, among = some_woman(5), [woman_of(streams_of(1, runner), WORLD) for runner in range(8)][5]
    assert (alone.persona, alone.strength) == (among.persona, among.strength)


def test_her_days_are_drawn_before_any_arm_begins() -> None:
    streams, woman = streams_of(1, 4), some_woman(4)
    first, again = (fate_of(streams, woman, 60, WORLD) for _ in range(2))
    assert np.array_equal(first.reserve_cmh2o, again.reserve_cmh2o)


def test_one_day_resembles_the_next() -> None:
    shift = fate_of(streams_of(1, 4), some_woman(4), 4000, WORLD).reserve_cmh2o
    assert 0.3 < np.corrcoef(shift[:-1], shift[1:])[0, 1] < 0.7


def test_the_chosen_share_of_runners_meets_a_red_flag() -> None:
    met = [fate_of(streams_of(1, one), some_woman(0), 60, WORLD).mishap is not None for one in range(1000)]
    assert abs(np.mean(met) - WORLD.life.mishap_share) < 0.05


def test_she_runs_on_her_weekdays_at_home_when_chance_has_it() -> None:
    woman, first = some_woman(4), date(2027, 6, 30)
    fate = fate_of(streams_of(1, 4), woman, 60, WORLD)
    assert run_days_of(fate, woman, first) == [
        (first + timedelta(days=day)).weekday() in woman.run_days
        and not fate.away[day]
        and bool(fate.chance["goes"][day] < woman.run_adherence)
        for day in range(60)
    ]


def test_she_works_on_the_days_at_home_when_chance_has_it() -> None:
    woman = some_woman(4)
    fate = fate_of(streams_of(1, 4), woman, 60, WORLD)
    works = [bool(fate.chance["works"][day] < woman.work_adherence) for day in range(60)]
    assert work_days_of(fate, woman) == [
        work and not away for work, away in zip(works, fate.away, strict=True)
    ]
