"""The readiness check, part by part and one test a screen; the gentle start's signature; the self-tests."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from restride.coaching.terms.library import CheckItem, Finding
from restride.web import clock
from restride.web.bridge import asking, diary
from restride.web.bridge.asking import CheckState, Known
from restride.web.checks import guide, one_test, presenters, self_tests, services
from restride.web.checks.forms import Before, Result, Sign, Tested
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner
from restride.web.shell.ahead import is_asked_ahead
from restride.web.shell.answers import value_of

_READY = "check-ready"
_BONES = "bone-pain"
"""The line of the warning signs that is asked again before anything lands; safety reads it by this name."""


@for_runner
def readiness(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Where she is with the check, and the next smallest step."""
    now = clock.now()
    known, state = asking.known(runner, now), asking.check_state(runner, now)
    page = presenters.overview(runner, known, state, now)
    return render(request, "checks/readiness.html", {"page": page, "coach": runner.coach})


@for_runner
def part(request: HttpRequest, runner: Runner, number: int) -> HttpResponse:
    """Before the first test of a part: what must be so."""
    now = clock.now()
    known, state = _open(runner, number, now)
    if not _may_go_on(runner, known, state, now):
        return redirect("checks:readiness")
    form = Before(_bones(known), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _begun(request, runner, number, known, state, form, now)
    entry = request.POST.get("entry_id") or diary.new_id(now)
    page = presenters.ready(number, known, state, form, entry)
    return render(request, "checks/part.html", {"page": page}, status=422 if form.errors else 200)


@for_runner
def watch(request: HttpRequest, runner: Runner, number: int) -> HttpResponse:
    """Every test of a part, to be watched first."""
    now = clock.now()
    known, state = _open(runner, number, now)
    tests = one_test.watched(number, known, state)
    return render(request, "checks/watch.html", {"tests": tests, "number": number})


@for_runner
def item(request: HttpRequest, runner: Runner, number: int, name: str) -> HttpResponse:
    """One test: how it is done, and what happened."""
    now = clock.now()
    known, state = _open(runner, number, now)
    found = guide.item_named(state.check, number, name)
    if found is None:
        raise Http404
    offered = guide.is_offered(found, state, known.verdict.allowed)
    if not offered or not _may_go_on(runner, known, state, now):
        return redirect("checks:readiness")
    if request.session.get(_READY) != known.day.isoformat() and not is_asked_ahead(request):
        return redirect("checks:part", number)
    form = Result(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _written(runner, state, found, form, request.POST.get("entry_id", ""), now)
    entry = request.POST.get("entry_id") or diary.new_id(now)
    page = one_test.test(found, known, state, form, entry, asking.pain_stops_above(runner, now))
    return render(request, "checks/item.html", {"page": page}, status=422 if form.errors else 200)


@for_runner
def stopped(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What ended the check for today, in words."""
    now = clock.now()
    known, state = asking.known(runner, now), asking.check_state(runner, now)
    ended = guide.ended_by(state.marks, presenters.done_today(runner, state, now))
    if ended is None:
        return redirect("checks:readiness")
    page = presenters.ended(runner, known, state, ended, now)
    return render(request, "checks/stopped.html", {"page": page, "unread": "unread" in request.GET})


@for_runner
@require_POST
def taken_back(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The result that ended the check was a mis-tap, and the text was read again."""
    now = clock.now()
    state = asking.check_state(runner, now)
    ended = guide.ended_by(state.marks, presenters.done_today(runner, state, now))
    if ended is None:
        return redirect("checks:readiness")
    entry = asking.check_entry(runner, state.check.id, ended, now)
    if not request.POST.get("read") or not asking.take_back(runner, entry, now):
        return redirect(f"{reverse('checks:stopped')}?unread=1")
    return redirect("checks:readiness")


@for_runner
def sign(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The gentle start, confirmed by herself where no coach signs it."""
    now = clock.now()
    known = asking.known(runner, now)
    if presenters.signs(known) != "self":
        return redirect("checks:readiness")
    form = Sign(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.sign(runner, request.POST.get("entry_id", ""), now)
        messages.success(request, "Confirmed. The gentle start is open.")
        return redirect("checks:readiness")
    page = {
        "options": presenters.statements(),
        "rules": presenters.stop_rules(known),
        "chosen": request.POST.getlist("said"),
        "errors": form.errors.get("said", ()),
        "entry_id": request.POST.get("entry_id") or diary.new_id(now),
    }
    return render(request, "checks/sign.html", page, status=422 if form.errors else 200)


@for_runner
def more(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The self-tests, all of them a choice."""
    known = asking.known(runner, clock.now())
    return render(request, "checks/more.html", {"tests": self_tests.self_tests(known)})


@for_runner
def self_test(request: HttpRequest, runner: Runner, name: str) -> HttpResponse:
    """One self-test: how it is done, and what she found."""
    now = clock.now()
    known = asking.known(runner, now)
    one = known.library.self_tests.get(name)
    if one is None or one.kind != "home":
        raise Http404
    findings = tuple(known.library.findings[id] for id in one.findings)
    form = Tested(findings, request.POST if request.method == "POST" else None)
    is_for_her = not self_tests.not_now(one, known)
    if request.method == "POST" and is_for_her and form.is_valid():
        services.tested(runner, form.said(), request.POST.getlist("entry_id"), now)
        messages.success(request, "Kept. Your picture takes it in.")
        return redirect("checks:more")
    ids = request.POST.getlist("entry_id") or [diary.new_id(now) for _each in findings]
    page = self_tests.self_test(one, known, form, ids)
    return render(request, "checks/self_test.html", {"page": page}, status=422 if form.errors else 200)


def _open(runner: Runner, number: int, now: datetime) -> tuple[Known, CheckState]:
    """What is known, and the check; 404 for a part it does not have."""
    state = asking.check_state(runner, now)
    if number not in guide.parts(state.check):
        raise Http404
    return asking.known(runner, now), state


def _may_go_on(runner: Runner, known: Known, state: CheckState, now: datetime) -> bool:
    """The check is open to her, and nothing ended it today."""
    ended = guide.ended_by(state.marks, presenters.done_today(runner, state, now))
    return guide.is_open(known.verdict.start) and ended is None


def _bones(known: Known) -> Finding:
    return known.library.findings[_BONES]


def _begun(
    request: HttpRequest,
    runner: Runner,
    number: int,
    known: Known,
    state: CheckState,
    form: Before,
    now: datetime,
) -> HttpResponse:
    """Her word about her bones is written; where it opens a text, that comes first."""
    value = value_of(form.cleaned_data[_BONES])
    entry = services.ready(runner, _BONES, value, request.POST.get("entry_id", ""), now)
    after = asking.known(runner, now)
    if asking.holds_of(after, entry):
        return redirect("intake:said", entry)
    request.session[_READY] = known.day.isoformat()
    first = guide.next_in(number, state, after.verdict.allowed)
    return redirect("checks:item", number, first.id) if first else redirect("checks:readiness")


def _written(
    runner: Runner, state: CheckState, found: CheckItem, form: Result, entry_id: str, now: datetime
) -> HttpResponse:
    """The result is written; on to the next test, or to the words that end the check."""
    result = form.result()
    services.done(runner, state.check, found, result, entry_id, now)
    if result.outcome in guide.ENDS_ALL:
        return redirect("checks:stopped")
    after, allowed = asking.check_state(runner, now), asking.known(runner, now).verdict.allowed
    following = guide.next_in(found.part, after, allowed, found.id)
    return redirect("checks:item", found.part, following.id) if following else redirect("checks:readiness")
