"""What the player writes beside the diary: where she is, for as long as the session lasts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from restride.web.player import selectors
from restride.web.player.models import PlayerPlace
from restride.web.records import services as records
from restride.web.records.models import Runner


def keep_place(
    runner: Runner, begun: datetime, query: str, state: dict[str, Any], changed_at: datetime, now: datetime
) -> bool:
    """Keep where she is, unless something newer is known; whether it was kept. A phone whose clock is ahead
    is taken to mean now. What is left of days that are over, anybody's, goes at the same time."""
    changed_at, over_at = min(changed_at, now), selectors.day_over(runner, begun)
    with transaction.atomic():
        records.lock(runner)
        PlayerPlace.objects.filter(over_at__lte=now).delete()
        there = PlayerPlace.objects.filter(runner=runner).first()
        if over_at <= now or (there is not None and there.changed_at > changed_at):
            return False
        said = {"begun": begun, "query": query, "state": state}
        when = {"changed_at": changed_at, "over_at": over_at}
        PlayerPlace.objects.update_or_create(runner=runner, defaults={**said, **when})
    return True


def let_go(runner: Runner, now: datetime) -> None:
    """Of a session that was written down, or whose day is over, nothing is kept."""
    if selectors.place_of(runner, now) is None:
        leave_place(runner)


def leave_place(runner: Runner) -> None:
    """The session is written down, or given up: nobody needs to know where she was in it."""
    PlayerPlace.objects.filter(runner=runner).delete()
