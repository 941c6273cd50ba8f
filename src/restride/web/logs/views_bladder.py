"""Three days of the bladder, tap by tap, and what to do with an urge while it is there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from restride.coaching.terms.advice import Reason
from restride.phrasing import words
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.bridge.logs import DRINK, VOID, WAVE
from restride.web.logs import services
from restride.web.logs.forms import AGO, TapForm, tapped
from restride.web.logs.presenters_bladder import bladder_page
from restride.web.logs.views import only_text
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner

_STEPS = ("stop", "breathe", "soften", "wave", "walk")


@require_http_methods(["GET", "POST"])
@for_runner
def bladder(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The three-day diary: one tap for a wee, a drink, a leak."""
    now = clock.now()
    if request.method == "POST":
        _write(request, runner)
        return redirect("logs:bladder")
    if only_text(runner):
        return redirect("today:today")
    findings = library_of(runner.studio).findings
    shown = {"ago": AGO, "voids": findings[VOID], "drinks": findings[DRINK], "entry_id": diary.new_id(now)}
    return render(request, "logs/bladder.html", {"page": bladder_page(runner, now), **shown})


@require_http_methods(["GET", "POST"])
@for_runner
def urge(request: HttpRequest, runner: Runner) -> HttpResponse:
    """An urge is here: what to do with it, and how it went."""
    now, library = clock.now(), library_of(runner.studio)
    if request.method == "POST":
        _write(request, runner)
        return redirect("logs:bladder")
    if only_text(runner):
        return redirect("today:today")
    shown = {
        "steps": [words(Reason(f"drill.{one}"), library) for one in _STEPS],
        "not_this": words(Reason("drill.not-this"), library),
        "waves": library.findings[WAVE],
        "entry_id": diary.new_id(now),
    }
    return render(request, "logs/urge.html", shown)


@require_POST
@for_runner
def take_back(request: HttpRequest, runner: Runner) -> HttpResponse:
    """A slip of the thumb, taken back."""
    if not services.take_back(runner, request.POST.get("entry", ""), clock.now()):
        messages.info(request, "That tap is not there any more.")
    return redirect("logs:bladder")


def _write(request: HttpRequest, runner: Runner) -> None:
    now, form = clock.now(), TapForm(request.POST)
    findings = library_of(runner.studio).findings
    said = tapped(request.POST, [findings[name] for name in (VOID, DRINK, WAVE)])
    if said is None or not form.is_valid():
        messages.warning(request, "That button was not one of ours, so nothing was noted. Please tap again.")
        return
    at = form.at(diary.local_now(runner, now))
    services.write(runner, [said], request.POST.getlist("entry_id"), at, now)
