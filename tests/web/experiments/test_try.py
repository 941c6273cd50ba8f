"""What can be tried, begun in one tap and one at a time; while it runs the page says what counts; stopped."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.catalogue import load_library
from restride.coaching.terms.entries import CheckIn, Experiment, Leak
from restride.coaching.terms.experiments import NotTestable
from restride.coaching.terms.said import Reason
from restride.phrasing import words
from restride.web.experiments.presenters import not_now
from restride.web.records.models import Runner
from tests.web.ada import hidden, payloads, seen_in
from tests.web.experiments.women import PROTOCOL, begun, checked, jumped, next_day, tense, write

pytestmark = pytest.mark.django_db
TRY, BEGIN, STOP = "/try/", "/try/begin/", "/try/stop/"
TITLE = "Letting go, tried by itself"


def _begin(client: Client, protocol: str = PROTOCOL, id: str = "") -> str:
    sent = {"entry_id": id or hidden(client.get(TRY), "entry_id")[-1], "protocol": protocol}
    return seen_in(client.post(BEGIN, sent, follow=True))


def _stop(client: Client, **more: str) -> str:
    page = client.get(TRY)
    sent = {"entry_id": hidden(page, "entry_id")[0], "id": hidden(page, "id")[0], **more}
    return seen_in(client.post(STOP, sent, follow=True))


def test_what_can_be_tried_says_why_and_what_it_asks(as_runner: Client, ready: Runner) -> None:
    del ready
    page = seen_in(as_runner.get(TRY))
    for said in (TITLE, "holds tension, the first drop", "What it asks of you", "about 8 minutes", "40 days"):
        assert said in page


def test_tests_she_has_done_already_are_counted(as_runner: Client, ready: Runner) -> None:
    del ready
    assert "Tests in your diary that count already: 3." in seen_in(as_runner.get(TRY))


def test_what_cannot_be_told_in_one_woman_says_why(as_runner: Client, ready: Runner) -> None:
    del ready
    page = seen_in(as_runner.get(TRY))
    assert "What cannot be told in one woman, and why" in page
    assert "floor strength grows over weeks, and so does healing" in page


def test_whoever_may_not_land_is_told_why_there_is_nothing(as_runner: Client, runner: Runner) -> None:
    del runner
    page = seen_in(as_runner.get(TRY))
    assert "Nothing to try today" in page
    assert "landing is not open to you yet" in page


def test_one_tap_begins_it(as_runner: Client, ready: Runner) -> None:
    page = _begin(as_runner)
    assert "Begun. Today says each day what it needs." in page
    assert [(one.state, one.change) for one in payloads(ready, Experiment)] == [("begun", PROTOCOL)]


def test_the_same_page_sent_twice_begins_one(as_runner: Client, ready: Runner) -> None:
    id = hidden(as_runner.get(TRY), "entry_id")[-1]
    _begin(as_runner, id=id)
    _begin(as_runner, id=id)
    assert len(payloads(ready, Experiment)) == 1


def test_a_second_one_waits_for_the_first(as_runner: Client, trying: Runner) -> None:
    assert "One thing at a time" in _begin(as_runner, "cue", id="0195a9d8-8a8a-7000-8000-000000000000")
    assert len(payloads(trying, Experiment)) == 1


@pytest.mark.parametrize("protocol", ["", "kegels", "<script>"])
def test_what_is_not_offered_cannot_begin(as_runner: Client, ready: Runner, protocol: str) -> None:
    assert "That cannot begin now." in _begin(as_runner, protocol)
    assert not payloads(ready, Experiment)


def test_while_it_runs_the_page_says_the_day_and_what_it_needs(as_runner: Client, trying: Runner) -> None:
    del trying
    page = seen_in(as_runner.get(TRY))
    for said in (
        f"{TITLE}: day 1 of at most 40.",
        "Loosen front and back",
        "Still needed",
        "With the change",
    ):
        assert said in page


def test_every_test_stands_with_its_part_and_whether_it_counts(as_runner: Client, trying: Runner) -> None:
    # given a test on a day with a cold
    next_day(96.0)
    write(trying, CheckIn("before-run", {"cough-or-cold": "yes"}, none=True, groups=("pre-run",)))
    jumped(trying, 3.0)
    # then it stands in the table, and not in the sentence
    page = seen_in(as_runner.get(TRY))
    assert "The first leak came at 3 of the jumps. Not counted: you had a cough or cold." in page
    assert "Jumps until the first leak. Before: 9, 12, 10. With the change: no test yet." in page


def test_what_keeps_it_waiting_is_said_with_the_way_on(as_runner: Client, trying: Runner) -> None:
    write(trying, CheckIn("before-run", {"pelvis-today": ("heavy",)}, groups=("pre-run",)))
    page = seen_in(as_runner.get(TRY))
    assert "It waits" in page
    assert "Today says what comes first" in page


def test_stopped_in_one_tap_there_is_no_verdict(as_runner: Client, trying: Runner) -> None:
    assert "Stopped, without a verdict." in _stop(as_runner, note="We are moving house.")
    last = payloads(trying, Experiment)[-1]
    assert (last.state, last.verdict, last.note) == ("stopped", "", "We are moving house.")


def test_one_that_was_stopped_is_listed_and_says_nothing(as_runner: Client, trying: Runner) -> None:
    _stop(as_runner)
    id = payloads(trying, Experiment)[-1].id
    assert "Tried before" in seen_in(as_runner.get(TRY))
    page = seen_in(as_runner.get(f"{TRY}{id}/"))
    assert "Stopped It was stopped before the end, so it says nothing." in page
    assert "The figures" not in page


def test_what_is_over_cannot_be_stopped_again(as_runner: Client, trying: Runner) -> None:
    id = payloads(trying, Experiment)[0].id
    _stop(as_runner)
    page = seen_in(as_runner.post(STOP, {"id": id}, follow=True))
    assert "That is over already." in page
    assert len(payloads(trying, Experiment)) == 2


def test_under_a_stop_text_there_is_nothing_to_try(as_runner: Client, trying: Runner) -> None:
    write(trying, CheckIn("weekly", {"numbness": ("saddle",)}, groups=("start-red-flags",)))
    answer = as_runner.get(TRY)
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/today/")


def test_a_leak_off_a_run_is_no_test(as_runner: Client, runner: Runner) -> None:
    tense(runner)
    begun(runner)
    checked(runner)
    write(runner, Leak())
    assert "The tests so far None yet." in seen_in(as_runner.get(TRY))


def test_a_reason_that_keeps_several_waiting_is_said_once() -> None:
    library = load_library()
    reason = Reason("experiment.not_now_running")
    held = [NotTestable(one.component, reason) for one in library.experiments.values()]
    (said,) = not_now(held, library)
    assert all(one.title in said for one in library.experiments.values())
    assert said.count(words(reason, library)) == 1
