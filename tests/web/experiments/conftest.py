"""Ada, who may be holding tension; with her own level known; and with something being tried."""

from __future__ import annotations

import pytest

from restride.web.records.models import Runner
from tests.web.experiments.women import baseline, begun, tense


@pytest.fixture
def ready(runner: Runner) -> Runner:
    """She may begin, and three tests of hers count already."""
    return baseline(tense(runner))


@pytest.fixture
def trying(ready: Runner) -> Runner:
    """She began to try letting go this morning."""
    begun(ready)
    return ready
