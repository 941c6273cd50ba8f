"""Orders: a coach may hold back, with a reason; she cannot open, and what she ordered she may undo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.advice import NextRun, NoRun
from restride.coaching.terms.entries import Order
from restride.web import clock
from restride.web.bridge import coaching, desk, diary
from restride.web.records import services as records
from restride.web.records.models import Runner
from tests.web.caseload.women import gave_birth, live_demo, share, sign, tell

pytestmark = pytest.mark.django_db

UNTIL = "2026-12-24"


@pytest.fixture
def ada(runner: Runner) -> Runner:
    """Ada with the demo's diary, signed, sharing everything."""
    live_demo(runner)
    sign(runner)
    share(runner)
    return runner


def _order(client: Client, runner: Runner, subject: str, **more: object) -> str:
    sent = {"subject": subject, "reason": "Let it settle.", **more}
    return client.post(f"/desk/{runner.pk}/order/", sent, follow=True).content.decode()


def _orders(runner: Runner) -> list[Order]:
    return [one.order for one in desk.orders(runner, clock.now())]


def test_a_ceiling_lowers_the_next_run(as_coach: Client, ada: Runner) -> None:
    _order(as_coach, ada, "max-dose-min", limit="5")
    run = coaching.recommended(ada, clock.now()).next_run
    assert isinstance(run, NextRun)
    assert run.dose <= 5.0


@pytest.mark.parametrize("subject", ["no-run", "no-impact"])
def test_no_running_means_no_run(as_coach: Client, ada: Runner, subject: str) -> None:
    _order(as_coach, ada, subject)
    assert isinstance(coaching.recommended(ada, clock.now()).next_run, NoRun)


@pytest.mark.parametrize(
    ("subject", "sent", "limit"),
    [
        ("max-dose-min", {"limit": "6.5"}, 6.5),
        ("runs-per-week", {"limit": "2"}, 2.0),
        ("run-days", {"days": ["sat", "tue"]}, ("tue", "sat")),
        ("no-increase", {}, None),
        ("down-training", {}, None),
    ],
)
def test_an_order_stands_as_it_was_given(
    as_coach: Client, ada: Runner, subject: str, sent: dict[str, object], limit: object
) -> None:
    _order(as_coach, ada, subject, until=UNTIL, **sent)
    (order,) = _orders(ada)
    assert (order.subject, order.limit, order.reason) == (subject, limit, "Let it settle.")
    assert str(order.until) == UNTIL


def test_an_order_is_by_the_coach_and_says_so_on_the_page(as_coach: Client, ada: Runner) -> None:
    page = _order(as_coach, ada, "no-increase", until=UNTIL)
    assert "<strong>No increase for now</strong>, until Thursday 24 December" in page
    assert 'Let it settle. <span class="small">Kim</span>' in page


def test_sent_twice_it_is_one_order(as_coach: Client, ada: Runner) -> None:
    for _again in range(2):
        _order(as_coach, ada, "no-increase", entry_id="0192f0c1-2345-7890-abcd-ef0123456789")
    assert len(_orders(ada)) == 1


@pytest.mark.parametrize(
    ("subject", "more", "sentence"),
    [
        ("max-dose-min", {}, "Say how many minutes at most, such as 8."),
        ("max-dose-min", {"limit": "-3"}, "Say how many minutes at most, such as 8."),
        ("max-dose-min", {"limit": "nan"}, "Give a number, such as 8."),
        ("max-dose-min", {"limit": "eight"}, "Give a number, such as 8."),
        ("runs-per-week", {"limit": "2.5"}, "Say how many runs a week at most: 0 to 7."),
        ("run-days", {}, "Choose at least one day."),
        ("no-run", {"reason": " "}, "Say why: she reads it"),
        ("no-run", {"until": "2026-11-22"}, "That day is over."),
        ("no-run", {"until": "soon"}, "Give a day, such as 2026-12-24."),
        ("more-running", {}, "Select a valid choice"),
    ],
)
def test_an_order_that_lacks_something_says_what(
    as_coach: Client, ada: Runner, subject: str, more: dict[str, object], sentence: str
) -> None:
    assert sentence in _order(as_coach, ada, subject, **more)
    assert _orders(ada) == []


