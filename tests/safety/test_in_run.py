"""While she runs: a leak is a walk at once, and running comes back at most once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.safety.in_run import (
    AlarmTap,
    Amounted,
    DryAgain,
    HeavinessTap,
    InRun,
    LeakTap,
    PainTap,
    Tap,
    findings,
    replay,
    step,
)
from restride.coaching.safety.predicates import holds
from tests.safety.shipped import shipped
from tests.safety.support import NUMBERS

SAFETY = NUMBERS.safety
WALK_S = SAFETY.dry_again_walk_min * 60

SECONDS = st.floats(0, 3600, allow_nan=False)
TAPS: st.SearchStrategy[Tap] = st.one_of(
    st.builds(LeakTap, SECONDS, st.sampled_from(["drops", "wet", "soaked"])),
    st.builds(Amounted, SECONDS, st.sampled_from(["drops", "wet", "soaked"])),
    st.builds(DryAgain, SECONDS),
    st.builds(HeavinessTap, SECONDS),
    st.builds(PainTap, SECONDS, st.floats(0, 10)),
    st.builds(AlarmTap, SECONDS),
)
RUNS = st.lists(TAPS, max_size=12).map(lambda taps: sorted(taps, key=lambda tap: tap.at_s))


def told(*taps: Tap) -> list[str]:
    return [one.do for one in replay(taps, SAFETY)]


def test_a_leak_turns_the_bout_into_a_walk_at_once() -> None:
    assert told(LeakTap(300)) == ["walk"]


def test_dry_again_before_two_minutes_goes_on_walking() -> None:
    assert told(LeakTap(300), DryAgain(300 + WALK_S - 1)) == ["walk", "walk"]


def test_dry_again_after_two_minutes_runs_once_more() -> None:
    assert told(LeakTap(300), DryAgain(300 + WALK_S)) == ["walk", "run"]


def test_a_second_leak_ends_running() -> None:
    assert told(LeakTap(300), DryAgain(480), LeakTap(600), DryAgain(900)) == ["walk", "run", "end", "end"]


def test_a_wet_leak_ends_running() -> None:
    assert told(LeakTap(300, "wet")) == ["end"]


def test_a_leak_called_wet_afterwards_ends_running() -> None:
    assert told(LeakTap(300), DryAgain(480), Amounted(490, "wet")) == ["walk", "run", "end"]


def test_heaviness_ends_running() -> None:
    assert told(HeavinessTap(200)) == ["end"]


def test_pain_above_three_ends_running_and_three_does_not() -> None:
    assert told(PainTap(100, 3), PainTap(200, 3.1)) == ["run", "end"]


def test_an_alarm_after_the_end_is_still_said() -> None:
    assert replay([HeavinessTap(10), AlarmTap(20)], SAFETY)[-1].reason.code == "safety.in-run-alarm"


@given(RUNS)
def test_after_a_leak_never_run_without_the_walk_and_a_dry_again(taps: list[Tap]) -> None:
    leaked_at, dry_again = None, False
    for tap, instruction in zip(taps, replay(taps, SAFETY), strict=True):
        if isinstance(tap, LeakTap):
            leaked_at, dry_again = tap.at_s, False
        dry_again = dry_again or isinstance(tap, DryAgain)
        if instruction.do == "run" and leaked_at is not None:
            assert dry_again
            assert tap.at_s - leaked_at >= WALK_S


@given(RUNS)
def test_while_a_rule_of_the_library_holds_running_nobody_is_told_to_run(taps: list[Tap]) -> None:
    rules = [rule for rule in shipped().rules if rule.kind == "in-run"]
    state = InRun()
    for tap in taps:
        state, instruction = step(state, tap, SAFETY)
        held = [rule.id for rule in rules if holds(rule.when, findings(state))]
        assert not (held and instruction.do == "run"), held


def test_every_in_run_finding_of_the_library_is_computed() -> None:
    state, _ = step(InRun(), LeakTap(60), SAFETY)
    group = {one.id for one in shipped().findings.values() if one.group == "in-run"}
    assert findings(state).keys() == group


@given(RUNS)
def test_running_resumes_at_most_once(taps: list[Tap]) -> None:
    doing = [InRun().doing, *(one.do for one in replay(taps, SAFETY))]
    resumes = sum(before == "walk" and after == "run" for before, after in pairwise(doing))
    assert resumes <= SAFETY.run_resumes_at_most


@given(RUNS)
def test_never_run_after_wet_heaviness_pain_or_alarm(taps: list[Tap]) -> None:
    over = False
    for tap, instruction in zip(taps, replay(taps, SAFETY), strict=True):
        wet = isinstance(tap, (LeakTap, Amounted)) and tap.amount != "drops"
        pain = isinstance(tap, PainTap) and tap.score > SAFETY.pain_stops_above
        over = over or wet or pain or isinstance(tap, (HeavinessTap, AlarmTap))
        assert instruction.do == "end" if over else True
