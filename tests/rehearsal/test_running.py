"""One run: she obeys the rule at each leak, and says of it what she would say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.entries import Amount
from restride.rehearsal.physics import continuous
from restride.rehearsal.running import RunDone, Today, amount_of, recalled_minute, run_out, shortened, told
from tests.rehearsal.people import WORLD, middling_body

QUIET = np.zeros(400)
LEAKY = middling_body(passive_cmh2o=30.0)
Leaks = tuple[tuple[float, Amount], ...]


def _go(body: object = LEAKY, rule: object = None, minutes: float = 10.0, day: float = 0.0) -> RunDone:
    obeyed = rule or (lambda _leaks: None)
    return run_out(body, continuous(minutes), Today(QUIET, day), obeyed, WORLD)  # type: ignore[arg-type]


def test_a_run_without_a_leak_is_run_whole() -> None:
    done = _go(middling_body(passive_cmh2o=95.0))
    assert (done.running_min, done.walking_min, done.leaked) == (10.0, 0.0, False)


def test_where_the_rule_ends_it_running_ends_at_the_leak() -> None:
    done = _go()
    assert done.minutes == done.leaks_min[0] < 10.0


def test_where_the_rule_says_walk_she_walks_and_runs_on() -> None:
    done = _go(rule=lambda leaks: 2.0 if len(leaks) == 1 else None)
    assert (done.walking_min, len(done.leaks_min)) == (2.0, 2)


def test_the_rule_is_told_every_leak_in_order() -> None:
    asked: list[Leaks] = []

    def listen(leaks: Leaks) -> float | None:
        asked.append(leaks)
        return 2.0 if len(leaks) < 3 else None

    done = _go(rule=listen)
    assert [at / 60.0 for at, _amount in asked[-1]] == list(done.leaks_min)


def test_a_better_day_leaks_later_or_not_at_all() -> None:
    bad, good = _go(day=-8.0), _go(day=8.0)
    assert bad.leaks_min[0] < (good.leaks_min or (99.0,))[0]


@given(st.floats(0.0, 20.0), st.floats(0.0, 20.0))
def test_more_volume_is_never_called_less(one: float, other: float) -> None:
    order = ("drops", "wet", "soaked")
    small, large = sorted((one, other))
    assert order.index(amount_of(small, WORLD)) <= order.index(amount_of(large, WORLD))


@given(st.lists(st.sampled_from([15.0, 60.0, 180.0]), min_size=1, max_size=9), st.floats(0.05, 1.0))
def test_a_run_cut_short_is_never_longer(bouts: list[float], share: float) -> None:
    form = RunForm(tuple(bouts), 60.0)
    assert shortened(form, share).running_s <= form.running_s


@pytest.mark.parametrize(
    ("leaks", "missed", "imagined", "outcome"),
    [
        ((4.0,), False, False, "leaked"),
        ((4.0,), True, False, "dry"),
        ((), False, True, "leaked"),
        ((), True, False, "dry"),
    ],
)
def test_what_she_says_may_miss_a_leak_or_imagine_one(
    leaks: tuple[float, ...], missed: bool, imagined: bool, outcome: str
) -> None:
    done = RunDone(8.0, 0.0, leaks, 0.5, 0.1, True)
    assert told(done, missed, imagined) == outcome


def test_the_minute_she_recalls_lies_within_the_run() -> None:
    done = RunDone(8.0, 2.0, (9.0,), 0.5, 0.1, False)
    assert recalled_minute(done, 3.0, 0.5) == 10.0


def test_of_a_dry_run_there_is_no_minute() -> None:
    assert recalled_minute(RunDone(8.0, 0.0, (), 0.0, 0.1, True), 0.0, 0.1) is None
