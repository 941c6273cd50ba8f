"""Floor strength has its sessions, a skill that leads comes daily, nobody is sent back for what she does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.practice.demand import led
from restride.coaching.practice.need import leg_minutes
from restride.coaching.practice.progression import shortened
from restride.coaching.practice.relations import at_least, before_floor_strength, floor_strength
from restride.coaching.terms.advice import Prescribed, Session, StartPath
from restride.coaching.terms.library import Library
from tests.practice.shelf import exercise, shelf
from tests.practice.worlds import (
    NOON,
    TENSE,
    asking,
    did,
    library,
    live,
    names,
    numbers,
    open_today,
    today,
    verdict,
)

STRONG, BEFORE = floor_strength(library()), before_floor_strength(library())


def with_any(sessions: list[Session], of: frozenset[str]) -> int:
    return sum(not of.isdisjoint(names(one)) for one in sessions)


def rungs() -> Library:
    """Three rungs of one family, and something to let go with."""
    low = exercise("low", "coordination", harder=("middle",))
    middle = exercise("middle", "coordination", easier=("low",), harder=("high",))
    return shelf(low, middle, exercise("high", "coordination", easier=("middle",)), exercise("breath"))


@given(st.integers(9, 30))
def test_the_second_week_has_its_sessions_of_floor_strength(minutes: int) -> None:
    weeks = live(14, float(minutes))
    assert with_any(weeks[7:], STRONG) >= 2
    assert with_any(weeks, STRONG | BEFORE) >= 2 * numbers().practice.floor_strength_sessions_per_week


@given(st.integers(9, 30))
def test_floor_strength_is_not_asked_for_two_days_running_in_short_sessions(minutes: int) -> None:
    days = [not STRONG.isdisjoint(names(one)) for one in live(10, min(float(minutes), 12.0))]
    assert not any(a and b for a, b in pairwise(days))


def test_finding_the_lift_comes_before_holding_it() -> None:
    days = live(7, 10.0)
    first_strong = next(at for at, one in enumerate(days) if STRONG & set(names(one)))
    assert with_any(days[:first_strong], BEFORE) >= numbers().practice.sessions_to_progress


def test_a_floor_that_may_hold_tension_is_not_asked_for_strength() -> None:
    assert with_any(live(10, 15.0, said=TENSE), STRONG) == 0


def test_a_short_calf_raise_is_no_session_of_leg_work() -> None:
    done = asking([did(1, "calf-raise", "rib-breath", minutes=3.5)]).past.done[0]
    assert leg_minutes(done, library()) == pytest.approx(1.5)
    assert leg_minutes(done, library()) < numbers().practice.leg_strength_session_min


def test_what_leads_is_the_first_that_is_open_today() -> None:
    landing_waits = verdict(start=StartPath("blocked", "restride-2024", 1, ()))
    asked = asking(given=landing_waits)
    assert led(asked, ("impact load", "cue", "breath")).leads == "cue"
    assert led(asked, ()).leads is None


def test_a_light_skill_of_what_leads_comes_again_the_next_day() -> None:
    asked = asking([did(1, "knack-drill", "calf-raise")])
    knack, calf = (library().exercises[name] for name in ("knack-drill", "calf-raise"))
    assert not asked.fresh(knack)
    assert replace(asked, leads="cue").fresh(knack)
    assert not replace(asked, leads="leg strength").fresh(calf)


def test_the_work_her_picture_puts_first_comes_day_after_day() -> None:
    days = live(6, 10.0, first=("cue",))
    cues = {name for name, one in library().exercises.items() if one.feeds.get("cue", 0.0) >= 0.5}
    assert all(cues & set(names(one)) for one in days)


def test_what_is_harder_counts_for_what_is_easier() -> None:
    assert at_least(rungs()) == {
        "low": {"low", "middle", "high"},
        "middle": {"middle", "high"},
        "high": {"high"},
        "breath": {"breath"},
    }


@pytest.mark.parametrize(
    ("done", "opened"), [("middle", {"low", "middle"}), ("high", {"low", "middle", "high"})]
)
def test_who_does_it_by_her_own_log_is_not_sent_back_below_it(done: str, opened: set[str]) -> None:
    diary = [did(ago, done) for ago in (9, 7)]
    assert opened <= open_today(diary, of=rungs())


def test_a_session_not_written_down_comes_again_for_its_days_and_then_gives_way() -> None:
    wait = int(numbers().practice.same_offer_days)
    began = [did(60, "rib-breath", minutes=1.0)]
    offers = [tuple(names(today(began, now=NOON + timedelta(days=ago)))) for ago in range(6 * wait)]
    changes = [at for at in range(1, 6 * wait) if offers[at] != offers[at - 1]]
    assert changes
    assert all((60 + at) % wait == 0 for at in changes)


@pytest.mark.parametrize(
    ("dose", "share", "sets", "count"),
    [
        (Prescribed(2, None, 40.0, None, True, 20.0), 0.5, 1, 40.0),
        (Prescribed(1, None, 60.0, None, True, 0.0), 0.75, 1, 45.0),
        (Prescribed(2, None, None, 8, False, 20.0), 2 / 3, 2, 5),
        (Prescribed(2, 12, None, None, False, 30.0), 0.1, 1, 2),
    ],
)
def test_a_station_cut_short_asks_for_what_its_minutes_hold(
    dose: Prescribed, share: float, sets: int, count: float
) -> None:
    cut = shortened(dose, share)
    assert (cut.sets, cut.breaths or cut.reps or cut.seconds) == (sets, count)


@given(st.integers(1, 4), st.integers(1, 30), st.floats(0.05, 1.0))
def test_a_cut_dose_is_never_more_than_its_share_or_one(sets: int, reps: int, share: float) -> None:
    cut = shortened(Prescribed(sets, reps, None, None, False, 30.0), share)
    assert cut.sets * (cut.reps or 0) <= max(1, sets * reps * share + 1e-6)


def test_half_an_hour_a_day_stays_near_half_an_hour() -> None:
    sessions = live(7, 30.0, kit=("mat", "chair", "wall", "pillow", "step"))
    assert sum(one.minutes for one in sessions) >= 0.85 * 7 * 30
