"""The next run whole: never more after a leak, rest kept, bouts that add up, refusals in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from restride.coaching.dose.case import WEEKDAYS, Case, case_of
from restride.coaching.dose.day import first_day
from restride.coaching.dose.form import form_of, printed
from restride.coaching.dose.next_run import next_run
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import Hold, NextRun, NoRun, Reason, StartPath
from restride.coaching.terms.entries import Order
from restride.coaching.terms.library import Tier
from restride.coaching.terms.standing import Fact, RunReading
from tests.dose.test_limits import stories
from tests.support.cases import ALL, TODAY, case, run, shipped_numbers, verdict

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def decide(story: Case, **facts: float | str) -> NextRun | NoRun:
    said = {name.replace("_", "-"): Fact(value, NOW, "e") for name, value in facts.items()}
    return next_run(case_of(TODAY, story.runs, said, story.verdict, story.orders, story.numbers))


@given(stories(), st.floats(1, 40))
def test_a_leak_never_raises_the_next_dose(story: Case, minutes: float) -> None:
    last = run(0, minutes, "leaked")
    told = decide(replace(story, runs=replace(story.runs, runs=(*story.runs.runs, last))))
    most = max(last.done_for_ladder, story.numbers.dose.smallest_run_min)
    assert isinstance(told, NoRun) or told.dose <= most + 1e-9


@given(stories(), st.floats(1, 40))
def test_a_dry_run_never_lowers_and_a_leak_never_raises_the_proposal(story: Case, minutes: float) -> None:
    unlogged = propose(story).dose
    runs = story.runs.runs
    dry = replace(story, runs=replace(story.runs, runs=(*runs, run(0, minutes, issued=unlogged))))
    wet = replace(story, runs=replace(story.runs, runs=(*runs, run(0, minutes, "leaked", issued=unlogged))))
    assume(unlogged > 0)
    assert propose(dry).dose >= unlogged - 1e-9
    assert propose(wet).dose <= unlogged


@given(stories())
def test_what_is_printed_is_no_more_than_what_was_proposed(story: Case) -> None:
    told = decide(story)
    floor = story.numbers.dose.smallest_run_min
    assert isinstance(told, NoRun) or told.dose <= max(told.proposal, floor) + 1e-9


@given(stories())
def test_there_is_a_day_of_rest_between_runs(story: Case) -> None:
    assume(story.runs.runs)
    day = first_day(story)
    assert day is not None
    assert (day - story.runs.runs[-1].day).days >= 2


@given(stories(), st.floats(1, 60))
def test_bouts_add_up_to_the_dose_and_are_several(story: Case, dose: float) -> None:
    shown = printed(dose, story.numbers.dose)
    form = form_of(shown, story)
    assert sum(form.bouts_s) == pytest.approx(shown * 60, abs=story.numbers.dose.print_step_s)
    assert form.walk_s == 0 or len(form.bouts_s) >= story.numbers.dose.bouts_at_least


def test_four_impact_minutes_are_four_bouts_of_one_with_four_of_walking() -> None:
    form = form_of(4.0, case())
    assert (form.bouts_s, form.walk_s) == ((60.0,) * 4, 240.0)


def test_a_short_remnant_lengthens_the_last_bout() -> None:
    assert form_of(4.25, case()).bouts_s == (60.0, 60.0, 60.0, 75.0)


def test_a_remnant_of_more_than_half_a_bout_is_one_more_bout() -> None:
    assert form_of(4.75, case()).bouts_s == (60.0,) * 4 + (45.0,)


def test_no_remnant_lengthens_a_bout_past_the_share_of_her_leak() -> None:
    early = case(run(1, 8, "leaked", leak_at=2.5))
    assert form_of(8.25, early).bouts_s == (120.0,) * 4 + (15.0,)


def test_a_dose_is_printed_down_to_a_quarter_of_a_minute() -> None:
    assert printed(0.8 * 12 / 1.1, shipped_numbers().dose) == 8.5


def test_after_three_dry_runs_eighteen_minutes_are_one_piece() -> None:
    story = case(run(6, 18), run(4, 18), run(2, 18))
    assert form_of(18.0, story).walk_s == 0.0


def test_a_wet_leak_keeps_two_whole_days_free() -> None:
    story = case(run(0, 8, "leaked", leak_at=5.0, amount="wet"))
    assert first_day(story) == TODAY + timedelta(days=3)


def test_her_days_are_kept() -> None:
    story = case(run(1, 8), run_days=("sat", "sun"))
    assert first_day(story) == date(2026, 11, 28)


def test_bone_care_allows_three_runs_in_seven_days() -> None:
    story = case(run(6, 5), run(4, 5), run(2, 5), verdict=verdict(bone_care=True))
    assert first_day(story) == TODAY + timedelta(days=1)


def test_a_full_week_moves_the_run_rather_than_cutting_it_to_a_stump() -> None:
    story = case(run(6, 10), run(4, 10), run(2, 10, "dry", next_day=None))
    told = decide(story)
    assert isinstance(told, NextRun)
    assert told.dose == 10.0
    assert told.not_before > TODAY


def test_a_full_week_that_leaves_a_good_share_cuts_the_run_and_not_its_rung() -> None:
    told = decide(case(run(2, 13, next_day=None)))
    assert isinstance(told, NextRun)
    assert (told.not_before, told.dose, told.dose_exact) == (TODAY, 11.0, 13.0)


def test_all_of_it_tomorrow_is_better_than_a_share_of_it_today() -> None:
    told = decide(case(run(6, 6.5), run(4, 6.5), run(2, 6.5, next_day=None)))
    assert isinstance(told, NextRun)
    assert (told.not_before, told.dose) == (TODAY + timedelta(days=1), 6.5)


def test_a_share_under_the_smallest_run_is_a_stump_too() -> None:
    """Fifty seconds are over half of a minute and a half, and no run."""
    story = case(run(5, 11.6), run(3, 11.6, next_day=None), orders=(Order("max-dose-min", "her wish", 1.5),))
    told = decide(story)
    assert isinstance(told, NextRun)
    assert (told.not_before, told.dose) == (TODAY + timedelta(days=2), 1.5)


@given(st.sets(st.integers(2, 9), min_size=1, max_size=5), st.floats(4, 14))
def test_a_full_week_leaves_no_stump_unless_the_fortnight_has_no_more(days: set[int], minutes: float) -> None:
    story = case(*[run(day, minutes, next_day=None) for day in sorted(days, reverse=True)])
    told, first = decide(story), first_day(story)
    assert isinstance(told, NextRun)
    share = story.numbers.dose.share_worth_running
    assert told.dose >= printed(share * told.dose_exact, story.numbers.dose) or told.not_before == first


def test_a_hold_refuses_with_its_title_and_what_would_lift_it() -> None:
    hold = Hold("bulge", Tier.T3, "a new bulge", "safety.bulge", NOW, "e", ("run",), "seen")
    told = decide(case(verdict=verdict(holds=(hold,), allowed=ALL[1:])))
    assert isinstance(told, NoRun)
    assert (told.reason.values["title"], told.flips and told.flips.code) == ("a new bulge", "dose.flip-seen")


def test_a_private_hold_refuses_without_its_name() -> None:
    hold = Hold("mood-thoughts", Tier.T1, "a name", "safety.mood", NOW, "e", ("run",), "seen", private=True)
    told = decide(case(verdict=verdict(holds=(hold,), allowed=ALL[1:])))
    assert isinstance(told, NoRun)
    assert (told.reason, told.flips) == (Reason("dose.held-private"), Reason("dose.flip-seen"))


def test_the_rest_after_a_wet_run_names_the_day_of_the_next() -> None:
    hold = Hold("wet-rest", Tier.T4, "two quiet days", "safety.wet-rest", NOW, "e", ("run",), "answer")
    wet = run(1, 8, "leaked", leak_at=5.0, amount="wet")
    told = decide(case(wet, verdict=verdict(holds=(hold,), allowed=ALL[1:])))
    assert isinstance(told, NoRun)
    assert (told.flips and told.flips.code, told.not_before) == ("dose.flip-rest", TODAY + timedelta(days=2))


def test_open_questions_come_before_a_run() -> None:
    told = decide(case(verdict=verdict(asks=("fever",))))
    assert isinstance(told, NoRun)
    assert told.reason.code == "dose.ask-first"


def test_a_blocked_start_says_its_own_reason() -> None:
    start = StartPath("blocked", "restride-2024", 1, (Reason("safety.too-early"),), Reason("safety.step"))
    told = decide(case(verdict=verdict(start=start)))
    assert isinstance(told, NoRun)
    assert (told.reason.code, told.flips and told.flips.code) == ("safety.too-early", "safety.step")


def test_an_order_not_to_run_is_heeded() -> None:
    told = decide(case(orders=(Order("no-run", "her wish"),)))
    assert isinstance(told, NoRun)


def test_under_a_minute_is_impact_work_and_a_try_after_a_week() -> None:
    told = decide(case(run(1, 1, "leaked", leak_at=0.2)))
    assert isinstance(told, NoRun)
    assert told.not_before == TODAY + timedelta(days=6)


def test_after_that_week_the_smallest_run_is_tried() -> None:
    told = decide(case(run(8, 1, "leaked", leak_at=0.2)))
    assert isinstance(told, NextRun)
    assert told.dose == 1.0


def test_three_times_thirty_leaking_at_twelve_gets_a_run_of_eight_to_nine_minutes_today() -> None:
    story = case(path="already-running")
    said = {
        "usual_first_leak_min": 12.0,
        "longest_run_30d_min": 30.0,
        "runs_30d": 12.0,
        "usual_run_min": 30.0,
    }
    told = decide(story, **said)
    assert isinstance(told, NextRun)
    assert 8.0 <= told.dose <= 9.0
    assert told.not_before == TODAY


@pytest.mark.parametrize(("checked", "asked"), [(False, True), (True, False)])
def test_the_check_before_a_run_is_asked_for_until_it_is_done(checked: bool, asked: bool) -> None:
    told = decide(case(verdict=verdict(checked=checked)))
    assert isinstance(told, NextRun)
    assert ("dose.check-before-you-go" in [one.code for one in told.before_you_go]) is asked


@pytest.mark.parametrize(("landed", "waits"), [(0, 2), (1, 1), (2, 0)])
def test_a_run_rests_after_practice_that_landed(landed: int, waits: int) -> None:
    here = case(run(9, 10.0))
    day = TODAY - timedelta(days=landed)
    told = next_run(case_of(TODAY, here.runs, {}, here.verdict, (), here.numbers, landed=day))
    assert isinstance(told, NextRun)
    assert told.not_before == TODAY + timedelta(days=waits)


@pytest.mark.parametrize(
    ("last", "landed", "reason"),
    [
        (run(0, 10.0), None, "rest"),
        (run(9, 10.0), None, None),
        (run(0, 10.0, heaviness=4), None, "heaviness"),
        (run(0, 10.0, "leaked", amount="wet"), None, "wet"),
        (run(9, 10.0), TODAY, "landings"),
    ],
)
def test_a_day_to_come_says_what_it_waits_for(
    last: RunReading, landed: date | None, reason: str | None
) -> None:
    here = case(last)
    told = next_run(case_of(TODAY, here.runs, {}, here.verdict, (), here.numbers, landed=landed))
    assert isinstance(told, NextRun)
    assert told.day_why == ((Reason(f"dose.day-{reason}"),) if reason else ())


def test_a_day_that_is_none_of_hers_is_said_to_be_waited_for_hers() -> None:
    told = decide(case(run(9, 10.0)), run_days=WEEKDAYS[(TODAY.weekday() + 3) % 7])
    assert isinstance(told, NextRun)
    assert told.not_before == TODAY + timedelta(days=3)
    assert told.day_why == (Reason("dose.day-hers"),)


@pytest.mark.parametrize(
    ("orders", "reasons"),
    [
        ((), ["dose.day-week-full", "dose.week"]),
        ((Order("runs-per-week", "his view", 1.0),), ["dose.day-asked"]),
        ((Order("run-days", "his view", ("wed",)),), ["dose.day-asked"]),
    ],
)
def test_a_week_without_room_and_an_order_are_said_to_be_waited_for(
    orders: tuple[Order, ...], reasons: list[str]
) -> None:
    told = next_run(case(run(2, 10.0), run(4, 10.0), orders=orders))
    assert isinstance(told, NextRun)
    assert [one.code for one in told.day_why] == reasons


@given(st.lists(st.none() | st.floats(0, 10), max_size=5), st.floats(0, 10))
def test_after_a_run_that_was_loud_the_cue_is_quiet_feet(before: list[float | None], last: float) -> None:
    noises = [*before, max(last, shipped_numbers().dose.loud_run_from)]
    story = case(*(run(2 * len(noises) - 2 * at, 10.0, noise=noise) for at, noise in enumerate(noises)))
    told = decide(story)
    assert isinstance(told, NextRun)
    assert told.cue == "dose.cue-quiet-feet"


def test_a_run_that_was_not_loud_leaves_the_cues_their_turn() -> None:
    told = [
        decide(case(*(run(2 * ago, 10.0, noise=2.0) for ago in range(4, first, -1)))) for first in range(4)
    ]
    assert len({one.cue for one in told if isinstance(one, NextRun)}) == 4


@pytest.mark.parametrize("noise", [None, 9.0])
def test_after_a_run_with_a_held_breath_the_cue_is_the_breath_however_loud_it_was(
    noise: float | None,
) -> None:
    for runs in range(1, 6):
        done = [run(2 * ago, 10.0) for ago in range(runs, 0, -1)]
        told = decide(case(*done[:-1], replace(done[-1], breath_held=True, noise=noise)))
        assert isinstance(told, NextRun)
        assert told.cue == "dose.cue-breath"
