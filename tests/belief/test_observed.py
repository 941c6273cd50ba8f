"""A run as the filter sees it: windows by how a leak was said, what may be missed, what is held back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.belief.observed import observed
from restride.coaching.terms.advice import Engine
from restride.coaching.terms.belief import Observation
from restride.coaching.terms.entries import HowSaid
from restride.coaching.terms.standing import LeakReading, RunReading
from tests.belief.support import filtered, numbers, run
from tests.support import cases
from tests.support.cases import run as reading

WITHOUT_MINUTE = Engine(uses=("mechanism",))


def seen(told: RunReading, engine: Engine | None = None) -> Observation:
    return observed(run(0, "nothing", 0.0), told, numbers(), engine or Engine())


def leaked(at: float | None, minutes: float = 20.0, *, live: bool = False, urge: bool = False) -> RunReading:
    return replace(reading(0, minutes, "leaked"), leak=LeakReading(at, "drops", urge, live))


def window(told: RunReading) -> tuple[float, float]:
    return seen(told).low, seen(told).high


def test_a_tap_while_running_is_known_to_half_a_minute() -> None:
    assert window(leaked(8.0, live=True)) == (7.5, 8.5)


def test_a_minute_told_from_memory_is_known_to_a_fifth_and_half_a_minute() -> None:
    assert window(leaked(8.0)) == pytest.approx((5.9, 10.1))


def test_a_window_ends_where_the_run_ended() -> None:
    assert window(leaked(19.0, live=False))[1] == 20.0


def test_a_window_begins_where_the_run_began() -> None:
    assert window(leaked(0.2, live=True))[0] == 0.0


@given(at=st.floats(0.0, 30.0), minutes=st.floats(0.1, 30.0), live=st.booleans())
def test_every_leak_has_a_window_within_its_run(at: float, minutes: float, live: bool) -> None:
    low, high = window(leaked(min(at, minutes), minutes, live=live))
    assert 0.0 <= low < high <= minutes


def test_walking_before_a_leak_counts_as_it_does_in_the_whole() -> None:
    with_walks = replace(leaked(10.0, live=True), exposure=22.0)
    assert window(with_walks) == pytest.approx((10.5, 11.5))


def test_a_leak_at_an_unknown_moment_is_only_a_leak() -> None:
    assert seen(leaked(None)).seen == "some-leak"


def test_an_engine_without_the_minute_sees_only_a_leak() -> None:
    assert seen(leaked(8.0), WITHOUT_MINUTE).seen == "some-leak"


def test_a_leak_after_an_urge_was_dry_up_to_it() -> None:
    assert (seen(leaked(8.0, urge=True)).seen, seen(leaked(8.0, urge=True)).high) == ("urge", 8.0)


def test_an_urge_at_an_unknown_moment_shows_nothing_of_the_floor() -> None:
    assert seen(leaked(None, urge=True)).seen == "nothing"


def test_an_urge_tells_as_much_as_a_dry_run_that_surely_was_one() -> None:
    urge, dry = (filtered([run(0, how, 8.0, missed=0.0)]) for how in ("urge", "dry"))
    assert urge.belief.evidence == pytest.approx(dry.belief.evidence)


@pytest.mark.parametrize(("outcome", "kind"), [("dry", "dry"), ("unsure", "unsure"), (None, "nothing")])
def test_an_outcome_is_seen_as_it_was_said(outcome: str | None, kind: str) -> None:
    assert seen(reading(0, 20.0, outcome)).seen == kind


def test_a_run_without_exposure_shows_nothing() -> None:
    assert seen(reading(0, 0.0, "dry")).seen == "nothing"


def test_a_dry_run_is_dry_to_its_end_walking_included() -> None:
    assert seen(replace(reading(0, 20.0), exposure=22.0)).reached == 22.0


@pytest.mark.parametrize(
    ("how", "pad", "missed"),
    [
        ("confirmed", False, 0.01),
        ("live", False, 0.01),
        ("one-tap", False, 0.03),
        ("recalled", False, 0.15),
        ("confirmed", True, 0.15),
        ("one-tap", True, 0.15),
        ("recalled", True, 0.15),
    ],
)
def test_what_may_have_been_missed_goes_by_how_dry_was_said(how: HowSaid, pad: bool, missed: float) -> None:
    assert seen(replace(reading(0, 20.0), how_said=how, pad=pad)).missed == missed


def test_the_day_is_kept_as_it_was() -> None:
    context = run(3, "nothing", 0.0, shift=-0.25, adapted=(0.1,) * 7, healed=0.2)
    told = observed(context, cases.run(0, 20.0), numbers(), Engine())
    kept = (told.run, told.day, told.shift, told.adapted, told.healed)
    assert kept == (context.run, context.day, -0.25, (0.1,) * 7, 0.2)


FIVE_LEAKS = tuple(run(after, "leak", 12.0, low=7.5, high=8.5) for after in range(0, 10, 2))
TWO_LEAKS = FIVE_LEAKS[:2]


def surprising(times_said: int, reached: float = 47.0, **more: Any) -> Observation:
    return run(12, "dry", reached, times_said=times_said, **more)


def test_a_dry_run_hard_to_believe_waits_until_it_is_said_again() -> None:
    before = filtered(FIVE_LEAKS)
    assert before.taking(surprising(1)).belief.evidence == pytest.approx(before.belief.evidence, abs=1e-12)


def test_a_dry_run_hard_to_believe_counts_once_it_is_said_twice() -> None:
    before = filtered(TWO_LEAKS)
    once, twice = (before.taking(surprising(times, 25.0)).threshold().mean for times in (1, 2))
    assert twice - once > 0.1


def test_a_dry_run_that_was_to_be_expected_counts_at_once() -> None:
    before = filtered(FIVE_LEAKS)
    once, twice = (before.taking(surprising(times, 5.0)).belief.evidence for times in (1, 2))
    assert once == pytest.approx(twice, abs=1e-12)


def test_an_unlikely_leak_is_never_doubted() -> None:
    before = filtered([run(after, "dry", 40.0) for after in range(0, 10, 2)])
    leak = run(12, "leak", 40.0, low=3.5, high=4.5, times_said=1)
    assert before.taking(leak).belief.evidence.max() < before.belief.evidence.min() - np.log(10.0)


@pytest.mark.parametrize("reached", [8.0, 9.0, 10.0, 12.0, 15.0, 20.0])
def test_what_is_hard_to_believe_is_what_had_less_than_a_tenth(reached: float) -> None:
    before = filtered(FIVE_LEAKS)
    on_the_day = before.taking(run(12, "nothing", 0.0))
    forecast = on_the_day.threshold().survival(np.array([reached]))[0]
    chance = 0.01 + 0.99 * float(forecast)
    held = before.taking(surprising(1, reached)).belief.evidence == pytest.approx(
        before.belief.evidence, abs=1e-12
    )
    assert held == (chance < numbers().surprise_below)
