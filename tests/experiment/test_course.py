"""The course of an experiment: a baseline first, one change, tests in their time, safety before all of it."""

from __future__ import annotations

from datetime import date, timedelta

from restride.coaching.terms.entries import Answer, CheckIn, Experiment, Order, Run
from tests.experiment.women import CIRCUIT, FIRST, TEST, Diary, begun, changed, codes


def test_without_tests_of_her_own_nothing_new_begins() -> None:
    state = begun().state(7)
    assert (state.phase, state.still_baseline, state.circuit, state.test) == ("baseline", 3, "", TEST)


def test_tests_of_her_log_are_her_baseline() -> None:
    state = begun(3, 5, 4).state(7)
    assert (state.phase, state.still_baseline, state.circuit) == ("change", 0, CIRCUIT)


def test_a_baseline_that_is_dry_in_part_asks_for_more_tests() -> None:
    diary = begun(3, 5)
    diary.dry(7)
    assert diary.state(8).still_baseline == 1


def test_a_test_that_stays_dry_has_nothing_to_show() -> None:
    diary = Diary()
    for day in range(1, 13, 2):
        diary.dry(day)
    diary.begin(13)
    state = diary.state(13)
    assert state.judgement is not None
    assert codes(state.judgement.words) == ["experiment.dry"]


def test_three_circuits_come_before_the_first_test_of_the_change() -> None:
    diary = changed()
    diary.circuit(8, 9)
    assert (diary.state(9).test, diary.state(10).test) == ("", TEST)


def test_from_the_first_on_it_comes_every_second_day() -> None:
    diary = changed(20)
    diary.circuit(11)
    assert (diary.state(11).test, diary.state(12).test) == ("", TEST)


def test_before_six_circuits_no_test_is_a_verdict() -> None:
    diary = changed(41, 41)
    assert (diary.state(12).still_change, diary.state(12).judgement) == (1, None)
    assert "experiment.circuits_to_come" in codes(diary.state(12).today)
    diary.circuit(13)
    diary.dry(14)
    assert diary.state(14).still_change == 0


def test_a_missed_day_moves_the_test_and_loses_nothing() -> None:
    diary = changed()
    diary.circuit(9)
    assert diary.state(10).test == ""
    diary.circuit(10)
    assert diary.state(11).test == TEST


def test_a_day_lies_between_a_run_and_the_next_test() -> None:
    diary = begun()
    diary.write(6, Run(running_min=10))
    assert (diary.state(7).test, diary.state(7).next_test) == ("", FIRST + timedelta(days=8))


def test_the_circuit_is_today_s_session_and_says_why() -> None:
    session = changed().asked(8, ("session",)).today
    assert session is not None
    assert session.circuit == CIRCUIT
    assert session.why[0].code == "experiment.session_day"


def test_while_the_baseline_is_taken_no_block_of_letting_go_begins() -> None:
    tense = ("hard-to-start", "cannot-let-go", "worse-after-squeezing")
    diary, other = begun(), Diary()
    for finding in tense:
        diary.write(7, Answer(finding, "yes"))
        other.write(7, Answer(finding, "yes"))
    (with_trial, without) = (one.asked(8, ("session",)).today for one in (diary, other))
    assert with_trial is not None
    assert without is not None
    assert (with_trial.circuit == "", without.circuit != "") == (True, True)


def test_a_cold_is_no_day_for_a_test_and_the_circuit_goes_on() -> None:
    diary = changed()
    diary.circuit(8, 9)
    diary.write(10, CheckIn("before-run", {"cough-or-cold": "yes"}))
    state = diary.state(10)
    assert (state.test, state.circuit) == ("", CIRCUIT)
    assert "experiment.unlike_cold" in codes(state.today)


def test_what_holds_landing_pauses_the_test_and_says_so() -> None:
    diary = changed()
    diary.circuit(8, 9)
    diary.write(10, CheckIn("before-run", {"pelvis-today": ("heavy",)}))
    state = diary.state(10)
    assert state.test == ""
    assert "experiment.paused_test" in codes(state.today)


def test_an_emergency_leaves_nothing_of_an_experiment() -> None:
    diary = changed()
    diary.write(8, CheckIn("before-run", {"heart-breath": ("chest-pain",)}))
    assert diary.asked(8).experiment is None


def test_a_test_of_an_unlike_day_is_told_and_does_not_count() -> None:
    diary = begun(3, 5)
    diary.write(7, CheckIn("before-run", {"device-today": "pessary"}))
    diary.test(7, 30)
    last = diary.state(8).tests[-1]
    assert (last.counted, last.why_not and last.why_not.code) == (False, "experiment.left_out_device")


def test_two_tests_on_following_days_are_one() -> None:
    diary = begun(3, 5)
    diary.test(6, 9)
    assert [one.counted for one in diary.state(7).tests] == [True, True, False]


def test_one_experiment_runs_at_a_time() -> None:
    diary = begun(3, 5, 4)
    diary.begin(8, "two", "breath")
    told = diary.told(9)
    assert told.running is not None
    assert (told.running.id, codes(told.told)) == ("one", ["experiment.one_at_a_time"])


def test_a_stopped_one_says_nothing_and_another_may_begin() -> None:
    diary = begun(3, 5, 4)
    diary.write(9, Experiment("one", "stopped", "down-training"))
    diary.begin(10, "two", "breath")
    told = diary.told(11)
    assert [codes(one.words) for one in told.past] == [["experiment.was_stopped"]]
    assert told.running is not None
    assert told.running.id == "two"


def test_tests_of_one_experiment_are_no_baseline_of_the_next() -> None:
    diary = begun(3, 5, 4)
    diary.write(9, Experiment("one", "stopped", "down-training"))
    diary.begin(10, "two", "breath")
    assert diary.state(10).still_baseline == 3


def test_the_run_of_the_next_day_is_moved_by_a_test_and_that_of_its_own_day_is_not() -> None:
    diary = Diary()
    diary.test(8, 5)
    same, next_day = diary.asked(8, ("run",)).next_run, diary.asked(9, ("run",)).next_run
    assert same is not None
    assert next_day is not None
    assert (same.not_before, next_day.not_before) == (_day(8), _day(10))


def test_an_order_for_no_impact_pauses_nothing_but_the_test() -> None:
    diary = changed()
    diary.circuit(8, 9)
    diary.write(9, Order("no-impact", "her shin"))
    assert diary.state(10).test == ""


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def test_a_test_that_leaks_at_the_first_jump_is_too_hard_to_show_anything() -> None:
    diary = Diary()
    for day in range(1, 13, 2):
        diary.test(day, 1)
    diary.begin(13)
    state = diary.state(13)
    assert state.judgement is not None
    assert codes(state.judgement.words) == ["experiment.too_hard"]
