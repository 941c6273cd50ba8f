"""The page of her way so far."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from restride.web import clock
from restride.web.logs.progress import feelings, off_the_runs
from restride.web.records.models import Runner
from restride.web.runs.selectors import stop_texts
from restride.web.shell.access import for_runner
from restride.web.way import presenters, selectors


@for_runner
def way(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Words first, then what changed and why, the drawing, the forecasts, and all she wrote."""
    now = clock.now()
    page = presenters.way_page(selectors.material(runner, now), request.GET.get("page", ""))
    felt = {"feelings": feelings(runner, now), "off_runs": off_the_runs(runner, now)}
    shown = {"page": page, "stop": stop_texts(runner, now), **felt}
    return render(request, "way/way.html", shown)
