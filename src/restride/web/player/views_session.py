"""The session player: one page with the whole session in it, and where she is in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from restride.web import clock
from restride.web.bridge.instead import instead_of
from restride.web.bridge.library import library_of
from restride.web.player import selectors, services
from restride.web.player.presenters_session import session_page
from restride.web.player.session_plan import Given
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner
from restride.web.shell.addresses import instant
from restride.web.today import selectors as today
from restride.web.today.asked import asked, begun_of

_OVER = "That session was for another day, and it can rest there. Today asks for something else: here it is."
_HELD = "There is nothing to play just now. This is what today says."
_NONE = "This is no place in a session. Open the session once more."
_MOST = 64 * 1024
"""Bytes of the largest place: a hundred times any real one."""


@require_GET
@for_runner
def session(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The whole session: the one the address names, else the one she is in, else today's."""
    now, library = clock.now(), library_of(runner.studio)
    services.let_go(runner, now)
    place = selectors.place_of(runner, now)
    query = request.GET if request.GET or place is None else QueryDict(place.url.partition("?")[2])
    wanted, begun = asked(query, library), begun_of(query, now)
    if begun is None:
        begun = today.told_today(runner, now, wanted.situation).now
    under = today.under_way(runner, begun, now, wanted.situation)
    if under is None:
        messages.info(request, _OVER if selectors.day_over(runner, begun) <= now else _HELD)
        return redirect("today:today")
    instead = instead_of(runner, begun, wanted.situation, under.session)
    over = selectors.day_over(runner, begun)
    page = session_page(Given(under, wanted, instead, begun, over, place), library)
    return render(request, "player/session.html", {"page": page})


@require_POST
@for_runner
def place(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Where she is, from the phone she holds; or that the session is over. The newest wins."""
    now = clock.now()
    try:
        told = _told(request.body)
        if told.get("over") is True:
            services.leave_place(runner)
            return JsonResponse({"kept": False})
        kept = services.keep_place(runner, *_place(told, now), now)
    except (ValueError, OverflowError, RecursionError, OSError):
        return JsonResponse({"error": _NONE}, status=400)
    return JsonResponse({"kept": kept})


def _told(body: bytes) -> dict[str, Any]:
    """What was sent, as an object. Raises ValueError for anything else."""
    told = json.loads(body[: _MOST + 1], parse_constant=_no_number) if len(body) <= _MOST else None
    if not isinstance(told, dict):
        raise ValueError(_NONE)
    return told


def _place(told: dict[str, Any], now: datetime) -> tuple[datetime, str, dict[str, Any], datetime]:
    """Which session, what it was asked to be, where she is in it, and since when. Raises ValueError."""
    begun, state, query, changed = (told.get(one) for one in ("begun", "state", "query", "changed_at"))
    at = instant(begun if isinstance(begun, str) else None, now)
    is_number = isinstance(changed, int | float) and not isinstance(changed, bool)
    if at is None or not isinstance(state, dict) or not isinstance(query, str) or not is_number:
        raise ValueError(_NONE)
    query.encode()
    return at, query, state, datetime.fromtimestamp(float(changed or 0) / 1000.0, UTC)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")
