"""A runner who has agreed, and who answers pages as a browser does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from restride.web import clock
from restride.web.consent import services as consent
from restride.web.records.models import Runner

Answers = Callable[..., Any]


@pytest.fixture
def agreed(runner: Runner) -> Runner:
    """Ada, who has agreed."""
    consent.agree(runner, {"runs": True}, clock.now())
    return runner


@pytest.fixture
def answers(as_runner: Client, agreed: Runner) -> Answers:
    """Open a screen and send it, with what the page carries hidden; the answer of the server."""
    del agreed

    def send(step: str, **typed: Any) -> Any:
        # An answer takes her some seconds; two in one instant would have no order.
        clock.put(clock.now() + timedelta(seconds=5))
        page = as_runner.get(f"/intake/{step}/")
        assert page.status_code == 200, (step, page.status_code, page.headers)
        ids = re.findall(r'name="entry_id" value="([^"]+)"', page.content.decode())
        return as_runner.post(f"/intake/{step}/", {"entry_id": ids, **typed})

    return send


BIRTH = {"date": "2026-05-01", "way": "vaginal"}
TODAY: dict[str, dict[str, Any]] = {
    "first": {**BIRTH, "none": "yes"},
    "tear": {"tear": "1"},
    "medical-review": {"medical-review": "yes"},
    "runs-30d": {"runs-30d": "10"},
    "usual-run-min": {"usual-run-min": "30"},
    "usual-first-leak-min": {"usual-first-leak-min": "12"},
    "leak-effort": {"leak-effort": "yes"},
    "leak-urge": {"leak-urge": "no"},
    "minutes-she-has": {"minutes-she-has": "10"},
    "goal-minutes": {"goal-minutes": "45"},
}
"""A usual way to Today, screen by screen."""


@pytest.fixture
def through(answers: Answers) -> Callable[[], None]:
    """Answer everything there is before Today."""

    def go() -> None:
        for step, typed in TODAY.items():
            assert answers(step, **typed).status_code == 302, step

    return go
