"""The page of one run, and what can be done on it: each deed one form, each form one entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from restride.coaching.terms.entries import AfterRun
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge import runs as bridge
from restride.web.bridge.library import library_of
from restride.web.bridge.runs import RunTold
from restride.web.records.models import Runner
from restride.web.runs import one_run, presenters, selectors, sentences, services
from restride.web.runs.forms import AMISS, ChangeForm, EntryForm, HowForm, LeakForm
from restride.web.runs.written import PAIN_SITE
from restride.web.shell.access import for_runner

Deed = Callable[[HttpRequest, Runner, RunTold, datetime], HttpResponseBase]


@for_runner
def run(request: HttpRequest, runner: Runner, run_id: UUID) -> HttpResponseBase:
    """One run on its own line; what she says of it comes back here."""
    now = clock.now()
    told = bridge.run_of(runner, now, str(run_id))
    if told is None and bridge.has_entry(runner, str(run_id)):
        messages.info(request, sentences.GONE)
        return redirect("runs:all")
    if told is None:
        raise Http404
    if request.method == "POST":
        return _DEEDS.get(request.POST.get("do", ""), _no_deed)(request, runner, told, now)
    return _page(request, runner, told, now)


def _page(
    request: HttpRequest,
    runner: Runner,
    told: RunTold,
    now: datetime,
    *,
    amiss: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The run, or the fixed text alone where what she said of it calls for one."""
    advice = selectors.safety_of(runner, now)
    tap = selectors.brought_by_mis_tap(runner, told, advice, now)
    if amiss is None and selectors.stopped_by(told, advice) and "written" not in request.GET:
        stop = presenters.stop_page(advice, library_of(runner.studio), tap)
        return render(request, "runs/stop.html", {"page": stop, "run_id": told.entry.id})
    context = {
        "page": one_run.run_page(selectors.material(runner, told, now)),
        "how": request.POST if amiss and "how" in amiss else one_run.how_before(told),
        "leak": request.POST if amiss and "leak" in amiss else {},
        "change": request.POST if amiss and "change" in amiss else _as_is(told),
        "amiss": amiss or {},
        "lost": advice.verdict.loss,
        "mis_tap": tap,
        "ids": [diary.new_id(now) for _form in range(6)],
    }
    return render(request, "runs/run.html", context, status=AMISS if amiss else 200)


def _again(run: str) -> HttpResponse:
    """Back to the top of the run's page, because what it calls for stands there; a browser would go on to
    where the form was."""
    return redirect(reverse("runs:run", args=[run]) + "#main")


def _in_one_tap(request: HttpRequest, runner: Runner, told: RunTold, now: datetime) -> HttpResponseBase:
    """Dry, or not sure: the whole answer in one tap."""
    form, outcome = EntryForm(request.POST), request.POST.get("do")
    if not form.is_valid():
        return _page(request, runner, told, now, amiss={"tap": [sentences.STALE]})
    if told.leaks:
        said = "A leak is marked on this run. Take the mark away first, or leave it as leaked."
        return _page(request, runner, told, now, amiss={"tap": [said]})
    after = AfterRun(told.entry.id, "dry" if outcome == "dry" else "unsure", "one-tap")
    services.say_how(runner, told, form.entry(), after, now)
    messages.success(
        request, "Dry. That is written down." if outcome == "dry" else "Not sure is an answer too."
    )
    return _again(told.entry.id)


def _leaked(request: HttpRequest, runner: Runner, told: RunTold, now: datetime) -> HttpResponseBase:
    form = LeakForm(request.POST, timer_s=told.timer_s)
    if not form.is_valid():
        return _page(request, runner, told, now, amiss={"leak": form.sentences()})
    data = form.cleaned_data
    services.mark_leak(
        runner, told, form.entry(), data["minute"], data["amount"], data["urge"], data["doing"], now
    )
    messages.success(request, "Marked. Thank you: that is what makes the next run right.")
    return _again(told.entry.id)


def _unmarked(request: HttpRequest, runner: Runner, told: RunTold, now: datetime) -> HttpResponseBase:
    form = EntryForm(request.POST)
    if form.is_valid() and services.take_back_leak(
        runner, told, request.POST.get("leak", ""), form.entry(), now
    ):
        messages.success(request, "The mark is taken away. It stays below, as corrected.")
    return _again(told.entry.id)


def _told(request: HttpRequest, runner: Runner, told: RunTold, now: datetime) -> HttpResponseBase:
    library = library_of(runner.studio)
    sites = [one.id for one in library.findings[PAIN_SITE].options]
    form = HowForm(request.POST, marked=bool(told.leaks), sites=sites)
    if not form.is_valid():
        return _page(request, runner, told, now, amiss={"how": form.errors, "all": form.sentences()})
    how = services.how_said(told, diary.today_of(runner, now))
    services.say_how(runner, told, form.entry(), one_run.after_of(told, form.cleaned_data, how), now)
    messages.success(request, "Written down.")
    return _again(told.entry.id)


def _changed(request: HttpRequest, runner: Runner, told: RunTold, now: datetime) -> HttpResponseBase:
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _page(request, runner, told, now, amiss={"change": form.sentences()})
    data = form.cleaned_data
    run = replace(told.run, surface=data["surface"] or "unknown", buggy=data["buggy"])
    if run.columns is None and data["minutes"]:
        run = replace(run, running_min=data["minutes"])
    finding = library_of(runner.studio).findings.get(services.DEVICE)
    device = data["device"] if finding and data["device"] and finding.takes(data["device"]) else ""
    id = services.change(runner, told, form.entry(), run, device, now)
    messages.success(request, "Written down. What stood there before stays below, as corrected.")
    return _again(id)


def _taken_back(request: HttpRequest, runner: Runner, told: RunTold, now: datetime) -> HttpResponseBase:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _again(told.entry.id)
    services.take_back(runner, told, form.entry(), now)
    messages.success(request, "That run no longer counts. It stays in your history, as taken back.")
    return redirect("runs:all")


def _mis_tapped(request: HttpRequest, runner: Runner, told: RunTold, now: datetime) -> HttpResponseBase:
    if services.was_a_mis_tap(runner, told, request.POST.get("entry", ""), now):
        messages.success(request, "Taken back. Say again how it was.")
    else:
        messages.warning(request, "That can no longer be taken back here. What the text says still counts.")
    return _again(told.entry.id)


def _no_deed(request: HttpRequest, runner: Runner, told: RunTold, now: datetime) -> HttpResponseBase:
    return _page(request, runner, told, now, amiss={"tap": ["Nothing was chosen. Tap one of the buttons."]})


def _as_is(told: RunTold) -> dict[str, object]:
    return {"surface": told.run.surface, "buggy": told.run.buggy}


_DEEDS: Mapping[str, Deed] = {
    "dry": _in_one_tap,
    "unsure": _in_one_tap,
    "leak": _leaked,
    "unmark": _unmarked,
    "how": _told,
    "change": _changed,
    "take-back": _taken_back,
    "mis-tap": _mis_tapped,
}
