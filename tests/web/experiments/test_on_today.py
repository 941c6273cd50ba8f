"""Today has one line about what is being tried, and its session is the circuit of the change."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from restride.web import clock
from restride.web.bridge import coaching
from restride.web.records.models import Runner
from tests.web.ada import seen_in
from tests.web.experiments.women import checked, did_circuit, next_day, no_warning_sign
from tests.web.test_queries import TODAY_AGAIN

pytestmark = pytest.mark.django_db
LINE = "Letting go, tried by itself: day"


def test_nothing_tried_is_not_mentioned(as_runner: Client, ready: Runner) -> None:
    del ready
    assert 'class="card quiet trial"' not in as_runner.get("/today/").content.decode()


def test_the_line_says_the_day_and_what_it_needs(as_runner: Client, trying: Runner) -> None:
    del trying
    assert f"{LINE} 1 of at most 40." in seen_in(as_runner.get("/today/"))


def test_the_session_is_the_circuit_of_the_change(as_runner: Client, trying: Runner) -> None:
    told = coaching.recommended(trying, clock.now()).today
    assert told is not None
    assert told.circuit == "loosen-the-whole"
    assert "Loosen front and back" in seen_in(as_runner.get("/today/"))


def test_on_the_day_of_the_test_one_tap_leads_to_it(as_runner: Client, trying: Runner) -> None:
    for _day in range(3):
        did_circuit(trying)
        next_day()
    no_warning_sign(trying)
    checked(trying)
    assert 'href="/try/test/home-jump-test/"' in as_runner.get("/today/").content.decode()


def test_a_second_look_asks_the_database_little(as_runner: Client, trying: Runner) -> None:
    del trying
    as_runner.get("/today/")
    with CaptureQueriesContext(connection) as asked:
        as_runner.get("/today/")
    assert len(asked) <= TODAY_AGAIN
