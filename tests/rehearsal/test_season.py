"""A season is lived through the front door: few runners, few weeks, in the reduced size."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from functools import cache

import pytest

from restride.catalogue.load import load_library
from restride.cli.rehearse import in_run_of, with_numbers
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Recommendation
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import Standing
from restride.rehearsal.plans import arms_of
from restride.rehearsal.rehearse import Setting, rehearse, stage_of
from restride.rehearsal.season import live
from restride.rehearsal.tally import ArmResult, Tally
from restride.rehearsal.worlds import World, shipped_world

RUNNERS = 60 if os.environ.get("RESTRIDE_FULL") == "1" else 4
WEEKS = 26 if os.environ.get("RESTRIDE_FULL") == "1" else 5
ARMS = ("engine", "staircase", "couch-to-5k", "rest")
SETTING = Setting(load_library, in_run_of, WEEKS)


@cache
def _library() -> Library:
    return load_library()


@cache
def _results(workers: int = 1) -> dict[str, ArmResult]:
    return {one.arm: one for one in rehearse(ARMS, RUNNERS, 1, SETTING, workers)}


def _without_time(result: ArmResult) -> dict[str, object]:
    return {name: value for name, value in asdict(result).items() if name != "seconds"}


def _leaky() -> World:
    """The shipped world with weaker tissue, so that a few weeks hold leaks."""
    world = shipped_world()
    weaker = replace(world.people["passive_cmh2o"], mean=64.0)
    return replace(world, people={**world.people, "passive_cmh2o": weaker})


def _resting(ready_risk: float) -> Tally:
    """A season without a run, in a world that calls her ready below this risk."""
    world = shipped_world()
    stage = stage_of(SETTING, replace(world, truth=replace(world.truth, ready_risk=ready_risk)))
    return live(stage, arms_of(stage.world)["rest"], 1, 0)


@pytest.mark.parametrize("arm", ["engine", "staircase", "couch-to-5k"])
def test_she_runs_and_works(arm: str) -> None:
    result = _results()[arm]
    assert min(result.run_minutes, result.runs_per_runner, result.sessions_per_runner) > 0.0


@pytest.mark.parametrize("arm", ARMS)
def test_no_arm_misses_a_red_flag(arm: str) -> None:
    assert _results()[arm].missed_red_flags == 0


@pytest.mark.parametrize("arm", ["engine", "staircase", "clairvoyant", "couch-to-5k"])
def test_without_the_red_flag_rules_the_measure_sees_them_missed(arm: str) -> None:
    harmless = tuple(rule for rule in _library().rules if rule.kind != "red-flag")
    planted = replace(_library(), rules=harmless, digest="planted: no red flags")
    world = shipped_world()
    unlucky = replace(world, life=replace(world.life, mishap_share=1.0))
    stage = stage_of(replace(SETTING, load=lambda: planted), unlucky)
    tallies = [live(stage, arms_of(unlucky)[arm], 5, runner) for runner in range(4)]
    assert sum(len(one.missed_red_flags) for one in tallies) > 0


def test_the_staircase_makes_no_spike() -> None:
    assert _results()["staircase"].spikes == 0


def test_the_engine_makes_no_spike() -> None:
    assert _results()["engine"].spikes == 0


@pytest.mark.parametrize("runner", [5, 17])
def test_half_a_minute_of_her_own_rounding_is_no_spike(runner: int) -> None:
    arm = arms_of(shipped_world())["clairvoyant"]
    setting = replace(SETTING, load=_library, weeks=3, with_numbers=with_numbers)
    assert live(stage_of(setting, changes=arm.numbers), arm, 99, runner).spikes == 0


def test_the_calendar_makes_spikes_that_the_staircase_does_not() -> None:
    assert _results()["couch-to-5k"].spikes > 0


def test_who_rests_does_not_run_before_week_twelve() -> None:
    if WEEKS > 12:
        assert _results()["rest"].runs_per_runner > 0.0
    else:
        assert _results()["rest"].run_minutes == 0.0


def test_two_processes_give_the_same_as_one() -> None:
    alone, shared = _results(1), _results(2)
    assert {arm: _without_time(alone[arm]) for arm in ARMS} == {
        arm: _without_time(shared[arm]) for arm in ARMS
    }


def test_an_arm_does_not_depend_on_the_arms_lived_before_it() -> None:
    (alone,) = rehearse(("couch-to-5k",), RUNNERS, 1, SETTING, 1)
    assert _without_time(alone) == _without_time(_results()["couch-to-5k"])


def test_the_same_runner_comes_to_every_arm() -> None:
    assert len({result.true_p30_start for result in _results().values()}) == 1


def test_the_truth_at_the_end_is_that_of_the_last_day_however_early_she_was_ready() -> None:
    never, at_once = (_resting(ready_risk) for ready_risk in (0.0, 1.1))
    assert (never.ready_on, at_once.ready_on) == (None, 0)
    assert at_once.p30_start != at_once.p30_end == never.p30_end


def test_another_seed_is_another_season() -> None:
    (other,) = rehearse(("staircase",), RUNNERS, 2, SETTING, 1)
    assert _without_time(other) != {**_without_time(_results()["staircase"]), "seed": 2}


@pytest.mark.parametrize(
    ("arms", "runners", "said"),
    [
        (("kegels",), 1, "there is no arm called kegels; choose from engine"),
        ((), 1, "there is no arm called"),
        (("rest",), 0, "runners: 0 is too few"),
    ],
)
def test_a_question_without_sense_is_answered_in_a_sentence(
    arms: tuple[str, ...], runners: int, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        rehearse(arms, runners, 1, SETTING, 1)


def test_the_coachs_arms_forecast_and_the_calendar_does_not() -> None:
    assert [_results()[arm].forecasts is not None for arm in ARMS] == [True, True, False, False]


def test_the_staircase_follows_no_alarm() -> None:
    assert _results()["staircase"].alarm_share == 0.0


@pytest.mark.parametrize("arm", ["engine-without-minute", "engine-without-mechanism", "staircase"])
def test_what_the_engine_may_use_changes_a_season(arm: str) -> None:
    stage = stage_of(replace(SETTING, load=_library, weeks=8), _leaky())
    arms = arms_of(stage.world)
    seasons = [[live(stage, arms[one], 1, runner).foretold for runner in (1, 4)] for one in ("engine", arm)]
    assert seasons[0] != seasons[1]


def test_every_day_she_could_have_gone_is_put_down_to_something() -> None:
    stage = stage_of(replace(SETTING, load=_library))
    tally = live(stage, arms_of(stage.world)["engine"], 1, 1)
    assert sum(tally.held_by.values()) >= tally.prescribed > 0


def test_a_part_of_the_page_nobody_needs_is_not_asked_for() -> None:
    asked: list[tuple[str, ...]] = []

    def coach(given: CoachingInput, standing: Standing | None) -> tuple[Recommendation, Standing]:
        asked.append(given.wants)
        return recommend(given, standing)

    stage = stage_of(replace(SETTING, load=_library, coach=coach))
    live(stage, arms_of(stage.world)["rest"], 1, 1)
    assert {part for wants in asked for part in wants} == {"session"}


def test_who_tells_answers_as_her_body_is() -> None:
    quiet, telling = (stage_of(replace(SETTING, load=_library, tells=tells)) for tells in (False, True))
    assert (len(quiet.world.signs) == 0, len(telling.world.signs) > 10) == (True, True)
