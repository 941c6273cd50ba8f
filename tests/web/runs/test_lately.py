"""The small line of her last weeks: drawn where they had a run, and said in words where all are older."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Run
from restride.web import clock
from restride.web.records.models import Runner
from tests.web.ada import seen_in, write

pytestmark = pytest.mark.django_db

DRAWN, SAID = "Your last eight weeks", "No run in your last eight weeks."


@pytest.mark.parametrize(("weeks", "drawn"), [(1, True), (7, True), (9, False), (30, False)])
def test_the_last_eight_weeks_are_drawn_where_they_had_a_run(
    as_runner: Client, runner: Runner, weeks: int, drawn: bool
) -> None:
    write(runner, Run(running_min=20.0), clock.now() - timedelta(weeks=weeks))
    page = seen_in(as_runner.get("/runs/"))
    assert (DRAWN in page, SAID in page) == (drawn, not drawn)


def test_without_any_run_nothing_is_said_of_weeks(as_runner: Client, runner: Runner) -> None:
    assert runner.person.name == "Ada"
    page = seen_in(as_runner.get("/runs/"))
    assert (DRAWN in page, SAID in page) == (False, False)
