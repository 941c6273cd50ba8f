"""Before anything is kept: what is kept, and who sees it. And the page on which she changes her mind."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from restride.web import clock
from restride.web.consent import presenters, selectors, services, taking
from restride.web.consent.forms import ADULT, AGES, Sees, Start
from restride.web.records import services as records
from restride.web.records.models import Runner
from restride.web.shell.access import for_newcomer, for_runner


@for_newcomer
def start(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What is kept, where, who sees it; her age; her yes."""
    if selectors.has_agreed(runner):
        return redirect("intake:start")
    form = Start(request.POST if request.method == "POST" else None, initial={"zone": runner.zone})
    if request.method != "POST" or not form.is_valid():
        return render(request, "consent/start.html", _page(runner, form), status=422 if form.errors else 200)
    if form.cleaned_data["age"] != ADULT:
        return render(request, "consent/too_young.html", {"age": form.cleaned_data["age"]})
    now = clock.now()
    records.live_in(runner, form.cleaned_data["zone"], now)
    services.agree(runner, form.said, now)
    return redirect("intake:start")


@for_runner
def share(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Who sees what, changed at any time; and who looked."""
    form = Sees(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.decide(runner, form.said, clock.now())
        messages.success(request, "Kept. It holds from now on.")
        return redirect("consent:share")
    page = presenters.sharing(runner)
    return render(request, "consent/share.html", {"page": page, "form": form})


@for_newcomer
@require_safe
def take(_request: HttpRequest, runner: Runner) -> FileResponse:
    """Everything of hers, in one file to keep."""
    return FileResponse(taking.packed(runner), as_attachment=True, filename="everything-of-mine.zip")


def _ticked(form: Start, name: str) -> list[str]:
    """What was ticked, so that it stays when something else was wrong. Nothing is ticked for her."""
    return list(form.data.getlist(name)) if isinstance(form.data, QueryDict) else []


def _page(runner: Runner, form: Start) -> dict[str, object]:
    return {
        "form": form,
        "ages": AGES,
        "options": presenters.options(),
        "chosen": _ticked(form, "sees"),
        "coach": runner.coach.name if runner.coach else "",
        "zones": sorted(available_timezones()),
        "age": form.data.get("age", ""),
        "keeps": bool(form.data.get("keep")),
        "lead": runner.studio.safeguarding_lead,
    }