def test_what_was_typed_stays_in_the_form(as_coach: Client, ada: Runner) -> None:
    assert "Let it settle.</textarea>" in _order(as_coach, ada, "max-dose-min")


def test_a_looser_order_beside_a_stricter_one_is_refused_in_words(as_coach: Client, ada: Runner) -> None:
    _order(as_coach, ada, "max-dose-min", limit="5")
    clock.put(clock.now() + timedelta(minutes=1))
    assert "the stricter counts" in _order(as_coach, ada, "max-dose-min", limit="9")
    assert len(_orders(ada)) == 1


def test_a_stricter_order_may_follow(as_coach: Client, ada: Runner) -> None:
    _order(as_coach, ada, "max-dose-min", limit="5")
    clock.put(clock.now() + timedelta(minutes=1))
    _order(as_coach, ada, "max-dose-min", limit="4")
    assert len(_orders(ada)) == 2


FOLDED = '<details class="why">\n  <summary>On which days, and until when</summary>'
OPEN = FOLDED.replace('"why">', '"why" open>')


def test_what_is_seldom_needed_is_folded(as_coach: Client, ada: Runner) -> None:
    assert FOLDED in as_coach.get(f"/desk/{ada.pk}/order/").content.decode()


@pytest.mark.parametrize("wrong", [{"subject": "run-days"}, {"until": "2026-01-01"}, {"until": "soon"}])
def test_what_is_wrong_is_never_folded(as_coach: Client, ada: Runner, wrong: dict[str, str]) -> None:
    assert OPEN in _order(as_coach, ada, **({"subject": "no-run"} | wrong))


def test_an_earlier_start_needs_a_clinician_with_a_registration_number(
    as_coach: Client, runner: Runner
) -> None:
    gave_birth(runner, 9)
    assert "her registration number" in _order(as_coach, runner, "start-early")
    named = {"clinician": "Dr Invented", "said_on": "2026-11-20"}
    assert "her registration number" in _order(as_coach, runner, "start-early", **named)
    assert _orders(runner) == []


def test_with_a_clinicians_word_it_stands_and_names_her(as_coach: Client, runner: Runner) -> None:
    gave_birth(runner, 9)
    named = {"clinician": "Dr Invented", "registration": "PH 1234", "said_on": "2026-11-20"}
    _order(as_coach, runner, "start-early", **named)
    (order,) = _orders(runner)
    assert order.clinician is not None
    assert (order.clinician.name, order.clinician.registration) == ("Dr Invented", "PH 1234")


def test_before_six_weeks_nobodys_word_opens_running(as_coach: Client, runner: Runner) -> None:
    gave_birth(runner, 5)
    named = {"clinician": "Dr Invented", "registration": "PH 1234", "said_on": "2026-11-20"}
    assert "Before week 6" in _order(as_coach, runner, "start-early", **named)
    assert _orders(runner) == []


def test_undone_it_no_longer_stands_and_stays_in_the_diary(as_coach: Client, ada: Runner) -> None:
    _order(as_coach, ada, "no-run")
    (one,) = desk.orders(ada, clock.now())
    clock.put(clock.now() + timedelta(minutes=1))
    page = as_coach.post(f"/desk/{ada.pk}/order/{one.id}/undo/", follow=True).content.decode()
    assert "Taken back." in page
    assert _orders(ada) == []
    assert one.id in {entry.entry.id for entry in diary.diary_of(ada)}


def test_what_she_asked_of_herself_is_not_the_coachs_to_undo(as_coach: Client, ada: Runner) -> None:
    (id,) = tell(ada, Order("no-increase", "I am tired"))
    assert as_coach.post(f"/desk/{ada.pk}/order/{id}/undo/").status_code == 404
    assert len(_orders(ada)) == 1


def test_another_womans_order_is_not_there_to_undo(
    as_coach: Client, ada: Runner, other_runner: Runner
) -> None:
    assert other_runner.coach is not None
    entry = diary.entry(Order("no-run", "Rest"), diary.local_now(other_runner, clock.now()))
    records.deliver(other_runner, [entry], by=records.by_coach(other_runner.coach), now=clock.now())
    assert as_coach.post(f"/desk/{ada.pk}/order/{entry.id}/undo/").status_code == 404
    assert len(_orders(other_runner)) == 1
