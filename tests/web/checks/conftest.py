"""A runner far enough after a birth, with nothing that speaks against a check."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer, Birth, CheckIn, Payload
from restride.web import clock
from restride.web.consent import services as consent
from restride.web.records import services as records
from restride.web.records.models import Runner

GROUPS = ("pre-run", "start-red-flags", "changes", "clinician-word")

Write = Callable[..., None]
Do = Callable[..., Any]


@pytest.fixture
def write(runner: Runner) -> Write:
    """Write entries into her diary, some seconds apart."""

    def go(*payloads: Payload) -> None:
        for payload in payloads:
            clock.put(clock.now() + timedelta(seconds=5))
            records.say(runner, [payload], (), clock.now())

    return go


@pytest.fixture
def ready(runner: Runner, write: Write) -> Runner:
    """Ada at twenty-nine weeks, screened and reviewed."""
    consent.agree(runner, {}, clock.now())
    write(
        Birth(date(2026, 5, 1), "vaginal", 1),
        CheckIn("start", {}, none=True, groups=GROUPS),
        Answer("medical-review", "yes"),
    )
    return runner


@pytest.fixture
def begin(as_runner: Client, ready: Runner) -> Do:
    """Begin a part: the bladder is empty and no bone hurts."""
    del ready

    def go(part: int = 1, **typed: Any) -> Any:
        return send(as_runner, f"/check/{part}/", **{"bladder": "yes", "bone-pain": "none", **typed})

    return go


@pytest.fixture
def do(as_runner: Client) -> Do:
    """Do one test of a part and say what happened."""

    def go(item: str, outcome: str = "clean", part: int = 1, **typed: Any) -> Any:
        return send(as_runner, f"/check/{part}/{item}/", outcome=outcome, **typed)

    return go


def send(client: Client, address: str, **typed: Any) -> Any:
    """Open a page and send it with what it carries hidden."""
    clock.put(clock.now() + timedelta(seconds=20))
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code, page.headers)
    ids = re.findall(r'name="entry_id" value="([^"]+)"', page.content.decode())
    return client.post(address, {"entry_id": ids, **typed})
