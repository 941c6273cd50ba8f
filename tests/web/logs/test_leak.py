"""A leak off a run, written down in three taps, as the phone would write it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Leak
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge.asking import known
from restride.web.records.models import Runner
from tests.web.ada import hidden, payloads, seen_in

pytestmark = pytest.mark.django_db
LEAK = "/log/leak/"


def _send(client: Client, **said: str) -> None:
    id = hidden(client.get(LEAK), "entry_id")[0]
    assert client.post(LEAK, {"entry_id": id, **said}).headers["Location"] == "/log/"


def _at(runner: Runner) -> datetime:
    return next(one.entry.at for one in diary.diary_of(runner) if isinstance(one.entry.payload, Leak))


def test_two_answers_are_a_leak(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, urge="yes", amount="wet")
    assert payloads(runner, Leak) == [Leak(amount="wet", urge_first=True)]


def test_what_she_was_doing_is_kept_in_her_words(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, urge="no", amount="drops", doing="getting-up")
    assert payloads(runner, Leak)[0].trigger == "getting-up"
    assert "Drops, getting up." in seen_in(as_runner.get("/way/"))


def test_it_counts_as_leaking_at_present(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, urge="no", amount="drops")
    assert known(runner, clock.now()).values["leaks-now"] == "yes"


@pytest.mark.parametrize(("when", "hours"), [("now", 0.0), ("earlier", 2.5), ("yesterday", 21.0)])
def test_when_it_was_is_as_near_as_she_said(
    as_runner: Client, runner: Runner, when: str, hours: float
) -> None:
    _send(as_runner, urge="no", amount="drops", when=when)
    assert clock.now() - _at(runner) == timedelta(hours=hours)
    assert payloads(runner, Leak)[0].how_said == ("live" if when == "now" else "recalled")


def test_sent_twice_it_is_stored_once(as_runner: Client, runner: Runner) -> None:
    id = hidden(as_runner.get(LEAK), "entry_id")[0]
    for _again in range(2):
        as_runner.post(LEAK, {"entry_id": id, "urge": "no", "amount": "drops"})
    assert len(payloads(runner, Leak)) == 1


@pytest.mark.parametrize("said", [{"amount": "wet"}, {"urge": "maybe", "amount": "wet"}, {"urge": "no"}])
def test_what_is_missing_is_said_and_nothing_is_written(
    as_runner: Client, runner: Runner, said: dict[str, str]
) -> None:
    page = as_runner.post(LEAK, said)
    assert page.status_code == 200
    assert "One tap is missing here." in seen_in(page) or "none of the answers" in seen_in(page)
    assert not payloads(runner, Leak)
