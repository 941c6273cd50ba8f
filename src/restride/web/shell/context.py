"""What every template may name: who is signed in, the studio, the way about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from restride.web.accounts.models import Person
from restride.web.shell.access import person_of

_RUNNERS = (
    ("Today", "today:today", ("today", "intake", "checks", "logs", "player", "experiments")),
    ("Runs", "runs:all", ("runs", "way")),
    ("You", "picture:picture", ("picture",)),
    ("Learn", "learn:all", ("learn",)),
    ("Talk", "conversation:talk", ("conversation",)),
)
_COACHES = (("Queue", "caseload:queue", ("caseload",)),)
_OWNERS = (("Studio", "studio:studio", ("studio",)),)


@dataclass(frozen=True, slots=True)
class Door:
    """One way on from every page."""

    label: str
    url: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """``who``, ``nav`` and ``studio``; empty for whoever is not signed in."""
    if not hasattr(request, "user"):
        return {"who": None, "nav": (), "studio": None}
    who = person_of(request)
    return {"who": who, "nav": _doors(request, who), "studio": who.studio if who else None}


def _doors(request: HttpRequest, who: Person | None) -> tuple[Door, ...]:
    if who is None:
        return ()
    room = request.resolver_match.app_name if request.resolver_match else ""
    return _doors_from(room, who.is_runner, who.owner)


@lru_cache(maxsize=128)
def _doors_from(room: str, runner: bool, owner: bool) -> tuple[Door, ...]:
    """The ways on from a room. The same for everybody of one kind, and on every page of theirs."""
    ways = _RUNNERS if runner else _COACHES
    return tuple(
        Door(label, reverse(name), room in rooms)
        for label, name, rooms in (*ways, *(_OWNERS if owner else ()))
    )
