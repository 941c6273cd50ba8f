"""After Today: the engine's own question first, two minutes a day at most, and an end that is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.library import Finding
from restride.web import clock
from restride.web.bridge import asking
from restride.web.bridge.library import shipped
from restride.web.intake.composition import order
from restride.web.records.models import Runner
from tests.web.intake.conftest import Answers

pytestmark = pytest.mark.django_db

Through = Callable[[], None]


def test_on_her_first_day_today_is_the_end(as_runner: Client, through: Through) -> None:
    through()
    assert "That is enough for today" in as_runner.get("/intake/").content.decode()


def test_who_has_time_is_asked_more(as_runner: Client, through: Through, agreed: Runner) -> None:
    through()
    asked = asking.next_question(agreed, clock.now())
    assert asked is not None
    assert as_runner.get("/intake/?more=1").headers["Location"] == f"/intake/{asked.finding}/"


def test_the_next_day_begins_with_what_the_engine_asks(
    as_runner: Client, through: Through, agreed: Runner
) -> None:
    through()
    clock.put(clock.now() + timedelta(days=1))
    asked = asking.next_question(agreed, clock.now())
    assert asked is not None
    assert as_runner.get("/intake/").headers["Location"] == f"/intake/{asked.finding}/"


def test_a_day_takes_two_minutes_at_most_and_the_questions_come_to_an_end(
    as_runner: Client, answers: Answers, through: Through
) -> None:
    through()
    days: list[tuple[list[float], str]] = []
    while len(days) < 14 and "No more questions for now" not in "".join(page for _seconds, page in days):
        clock.put(clock.now() + timedelta(days=1))
        days.append(_a_day(as_runner, answers))
    assert [sum(seconds) for seconds, _page in days if sum(seconds) > order().limits.day_seconds] == []
    assert 2 <= len(days) <= 7


def test_what_takes_longer_than_a_day_waits_and_then_nothing_is_left(
    as_runner: Client, answers: Answers, through: Through
) -> None:
    through()
    clock.put(clock.now() + timedelta(days=1))
    as_runner.get("/intake/?more=1")
    _seconds, page = _a_day(as_runner, answers)
    while "No more questions for now" in page:
        later = re.findall(r'href="/intake/([\w-]+)/"', page.split("When you have time")[1])[0]
        assert shipped().findings[later].seconds > order().limits.day_seconds
        answers(later, **{later: _plain(shipped().findings[later])})
        _seconds, page = _a_day(as_runner, answers)
    assert "No answer you could give now would change the plan." in page


def _a_day(as_runner: Client, answers: Answers) -> tuple[list[float], str]:
    """Answer whatever is asked in a day; how long each takes, and the page at its end."""
    library = shipped()
    seconds: list[float] = []
    for _each in range(60):
        answer = as_runner.get("/intake/")
        if answer.status_code == 200:
            return seconds, answer.content.decode()
        name = answer.headers["Location"].split("/")[2]
        if name == "first":
            answers(name, date="2026-05-01", way="vaginal", none="yes")
            continue
        if name == "energy":
            group = [one for one in library.findings.values() if one.group == "energy"]
            seconds.append(sum(one.seconds for one in group))
            answers(name, none="yes")
            continue
        finding = library.findings[name]
        seconds.append(finding.seconds)
        answers(name, **{name: _plain(finding)})
    raise AssertionError("the questions of a day do not end")


def _plain(finding: Finding) -> str:
    """An answer that is none in particular."""
    options = [option.id for option in finding.options]
    if finding.kind == "number":
        return str(finding.lowest)
    if "no" in options:
        return "none" if finding.several else "no"
    return options[0]
