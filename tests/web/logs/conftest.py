"""Ada, on the urge plan or on the heaviness plan."""

from __future__ import annotations

import pytest

from restride.web.records.models import Runner
from tests.web.logs.women import HEAVY, URGE, answered


@pytest.fixture
def urgent(runner: Runner) -> Runner:
    """Ada, whose leaks come with an urge."""
    return answered(runner, URGE)


@pytest.fixture
def heavy(runner: Runner) -> Runner:
    """Ada, who feels heavy and sees a bulge."""
    return answered(runner, HEAVY)
