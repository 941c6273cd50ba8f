"""Ada, three weeks in, and a browser in which she is signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.web import clock
from restride.web.records.models import Runner
from tests.web.ada import MORNING, live


@pytest.fixture
def ada(runner: Runner) -> Runner:
    """Ada on the morning of a day without entries."""
    clock.put(MORNING)
    return live(runner)


@pytest.fixture
def as_ada(ada: Runner, as_runner: Client) -> Client:
    """A browser in which she is signed in."""
    assert ada.person.name == "Ada"
    return as_runner
