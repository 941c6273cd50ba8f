"""In this room Ada has not agreed to anything yet."""

from __future__ import annotations

import pytest

from restride.web.records.models import Runner


@pytest.fixture
def runner(newcomer: Runner) -> Runner:
    """Ada, before her yes."""
    return newcomer
