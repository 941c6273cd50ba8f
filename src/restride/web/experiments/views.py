"""Her pages of experiments: what can be tried, the one that runs, a test of it, and what came of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from restride.coaching.terms.entries import ItemOutcome
from restride.coaching.terms.mechanisms import StandardTest
from restride.web import clock
from restride.web.bridge import asking, diary, experiments
from restride.web.bridge.library import library_of
from restride.web.experiments import guided, presenters, selectors, services
from restride.web.experiments.forms import STOPPED, CameForm
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner

_LONGEST_NOTE = 400
_KEPT: dict[ItemOutcome, str] = {
    "clean": "Kept: dry.",
    "drops": "Kept: drops. That is what it is for.",
    "leak": "Kept: wet. That is what it is for.",
    "not-done": "Noted: not done.",
}
_REST = "Kept. Nothing more that lands today. Lie down for a few minutes if that eases it."


@require_GET
@for_runner
def everything(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What runs, or what can be tried and why."""
    now = clock.now()
    told, ended = selectors.told(runner, now)
    if told is None:
        return redirect("today:today")
    if ended is not None:
        return redirect("experiments:one", ended.id)
    library, today = library_of(runner.studio), diary.today_of(runner, now)
    page = presenters.try_page(
        told, selectors.waiting(runner), selectors.stopped(runner, now), library, today
    )
    ids = [diary.new_id(now) for _form in range(3)]
    return render(request, "experiments/try.html", {"page": page, "ids": ids})


@require_GET
@for_runner
def one(request: HttpRequest, runner: Runner, experiment_id: UUID) -> HttpResponse:
    """One that is over: what the tests say, in words."""
    now = clock.now()
    told, _ended = selectors.told(runner, now)
    if told is None:
        return redirect("today:today")
    closed = next((each for each in told.past if each.id == str(experiment_id)), None)
    if closed is None:
        raise Http404
    library, today = library_of(runner.studio), diary.today_of(runner, now)
    stopped = presenters.stopped_said(selectors.stopped(runner, now).get(closed.id))
    ended = experiments.as_it_ended(runner, closed)
    page = presenters.verdict_page(closed, ended, stopped, library, today)
    return render(request, "experiments/verdict.html", {"page": page})


@require_POST
@for_runner
def begin(request: HttpRequest, runner: Runner) -> HttpResponse:
    """She begins one."""
    _begin(request, runner, request.POST.get("protocol", ""))
    return redirect("experiments:all")


@require_POST
@for_runner
def stop(request: HttpRequest, runner: Runner) -> HttpResponse:
    """She stops the one that runs."""
    note = request.POST.get("note", "").strip()[:_LONGEST_NOTE]
    try:
        services.stop(runner, request.POST.get("id", ""), note, request.POST.get("entry_id", ""), clock.now())
    except services.NotNow as why:
        messages.info(request, why.sentence)
    else:
        messages.success(request, "Stopped, without a verdict. Your tests stay in your diary.")
    return redirect("experiments:all")


@require_http_methods(["GET", "HEAD", "POST"])
@for_runner
def test(request: HttpRequest, runner: Runner, name: str) -> HttpResponse:
    """A standard test: how it goes, and what came. What was done is kept whatever stands by then."""
    now, known_test = clock.now(), _test_named(runner, name)
    form = CameForm(known_test, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _kept(request, runner, known_test, form, now)
    known, told = asking.known(runner, now), experiments.advice(runner, now)
    if known.verdict.only_text:
        return redirect("today:today")
    last = experiments.last_tested(runner, name, now)
    waits = guided.waits(known_test, known, told, last)
    entry_id = request.POST.get("entry_id") or diary.new_id(now)
    page = guided.guided_test(known_test, known, waits, last, form, entry_id)
    return render(request, "experiments/test.html", {"page": page}, status=422 if form.errors else 200)


@require_POST
@for_runner
def suggested(request: HttpRequest, runner: Runner, suggestion_id: UUID) -> HttpResponse:
    """Her yes, or not now, to what her coach suggests."""
    found = selectors.suggestion_of(runner, suggestion_id)
    if found is None:
        raise Http404
    said = request.POST.get("said")
    if said == "yes":
        _begin(request, runner, found.protocol)
    elif said == "no":
        services.decline(found, clock.now())
        messages.success(request, "Noted: not now. It changes nothing else.")
    else:
        messages.warning(request, "Nothing was changed. Choose yes or not now.")
    return redirect("experiments:all")


def _begin(request: HttpRequest, runner: Runner, protocol: str) -> None:
    try:
        services.begin(runner, protocol, request.POST.get("entry_id", ""), clock.now())
    except services.NotNow as why:
        messages.warning(request, why.sentence)
    else:
        messages.success(request, "Begun. Today says each day what it needs.")


def _test_named(runner: Runner, name: str) -> StandardTest:
    """A test experiments are judged by; 404 for any other."""
    library = library_of(runner.studio)
    if name not in {one.test for one in library.experiments.values()}:
        raise Http404
    return library.tests[name]


def _kept(
    request: HttpRequest, runner: Runner, known_test: StandardTest, form: CameForm, now: datetime
) -> HttpResponse:
    """The test is written down; where it opens a fixed text, that comes first."""
    result = form.result()
    entry = services.test_done(runner, known_test.id, result, request.POST.get("entry_id", ""), now)
    after = asking.known(runner, now)
    if asking.holds_of(after, entry):
        return redirect("intake:said", entry)
    messages.success(request, _REST if result.outcome in STOPPED else _KEPT[result.outcome])
    return redirect("experiments:all")
