"""A newcomer's first run was long: the next one is a week away, and the page says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from restride.coaching.terms.entries import AfterRun, Run
from restride.web import clock
from restride.web.bridge import runs as bridge
from restride.web.records.models import Runner
from tests.web.ada import seen_in, write

pytestmark = pytest.mark.django_db


def test_a_run_a_week_away_says_that_the_week_is_full(
    through: Callable[[], None], as_runner: Client, runner: Runner
) -> None:
    through()
    write(runner, Run(running_min=24.0), clock.now())
    ran = bridge.runs_of(runner, clock.now())[-1].entry.id
    write(runner, AfterRun(run=ran, outcome="dry"), clock.now())
    page = seen_in(as_runner.get("/today/"))
    assert "The next run, from Monday 30 November Before that, your week is full." in page
    assert "You have run 24 min in these seven days." in page
    assert "No other limit holds it back." not in page
