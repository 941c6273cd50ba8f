"""The session player's arithmetic, in the browser that runs it: steps, time, what is owed, resuming."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from playwright.sync_api import Page

from restride.coaching.terms.advice import Situation
from restride.web import clock
from restride.web.bridge import coaching
from restride.web.bridge.instead import instead_of
from restride.web.bridge.library import library_of
from restride.web.player.selectors import day_over
from restride.web.player.session_plan import Given, Plan, plan_of
from restride.web.today.asked import Asked
from restride.web.today.selectors import under_way
from tests.journeys.phones import live_in
from tests.journeys.story import Story

pytestmark = pytest.mark.django_db

HALF_A_MINUTE = 30.0
MINUTES = (3.0, 6.0, 10.0, 15.0, 20.0, 30.0)

_CALL = """async ([name, given]) => { const steps = await import("/static/restride/js/player/steps.js");
    return steps[name](...given); }"""

ITEM = {
    "exercise": "bridge", "title": "Bridge", "minutes": 3.0, "dose": "2 × 2", "opens": "", "cues": ["Up."],
    "sets": 2, "reps": 2, "breaths": None, "seconds": None, "rep": 6.0, "work": 12.0, "turns": False,
    "both": False, "rest": 45.0, "kg": None, "band": "", "load": "", "pattern": "hinge",
    "round": [["out", 3.0, 0.0, 3.0, "up"], ["in", 3.0, 3.0, 6.0, "down"]],
}  # fmt: skip
CLAM = {**ITEM, "exercise": "clam", "title": "Clam", "turns": True, "rest": 20.0, "pattern": "hip"}
PLAN: dict[str, Any] = {
    "id": "9", "begun": "2026-11-23T09:00:00+00:00", "over": "2026-11-24T04:00:00+00:00", "query": "",
    "here": "/here/", "plain": "/plain/", "minutes": 6.5, "circuit": "", "between": 30.0,
    "all": ["bridge", "clam"], "line": ["bridge", "clam"], "sets": {}, "place": None,
    "items": {"bridge": ITEM, "clam": CLAM, "march~3": {**ITEM, "exercise": "march"}},
    "instead": {"clam": [{"because": "too-hard", "gone": ["clam"], "items": ["march~3"]}]},
    "stops": 3,
}  # fmt: skip


def _call(page: Page, name: str, *given: Any) -> Any:
    return page.evaluate(_CALL, [name, list(given)])


def _going(page: Page, **more: Any) -> dict[str, Any]:
    return {**_call(page, "beginning", PLAN), "going": True, "phase": "going", **more}


def _after(page: Page, where: dict[str, Any], *acts: dict[str, Any]) -> dict[str, Any]:
    for one in acts:
        where = _call(page, "after", PLAN, where, one)
    return where


def _ticks(seconds: int) -> list[dict[str, Any]]:
    return [{"type": "tick", "seconds": 1}] * seconds


def _kinds(page: Page, item: dict[str, Any], between: float = 30.0) -> list[tuple[str, str, float]]:
    return [(one["kind"], one["side"], one["seconds"]) for one in _call(page, "stepsOf", item, between)]


def test_a_session_lasts_as_long_as_the_studio_says(story: Story, page: Page) -> None:
    runner = live_in(story, "Ada")
    now, off = clock.now(), []
    for minutes in MINUTES:
        plan = _made(runner, now, minutes)
        off.append(abs(_call(page, "lasting", plan) - plan["minutes"] * 60.0))
    sys.stdout.write(f"seconds off: {off}\n")
    assert max(off) <= HALF_A_MINUTE


def _made(runner: Any, now: Any, minutes: float) -> Plan:
    situation = Situation(minutes=minutes)
    coaching.recommended(runner, now, situation)
    under = under_way(runner, now, now, situation)
    assert under is not None
    assert under.session.minutes <= minutes
    instead = instead_of(runner, now, situation, under.session)
    asked = Asked(situation, (), (), (), None)
    return plan_of(Given(under, asked, instead, now, day_over(runner, now), None), library_of(runner.studio))


def test_sets_have_rest_between_them_and_none_after_the_last(page: Page) -> None:
    assert [kind for kind, _side, _s in _kinds(page, ITEM)] == ["ready", "work", "rest", "work"]


def test_where_a_side_has_its_own_set_the_other_follows_after_a_turn(page: Page) -> None:
    assert [(kind, side) for kind, side, _s in _kinds(page, CLAM)][:5] == [
        ("ready", "right"), ("work", "right"), ("turn", "left"), ("work", "left"), ("rest", ""),
    ]  # fmt: skip


def test_getting_there_takes_what_its_minutes_leave(page: Page) -> None:
    steps = _kinds(page, ITEM)
    assert sum(seconds for _kind, _side, seconds in steps) == 30.0 + 3.0 * 60.0


def test_time_goes_through_the_steps_and_into_the_check_at_the_end(page: Page) -> None:
    where = _going(page)
    lasting = int(_call(page, "lasting", PLAN)) + 1
    while where["phase"] == "going" and lasting > 0:
        where, lasting = _after(page, where, {"type": "tick", "seconds": 9}), lasting - 9
    assert (where["phase"], where["going"]) == ("check", False)
    assert where["worked"] == {"bridge": 2, "clam": 2}


def test_a_tick_that_ends_a_step_loses_no_second_of_the_next(page: Page) -> None:
    where = _after(page, _going(page, spent=9.5), {"type": "tick", "seconds": 2})
    assert (where["n"], where["spent"]) == (1, pytest.approx(1.5))


def test_while_it_stands_still_time_does_nothing(page: Page) -> None:
    where = _after(page, _going(page, n=1, spent=5), {"type": "pause"}, *_ticks(3))
    assert (where["n"], where["spent"]) == (1, 5)


def test_a_phone_that_slept_goes_on_where_it_fell_asleep(page: Page) -> None:
    where = _after(page, _going(page, n=1, spent=5), {"type": "tick", "seconds": 600})
    assert (where["n"], where["spent"], where["going"]) == (1, 5, False)


def test_a_set_is_owed_from_its_work_until_it_is_written(page: Page) -> None:
    at_work = _going(page, n=1)
    assert _call(page, "owed", PLAN, at_work) == {"name": "bridge", "sets": 1, "now": True}
    written = _after(page, at_work, {"type": "wrote", "name": "bridge", "sets": 1}, {"type": "next"})
    assert _call(page, "owed", PLAN, written)["sets"] == 0


def test_two_sets_not_written_are_owed_on_the_way_to_the_next_exercise(page: Page) -> None:
    where = _after(page, _going(page), *[{"type": "next"}] * 4)
    assert (where["place"], _call(page, "owed", PLAN, where)) == (
        1,
        {"name": "bridge", "sets": 2, "now": False},
    )


def test_of_two_sides_the_first_makes_no_set(page: Page) -> None:
    right = _going(page, place=1, n=1)
    assert _call(page, "owed", PLAN, right)["sets"] == 0
    assert _after(page, right, {"type": "next"})["worked"] == {}


def test_what_is_left_out_is_neither_done_nor_owed(page: Page) -> None:
    where = _after(page, _going(page), {"type": "skip"})
    assert (where["place"], where["left"], _call(page, "did", where)) == (1, ["bridge"], [])
    assert _call(page, "owed", PLAN, where)["sets"] == 0


def test_a_swap_begins_at_its_beginning_and_can_be_taken_back(page: Page) -> None:
    there = _going(page, place=1, n=2, spent=3)
    (easier,) = _call(page, "offered", PLAN, there)
    swapped = _after(page, there, {"type": "swap", "instead": easier})
    assert (swapped["line"], swapped["n"], swapped["spent"]) == (["bridge", "march~3"], 0, 0)
    (back,) = _call(page, "offered", PLAN, swapped)
    assert _after(page, swapped, {"type": "swap", "instead": back})["line"] == ["bridge", "clam"]


def test_what_hurt_is_not_offered_under_another_name(page: Page) -> None:
    assert _call(page, "offered", PLAN, _going(page, place=1, away=["hinge"])) == []


def test_a_warning_sign_stops_the_exercise_for_good(page: Page) -> None:
    where = _after(page, _going(page, n=1, spent=5), {"type": "halt", "pattern": "hinge"}, *_ticks(5))
    assert (where["going"], where["phase"], where["place"], where["spent"]) == (False, "halted", 1, 0)


def test_a_place_fits_a_plan_that_has_lost_an_exercise_meanwhile(page: Page) -> None:
    held = {**PLAN, "line": ["clam"], "items": {"clam": CLAM}}
    lost = _call(page, "fitted", held, _going(page, n=1, spent=5))
    assert (lost["line"], lost["place"], lost["n"], lost["going"]) == (["clam"], 0, 0, False)
    kept = _call(page, "fitted", held, _going(page, place=1, n=1, spent=5))
    assert (kept["place"], kept["n"], kept["spent"]) == (0, 1, 5)


def test_breath_and_figure_move_by_one_clock(page: Page) -> None:
    out, back = (_call(page, "pulse", ITEM, into) for into in (1.5, 4.5))
    assert (out["on"], out["figure"], out["full"]) == ("out", 1.5, pytest.approx(0.5))
    assert (back["on"], back["figure"], back["full"]) == ("in", 4.5, pytest.approx(0.5))


def test_repetitions_are_counted_and_never_beyond_their_number(page: Page) -> None:
    counts = [_call(page, "counted", ITEM, into) for into in (0, 6.5, 12)]
    assert counts == [{"at": 1, "of": 2}, {"at": 2, "of": 2}, {"at": 2, "of": 2}]


_NEWEST = """async ([plan, local, shelf, now]) =>
    (await import("/static/restride/js/player/place.js")).newest(plan, local, shelf, Date.parse(now))"""
NOON = "2026-11-23T12:00:00+00:00"


def _newest(page: Page, plan: Any, local: Any = None, shelf: Any = None, now: str = NOON) -> Any:
    return page.evaluate(_NEWEST, [plan, local, shelf, now])


def _left(changed: int, id: str = str(PLAN["id"])) -> dict[str, Any]:
    return {"id": id, "over": PLAN["over"], "here": "/there/", "state": {"changed": changed}}


def test_the_newest_place_wins_wherever_it_was_kept(page: Page) -> None:
    here = _newest(page, {**PLAN, "place": _left(1)}, _left(2))
    there = _newest(page, {**PLAN, "place": _left(3)}, _left(2))
    assert [one["state"]["changed"] for one in (here, there)] == [2, 3]


def test_a_place_in_another_plan_is_gone_on_with_where_that_plan_is(page: Page) -> None:
    other = _left(2, "10")
    assert _newest(page, PLAN, other, {"plan": {"id": other["id"]}})["kind"] == "kept"
    assert _newest(page, PLAN, other) == {"kind": "elsewhere", "here": "/there/"}


def test_a_place_of_yesterday_is_over(page: Page) -> None:
    old = {**_left(2), "over": "2026-11-23T04:00:00+00:00"}
    assert _newest(page, PLAN, old) == {"kind": "over"}
    assert _newest(page, PLAN, now="2026-11-24T05:00:00+00:00") == {"kind": "over"}
