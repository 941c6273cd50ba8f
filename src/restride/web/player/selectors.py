"""What the player reads: where she is, and when her day is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from restride.coaching.terms.entries import SessionDone
from restride.web import often
from restride.web.bridge import diary
from restride.web.player.models import PlayerPlace
from restride.web.records.models import Runner

_DAY_BEGINS = time(4)
"""Her day begins at four in the morning. A format constant of the diary."""

_LEFT = "select 1 from player_playerplace where runner_id = %s and over_at > %s"
"""Whether there is a place at all: on most pages there is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where she is: of the session made at ``begun``, asked for by ``query``; ``url`` goes on with it."""

    begun: datetime
    query: str
    state: dict[str, Any]
    changed_at: datetime

    @property
    def url(self) -> str:
        """The player's address for this session."""
        pairs = [pair for pair in QueryDict(self.query).lists() if pair[0] != "begun"]
        said = [(name, value) for name, values in pairs for value in values]
        return f"{reverse('player:session')}?{urlencode([*said, ('begun', self.begun.isoformat())])}"


def place_of(runner: Runner, now: datetime) -> Place | None:
    """Where she is in a session of today that is not written down yet."""
    if not often.rows(_LEFT, runner.pk, now):
        return None
    row = PlayerPlace.objects.filter(runner=runner, over_at__gt=now).first()
    if row is None or _written_down(runner, row.begun, now):
        return None
    return Place(row.begun, row.query, row.state, row.changed_at)


def goes_on(runner: Runner, now: datetime) -> str:
    """The address that goes on with the session she is in; empty where she is in none."""
    place = place_of(runner, now)
    return place.url if place else ""


def day_over(runner: Runner, begun: datetime) -> datetime:
    """When the day of a session is over: four in the morning where she lives."""
    local = diary.local_now(runner, begun)
    next_day = diary.day_of(local) + timedelta(days=1)
    return datetime.combine(next_day, _DAY_BEGINS, diary.zone_of(runner))


def _written_down(runner: Runner, begun: datetime, now: datetime) -> bool:
    moments = reversed(diary.moments(runner, now))
    later = (one for one in moments if not one.ghost and isinstance(one.entry.payload, SessionDone))
    return any(one.entry.at >= begun for one in later)
