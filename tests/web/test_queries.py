"""How often a page asks the database: a second look little, a caseload no more than one woman."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from restride.web.accounts.models import Person, Studio
from restride.web.records.models import Runner
from tests.web.caseload.women import another, live_demo, share

pytestmark = pytest.mark.django_db

TODAY_AGAIN = 30
"""Questions of a second look at Today: who she is, and whether anything was written since."""

QUEUE = 20
"""Questions of a queue whose standings hold, however many women are in it."""


def _count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_second_look_at_today_asks_little(runner: Runner, as_runner: Client) -> None:
    live_demo(runner)
    as_runner.get("/today/")
    assert _count(as_runner, "/today/") <= TODAY_AGAIN


def test_a_queue_asks_no_more_for_a_caseload_than_for_one(
    runner: Runner, as_coach: Client, coach: Person, studio: Studio
) -> None:
    live_demo(runner)
    as_coach.get("/desk/")
    one = _count(as_coach, "/desk/")
    for name in ("bea", "dot", "eve"):
        woman = another(studio, coach, name)
        live_demo(woman)
        share(woman)
        as_coach.get("/desk/")
    assert _count(as_coach, "/desk/") == one <= QUEUE
