"""Where she is in a session, kept for another phone: the newest wins, and its day is over at four."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from restride.coaching.terms.entries import SessionDone
from restride.web import clock
from restride.web.player.models import PlayerPlace
from restride.web.records.models import Runner
from tests.web.ada import MORNING, Answered, seen_in, write
from tests.web.player.test_session_plan import plan_in

pytestmark = pytest.mark.django_db

STATE: dict[str, Any] = {"line": ["bridge"], "place": 0, "n": 1, "spent": 21, "phase": "going"}


def _told(spent: int = 21, at: datetime = MORNING, **more: Any) -> dict[str, Any]:
    told = {"begun": MORNING.isoformat(), "query": "minutes=20", "changed_at": at.timestamp() * 1000}
    return {**told, "state": {**STATE, "spent": spent}, **more}


def _send(client: Client, told: Any) -> Any:
    return client.post("/session/place/", told, content_type="application/json")


def _spent(runner: Runner) -> int:
    spent: int = PlayerPlace.objects.get(runner=runner).state["spent"]
    return spent


def test_another_phone_goes_on_where_this_one_was_left(as_ada: Client) -> None:
    _send(as_ada, _told())
    page = as_ada.get("/session/play/")
    place = plan_in(page)["place"]
    assert place["state"]["spent"] == STATE["spent"]
    assert plan_in(page)["id"] == place["id"]
    assert "minutes=20" in place["here"]


def test_today_offers_to_go_on_with_it(as_ada: Client) -> None:
    _send(as_ada, _told())
    today = as_ada.get("/today/")
    assert "Go on where you stopped" in seen_in(today)
    assert 'href="/session/play/?minutes=20&amp;begun=2026-11-22T09' in today.content.decode()


def test_the_newest_wins_whichever_comes_last(as_ada: Client, ada: Runner) -> None:
    clock.put(MORNING + timedelta(minutes=2))
    _send(as_ada, _told(40, MORNING + timedelta(minutes=1)))
    answer = _send(as_ada, _told(30, MORNING))
    assert answer.json() == {"kept": False}
    assert _spent(ada) == 40


def test_a_phone_whose_clock_is_ahead_does_not_keep_the_others_out(as_ada: Client, ada: Runner) -> None:
    _send(as_ada, _told(30, MORNING + timedelta(days=400)))
    clock.put(MORNING + timedelta(minutes=1))
    _send(as_ada, _told(50, MORNING + timedelta(minutes=1)))
    assert _spent(ada) == 50


def test_when_the_session_is_over_nothing_is_left_of_it(as_ada: Client) -> None:
    _send(as_ada, _told())
    _send(as_ada, {"over": True})
    assert not PlayerPlace.objects.exists()


def test_a_session_that_is_written_down_is_not_gone_on_with(as_ada: Client, ada: Runner) -> None:
    _send(as_ada, _told())
    write(ada, SessionDone(3.0, ("bridge",)), MORNING + timedelta(minutes=5))
    clock.put(MORNING + timedelta(minutes=6))
    assert plan_in(as_ada.get("/session/play/"))["place"] is None
    assert not PlayerPlace.objects.exists()


def test_after_the_day_it_is_not_gone_on_with_and_is_deleted_with_the_next(
    as_ada: Client, as_runner: Client
) -> None:
    _send(as_ada, _told())
    clock.put(MORNING + timedelta(days=1))
    assert plan_in(as_ada.get("/session/play/"))["place"] is None
    late = _send(as_runner, _told())
    assert late.json() == {"kept": False}
    assert not PlayerPlace.objects.exists()


def test_nobody_else_is_told_where_she_is(as_ada: Client, other_runner: Runner) -> None:
    _send(as_ada, _told())
    other = Client()
    other.force_login(other_runner.person.user)
    answer = other.get("/session/play/", follow=True)
    assert "Go on where you stopped" not in seen_in(answer)


@pytest.mark.parametrize(
    "sent",
    [
        "", "[]", "null", "{}", '{"over": 1}', "{", '{"begun": NaN}', "[" * 20_000,
        _told(begun="yesterday"), _told(begun=7), _told(changed_at="now"), _told(changed_at=1e300),
        _told(changed_at=True), _told(state=[1]), _told(query=None), _told(state={"x": "y" * 70_000}),
        _told(query="\ud800"),
    ],
)  # fmt: skip
def test_what_is_no_place_is_refused_in_one_sentence(as_ada: Client, sent: Any) -> None:
    answer: Answered = _send(as_ada, sent)
    assert "Open the session once more." in answer.content.decode()
    assert not PlayerPlace.objects.exists()
