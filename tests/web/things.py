"""Things of one runner that an address may name: made once each, for the table of every address."""

from __future__ import annotations

from dataclasses import dataclass

from restride.coaching.terms.entries import Run
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records import services
from restride.web.records.models import Runner


@dataclass(frozen=True, slots=True)
class Things:
    """Ids of what is hers."""

    runner: str
    run: str


def things_of(runner: Runner) -> Things:
    """A run of hers, by hand."""
    at = diary.local_now(runner, clock.now())
    run = diary.entry(Run(running_min=6.0), at)
    services.deliver(runner, [run], by=services.by_runner(runner), now=clock.now())
    return Things(str(runner.pk), run.id)
