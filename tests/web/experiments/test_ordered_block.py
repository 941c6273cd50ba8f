"""A block of letting go ordered while something is tried by itself waits, and whoever orders it is told."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.coaching.terms.entries import Experiment, Order
from restride.web import clock
from restride.web.bridge import coaching, diary
from restride.web.records.models import Runner
from tests.web.ada import payloads, seen_in
from tests.web.caseload.women import share
from tests.web.experiments.women import PROTOCOL, did_circuit, next_day, write

pytestmark = pytest.mark.django_db
NEW, WAITS = "nothing new joins it: this block waits until that is over.", "Its circuits count for this block"


@pytest.fixture
def cued(ready: Runner) -> Runner:
    """She shares all of it, and tries one cue by itself."""
    share(ready)
    write(ready, Experiment(diary.new_id(clock.now()), "begun", "cue"))
    return ready


def _order(client: Client, runner: Runner, subject: str = PROTOCOL) -> str:
    sent = {"subject": subject, "reason": "Let it settle."}
    return seen_in(client.post(f"/desk/{runner.pk}/order/", sent, follow=True))


def _session_why(runner: Runner) -> set[str]:
    told = coaching.recommended(runner, clock.now()).today
    return {one.code for one in told.why} if told else set()


def test_the_form_says_so_before_it_is_sent(as_coach: Client, cued: Runner) -> None:
    for address in (f"/desk/{cued.pk}/order/", f"/desk/{cued.pk}/"):
        assert (
            f"A block of letting-go circuits: One thing is being tried by itself now, and {NEW}"
            in seen_in(as_coach.get(address))
        )


def test_it_is_said_when_it_was_ordered_and_beside_the_order(as_coach: Client, cued: Runner) -> None:
    page = _order(as_coach, cued)
    assert "The order stands. She sees it, with your reason. One thing is being tried" in page
    assert f"Let it settle. Kim One thing is being tried by itself now, and {NEW}" in page


def test_and_so_it_is(as_coach: Client, cued: Runner) -> None:
    _order(as_coach, cued)
    assert "practice.block_ordered" not in _session_why(cued)


def test_of_another_order_nothing_is_said(as_coach: Client, cued: Runner) -> None:
    assert "with your reason. One thing" not in _order(as_coach, cued, "no-increase")


def test_while_letting_go_is_tried_its_circuits_count(as_coach: Client, trying: Runner) -> None:
    # given an order while it runs, and three circuits of the trial
    share(trying)
    assert WAITS in _order(as_coach, trying)
    for _day in range(3):
        did_circuit(trying)
        next_day()
    # then nothing is left of the block once it is stopped
    write(trying, Experiment(payloads(trying, Experiment)[0].id, "stopped", PROTOCOL))
    assert "practice.block_ordered" not in _session_why(trying)


def test_once_it_is_over_the_block_begins(as_coach: Client, cued: Runner) -> None:
    _order(as_coach, cued)
    write(cued, Experiment(payloads(cued, Experiment)[0].id, "stopped", "cue"))
    next_day(1.0)
    assert "practice.block_ordered" in _session_why(cued)
    assert NEW not in seen_in(as_coach.get(f"/desk/{cued.pk}/"))


def test_what_she_does_not_share_is_not_named(as_coach: Client, cued: Runner) -> None:
    share(cued, picture=False)
    page = _order(as_coach, cued)
    assert "Her plan has something else to finish first: this block waits until then." in page
    assert "tried by itself now" not in page


def test_with_nothing_tried_nothing_waits(as_coach: Client, ready: Runner) -> None:
    share(ready)
    page = _order(as_coach, ready)
    assert [one.subject for one in payloads(ready, Order)] == [PROTOCOL]
    assert "this block waits" not in page
