"""What this process keeps of a runner goes with her, wherever it is kept."""

from __future__ import annotations

import pytest

from restride.coaching.terms.advice import Situation
from restride.web import clock
from restride.web.bridge import coaching, diary, kept, replay, way
from restride.web.records.models import Runner
from tests.web.caseload.women import live_demo

pytestmark = pytest.mark.django_db


def test_nothing_of_her_stays_in_any_of_them(runner: Runner) -> None:
    live_demo(runner)
    told = coaching.recommended(runner, clock.now())
    replay.keep(runner, Situation(), told)
    way.way_of(runner, clock.now())
    assert kept.holds(str(runner.pk))
    diary.forget(runner)
    assert not kept.holds(str(runner.pk))
