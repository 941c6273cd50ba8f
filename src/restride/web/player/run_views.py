"""The run player: the run she was given, on her phone, step by step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge import runs as bridge
from restride.web.bridge.library import library_of
from restride.web.player.run_plan import run_to_play, usual_cadence
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner
from restride.web.today import selectors

_MAY_LISTEN = "camera=(), geolocation=(), microphone=(self)"
"""The one page that may ask for the microphone: for words that are recognised on the phone itself."""


@require_GET
@for_runner
def play(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Today's run as she was told it, written down as shown; where a fixed text is the whole output, that."""
    now, library = clock.now(), library_of(runner.studio)
    told = selectors.told_to_take_along(runner, now)
    if told.verdict.only_text:
        return redirect("today:today")
    cadence = usual_cadence(bridge.runs_of(runner, now), diary.local_now(runner, now), library)
    page = run_to_play(told, cadence, library)
    answer = render(request, "player/run.html", {"page": page})
    if page.ready:
        answer.headers["Permissions-Policy"] = _MAY_LISTEN
    return answer
