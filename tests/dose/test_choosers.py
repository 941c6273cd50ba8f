"""Two may choose the dose, the limits are the same for both, and the staircase is always said beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.dose.case import Case, case_of
from restride.coaching.dose.form import form_of, printed
from restride.coaching.dose.limits import LASTING, PASSING, lowered, speak
from restride.coaching.dose.next_run import next_run
from restride.coaching.dose.staircase import propose
from restride.coaching.terms.advice import Engine, NextRun, NoRun
from restride.coaching.terms.known import Known
from restride.coaching.terms.standing import Fact
from tests.dose.sights import NOW, Seen, belief_of, sight
from tests.dose.test_alarm import forecast
from tests.dose.test_guards import AMBER, orders
from tests.dose.test_limits import stories
from tests.support.cases import TODAY, case, run, verdict

GREEN = (run(6, 10), run(4, 10), run(2, 10))
WET = tuple(run(2 * at, 8.0, "leaked", forecast=forecast(7.0), leak_at=2.0) for at in range(9, 0, -1))


def decide(
    story: Case, seen: Seen | None, engine: Engine | None = None, facts: Mapping[str, Fact] | None = None
) -> NextRun | NoRun:
    return next_run(
        case_of(TODAY, story.runs, facts or {}, story.verdict, story.orders, story.numbers, seen), engine
    )


def offered(story: Case, seen: Seen | None, engine: Engine | None = None) -> NextRun:
    told = decide(story, seen, engine)
    assert isinstance(told, NextRun), told
    return told


def test_with_a_belief_the_belief_chooses() -> None:
    told, aim = offered(case(*GREEN), sight(22.0)), sight(22.0).threshold.tolerated(0.15, 0.25)
    assert (told.chosen_by, told.why[0].code) == ("belief", "dose.by-belief")
    assert 10.0 < told.proposal < aim


def test_without_a_belief_the_staircase_chooses_and_nothing_is_forecast() -> None:
    told = offered(case(*GREEN), None)
    assert (told.chosen_by, told.forecast, told.said) == ("staircase", None, ())


def test_asked_for_the_staircase_chooses_and_the_forecast_is_given_all_the_same() -> None:
    told = offered(case(*GREEN), sight(19.0), Engine(chooser="staircase"))
    assert (told.chosen_by, told.dose, told.alarm) == ("staircase", 11.0, False)
    assert told.forecast is not None


def test_who_chose_makes_no_other_dose_of_the_staircase() -> None:
    plain, beside = offered(case(*GREEN), None), offered(case(*GREEN), sight(19.0))
    assert plain.dose == plain.staircase == beside.staircase == 11.0


def test_when_the_forecasts_did_not_hold_the_staircase_chooses_and_says_so() -> None:
    told = offered(case(*WET), sight(19.0))
    assert (told.chosen_by, told.alarm) == ("staircase", True)
    assert told.dose == offered(case(*WET), None).dose
    assert "dose.alarm" in [one.code for one in told.said]
    assert told.forecast is not None


def test_bouts_follow_the_belief_until_it_is_no_longer_held() -> None:
    story = replace(case(run(2, 12, "leaked", leak_at=11.0)), sight=sight(3.0))
    assert form_of(12.0, story).bouts_s[0] == 60.0
    assert form_of(12.0, replace(story, alarm=True)).bouts_s[0] == 180.0


def test_bouts_are_in_minutes_of_her_own_running() -> None:
    slow = [replace(one, raw_min=one.running / 0.5) for one in GREEN]
    seen = sight(3.0)
    longest = 0.8 * seen.threshold.leak_quantile(0.25)
    assert form_of(12.0, replace(case(*GREEN), sight=seen)).bouts_s[0] <= longest * 60.0
    assert form_of(12.0, replace(case(*slow), sight=seen)).bouts_s[0] == 180.0 > longest * 60.0


# --- the limits hold whoever chose ---------------------------------------------------------------------


@given(stories(), st.floats(0.5, 300), st.floats(-0.5, 0.0))
def test_no_limit_ever_raises_a_dose_of_the_belief(story: Case, median: float, shift: float) -> None:
    chosen = replace(story, sight=sight(median, shift=shift), chooser="belief")
    for rule in LASTING + PASSING:
        assert lowered(median, speak((rule,), chosen, TODAY)) <= median


@given(stories(), st.floats(0.5, 300))
def test_whoever_chose_the_dose_is_under_every_limit(story: Case, median: float) -> None:
    told = decide(story, sight(median))
    if isinstance(told, NoRun):
        return
    smallest = story.numbers.dose.smallest_run_min
    assert told.dose <= max(smallest, min([told.proposal, *(one.at_most for one in told.limits)])) + 1e-9


@given(stories(), st.floats(0.5, 300))
def test_doses_are_printed_in_quarters_of_a_minute(story: Case, median: float) -> None:
    told = decide(story, sight(median))
    assert isinstance(told, NoRun) or (told.dose * 4).is_integer()


@given(stories(), st.floats(0.5, 300))
def test_a_leak_never_raises_the_next_dose_of_the_belief(story: Case, median: float) -> None:
    last, told = story.last, decide(story, sight(median))
    if last is None or last.outcome != "leaked" or isinstance(told, NoRun):
        return
    assert told.dose <= max(last.done_for_ladder, story.numbers.dose.smallest_run_min) + 1e-9


def test_only_green_runs_lift_it_however_sure_the_belief() -> None:
    assert offered(case(run(2, 10)), sight(300.0)).dose == 10.0


def test_once_the_green_runs_are_in_it_rises_to_the_belief_or_the_guards() -> None:
    assert offered(case(*GREEN), sight(300.0)).dose == 11.0
    between = offered(case(*GREEN), sight(22.0))
    assert 10.0 < between.proposal < 11.0
    assert between.dose == printed(between.proposal, case().numbers.dose)


def test_the_belief_may_lower_the_rung_and_two_green_runs_on_it_or_above_lift_it_again() -> None:
    wet = run(6, 10, "leaked", leak_at=9.9)
    lower = offered(case(wet), sight(15.0))
    assert lower.dose_exact < 9.0
    greens = [run(days, lower.dose, issued=lower.dose_exact) for days in (4, 2)]
    assert offered(case(wet, *greens), sight(30.0)).dose > lower.dose


def test_a_hard_day_shortens_this_run_and_leaves_the_rung() -> None:
    spaced = case(run(12, 10), run(9, 10), run(3, 10))
    usual, hard = offered(spaced, sight(22.0)), offered(spaced, sight(22.0, shift=-0.25))
    assert hard.dose < usual.dose
    assert hard.dose_exact == usual.dose_exact
    assert "shorter_on_a_hard_day" in hard.binding


def test_a_hard_day_shortens_no_run_of_another_day() -> None:
    rested = case(run(1, 10))
    told = offered(rested, sight(10.0, shift=-0.25))
    assert told.not_before > TODAY
    assert told.dose == offered(rested, sight(10.0)).dose


def test_the_belief_under_a_minute_is_impact_work() -> None:
    assert isinstance(decide(case(run(1, 5, "leaked")), sight(1.0)), NoRun)


def test_before_the_first_told_run_the_staircase_chooses_from_her_own_account() -> None:
    story = case(path="already-running")
    said: dict[str, Fact] = {Known.FIRST_LEAK_MIN: Fact(12.0, NOW, "e")}
    told = next_run(case_of(TODAY, story.runs, said, story.verdict, (), story.numbers, sight(6.0)))
    assert isinstance(told, NextRun)
    assert (told.chosen_by, told.dose) == ("staircase", 8.5)


def test_what_was_run_dry_is_not_taken_back() -> None:
    told = offered(case(run(4, 8)), sight(10.0))
    assert told.proposal == 8.0
    assert "dose.kept-after-dry" in [one.code for one in told.why]


def test_what_is_hard_to_believe_is_no_floor_yet() -> None:
    long = run(4, 47, issued=None)
    told = offered(case(long), replace(sight(6.0), held=(long.entry,)))
    assert told.proposal < 6.0


def test_while_a_dry_run_waits_to_be_said_again_the_dose_stays() -> None:
    long = run(4, 47, issued=7.25)
    told = offered(case(long), replace(sight(6.0), held=(long.entry,)))
    assert (told.proposal, [one.code for one in told.why][:1]) == (7.25, ["dose.same-until-said-again"])


def test_the_first_run_is_said_to_go_by_her_word() -> None:
    assert "dose.first-by-your-word" in [one.code for one in offered(case(), sight(22.0)).why]
    assert "dose.first-by-your-word" not in [one.code for one in offered(case(run(4, 5)), sight(22.0)).why]


def test_the_real_belief_gives_a_run_with_all_that_is_said_of_it() -> None:
    story = case(*GREEN)
    told = next_run(case_of(TODAY, story.runs, {}, story.verdict, (), story.numbers, belief_of(GREEN)))
    assert isinstance(told, NextRun)
    assert told.chosen_by == "belief"
    assert told.forecast is not None
    assert told.forecast.low < told.forecast.risk < told.forecast.high


# --- what is said --------------------------------------------------------------------------------------


def test_the_forecast_is_said_with_its_interval() -> None:
    told = offered(case(*GREEN), sight(19.0))
    assert told.forecast is not None
    values = told.said[0].values
    assert told.said[0].code == "dose.forecast"
    assert 1.0 / float(values["of"]) == pytest.approx(told.forecast.risk, rel=0.1)
    assert float(values["low_of"]) > float(values["of"])


def test_the_stretch_is_said_in_her_own_minutes() -> None:
    slow = [replace(one, raw_min=one.running / 0.8) for one in GREEN]
    brisk, easy = (offered(case(*runs), sight(19.0)).said[1] for runs in (GREEN, slow))
    assert brisk.code == easy.code == "dose.dry-for"
    assert float(easy.values["minutes"]) == pytest.approx(float(brisk.values["minutes"]) / 0.8, abs=1.0)


def test_a_stretch_far_beyond_the_forecast_is_not_pretended_to_be_known() -> None:
    assert offered(case(*GREEN), sight(300.0)).said[1].code == "dose.dry-for-long"


@pytest.mark.parametrize(
    ("median", "said"), [(17.0, "dose.staircase-beside"), (300.0, "dose.staircase-same")]
)
def test_the_staircase_is_said_beside_it(median: float, said: str) -> None:
    assert offered(case(*GREEN), sight(median)).said[-1].code == said


def test_the_minutes_of_the_staircase_are_as_on_a_watch() -> None:
    assert offered(case(*GREEN), sight(17.0)).said[-1].values["minutes"] == "11:00"


def test_a_staircase_that_would_give_no_run_is_said_to() -> None:
    small = case(run(8, 1, "leaked", leak_at=0.2))
    assert offered(small, sight(19.0)).said[-1].code == "dose.staircase-none"


# --- what would change it ------------------------------------------------------------------------------


def flips(story: Case, median: float, engine: Engine | None = None) -> list[str]:
    return [one.code for one in offered(story, sight(median), engine).flips]


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (case(run(2, 10)), "dose.flip-greens"),
        (case(*GREEN, check_due=True), "dose.flip-check"),
        (case(*GREEN, orders=orders("no-increase", None)), "dose.flip-asked"),
        (case(*GREEN, verdict=verdict(no_increase=AMBER)), "dose.flip-quiet-day"),
        (case(*GREEN), "dose.flip-longest"),
    ],
)
def test_what_holds_it_says_what_would_let_it_go(story: Case, said: str) -> None:
    assert flips(story, 300.0)[0] == said


def test_her_goal_is_said_to_be_hers() -> None:
    goal = {str(Known.GOAL_MIN): Fact(10.0, NOW, "e")}
    told = decide(case(*GREEN), sight(300.0), facts=goal)
    assert isinstance(told, NextRun)
    assert told.flips[0].code == "dose.flip-goal"


def test_where_nothing_but_the_belief_holds_it_work_and_dry_runs_move_it() -> None:
    assert flips(case(*GREEN), 19.0)[0] == "dose.flip-belief"


@pytest.mark.parametrize("engine", [None, Engine(chooser="staircase")])
def test_a_leak_is_always_said_to_bring_it_down(engine: Engine | None) -> None:
    assert "dose.flip-leak" in flips(case(*GREEN), 19.0, engine)


def test_the_end_of_the_alarm_is_said() -> None:
    assert flips(case(*WET), 19.0)[-1] == "dose.flip-alarm"


def test_the_greens_it_asks_for_are_the_greens_that_lift_it() -> None:
    first = offered(case(run(2, 10)), sight(300.0)).flips[0]
    assert first.values["left"] == 1
    lifted = offered(case(run(4, 10), run(2, 10)), sight(300.0))
    assert (lifted.dose, first.values["minutes"]) == (11.0, "11:00")


def test_for_the_staircase_it_says_the_next_rung() -> None:
    told = offered(case(run(2, 10)), None)
    assert (told.flips[0].code, told.flips[0].values["minutes"]) == ("dose.flip-greens", "11:00")
    assert propose(case(run(4, 10), run(2, 10))).dose == pytest.approx(11.0)
