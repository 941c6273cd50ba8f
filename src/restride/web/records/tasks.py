"""Standings made anew after a delivery, so that lists are quick and right."""

from __future__ import annotations

from django_tasks import task

from restride.web import clock
from restride.web.bridge.standings import refreshed
from restride.web.records.models import Runner


@task()
def refresh(runner_id: str) -> None:
    """Make her standing anew; a runner who has left has none."""
    runner = Runner.objects.select_related("studio", "person").filter(pk=runner_id).first()
    if runner is not None:
        refreshed(runner, clock.now())
