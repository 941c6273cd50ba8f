"""The jump test on its own page: stop signs first, the day's check before it, one datum written as agreed."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer, CheckDone, CheckIn, Experiment, ItemResult
from restride.web import clock
from restride.web.bridge import coaching, diary
from restride.web.records.models import Runner
from tests.web.ada import hidden, payloads, seen_in
from tests.web.experiments.women import JUMPS, PROTOCOL, checked, jumped, next_day, no_warning_sign, write

pytestmark = pytest.mark.django_db
TEST = f"/try/test/{JUMPS}/"
WRONG = "Write a whole number from 1 to 40, or leave it empty."


@pytest.fixture
def rested(ready: Runner) -> Runner:
    """She has said of today that nothing is the matter, and her last test was days ago."""
    checked(ready)
    return ready


def _send(client: Client, outcome: str, left: str = "", id: str = "") -> str:
    next_day(0.01)
    sent = {"entry_id": id or hidden(client.get(TEST), "entry_id")[0], "outcome": outcome, "left": left}
    return seen_in(client.post(TEST, sent, follow=True))


def _last(runner: Runner) -> CheckDone:
    return payloads(runner, CheckDone)[-1]


def test_when_to_stop_stands_before_how_it_goes(as_runner: Client, rested: Runner) -> None:
    del rested
    page = seen_in(as_runner.get(TEST))
    assert page.index("Stop if") < page.index("How it goes") < page.index("What came?")


def test_the_check_of_the_day_comes_first_and_leads_back(as_runner: Client, ready: Runner) -> None:
    # given a day of which she has said nothing
    page = as_runner.get(TEST)
    assert "First the ten-second check" in seen_in(page)
    assert "What came?" not in seen_in(page)
    # when she follows it
    there = as_runner.get(f"/check-in/?then={JUMPS}")
    sent = {"entry_id": hidden(there, "entry_id"), "then": hidden(there, "then"), "none": "1"}
    # then she is back at the test
    assert as_runner.post("/check-in/", sent).headers["Location"] == TEST
    assert isinstance(diary.diary_of(ready)[-1].entry.payload, CheckIn)


def test_the_check_leads_nowhere_else(as_runner: Client, ready: Runner) -> None:
    del ready
    there = as_runner.get("/check-in/?then=https://elsewhere.example")
    sent = {"entry_id": hidden(there, "entry_id"), "then": "https://elsewhere.example", "none": "1"}
    assert as_runner.post("/check-in/", sent).headers["Location"] == "/today/"


@pytest.mark.parametrize(
    ("outcome", "left", "kept"),
    [
        ("clean", "", ItemResult("clean")),
        ("clean", "25", ItemResult("clean", 25.0)),
        ("drops", "12", ItemResult("drops", 12.0)),
        ("leak", "", ItemResult("leak")),
        ("pain", "7", ItemResult("pain", 7.0)),
        ("not-done", "5", ItemResult("not-done")),
    ],
)
def test_what_came_is_one_entry(
    as_runner: Client, rested: Runner, outcome: str, left: str, kept: ItemResult
) -> None:
    before = len(payloads(rested, Answer))
    _send(as_runner, outcome, left)
    assert _last(rested) == CheckDone(JUMPS, 1, {JUMPS: kept})
    assert len(payloads(rested, Answer)) == before


@pytest.mark.parametrize("left", ["0", "41", "twelve", "2.5", "-3", "nan", "1e9"])
def test_what_can_be_no_count_says_what_to_write(as_runner: Client, rested: Runner, left: str) -> None:
    before = len(payloads(rested, CheckDone))
    page = as_runner.post(TEST, {"outcome": "drops", "left": left})
    assert page.status_code == 422
    assert WRONG in seen_in(page)
    assert len(payloads(rested, CheckDone)) == before


@pytest.mark.parametrize(
    ("sent", "said"),
    [({}, "Tap what came: dry, drops, wet"), ({"outcome": "flood"}, "That button was not one of ours.")],
)
def test_without_an_outcome_it_is_asked_for(
    as_runner: Client, rested: Runner, sent: dict[str, str], said: str
) -> None:
    del rested
    assert said in seen_in(as_runner.post(TEST, {"left": "9", **sent}))


def test_what_was_typed_stays(as_runner: Client, rested: Runner) -> None:
    del rested
    assert 'value="41"' in as_runner.post(TEST, {"outcome": "drops", "left": "41"}).content.decode()


def test_sent_twice_it_is_kept_once(as_runner: Client, rested: Runner) -> None:
    before, id = len(payloads(rested, CheckDone)), hidden(as_runner.get(TEST), "entry_id")[0]
    _send(as_runner, "drops", "12", id)
    _send(as_runner, "drops", "12", id)
    assert len(payloads(rested, CheckDone)) == before + 1


@pytest.mark.parametrize("left", ["", "0", "letters"])
def test_heaviness_is_heard_whatever_was_typed_beside_it(
    as_runner: Client, rested: Runner, left: str
) -> None:
    page = _send(as_runner, "heaviness", left)
    assert "impact" not in coaching.recommended(rested, clock.now(), wants=()).verdict.allowed
    assert _last(rested).results[JUMPS].outcome == "heaviness"
    assert "heav" in page.lower()


def test_done_today_it_may_be_corrected_without_jumping_again(as_runner: Client, rested: Runner) -> None:
    _send(as_runner, "drops", "12")
    assert "of two on one day the last counts" in seen_in(as_runner.get(TEST))
    _send(as_runner, "drops", "21")
    assert _last(rested).results[JUMPS].left == 21.0


def test_the_day_after_it_waits_and_says_why(as_runner: Client, rested: Runner) -> None:
    jumped(rested, 12.0)
    next_day()
    checked(rested)
    page = seen_in(as_runner.get(TEST))
    assert "You did it yesterday. It needs 2 days between" in page
    assert "What came?" not in page


def test_while_something_is_tried_the_test_comes_when_it_is_due(as_runner: Client, rested: Runner) -> None:
    write(rested, Experiment(diary.new_id(clock.now()), "begun", PROTOCOL))
    page = seen_in(as_runner.get(TEST))
    assert "Not today" in page
    assert "can be done in 3 days" in page


def test_whoever_may_not_land_does_not_jump(as_runner: Client, runner: Runner) -> None:
    no_warning_sign(runner)
    page = seen_in(as_runner.get(TEST))
    assert "Something else comes first, and this test lands." in page
    assert "What came?" not in page


def test_what_was_done_all_the_same_is_kept(as_runner: Client, runner: Runner) -> None:
    as_runner.post(TEST, {"outcome": "leak", "left": "3"})
    assert _last(runner).results[JUMPS] == ItemResult("leak", 3.0)


@pytest.mark.parametrize("name", ["standard-test-run", "nothing-such"])
def test_what_judges_no_experiment_is_not_there(as_runner: Client, runner: Runner, name: str) -> None:
    del runner
    assert as_runner.get(f"/try/test/{name}/").status_code == 404
