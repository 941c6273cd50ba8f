"""What may be noted of a day: one tap each, said what for, and read by the engine."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer, Birth
from restride.web import clock
from restride.web.bridge import coaching
from restride.web.bridge.library import library_of
from restride.web.logs.presenters import ITEMS
from restride.web.records.models import Runner
from tests.web.ada import hidden, payloads, seen_in
from tests.web.logs.women import write

pytestmark = pytest.mark.django_db
DAY = "/log/"


def _tap(client: Client, name: str, value: str) -> str:
    id = hidden(client.get(DAY), "entry_id")[0]
    return seen_in(client.post(DAY, {"entry_id": id, name: value}, follow=True))


@pytest.mark.parametrize("name", ITEMS)
def test_every_item_is_one_tap_that_says_what_it_is_for(as_runner: Client, runner: Runner, name: str) -> None:
    finding = library_of(runner.studio).findings[name]
    value = "5" if finding.kind == "number" else finding.options[-1].id
    assert f'id="{name}-for"' in as_runner.get(DAY).content.decode()
    assert "Noted." in _tap(as_runner, name, value)
    assert payloads(runner, Answer) == [Answer(name, 5.0 if finding.kind == "number" else value)]


def test_a_tap_is_a_fact_and_stands_chosen(as_runner: Client, runner: Runner) -> None:
    _tap(as_runner, "bladder-before-run", "yes")
    assert coaching.facts(runner, clock.now())["bladder-before-run"].value == "yes"
    assert 'value="yes" aria-pressed="true"' in as_runner.get(DAY).content.decode()


def test_yesterdays_tap_stands_chosen_no_more(as_runner: Client) -> None:
    _tap(as_runner, "drinks-today", "less")
    clock.put(clock.now() + timedelta(days=1))
    assert 'value="less" aria-pressed="true"' not in as_runner.get(DAY).content.decode()


def test_drinking_less_is_answered_and_never_advised(as_runner: Client) -> None:
    assert "You may drink as much as you like" in _tap(as_runner, "drinks-today", "less")


def test_a_short_night_is_told_that_nothing_is_lost(as_runner: Client) -> None:
    assert "it does not go down" in _tap(as_runner, "sleep-hours", "5")


def test_after_a_loss_nobody_asks_about_feeding(as_runner: Client, runner: Runner) -> None:
    write(runner, Birth(date(2026, 3, 1), "vaginal", loss=True), clock.now())
    assert "Feeding" not in seen_in(as_runner.get(DAY))


@pytest.mark.parametrize("said", [{}, {"sleep-hours": "a lot"}, {"feeding": "never"}, {"phq-9": "most-days"}])
def test_what_can_be_no_answer_writes_nothing(
    as_runner: Client, runner: Runner, said: dict[str, str]
) -> None:
    assert "nothing was noted" in seen_in(as_runner.post(DAY, said, follow=True))
    assert not payloads(runner, Answer)


def test_under_an_emergency_nothing_stands_beside_the_text(as_runner: Client, runner: Runner) -> None:
    write(runner, Answer("heart-breath", ("chest-pain",)), clock.now())
    for path in (DAY, "/log/leak/", "/log/bladder/", "/log/urge/", "/log/goal/"):
        assert as_runner.get(path).headers["Location"] == "/today/"
