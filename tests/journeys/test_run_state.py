"""The run player without its page: whatever she taps, a leak makes her walk, and the rules of care hold."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

pytestmark = pytest.mark.django_db

MANY = 2000 if os.environ.get("RESTRIDE_FULL") else 150
NUMBERS = {"dry_again_walk_min": 2.0, "run_resumes_at_most": 1.0, "pain_stops_above": 3.0}
FORMS = (
    {"bouts": [60, 60, 90], "walk": 120}, {"bouts": [15] * 4, "walk": 60}, {"bouts": [900], "walk": 0},
)  # fmt: skip

PLAY = """async ([given, numbers, steps]) => {
  const { begin, pass, tap, undo, now, settled } = await import("/static/restride/js/player/run_state.js");
  const { means } = await import("/static/restride/js/phone/in_run.js");
  const judge = (taps) => means(taps, numbers);
  let at = 1_700_000_000_000;
  let run = begin("run", given, at);
  const seen = [{ step: null, run, now: now(run) }];
  for (const [kind, value] of steps) {
    if (kind === "pass") { at += value * 1000; run = pass(run, value, at); }
    else if (kind === "undo") run = undo(run, at, judge).run;
    else {
      const more = kind === "pain" ? { score: value } : kind === "amount" ? { amount: value } : {};
      run = tap(run, { kind, ...more }, at, judge, `leak ${seen.length}`);
    }
    seen.push({ step: kind, run, now: now(run), sure: settled(run, at).length });
  }
  return seen;
}"""

STEP = st.one_of(
    st.tuples(st.just("pass"), st.sampled_from((1, 7, 15, 25, 60, 121, 400))),
    st.tuples(st.just("leak"), st.none()),
    st.tuples(st.just("amount"), st.sampled_from(("drops", "wet", "soaked"))),
    st.tuples(st.just("dry"), st.none()),
    st.tuples(st.just("pain"), st.integers(0, 10)),
    st.tuples(st.sampled_from(("heaviness", "undo")), st.none()),
)
RUNS = st.tuples(st.sampled_from(FORMS), st.lists(STEP, max_size=14))


def played(page: Page, form: Any, steps: Any) -> list[dict[str, Any]]:
    """What the run was after each step."""
    found: list[dict[str, Any]] = page.evaluate(PLAY, [form, NUMBERS, steps])
    return found


many = settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(RUNS)
def test_no_leak_tap_is_without_a_walk(page: Page, run: Any) -> None:
    for one in played(page, *run):
        if one["step"] == "leak":
            assert one["run"]["mode"] in ("walk", "over")
            assert one["now"]["doing"] != "run"


@many
@given(RUNS)
def test_running_begins_again_by_her_word_and_two_minutes_of_walking_alone(page: Page, run: Any) -> None:
    form, steps = run
    seen = played(page, form, steps)
    resumed = 0
    for before, one in pairwise(seen):
        if (before["run"]["mode"], one["run"]["mode"]) == ("walk", "plan") and one["step"] != "undo":
            resumed += 1
            assert one["step"] == "dry"
            assert one["run"]["timer"] - one["run"]["leaks"][-1]["at_s"] >= 120.0
    undone = any(kind == "undo" for kind, _value in steps)
    assert resumed <= 1 or undone


@many
@given(RUNS)
def test_a_second_leak_a_wet_one_heaviness_or_pain_over_three_ends_it(page: Page, run: Any) -> None:
    for one in played(page, *run):
        taps = one["run"]["taps"]
        ends = (
            len(one["run"]["leaks"]) > 1
            or any(leak["amount"] in ("wet", "soaked") for leak in one["run"]["leaks"])
            or any(each["kind"] == "heaviness" or each.get("score", 0) > 3 for each in taps)
        )
        assert not ends or one["run"]["mode"] == "over"


@many
@given(RUNS)
def test_every_second_is_run_or_walked_and_none_twice(page: Page, run: Any) -> None:
    form, steps = run
    last = played(page, form, steps)[-1]["run"]
    assert 0 <= last["ran"] <= last["timer"] <= sum(value for kind, value in steps if kind == "pass")
    assert last["ran"] <= sum(form["bouts"])


def test_a_slip_taken_back_goes_on_where_it_broke_off(page: Page) -> None:
    steps = [["pass", 150], ["leak", None], ["pass", 5], ["undo", None]]
    seen = played(page, FORMS[0], steps)
    assert (seen[-1]["run"]["mode"], seen[-1]["run"]["at"], seen[-1]["run"]["leaks"]) == ("plan", 150, [])


def test_taking_heaviness_back_takes_no_wet_leak_back(page: Page) -> None:
    steps = [["pass", 150], ["leak", None], ["heaviness", None], ["amount", "wet"], ["undo", None]]
    last = played(page, FORMS[0], steps)[-1]["run"]
    assert (last["mode"], [one["amount"] for one in last["leaks"]]) == ("over", ["wet"])


def test_after_twenty_seconds_it_was_no_slip(page: Page) -> None:
    steps = [["pass", 150], ["leak", None], ["pass", 25], ["undo", None]]
    last = played(page, FORMS[0], steps)[-1]
    assert (last["run"]["mode"], len(last["run"]["leaks"]), last["sure"]) == ("walk", 1, 1)


def test_dry_again_goes_on_with_the_next_bout(page: Page) -> None:
    steps = [["pass", 150], ["leak", None], ["pass", 121], ["dry", None]]
    last = played(page, FORMS[0], steps)[-1]
    assert (last["run"]["mode"], last["run"]["at"], last["now"]["doing"]) == ("plan", 300, "run")


def test_of_a_run_in_one_piece_what_is_left_of_it(page: Page) -> None:
    steps = [["pass", 400], ["leak", None], ["pass", 130], ["dry", None]]
    last = played(page, FORMS[2], steps)[-1]
    assert (last["run"]["at"], last["now"]["left"]) == (400, 500)


def test_dry_too_soon_walks_on_for_the_rest(page: Page) -> None:
    steps = [["pass", 150], ["leak", None], ["pass", 60], ["dry", None]]
    told = played(page, FORMS[0], steps)[-1]["run"]["told"]
    assert (told["now"], told["reason"], told["seconds"]) == ("walk", "readiness.in-run-walk-on", 60)


def test_wet_said_after_the_mark_was_stored_is_a_mark_in_its_place(page: Page) -> None:
    script = """async (numbers) => {
      const { begin, pass, tap } = await import("/static/restride/js/player/run_state.js");
      const { means } = await import("/static/restride/js/phone/in_run.js");
      const judge = (taps) => means(taps, numbers);
      let run = pass(begin("run", { bouts: [60], walk: 60 }, 0), 70, 70_000);
      run = tap(run, { kind: "leak" }, 70_000, judge, "first");
      run.leaks[0].kept = true;
      const same = tap(run, { kind: "amount", amount: "drops" }, 95_000, judge, "second").leaks;
      const other = tap(run, { kind: "amount", amount: "wet" }, 95_000, judge, "second").leaks;
      return [...same, ...other].map(({ id, was, kept, at_s }) => [id, was, kept, at_s]);
    }"""
    assert page.evaluate(script, NUMBERS) == [["first", "", True, 70], ["second", "first", False, 70]]
